import type { ExtractRequest } from '#shared/extract-request';
import type { AnswerPart, SavedPageRequest, StyleSheetRequest } from '#shared/parser';
import { partPattern } from '#shared/part-name';
import type { SavedPageDraft } from '#shared/saved-page';
import { decodeSource } from '../decode-source.ts';
import { createPictureFinder } from '../formats/inner-pictures.ts';
import { resolveAddress } from '../formats/resolve-address.ts';
import { addressesInStyleSheet, isStyleSheet, pageBase, styleSheetsIn } from '../formats/style-sheets.ts';
import { type Extract, pictureParts } from './article-answer.ts';
import { failurePart } from './failure-part.ts';

/**
 * The page as it was saved, without `page` where the source is none. Its addresses are replaced by their
 * numbers: `files` has the kept file for a number, the others are among the pictures.
 */
export function* answerSavedPage(
  request: SavedPageRequest,
  [bytes = new Uint8Array(), ...sheetBytes]: readonly Uint8Array[],
  extract: Extract,
): Generator<AnswerPart, void> {
  const decoded = decodeSource(bytes, request.name, request);
  if (!decoded.ok) return yield failurePart(decoded.failure);
  const { request: source, picture = createPictureFinder(), sheets = () => [], stub } = decoded.value;
  if (source.format !== 'html' || stub) return yield { value: { pictures: [] }, bytes: [] };
  const files = keptFiles(request);
  const pageRequest: ExtractRequest = {
    ...source,
    parts: source.parts ?? { base: pageBase, addresses: [...files.keys()] },
    page: { sheets: [...sheets(), ...keptSheets(request, sheetBytes)] },
  };
  const page = extract(pageRequest) as SavedPageDraft;
  const fileNumbers: [number: number, file: number][] = [];
  const pictures: [name: string, bytes: Uint8Array][] = [];
  for (const [number, address] of page.addresses.entries()) {
    const part = pageRequest.parts?.addresses[Number(partPattern.exec(address)?.[1])];
    const file = part === undefined ? undefined : files.get(part);
    const found = file === undefined ? picture(address) : undefined;
    if (file !== undefined) fileNumbers.push([number, file]);
    if (found) pictures.push([String(number), found]);
  }
  const addresses = page.addresses.map((_, number) => String(number));
  let isFirst = true;
  for (const part of pictureParts(pictures)) {
    const value = { ...part.value, page: { ...page, addresses }, files: fileNumbers };
    yield isFirst ? { ...part, value } : part;
    isFirst = false;
  }
}

const absoluteAddress = (address: string): string | undefined =>
  partPattern.test(address) ? undefined : resolveAddress(address, pageBase);

/** The indexes of the kept files beside the page, by absolute address. */
function keptFiles({ files }: SavedPageRequest): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, address] of files.entries()) {
    const absolute = absoluteAddress(address);
    if (absolute !== undefined) found.set(absolute, index);
  }
  return found;
}

function keptSheets({ files, sheets }: SavedPageRequest, bytes: readonly Uint8Array[]) {
  const found = sheets.flatMap((file, index) => {
    const absolute = absoluteAddress(files[file] ?? '');
    const content = bytes[index];
    return absolute !== undefined && content ? [[absolute, content] as const] : [];
  });
  return styleSheetsIn(new Map(found));
}

/** The addresses in a style sheet; none where the file is not one. */
export function* answerStyleSheet(
  { address }: StyleSheetRequest,
  bytes: Uint8Array,
): Generator<AnswerPart, void> {
  const addresses = isStyleSheet(address, bytes) ? addressesInStyleSheet(address, bytes) : undefined;
  yield { value: { addresses }, bytes: [] };
}

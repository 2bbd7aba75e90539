import type { ExtractRequest } from '#shared/extract-request';
import { isRecord } from '#shared/parse';
import { partPattern } from '#shared/part-name';
import { type Result, success } from '#shared/result';
import { parseSavedPage } from '#shared/saved-page';
import { createFilePictureReader, type PictureReader } from '../import/formats/pictures.ts';
import { resolveAddress } from '../import/formats/resolve-address.ts';
import { isStyleSheetName, styleSheetsIn } from '../import/formats/style-sheets.ts';
import type { Library } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { decodeSource, hintsFromLabel, type PipelineParts } from './pipeline.ts';

/** Displays pages as they were saved. */
export interface SavedPages {
  /**
   * The page of an article as the JSON of a `SavedPage`, empty where its source is no page. As text it
   * crosses to the window at any depth.
   */
  readonly page: (id: string) => Promise<Result<string>>;
  /** A picture, by SHA-256, of the page that was made last. */
  readonly picture: (id: string) => Uint8Array | undefined;
}

/** The base of the relative addresses of a page that was saved with a folder beside it. */
const pageBase = 'https://page.invalid/';

/**
 * Creates the saved pages of a library. Nothing is written: pictures outside the library are held until the
 * next page.
 */
export function createSavedPages(parts: PipelineParts & { readonly library: Library }): SavedPages {
  const { library, extract, sanitise } = parts;
  let pagePictures: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    picture: (id) => pagePictures.get(id),
    page: async (id) => {
      const bytes = await library.readSource(id);
      if (!bytes.ok) return bytes;
      const [label, state, entry] = await Promise.all([
        library.getLabel(id),
        library.getState(id),
        library.getEntry(id),
      ]);
      const source = { bytes: bytes.value, name: entry?.name ?? '', state, hints: hintsFromLabel(label) };
      const decoded = await decodeSource(source, sanitise);
      if (!decoded.ok) return decoded;
      const { request, picture = createFilePictureReader(), sheets = () => [], stub } = decoded.value;
      if (request.format !== 'html' || stub) return success('');
      const keptFiles = await readKeptFiles(library, label.pictures);
      const pageRequest: ExtractRequest = {
        ...request,
        parts: request.parts ?? { base: pageBase, addresses: [...keptFiles.ids.keys()] },
        page: { sheets: [...sheets(), ...keptFiles.sheets] },
      };
      const answer = await extract(pageRequest, checkRecord);
      if (!answer.ok) return answer;
      const { addresses, pictures } = await readPagePictures(
        answer.value,
        pageRequest,
        picture,
        keptFiles.ids,
      );
      const page = sanitise ? parseSavedPage(answer.value, (one) => addresses.get(one)) : answer.value;
      pagePictures = pictures;
      return success(JSON.stringify(page));
    },
  };
}

/** The page is parsed only when its pictures are known; until then it must be a record. */
function checkRecord(answer: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(answer)) throw new TypeError('a saved page is not a record');
  return answer;
}

/**
 * Finds the picture for each address of a page: its `picture:` address by the address in the page, and the
 * bytes of those that are not in the library.
 */
async function readPagePictures(
  { addresses: addressesInPage }: Readonly<Record<string, unknown>>,
  { parts }: ExtractRequest,
  read: PictureReader,
  ids: ReadonlyMap<string, string>,
) {
  const addresses = new Map<string, string>();
  const pictures = new Map<string, Uint8Array>();
  for (const address of Array.isArray(addressesInPage) ? addressesInPage.map(String) : []) {
    const part = parts?.addresses[Number(partPattern.exec(address)?.[1])];
    const stored = part === undefined ? undefined : ids.get(part);
    const picture = stored === undefined ? await read(address) : undefined;
    const id = picture ? sha256(picture.bytes) : stored;
    if (picture && id) pictures.set(id, picture.bytes);
    if (id) addresses.set(address, `picture:${id}`);
  }
  return { addresses, pictures };
}

/**
 * The files beside a page that the library keeps: the SHA-256 of each by absolute address, and its style
 * sheets.
 */
async function readKeptFiles(
  library: Pick<Library, 'readPicture'>,
  pictures: Readonly<Record<string, string>>,
) {
  const ids = new Map<string, string>();
  const files = new Map<string, Uint8Array>();
  for (const [address, id] of Object.entries(pictures)) {
    const absolute = partPattern.test(address) ? undefined : resolveAddress(address, pageBase);
    if (absolute === undefined) continue;
    ids.set(absolute, id);
    const bytes = isStyleSheetName(address) ? await library.readPicture(id) : undefined;
    if (bytes) files.set(absolute, bytes);
  }
  return { ids, sheets: styleSheetsIn(files) };
}

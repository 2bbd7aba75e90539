import { isRecord } from '#shared/parse';
import type { SavedPageRequest } from '#shared/parser';
import { type Result, success } from '#shared/result';
import { parseSavedPage } from '#shared/saved-page';
import { isStyleSheetName } from '#shared/style-sheet-name';
import type { Library } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { parsePictures } from './parser-answers.ts';
import { hintsFromLabel, optionsOf, type PipelineParts } from './pipeline.ts';

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

/**
 * Creates the saved pages of a library. Nothing is written: pictures outside the library are held until the
 * next page.
 */
export function createSavedPages(parts: PipelineParts & { readonly library: Library }): SavedPages {
  const { library, parser, sanitise } = parts;
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
      const options = optionsOf({ name: entry?.name ?? '', state, hints: hintsFromLabel(label) }, sanitise);
      const files = Object.keys(label.pictures);
      const sheets = await readStyleSheets(library, label.pictures);
      const request: SavedPageRequest = {
        kind: 'saved-page',
        ...options,
        files,
        sheets: sheets.map(({ index }) => index),
      };
      const job = { request, bytes: [bytes.value, ...sheets.map((one) => one.bytes)] };
      const answer = await parser(job, (part) => ({
        answer: isRecord(part.value) ? part.value : {},
        pictures: parsePictures(part),
      }));
      if (!answer.ok) return answer;
      const { page, files: fileNumbers } = answer.value[0]?.answer ?? {};
      if (page === undefined) return success('');
      const addresses = new Map<string, string>();
      for (const [number, file] of Array.isArray(fileNumbers) ? fileNumbers.filter(Array.isArray) : []) {
        const picture = label.pictures[files[Number(file)] ?? ''];
        if (picture !== undefined) addresses.set(String(number), `picture:${picture}`);
      }
      const pictures = new Map<string, Uint8Array>();
      for (const [number, content] of answer.value.flatMap((part) => part.pictures)) {
        const picture = sha256(content);
        pictures.set(picture, content);
        addresses.set(number, `picture:${picture}`);
      }
      pagePictures = pictures;
      const checked = sanitise ? parseSavedPage(page, (one) => addresses.get(one)) : page;
      return success(JSON.stringify(checked));
    },
  };
}

/** The kept files that are style sheets by their names, each with its index among all kept files. */
async function readStyleSheets(
  library: Pick<Library, 'readPicture'>,
  pictures: Readonly<Record<string, string>>,
): Promise<readonly { readonly index: number; readonly bytes: Uint8Array }[]> {
  const found: { index: number; bytes: Uint8Array }[] = [];
  for (const [index, [address, id]] of Object.entries(pictures).entries()) {
    const bytes = isStyleSheetName(address) ? await library.readPicture(id) : undefined;
    if (bytes) found.push({ index, bytes });
  }
  return found;
}

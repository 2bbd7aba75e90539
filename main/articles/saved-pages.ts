import type { ExtractRequest } from '#shared/contract';
import { partName } from '#shared/part-name';
import { type Result, success } from '#shared/result';
import { parseSavedPage } from '#shared/saved-page';
import { createFilePictureReader, type PictureReader } from '../import/formats/pictures.ts';
import { resolveAddress } from '../import/formats/resolve-address.ts';
import { isSheetName, sheetsIn } from '../import/formats/style-sheets.ts';
import type { Library } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type ArticlesParts, givenIn, loadImporters, makingWith } from './article-maker.ts';

/** Shows pages as they were saved. */
export interface SavedPages {
  /** The page of an article as the JSON of a `SavedPage`, empty where its source is none: as text it crosses to the window at any depth. */
  readonly page: (id: string) => Promise<Result<string>>;
  /** A picture of the page shown last, by SHA-256. */
  readonly picture: (id: string) => Uint8Array | undefined;
}

/** Where the addresses of a page begin that was saved with a folder beside it. */
const base = 'https://page.invalid/';

/** Makes what shows pages out of a library. Nothing is written: what only the page shows is held until the next one. */
export function createSavedPages(parts: ArticlesParts): SavedPages {
  const { library, extract, sanitise } = parts;
  const making = makingWith(parts);
  let held = new Map<string, Uint8Array>();
  return {
    picture: (id) => held.get(id),
    page: async (id) => {
      const bytes = await library.readSource(id);
      if (!bytes.ok) return bytes;
      const [label, state, entry] = await Promise.all([
        library.getLabel(id),
        library.getState(id),
        library.getEntry(id),
      ]);
      const preparation = making.preparationOf(state, givenIn(label));
      const prepared = (await loadImporters()).prepareSource(bytes.value, entry?.name ?? '', preparation);
      if (!prepared.ok) return prepared;
      const { request, picture, sheets = () => [], draft } = prepared.value;
      if (request.format !== 'html' || draft) return success('');
      const kept = await keptIn(library, label.pictures);
      const wanted: ExtractRequest = {
        ...request,
        parts: request.parts ?? { base, addresses: [...kept.ids.keys()] },
        page: { sheets: [...sheets(), ...kept.sheets] },
      };
      const made = await extract(wanted);
      if (!made.ok) return made;
      const own = new Map<string, Uint8Array>();
      const found = await picturesIn(made.value, wanted, picture ?? createFilePictureReader(), kept.ids, own);
      const page = sanitise ? parseSavedPage(made.value, (address) => found.get(address)) : made.value;
      held = own;
      return success(JSON.stringify(page));
    },
  };
}

/** The stored picture that each address of a draft means; fills `own` with those that are not in the library. */
async function picturesIn(
  draft: unknown,
  { parts }: ExtractRequest,
  read: PictureReader,
  ids: ReadonlyMap<string, string>,
  own: Map<string, Uint8Array>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { addresses = [] } = draft as { addresses?: unknown };
  for (const address of Array.isArray(addresses) ? addresses : []) {
    const part = parts?.addresses[Number(partName.exec(String(address))?.[1])];
    const stored = part === undefined ? undefined : ids.get(part);
    const picture = stored === undefined ? await read(String(address)) : undefined;
    const id = picture ? sha256(picture.bytes) : stored;
    if (picture && id) own.set(id, picture.bytes);
    if (id) found.set(address, `picture:${id}`);
  }
  return found;
}

/** What was kept of the files beside a page: the SHA-256 of each by its absolute address, and the style sheets among them. */
async function keptIn(library: Pick<Library, 'readPicture'>, pictures: Readonly<Record<string, string>>) {
  const ids = new Map<string, string>();
  const files = new Map<string, Uint8Array>();
  for (const [address, id] of Object.entries(pictures)) {
    const whole = partName.test(address) ? undefined : resolveAddress(address, base);
    if (whole === undefined) continue;
    ids.set(whole, id);
    const bytes = isSheetName(address) ? await library.readPicture(id) : undefined;
    if (bytes) files.set(whole, bytes);
  }
  return { ids, sheets: sheetsIn(files) };
}

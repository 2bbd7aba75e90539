import { basename, resolve } from 'node:path';
import { type ArticleDraft, isStoredPicture, parseDraft } from '#shared/article';
import type { ExtractRequest, ImportReport, OpenedArticle, SourceText } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { readChosen, sizeLimit } from './files.ts';
import type { Preparation } from './import/import.ts';
import { type PictureReader, pictureReader } from './import/pictures.ts';
import { extractorVersion } from './import/version.ts';
import type { Library, Made } from './library/library.ts';
import { sha256 } from './library/store.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

/** Turns bytes into kept articles and kept articles into open ones. */
export interface Shelf {
  /** Imports files one after another; each ends added, duplicate or named among the failures. */
  readonly add: (paths: readonly string[]) => Promise<ImportReport>;
  readonly addBytes: (name: string, bytes: Uint8Array) => Promise<ImportReport>;
  readonly open: (id: string) => Promise<Result<OpenedArticle>>;
  /** Makes an article anew from its source and brings the list up to date, without showing it. */
  readonly refresh: (id: string) => Promise<void>;
  readonly source: (id: string) => Promise<Result<SourceText>>;
}

/** What a shelf works with; `extract` gives what the hidden page made, unchecked. */
export interface ShelfParts {
  readonly library: Library;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
  readonly sanitise: boolean;
}

/** What reads files and knows charsets is large, and a start with a kept article does without. */
const importer = () => import('./import/import.ts');

const none: ImportReport = { added: [], duplicates: [], failures: [] };

/** Makes a shelf. */
export function shelfOf(parts: ShelfParts): Shelf {
  const { library, sanitise } = parts;
  const parse = (value: unknown, source: (src: string) => string | undefined): ArticleDraft =>
    sanitise ? parseDraft(value, source) : (value as ArticleDraft);

  // `auto` is the guess after another charset had been chosen.
  const preparationOf = ({ charset, repairsOff }: ArticleState): Preparation => ({
    charset: charset === 'auto' ? undefined : charset,
    repairsOff,
    sanitise,
  });

  /** Decodes and extracts; `picture` says which stored picture an address means. */
  const make = async (
    bytes: Uint8Array,
    name: string,
    state: ArticleState,
    picture: (draft: unknown, own: PictureReader | undefined) => Promise<(src: string) => string | undefined>,
  ): Promise<Result<Made>> => {
    const prepared = (await importer()).prepare(bytes, name, preparationOf(state));
    if (!prepared.ok) return prepared;
    const extracted = await parts.extract(prepared.value.request);
    if (!extracted.ok) return extracted;
    const draft = parse(extracted.value, await picture(extracted.value, prepared.value.picture));
    if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
    return success({ key: keyOf(state), draft, charset: prepared.value.charset });
  };
  const addOne = async (bytes: Uint8Array, name: string, read: PictureReader): Promise<Result<Added>> => {
    if (bytes.length > sizeLimit) return failed('huge', name, bytes.length);
    const id = sha256(bytes);
    if (library.entry(id)) {
      await library.restore(bytes);
      return success({ id, list: 'duplicates' });
    }
    const pictures = new Map<string, Uint8Array>();
    const made = await make(bytes, name, {}, async (draft, own = read) => {
      for (const src of pictureAddressesIn(draft)) {
        const found = await own(src);
        if (found) pictures.set(src, found.bytes);
      }
      const addresses = new Map([...pictures].map(([src, picture]) => [src, `picture:${sha256(picture)}`]));
      return (src) => addresses.get(src);
    });
    if (!made.ok) return made;
    const added = await library.add({ bytes, name, pictures, ...made.value });
    return added.ok ? success({ id, list: 'added' }) : added;
  };
  const addTo = async (
    before: ImportReport,
    name: string,
    outcome: Promise<Result<Added>>,
  ): Promise<ImportReport> => {
    const done = await outcome.catch((error: unknown) => {
      process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return failed('unexpected', name);
    });
    if (!done.ok) return { ...before, failures: [...before.failures, { ...done.failure, name }] };
    const { id, list } = done.value;
    return { ...before, [list]: [...before[list], id], show: id };
  };

  const keptOf = async (id: string): Promise<Made | undefined> => {
    const cached = await library.cached(id);
    try {
      return (
        cached && { ...cached, draft: parse(cached.draft, (src) => (isStoredPicture(src) ? src : undefined)) }
      );
    } catch {
      return undefined;
    }
  };
  const remake = async (id: string, name: string, state: ArticleState): Promise<Result<Made>> => {
    const bytes = await library.source(id);
    if (!bytes.ok) return bytes;
    const known = new Map(Object.entries(await library.pictures(id)));
    const made = await make(bytes.value, name, state, async (draft, own = pictureReader()) => {
      for (const src of pictureAddressesIn(draft)) {
        const found = known.has(src) ? undefined : await own(src);
        const picture = found && (await library.keepPicture(found.bytes));
        if (picture) known.set(src, picture);
      }
      return (src) => (known.has(src) ? `picture:${known.get(src)}` : undefined);
    });
    if (made.ok) await library.keep(id, made.value).catch(() => {});
    return made;
  };

  return {
    add: async (paths) => {
      let report = none;
      for (const path of paths) {
        const name = basename(path) || path;
        const read = await readChosen(path);
        report = await addTo(
          report,
          name,
          read.ok ? addOne(read.value, name, pictureReader(resolve(path))) : Promise.resolve(read),
        );
      }
      return report;
    },
    addBytes: (name, bytes) => addTo(none, name, addOne(bytes, name, pictureReader())),
    open: async (id) => {
      const entry = library.entry(id);
      if (!entry) return failed('gone', id.slice(0, 12));
      const { name } = entry;
      const state = library.state(id);
      const opened = ({ draft, charset }: Made): Result<OpenedArticle> =>
        success({ article: { ...draft, id }, state, charset, name });
      library.read(id);
      const kept = await keptOf(id);
      if (kept?.key === keyOf(state)) return opened(kept);
      const made = await remake(id, name, state);
      if (made.ok) return opened(made.value);
      // What an earlier version of the program made of the same choices is better than nothing.
      return kept && choicesIn(kept.key) === choicesOf(state) ? opened(kept) : made;
    },
    refresh: async (id) => {
      const entry = library.entry(id);
      if (entry) await remake(id, entry.name, library.state(id));
    },
    source: async (id) => {
      const bytes = await library.source(id);
      if (!bytes.ok) return bytes;
      const name = library.entry(id)?.name ?? '';
      const prepared = (await importer()).prepare(bytes.value, name, preparationOf(library.state(id)));
      if (!prepared.ok) return prepared;
      return success({ text: prepared.value.source, charset: prepared.value.charset, name });
    },
  };
}

interface Added {
  readonly id: string;
  readonly list: 'added' | 'duplicates';
}

const choicesOf = (state: ArticleState): string =>
  [state.charset ?? 'auto', ...(state.repairsOff ?? [])].join(' ');
const keyOf = (state: ArticleState): string => `${extractorVersion} ${choicesOf(state)}`;
const choicesIn = (key: string): string => key.slice(key.indexOf(' ') + 1);

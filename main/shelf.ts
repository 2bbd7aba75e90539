import { basename } from 'node:path';
import { type ArticleDraft, isStoredPicture, parseDraft } from '#shared/article';
import type { ExtractRequest, ImportReport, OpenedArticle, SourceText } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { readChosen, sizeLimit } from './files.ts';
import { extractorVersion, prepare } from './import/import.ts';
import { type PictureReader, pictureReader } from './import/pictures.ts';
import type { Library, Made } from './library/library.ts';
import { sha256 } from './library/store.ts';

/** Turns bytes into kept articles and kept articles into open ones. */
export interface Shelf {
  /** Imports files one after another; each ends added, duplicate or named among the failures. */
  readonly add: (paths: readonly string[]) => Promise<ImportReport>;
  readonly addBytes: (name: string, bytes: Uint8Array) => Promise<ImportReport>;
  readonly open: (id: string) => Promise<Result<OpenedArticle>>;
  readonly source: (id: string) => Promise<Result<SourceText>>;
}

/** What a shelf works with; `extract` gives what the hidden page made, unchecked. */
export interface ShelfParts {
  readonly library: Library;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
  readonly sanitise: boolean;
}

const none: ImportReport = { added: [], duplicates: [], failures: [] };

/** Makes a shelf. */
export function shelfOf(parts: ShelfParts): Shelf {
  const { library, sanitise } = parts;
  const parse = (value: unknown, source: (src: string) => string | undefined): ArticleDraft =>
    sanitise ? parseDraft(value, source) : (value as ArticleDraft);

  /** Decodes and extracts; `picture` says which stored picture an address means. */
  const make = async (
    bytes: Uint8Array,
    name: string,
    state: ArticleState,
    picture: (draft: unknown) => Promise<(src: string) => string | undefined>,
  ): Promise<Result<Made>> => {
    const prepared = prepare(bytes, name, { ...state, sanitise });
    if (!prepared.ok) return prepared;
    const extracted = await parts.extract(prepared.value.request);
    if (!extracted.ok) return extracted;
    const draft = parse(extracted.value, await picture(extracted.value));
    if (draft.body.length === 0 && draft.footer.length === 0) return failed('no-text', name);
    return success({ key: keyOf(state), draft, charset: prepared.value.charset });
  };
  const addOne = async (bytes: Uint8Array, name: string, read: PictureReader): Promise<Result<Added>> => {
    if (bytes.length > sizeLimit) return failed('huge', name, bytes.length);
    const id = sha256(bytes);
    if (library.entry(id)) return success({ id, list: 'duplicates' });
    const pictures = new Map<string, Uint8Array>();
    const made = await make(bytes, name, {}, async (draft) => {
      for (const src of picturesOf(draft)) {
        const found = await read(src);
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

  return {
    add: async (paths) => {
      let report = none;
      for (const path of paths) {
        const name = basename(path) || path;
        const read = await readChosen(path);
        report = await addTo(
          report,
          name,
          read.ok ? addOne(read.value, name, pictureReader(path)) : Promise.resolve(read),
        );
      }
      return report;
    },
    addBytes: (name, bytes) =>
      addTo(
        none,
        name,
        addOne(bytes, name, async () => undefined),
      ),
    open: async (id) => {
      const entry = library.entry(id);
      if (!entry) return failed('gone', id.slice(0, 12));
      const { name } = entry;
      const state = library.state(id);
      const opened = ({ draft, charset }: Made): Result<OpenedArticle> =>
        success({ article: { ...draft, id }, state, charset, name });
      library.read(id);
      const cached = await library.cached(id);
      const kept = cached && {
        ...cached,
        draft: parse(cached.draft, (src) => (isStoredPicture(src) ? src : undefined)),
      };
      if (kept?.key === keyOf(state)) return opened(kept);
      const bytes = await library.source(id);
      if (!bytes.ok) return kept ? opened(kept) : bytes;
      const pictures = await library.pictures(id);
      const made = await make(bytes.value, name, state, async () => (src) => {
        return Object.hasOwn(pictures, src) ? `picture:${pictures[src]}` : undefined;
      });
      if (!made.ok) return made;
      await library.keep(id, made.value).catch(() => {});
      return opened(made.value);
    },
    source: async (id) => {
      const bytes = await library.source(id);
      if (!bytes.ok) return bytes;
      const name = library.entry(id)?.name ?? '';
      const prepared = prepare(bytes.value, name, { ...library.state(id), sanitise });
      if (!prepared.ok) return prepared;
      return success({ text: prepared.value.source, charset: prepared.value.charset, name });
    },
  };
}

interface Added {
  readonly id: string;
  readonly list: 'added' | 'duplicates';
}

const keyOf = (state: ArticleState): string =>
  [extractorVersion, state.charset ?? 'auto', ...(state.repairsOff ?? [])].join(' ');

/** The addresses of all pictures in an unchecked draft, each once. */
function picturesOf(draft: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [draft];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (Array.isArray(value)) {
      for (const one of value) if (typeof one === 'object') waiting.push(one);
    } else if (typeof value === 'object' && value !== null) {
      const { tag, attributes, children, body, footer } = value as Record<string, unknown>;
      const src = (attributes as Record<string, unknown> | undefined)?.src;
      if (tag === 'img' && typeof src === 'string') found.add(src);
      for (const inner of [children, body, footer]) if (inner !== undefined) waiting.push(inner);
    }
  }
  return found;
}

import { basename, resolve } from 'node:path';
import { type ArticleDraft, isStoredPicture, parseDraft } from '#shared/article';
import type { ExtractRequest, ImportReport, OpenedArticle, SourceText } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { readChosen, sizeLimit } from './files.ts';
import { articlesIn, isFolder } from './folders.ts';
import type { Preparation } from './import/import.ts';
import { type PictureReader, pictureReader } from './import/pictures.ts';
import type { Library, Made } from './library/library.ts';
import { sha256 } from './library/store.ts';
import { choicesIn, choicesOf, keyOf } from './made-with.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

/** Turns bytes into kept articles and kept articles into open ones. */
export interface Shelf {
  /** Imports files, and all articles in folders; each ends added, duplicate or named among the failures, in the order given. `watch` hears of each in that order, and ends the rest by giving false. */
  readonly add: (paths: readonly string[], watch?: ImportWatch) => Promise<ImportReport>;
  readonly addBytes: (name: string, bytes: Uint8Array) => Promise<ImportReport>;
  readonly open: (id: string) => Promise<Result<OpenedArticle>>;
  /** Makes an article anew from its source and brings the list up to date, without showing it. */
  readonly refresh: (id: string) => Promise<void>;
  readonly source: (id: string) => Promise<Result<SourceText>>;
}

/** What became of one file; `left` is how many are known to follow. */
export interface ImportStep {
  readonly path: string;
  readonly name: string;
  readonly outcome: Result<{ readonly id: string; readonly list: 'added' | 'duplicates' }>;
  readonly done: number;
  readonly left: number;
}

/** Hears of each file of an import; gives false to end the import there. */
export type ImportWatch = (step: ImportStep) => boolean;

/** Files that are read side by side, so that one waits for the disk while another is taken apart. */
const besides = 4;

/** What a shelf works with; `extract` gives what the hidden page made, unchecked. */
export interface ShelfParts {
  readonly library: Library;
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
  readonly sanitise: boolean;
}

/** What reads files and knows charsets is large, and a start with a kept article does without. */
const importer = () => import('./import/import.ts');

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
    if (await library.entry(id)) {
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
    if (!added.ok) return added;
    return success({ id, list: added.value === 'duplicate' ? 'duplicates' : 'added' });
  };
  /** The outcome with the name of its file, whatever happened. */
  const settled = (name: string, outcome: Promise<Result<Added>>): Promise<Result<Added>> =>
    outcome.then(
      (done) => (done.ok ? done : { ok: false, failure: { ...done.failure, name } }),
      (error: unknown) => {
        process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return failed('unexpected', name);
      },
    );
  /** Adds files that are read in the order given, so that of two with the same bytes the second is the duplicate. */
  const addingInOrder = () => {
    const first = new Map<string, Promise<Result<Added>>>();
    let reading: Promise<unknown> = Promise.resolve();
    return async (path: string, name: string): Promise<Result<Added>> => {
      const turn = reading.then(() => readChosen(path));
      reading = turn;
      const read = await turn;
      if (!read.ok) return read;
      const id = sha256(read.value);
      const earlier = await first.get(id)?.catch(() => undefined);
      if (earlier?.ok) return success({ id, list: 'duplicates' });
      const adding = addOne(read.value, name, pictureReader(resolve(path)));
      first.set(id, adding);
      return adding;
    };
  };
  const filesOf = async (paths: readonly string[]): Promise<readonly Named[]> => {
    const files: Named[] = [];
    for (const path of paths) {
      const name = basename(path) || path;
      const before = files.length;
      if (!(await isFolder(path))) files.push({ path, name });
      else for await (const inside of articlesIn(path)) files.push({ path: inside, name: basename(inside) });
      if (files.length === before) files.push({ path, name, failure: failed('no-articles', name) });
    }
    return files;
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
    add: async (paths, watch = () => true) => {
      const files = await filesOf(paths);
      const outcomes: Result<Added>[] = [];
      const addFile = addingInOrder();
      let next = 0;
      let told = 0;
      let goesOn = true;
      // What is done early waits for those before it.
      const tell = () => {
        for (let outcome = outcomes[told]; outcome && goesOn; outcome = outcomes[told]) {
          const { path, name } = files[told++] as Named;
          goesOn = watch({ path, name, outcome, done: told, left: files.length - told });
        }
      };
      const work = async () => {
        while (goesOn && next < files.length) {
          const at = next++;
          const { path, name, failure } = files[at] as Named;
          outcomes[at] = failure ?? (await settled(name, addFile(path, name)));
          tell();
        }
      };
      await Promise.all(Array.from({ length: besides }, work));
      return reportOf(outcomes);
    },
    addBytes: async (name, bytes) => reportOf([await settled(name, addOne(bytes, name, pictureReader()))]),
    open: async (id) => {
      const [entry, state, notes, kept] = await Promise.all([
        library.entry(id),
        library.state(id),
        library.notes(id),
        keptOf(id),
      ]);
      if (!entry) return failed('gone', id.slice(0, 12));
      const { name } = entry;
      const opened = ({ draft, charset }: Made): Result<OpenedArticle> =>
        success({ article: { ...draft, id }, state, charset, name, notes });
      library.read(id);
      if (kept?.key === keyOf(state)) return opened(kept);
      const made = await remake(id, name, state);
      if (made.ok) return opened(made.value);
      // What an earlier version of the program made of the same choices is better than nothing.
      return kept && choicesIn(kept.key) === choicesOf(state) ? opened(kept) : made;
    },
    refresh: async (id) => {
      const entry = await library.entry(id);
      if (entry) await remake(id, entry.name, await library.state(id));
    },
    source: async (id) => {
      const bytes = await library.source(id);
      if (!bytes.ok) return bytes;
      const name = (await library.entry(id))?.name ?? '';
      const state = preparationOf(await library.state(id));
      const prepared = (await importer()).prepare(bytes.value, name, state);
      if (!prepared.ok) return prepared;
      return success({ text: prepared.value.source, charset: prepared.value.charset, name });
    },
  };
}

interface Added {
  readonly id: string;
  readonly list: 'added' | 'duplicates';
}

interface Named {
  readonly path: string;
  readonly name: string;
  readonly failure?: ReturnType<typeof failed>;
}

/** What became of all; a place in the list that is empty was never come to. */
function reportOf(outcomes: readonly Result<Added>[]): ImportReport {
  const all = outcomes.filter((one) => one !== undefined);
  const of = (list: Added['list']) =>
    all.flatMap((one) => (one.ok && one.value.list === list ? one.value.id : []));
  const last = all.findLast((one) => one.ok);
  return {
    added: of('added'),
    duplicates: of('duplicates'),
    failures: all.flatMap((one) => (one.ok ? [] : one.failure)),
    ...(last?.ok && { show: last.value.id }),
  };
}

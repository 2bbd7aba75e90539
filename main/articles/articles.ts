import { basename, join, resolve } from 'node:path';
import type { ImportReport, OpenedArticle, SourceText } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import {
  findArticleFiles,
  hasExportExtension,
  isFolder,
  isUnpackedExport,
  unpackedExportFiles,
} from '../files/folders.ts';
import { maxBytesOf, readUserFile } from '../files/read-write.ts';
import { createFilePictureReader } from '../import/formats/pictures.ts';
import type { Extraction } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import { type AddOutcome, addingTo, passedOver } from './add-files.ts';
import { choicesIn, choicesOf, keyOf } from './article-key.ts';
import { type ArticlesParts, givenIn, loadImporters, makingWith } from './article-maker.ts';
import { exportedLibraryFile, isExportedLibrary } from './import-library.ts';
import { createByteBudget, runOrderedPool } from './ordered-pool.ts';
import { pictureAddressesIn } from './picture-addresses.ts';

export type { ArticlesParts } from './article-maker.ts';
export { type EarlyArticle, makeEarlyArticle } from './early-article.ts';

/** Turns bytes into kept articles and kept articles into open ones. */
export interface Articles {
  /** Imports files, all articles in folders, and all records of exports; each ends added, merged, duplicate or named among the failures, in the order given. `watch` hears of each in that order, and ends the rest by giving false. */
  readonly add: (paths: readonly string[], watch?: OnImportStep) => Promise<ImportReport>;
  readonly addBytes: (name: string, bytes: Uint8Array) => Promise<ImportReport>;
  readonly open: (id: string) => Promise<Result<OpenedArticle>>;
  /** As {@link Articles.open}, but nobody reads it. */
  readonly load: (id: string) => Promise<Result<OpenedArticle>>;
  /** Makes an article anew from its source and brings the list up to date, without showing it. */
  readonly refresh: (id: string) => Promise<void>;
  readonly source: (id: string) => Promise<Result<SourceText>>;
}

/** What became of one file, or of one record of the export at `path`; `left` is how many are known to follow. */
export interface ImportStep {
  readonly path: string;
  readonly name: string;
  /** The record's name in its export. */
  readonly record?: string;
  readonly outcome: Result<AddOutcome>;
  readonly done: number;
  readonly left: number;
}

/** Hears of each file and record of an import; gives false to end the import there. */
export type OnImportStep = (step: ImportStep) => boolean;

/** Files of an import that are under way at once, and bytes of theirs; a larger file is read alone. */
const besides = { files: 160, bytes: 16 * 1024 * 1024 } as const;

/** Makes a shelf. */
export function createArticles(parts: ArticlesParts): Articles {
  const { library } = parts;
  const making = makingWith(parts);
  const addFile = addingTo(parts, making);
  type Outcome = Awaited<ReturnType<typeof addFile>>;

  /** Adds files that are read in the order given, so that of two with the same bytes the second is the duplicate. */
  const addingInOrder = (refresh: Articles['refresh']) => {
    const first = new Map<string, Promise<Outcome>>();
    const room = createByteBudget(besides.bytes, (one: Result<Uint8Array>) =>
      one.ok ? one.value.length : 0,
    );
    let reading: Promise<unknown> = Promise.resolve();
    const read = ({ path, chosen }: Named) =>
      chosen && isUnpackedExport(path) ? readUnpacked(path) : readUserFile(path, maxBytesOf(path));
    const add = async (file: Named, done: Result<Uint8Array>): Promise<Outcome> => {
      const { path, name, chosen } = file;
      const isPerhaps = chosen !== undefined && hasExportExtension(path);
      if (!done.ok) return isPerhaps && done.failure.code === 'huge' ? passedOver : done;
      const id = sha256(done.value);
      const earlier = await first.get(id)?.catch(() => undefined);
      if (earlier && 'ok' in earlier && earlier.ok) return success({ id, list: 'duplicates' });
      const adding = addFile(done.value, name, createFilePictureReader(resolve(path), chosen), isPerhaps);
      first.set(id, adding);
      return adding;
    };
    return async (file: Named): Promise<Outcome> => {
      if (basename(file.path) === exportedLibraryFile) {
        const dump = await (await import('./import-library.ts')).openExportedLibrary(file.path, {
          ...parts,
          refresh,
        });
        if (dump) return dump;
      }
      const turn = reading.then(() => room.enter(() => read(file)));
      reading = turn;
      const { value, leave } = await turn;
      return add(file, value).finally(leave);
    };
  };
  const filesOf = async (paths: readonly string[]): Promise<readonly Named[]> => {
    const files: Named[] = [];
    for (const path of paths) {
      const name = basename(path) || path;
      const before = files.length;
      if (!(await isFolder(path))) files.push({ path, name });
      else if (await isExportedLibrary(path)) files.push({ path: join(path, exportedLibraryFile), name });
      else
        for await (const inside of findArticleFiles(path))
          files.push({ path: inside, name: basename(inside), chosen: resolve(path) });
      if (files.length === before) files.push({ path, name, failure: failed('no-articles', name) });
    }
    return files;
  };

  const remake = async (id: string, name: string, state: ArticleState): Promise<Result<Extraction>> => {
    const bytes = await library.readSource(id);
    if (!bytes.ok) return bytes;
    const label = await library.getLabel(id);
    const known = new Map(Object.entries(label.pictures));
    const picturesOf = async (draft: unknown, own = createFilePictureReader()) => {
      for (const src of pictureAddressesIn(draft)) {
        const found = known.has(src) ? undefined : await own(src);
        const picture = found && (await library.addPicture(found.bytes));
        if (picture) known.set(src, picture);
      }
      return (src: string) => (known.has(src) ? `picture:${known.get(src)}` : undefined);
    };
    const made = await making.make(bytes.value, name, state, picturesOf, givenIn(label));
    if (made.ok) await library.saveExtraction(id, made.value).catch(() => {});
    return made;
  };

  const refresh = async (id: string): Promise<void> => {
    const entry = await library.getEntry(id);
    if (entry) await remake(id, entry.name, await library.getState(id));
  };
  const look: Articles['load'] = async (id) => {
    const [entry, state, notes, kept] = await Promise.all([
      library.getEntry(id),
      library.getState(id),
      library.listNotes(id),
      making.kept(id),
    ]);
    if (!entry) return failed('gone', id.slice(0, 12));
    const { name } = entry;
    const opened = ({ draft, charset }: Extraction): Result<OpenedArticle> =>
      success({ article: { ...draft, id }, state, charset, name, notes });
    if (kept?.key === keyOf(state)) return opened(kept);
    const made = await remake(id, name, state);
    if (made.ok) return opened(made.value);
    // What an earlier version of the program made of the same choices is better than nothing.
    return kept && choicesIn(kept.key) === choicesOf(state) ? opened(kept) : made;
  };

  return {
    load: look,
    refresh,
    add: async (paths, watch = () => true) => {
      const files = await filesOf(paths);
      const outcomes: Result<AddOutcome>[] = [];
      const open = addingInOrder(refresh);
      let left = files.length;
      const hear = ({ path, name }: Named, outcome: Result<AddOutcome>, record?: string): boolean => {
        outcomes.push(outcome);
        left--;
        const done = outcomes.length;
        return watch({ path, name: record ?? name, outcome, done, left, ...(record && { record }) });
      };
      const untold = await runOrderedPool(
        files.length,
        async (at) => (files[at] as Named).failure ?? open(files[at] as Named),
        async (outcome, at) => {
          const file = files[at] as Named;
          if ('ok' in outcome) return hear(file, outcome);
          left += outcome.opened.count - 1;
          return outcome.opened.run((one, record) => hear(file, one, record));
        },
        besides.files,
      );
      return reportOf([...outcomes, ...untold.filter((one) => 'ok' in one)]);
    },
    addBytes: async (name, bytes) => {
      const outcome = await addFile(bytes, name, createFilePictureReader());
      if ('ok' in outcome) return reportOf([outcome]);
      const outcomes: Result<AddOutcome>[] = [];
      await outcome.opened.run((one) => outcomes.push(one) > 0);
      return reportOf(outcomes);
    },
    open: async (id) => {
      if (await library.getEntry(id)) library.markOpened(id);
      return look(id);
    },
    source: async (id) => {
      const bytes = await library.readSource(id);
      if (!bytes.ok) return bytes;
      const name = (await library.getEntry(id))?.name ?? '';
      const state = making.preparationOf(await library.getState(id));
      const prepared = (await loadImporters()).prepareSource(bytes.value, name, state);
      if (!prepared.ok) return prepared;
      return success({ text: prepared.value.source, charset: prepared.value.charset, name });
    },
  };
}

/** The files of an unpacked export as the archive that they came in. */
async function readUnpacked(path: string): Promise<Result<Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const [name, at] of await unpackedExportFiles(path)) {
    const read = await readUserFile(at);
    if (read.ok) files.set(name, read.value);
  }
  return success((await loadImporters()).zipFiles(files));
}

interface Named {
  readonly path: string;
  readonly name: string;
  /** The folder in which it was found, where the reader chose that. */
  readonly chosen?: string;
  readonly failure?: ReturnType<typeof failed>;
}

/** What became of all; what was merged into an article that was here counts among the duplicates. */
function reportOf(all: readonly Result<AddOutcome>[]): ImportReport {
  const of = (...lists: readonly AddOutcome['list'][]) =>
    all.flatMap((one) => (one.ok && lists.includes(one.value.list) ? one.value.id : []));
  const last = all.findLast((one) => one.ok);
  return {
    added: of('added'),
    duplicates: of('merged', 'duplicates'),
    failures: all.flatMap((one) => (one.ok ? [] : one.failure)),
    ...(last?.ok && { show: last.value.id }),
  };
}

import { dirname, relative, resolve } from 'node:path';
import type { ImportReport, LoadedArticle, OpenedArticle, SourceText } from '#shared/contract';
import { encodeOpened } from '#shared/layout/encode-article';
import { failed, type Result, success } from '#shared/result';
import type { ArticleState } from '#shared/settings';
import { SkippedCollector, type SkippedGroup } from '#shared/skipped';
import { createFilePictureReader } from '../files/picture-files.ts';
import { extractionPath } from '../library/article-files.ts';
import type { Extraction } from '../library/library.ts';
import { isSha256 } from '../library/storage/content-store.ts';
import type { AddArticleParts, AddOutcome } from './add-article.ts';
import { choicesIn, choicesOf, keyOf } from './article-key.ts';
import { parseCachedExtraction } from './cached-extraction.ts';
import { type EncodedExtraction, readEncoded } from './encoded-extraction.ts';
import {
  FileImporter,
  type ImportFile,
  type ImportSource,
  listImportFiles,
  type SkippedFile,
} from './import-files.ts';
import type { MergePreferences } from './import-library.ts';
import { addFileOrNotes } from './import-notes.ts';
import { runOrderedPool } from './ordered-pool.ts';
import { hintsFromLabel, makeArticle, readSourceText } from './pipeline.ts';

export { makeEarlyArticle } from './early-article.ts';

/** The parts that the articles of a library are made with. */
export interface ArticlesParts extends AddArticleParts {
  readonly mergePreferences?: MergePreferences;
  /** The library's folder and the built file of the thread for large articles. */
  readonly reading?: { readonly folder: string; readonly thread: string };
}

/** The outcome for one file of an import, or for one record of the export at `path`. */
export interface ImportStep {
  readonly path: string;
  readonly name: string;
  /** The record's name in its export. */
  readonly record?: string;
  readonly outcome: Result<AddOutcome>;
  /** Files and records that are done, and those known to follow. */
  readonly done: number;
  readonly left: number;
}

/** Receives each step of an import in order. Gives false to end the import there. */
export type OnImportStep = (step: ImportStep) => boolean;

/** The options of an import. */
export interface ImportOptions {
  /** Receives, at the end, each thing in a folder that was not imported. */
  readonly onSkip?: ((skipped: SkippedFile) => void) | undefined;
  /** Ends the import at once. Files that are in work are left out of the report. */
  readonly signal?: AbortSignal | undefined;
}

/** Files of an import that are worked on at once. */
const concurrentFiles = 160;

/** The articles of a library: adds files to it, and opens and refreshes the articles in it. */
export class Articles {
  readonly #parts: ArticlesParts;

  constructor(parts: ArticlesParts) {
    this.#parts = parts;
  }

  /**
   * Imports files, all articles in folders, and all records of exports. Each is in the report, in the order
   * given, and so is what lies in the folders and is no article.
   */
  async add(
    sources: readonly ImportSource[],
    onStep: OnImportStep = () => true,
    { onSkip, signal }: ImportOptions = {},
  ): Promise<ImportReport> {
    const { files, skipped } = await listImportFiles(sources, signal);
    const importer = new FileImporter({ ...this.#parts, signal, refresh: (id) => this.refresh(id) });
    const outcomes: Result<AddOutcome>[] = [];
    let left = files.length;
    const report = ({ path, name }: ImportFile, outcome: Result<AddOutcome>, record?: string): boolean => {
      outcomes.push(outcome);
      left--;
      const done = outcomes.length;
      return onStep({ path, name: record ?? name, outcome, done, left, ...(record && { record }) });
    };
    const unreported = await runOrderedPool(
      files,
      (file) => importer.import(file),
      async (outcome, file) => {
        if ('ok' in outcome) return report(file, outcome);
        if ('skipped' in outcome) {
          left--;
          skipped.push({ path: file.path, folder: file.folder ?? '', kind: outcome.skipped });
          return true;
        }
        left += outcome.opened.count - 1;
        return outcome.opened.run((one, record) => report(file, one, record));
      },
      concurrentFiles,
      signal,
    );
    if (onSkip) for (const one of skipped) onSkip(one);
    return reportOf(
      [...outcomes, ...unreported.flatMap((one) => ('ok' in one && (one.ok || !signal?.aborted) ? one : []))],
      groupsOf(skipped),
    );
  }

  /** Imports one file, given by its name and bytes. */
  async addBytes(name: string, bytes: Uint8Array): Promise<ImportReport> {
    const outcome = await addFileOrNotes(
      { bytes, name, readPicture: createFilePictureReader() },
      this.#parts,
    );
    if ('skipped' in outcome) return reportOf([]);
    if ('ok' in outcome) return reportOf([outcome]);
    const outcomes: Result<AddOutcome>[] = [];
    await outcome.opened.run((one) => outcomes.push(one) > 0);
    return reportOf(outcomes);
  }

  /**
   * Opens an article for reading, which the library remembers. Fails with `gone`, or as {@link refresh} does.
   */
  async open(id: string): Promise<Result<LoadedArticle>> {
    const { library } = this.#parts;
    if (await library.getEntry(id)) library.markOpened(id);
    return this.load(id);
  }

  /** Opens an article as {@link open} does, encoded for the window. A large one is read in a thread. */
  async show(id: string): Promise<Result<OpenedArticle>> {
    const { library } = this.#parts;
    const [entry, state, notes, encoded] = await Promise.all([
      library.getEntry(id),
      library.getState(id),
      library.listNotes(id),
      this.#readEncoded(id),
    ]);
    if (entry && encoded?.key === keyOf(state)) {
      library.markOpened(id);
      const { article, charset } = encoded;
      return success({ article: { ...article, id }, state, charset, name: entry.name, notes });
    }
    const opened = await this.open(id);
    return opened.ok ? success(encodeOpened(opened.value)) : opened;
  }

  /**
   * Loads an article without counting it as read. It is made again where the reader's choices or the program
   * changed.
   */
  async load(id: string): Promise<Result<LoadedArticle>> {
    const { library, sanitise } = this.#parts;
    const [entry, state, notes, cached] = await Promise.all([
      library.getEntry(id),
      library.getState(id),
      library.listNotes(id),
      library.readExtraction(id),
    ]);
    if (!entry) return failed('gone', id.slice(0, 12));
    const { name } = entry;
    const opened = ({ draft, charset }: Extraction): Result<LoadedArticle> =>
      success({ article: { ...draft, id }, state, charset, name, notes });
    const stored = parseCachedExtraction(cached, sanitise);
    if (stored?.key === keyOf(state)) return opened(stored);
    const remade = await this.#remake(id, name, state);
    if (remade.ok) return opened(remade.value);
    // An article that an earlier version of the program made with the same choices is better than none.
    return stored && choicesIn(stored.key) === choicesOf(state) ? opened(stored) : remade;
  }

  /** Makes an article again from its source and updates the list, which it may not have been in. */
  async refresh(id: string): Promise<Result<Extraction>> {
    const { library } = this.#parts;
    const { name } = (await library.getEntry(id)) ?? (await library.getLabel(id));
    return this.#remake(id, name, await library.getState(id));
  }

  /** The decoded source of an article. */
  async source(id: string): Promise<Result<SourceText>> {
    const { library } = this.#parts;
    const bytes = await library.readSource(id);
    if (!bytes.ok) return bytes;
    const name = (await library.getEntry(id))?.name ?? '';
    const source = { bytes: bytes.value, name, state: await library.getState(id) };
    return readSourceText(source, this.#parts);
  }

  async #readEncoded(id: string): Promise<EncodedExtraction | undefined> {
    const { reading, sanitise } = this.#parts;
    if (!reading || !isSha256(id)) return undefined;
    return readEncoded(extractionPath(reading.folder, id), { sanitise, thread: reading.thread });
  }

  async #remake(id: string, name: string, state: ArticleState): Promise<Result<Extraction>> {
    const { library } = this.#parts;
    const bytes = await library.readSource(id);
    if (!bytes.ok) return bytes;
    const label = await library.getLabel(id);
    const made = await makeArticle(
      {
        ...{ bytes: bytes.value, name, state, hints: hintsFromLabel(label) },
        readPicture: createFilePictureReader(),
        storedPictures: new Map(Object.entries(label.pictures)),
      },
      this.#parts,
    );
    if (!made.ok) return made;
    const { key, draft, charset, pictures } = made.value;
    for (const picture of pictures.values()) await library.addPicture(picture);
    await library.saveExtraction(id, { key, draft, charset }).catch(() => {});
    return made;
  }
}

/** The report of an import. An article that was merged into one in the library counts as a duplicate. */
function reportOf(
  outcomes: readonly Result<AddOutcome>[],
  skipped: readonly SkippedGroup[] = [],
): ImportReport {
  const idsOf = (...statuses: readonly AddOutcome['status'][]) =>
    outcomes.flatMap((one) => (one.ok && statuses.includes(one.value.status) ? one.value.id : []));
  const last = outcomes.findLast((one) => one.ok);
  return {
    added: idsOf('added'),
    duplicates: idsOf('merged', 'duplicate'),
    failures: outcomes.flatMap((one) => (one.ok ? [] : one.failure)),
    skipped,
    ...(last?.ok && { show: last.value.id }),
  };
}

/** What was skipped by kind. Its paths begin with the name of the folder that was imported. */
function groupsOf(skipped: readonly SkippedFile[]): readonly SkippedGroup[] {
  const collector = new SkippedCollector();
  for (const { path, folder, kind } of skipped) collector.add(kind, relative(dirname(folder), resolve(path)));
  return collector.groups();
}

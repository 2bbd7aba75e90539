import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';
import { type ImportReport, nothingImported } from '#shared/contract';
import { createDeferred } from '#shared/deferred';
import type { Messages } from '#shared/messages/messages';
import { type Failure, failed } from '#shared/result';
import type { Articles, ArticlesParts } from '../articles/articles.ts';
import type { EarlyArticle } from '../articles/early-article.ts';
import {
  type EarlyStart,
  earlyStartWithFile,
  encodingThreadPath,
  readEarlyStart,
} from '../articles/early-start.ts';
import type { MergePreferences } from '../articles/import-library.ts';
import type { SavedPages } from '../articles/saved-pages.ts';
import { type Library, writeThreadPath } from '../library/library.ts';
import { readStoredPicture } from '../library/storage/stored-picture.ts';
import { startInUtilityProcess } from '../window/catalogue-process.ts';
import type { CurrentLibrary, OpenLibrary } from './current-library.ts';
import type { Imports } from './imports.ts';
import type { LibraryReports } from './library-reports.ts';
import type { RunningWork } from './running-work.ts';
import type { WatchedFolders } from './watched-folders.ts';

/** Milliseconds that work may take to stop when the program quits. */
const stopTimeoutMs = 2000;

/** The services and settings that every session uses. */
export interface SessionParts {
  /** Where the built files lie. */
  readonly builtFolder: string;
  /** False only in tests that switch this wall off. */
  readonly sanitise: boolean;
  readonly parser: ArticlesParts['parser'];
  readonly isParserClosed: () => boolean;
  readonly mergePreferences: MergePreferences;
  readonly current: CurrentLibrary;
  readonly imports: Imports;
  readonly watched: WatchedFolders;
  readonly work: RunningWork;
  readonly reports: LibraryReports;
  readonly isQuitting: () => boolean;
  /** The messages in the language of the window. */
  readonly messages: () => Messages;
  /** The files that the program was asked to open and that no session has imported yet. */
  readonly filesToOpen: () => readonly string[];
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

/** The library that a session opens. */
export interface SessionTarget {
  readonly folder: string;
  /** Whether it is the library in the profile. */
  readonly isDefault: boolean;
  /** Failures that led to this library, to be shown to the reader. */
  readonly failures: readonly Failure[];
}

/**
 * The session of an open library, from its opening to its closing. One session is open at a time; the
 * `CurrentLibrary` holds it, and every part that works on the library asks there.
 *
 * **Beginning.** The constructor looks for an early start: the list as it was shown last, or the one file
 * that the program was asked to open. With an early start, the window shows it at once and the catalogue is
 * opened after the first frame; without one, the catalogue is opened at once. Then {@link begin} imports the
 * files that were given, or adds the welcome articles to a new library, extracts again what a rebuilt
 * catalogue lacks, and watches folders.
 *
 * **End.** {@link close} before another library opens, and {@link closeForQuit} when the program ends, stop
 * imports, exports and watching, and close the catalogue, which writes what is remembered. Before
 * {@link close}, the window has sent its unsaved notes; see `LibrarySwitcher`.
 *
 * **What survives it.** The window (its page is reloaded), the hidden page, settings and words; no article.
 */
export class LibrarySession implements OpenLibrary {
  readonly folder: string;
  readonly isDefault: boolean;
  readonly failures: readonly Failure[];
  /** Whether it begins with the import of files; their number and size have no limit. */
  readonly isGivenFiles: boolean;
  /** A list and an article that the page can show before the catalogue is open. */
  readonly earlyStart: Promise<EarlyStart | undefined>;
  readonly library: Promise<Library>;
  readonly articles: Promise<Articles>;
  readonly earlyArticleKept: Promise<unknown>;
  readonly #parts: SessionParts;
  readonly #windowStarted = createDeferred<void>();
  readonly #initialReport = createDeferred<ImportReport>();
  readonly #articlesParts: Promise<ArticlesParts>;
  /** The article of the one file that was given; held until it is imported. */
  #earlyArticle: Promise<EarlyArticle | undefined> | undefined;
  #savedPages: Promise<SavedPages> | undefined;
  readonly #tried = new Set<string>();

  constructor(target: SessionTarget, parts: SessionParts) {
    this.folder = target.folder;
    this.isDefault = target.isDefault;
    this.failures = target.failures;
    this.#parts = parts;
    this.isGivenFiles = parts.filesToOpen().length > 0;
    this.earlyStart = this.#findEarlyStart();
    this.earlyArticleKept = this.earlyStart.then((early) => early?.isNew && this.initialReport);
    this.library = this.#openLibrary();
    this.#articlesParts = this.library.then((library) => this.#createArticlesParts(library));
    this.articles = this.#articlesParts.then(async (given) => {
      const { Articles } = await import('../articles/articles.ts');
      return new Articles(given);
    });
  }

  /** The report of the files that the session began with. */
  get initialReport(): Promise<ImportReport> {
    return this.#initialReport.promise;
  }

  get windowStarted(): Promise<void> {
    return this.#windowStarted.promise;
  }

  /** The page has its start state, and receives events from now on. */
  markWindowStarted(): void {
    this.#windowStarted.resolve();
  }

  /** The pages of the library as they were saved. */
  savedPages(): Promise<SavedPages> {
    this.#savedPages ??= this.#openSavedPages();
    return this.#savedPages;
  }

  /** A picture by SHA-256. The catalogue may wait for the page that loads it, so it waits for none. */
  async picture(id: string): Promise<Uint8Array | undefined> {
    const shown = (await this.#savedPages)?.picture(id);
    return shown ?? (await this.#earlyArticle)?.pictures.get(id) ?? readStoredPicture(this.folder, id);
  }

  /** Imports the files that the session begins with, or welcomes the reader, then begins to watch folders. */
  async begin(paths: readonly string[]): Promise<void> {
    const report = await this.#addFirstArticles(paths).catch(() => ({
      ...nothingImported,
      failures: paths.map((path) => failed('unexpected', basename(path)).failure),
    }));
    this.#initialReport.resolve(report);
    // The article is on the disk now.
    this.#earlyArticle = undefined;
    await this.#extractMissing();
    await (await this.library).examined;
    await this.#extractMissing();
    if (await this.#isOpen()) await this.#parts.watched.begin();
  }

  /** Ends the session. A failure is written to stderr only: the next session opens in any case. */
  async close(): Promise<void> {
    try {
      await this.#parts.work.stop();
      await (await this.library).close();
    } catch (error) {
      process.stderr.write(`${this.folder}: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }

  /** Ends the session with the program. `starting` is the program's start, which may still be going on. */
  async closeForQuit(starting: Promise<unknown>): Promise<void> {
    this.markWindowStarted();
    const library = await this.library;
    await library.flush();
    // An early article that the reader has seen is kept before the end.
    await Promise.race([Promise.allSettled([starting, this.#parts.work.stop()]), pause(stopTimeoutMs)]);
    await library.close();
  }

  async #findEarlyStart(): Promise<EarlyStart | undefined> {
    const { filesToOpen } = this.#parts;
    const files = filesToOpen();
    const [only] = files;
    if (only !== undefined && files.length === 1)
      this.#earlyArticle = this.#readEarlyArticle(only).catch(() => undefined);
    const early = this.#earlyArticle
      ? await earlyStartWithFile(this.folder, this.#earlyArticle)
      : files.length === 0
        ? await readEarlyStart(this.folder, encodingThreadPath(this.#parts.builtFolder))
        : undefined;
    // More files may have been given meanwhile; then the last of them is the one to show.
    return filesToOpen().every((one) => files.includes(one)) ? early : undefined;
  }

  async #readEarlyArticle(path: string): Promise<EarlyArticle | undefined> {
    await app.whenReady();
    // The window opens first.
    await new Promise(setImmediate);
    const { makeEarlyArticle } = await import('../articles/articles.ts');
    return makeEarlyArticle(path, this.#parts);
  }

  async #openLibrary(): Promise<Library> {
    // With an early start, the catalogue waits so that the first frame is drawn sooner.
    if (await this.earlyStart) await this.windowStarted;
    const { builtFolder, now, reports } = this.#parts;
    const { openLibrary } = await import('../library/open-library.ts');
    return openLibrary({
      folder: this.folder,
      startProcess: startInUtilityProcess(builtFolder),
      writeThread: writeThreadPath(builtFolder),
      now,
      onProblem: (problem) => reports.sendFailureOf(this, problem).then(() => this.#extractMissing()),
      onWritable: () => reports.sendFailureOf(this, { code: 'writable', name: this.folder }),
      onRequest: async (request, say) => {
        const { createImportRequestHandler } = await import('./import-for-cli.ts');
        return createImportRequestHandler({ ...this.#parts, library: await this.library })(request, say);
      },
    });
  }

  #createArticlesParts(library: Library): ArticlesParts {
    const { parser, isParserClosed, sanitise, mergePreferences } = this.#parts;
    return {
      ...{ library, parser, sanitise, mergePreferences, isParserClosed },
      reading: { folder: this.folder, thread: encodingThreadPath(this.#parts.builtFolder) },
      earlyArticle: async (id) => this.#earlyArticle?.then((early) => (early?.id === id ? early : undefined)),
    };
  }

  async #openSavedPages(): Promise<SavedPages> {
    const { createSavedPages } = await import('../articles/saved-pages.ts');
    await this.earlyArticleKept;
    return createSavedPages(await this.#articlesParts);
  }

  async #addFirstArticles(paths: readonly string[]): Promise<ImportReport> {
    const [articles, library] = await Promise.all([this.articles, this.library]);
    if (paths.length > 0) return this.#parts.imports.add(paths);
    const { addWelcomeArticles, isNewLibrary } = await import('./welcome.ts');
    if (!this.isDefault || !(await isNewLibrary(library))) return nothingImported;
    const { builtFolder, messages } = this.#parts;
    return addWelcomeArticles({ articles, library }, builtFolder, messages().language);
  }

  async #extractMissing(): Promise<void> {
    const { extractMissing } = await import('./extract-missing.ts');
    await extractMissing(this, this.#parts.reports, this.#tried, () => this.#isOpen()).catch(() => {});
  }

  async #isOpen(): Promise<boolean> {
    return (await this.#parts.current.get()) === this && !this.#parts.isQuitting();
  }
}

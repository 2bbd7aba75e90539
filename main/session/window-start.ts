import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { type ImportReport, nothingImported, type OpenedArticle, type StartState } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { type Failure, failed, type Result } from '#shared/result';
import { type EarlyStart, matchesLibrary } from '../articles/early-start.ts';
import type { Library } from '../library/library.ts';
import { createDisk } from '../library/storage/disk.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { ReaderWindow } from '../window/reader-window.ts';
import { sendEvent } from '../window/send-event.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { LibraryFolders } from './library-folders.ts';
import type { LibrarySession } from './library-session.ts';

/** Rows that fill the tallest list. */
const firstRows = 40;
/** Milliseconds from the end of a page's loading to its first frame. */
const firstFrameMs = 50;
/** A page waits no longer than this for the import of the files that the program was given. */
const importLimitMs = 2000;
/** The catalogue waits for the first frame no longer than this. */
const firstFrameLimitMs = 2000;

/** The part of the start state that the session gives. */
type SessionStart = Omit<StartState, 'libraries' | 'settings' | 'preferences'>;

/** The parts from which the start state is put together. */
export interface WindowStartParts {
  readonly window: ReaderWindow;
  readonly current: CurrentLibrary<LibrarySession>;
  readonly folders: LibraryFolders;
  readonly settings: Promise<SettingsFile>;
  readonly words: Promise<WordsFile>;
  /** Whether the page has crashed several times lately; then the article read last is not opened again. */
  readonly isCrashing: () => boolean;
}

/**
 * Sends each page that is loaded into the window its start state. The first page of a session may get an
 * early start; once the catalogue is open, it is sent the differences. A page that replaces a dead one, or is
 * reloaded, gets its state from the catalogue.
 */
export class WindowStart {
  readonly #parts: WindowStartParts;
  /** The session whose first page has been sent its start state. */
  #started: LibrarySession | undefined;
  /** Counts the pages; a start state for an earlier page is dropped. */
  #page = 0;

  constructor(parts: WindowStartParts) {
    this.#parts = parts;
  }

  /** Sends the page that is loaded in `window` its start state, `null` after an unexpected error. */
  async begin(window: BrowserWindow): Promise<void> {
    const page = ++this.#page;
    const start = await this.#startOf(window).catch((error) => {
      if (!window.isDestroyed())
        process.stderr.write(`start: ${error instanceof Error ? error.stack : String(error)}\n`);
      return null;
    });
    if (page === this.#page) sendEvent(window, 'start', start);
  }

  async #startOf(window: BrowserWindow): Promise<StartState> {
    const { current, folders } = this.#parts;
    const session = await current.get();
    const isFirst = this.#started !== session;
    const [known, early] = await Promise.all([folders.known(), isFirst ? session.earlyStart : undefined]);
    const libraries = known.map((folder, at) => ({
      folder,
      name: at > 0 ? basename(folder) : '',
      isOpen: folder === session.folder,
    }));
    const start = early
      ? await this.#startEarly(window, session, early)
      : await this.#startWithCatalogue(session);
    const { readLibraryPreferences } = await import('../library/library-preferences.ts');
    const [settings, preferences] = await Promise.all([
      this.#parts.settings,
      readLibraryPreferences(session.folder, createDisk()),
    ]);
    return { ...start, libraries, settings: settings.settings(), preferences };
  }

  async #startEarly(
    window: BrowserWindow,
    session: LibrarySession,
    early: EarlyStart,
  ): Promise<SessionStart> {
    this.#started = session;
    void firstFrameIn(window).then(() => {
      session.markWindowStarted();
      void this.#correct(session, early);
    });
    const { page, open } = early;
    const words = (await this.#parts.words).words();
    return { page, ...(open && { open }), failures: [], words };
  }

  async #startWithCatalogue(session: LibrarySession): Promise<SessionStart> {
    // The page that began with the early start has been replaced.
    if (this.#started === session) session.markWindowStarted();
    const isFirst = this.#started !== session;
    const [library, inTime, words] = await Promise.all([
      session.library,
      firstReport(session),
      this.#parts.words,
    ]);
    const report = inTime ?? nothingImported;
    if (isFirst && !inTime) void this.#reportLate(session, library);
    // What was skipped is shown in the report, and then the failures are, too.
    const isReported = isFirst && report.skipped.length > 0;
    const imported = isReported ? [] : report.failures;
    const failures = isFirst ? [...(await this.#openingFailures(session)), ...imported] : [];
    const { show: _shown, ...rest } = report;
    if (isReported) void session.windowStarted.then(() => this.#sendReport(library, rest));
    this.#started = session;
    const page = await library.list(defaultListQuery, 0, firstRows);
    const last = (isFirst ? report.show : undefined) ?? (await library.getLastOpened());
    // What is being imported is opened later.
    const first = last ?? (isFirst && !inTime ? undefined : page.rows[0]?.id);
    const opened = first === undefined ? undefined : await this.#openArticle(session, first);
    setImmediate(() => session.markWindowStarted());
    return {
      page,
      words: words.words(),
      ...(opened?.ok && { open: opened.value }),
      failures: opened && !opened.ok ? [...failures, opened.failure] : failures,
    };
  }

  /** Reports an import that was still going on when the page began. */
  async #reportLate(session: LibrarySession, library: Library): Promise<void> {
    await session.windowStarted;
    this.#sendReport(library, { ...(await session.initialReport), added: [] });
  }

  async #openArticle(session: LibrarySession, id: string): Promise<Result<OpenedArticle>> {
    const [articles, library] = await Promise.all([session.articles, session.library]);
    if (!this.#parts.isCrashing()) return articles.show(id);
    return failed('parser-died', (await library.getEntry(id))?.name ?? '');
  }

  /** Once the catalogue is open, sends the page the differences from the early start that it shows. */
  async #correct(session: LibrarySession, early: EarlyStart): Promise<void> {
    const library = await session.library;
    const failures = await this.#openingFailures(session);
    const id = early.open?.article.id;
    if (early.isNew) return this.#correctNewArticle(session, early.open, failures);
    const isSame = id !== undefined && (await matchesLibrary(library, id, early));
    if (isSame) library.markOpened(id);
    const show =
      id !== undefined && !isSame && (await library.getEntry(id)) ? { show: id, replaces: id } : {};
    this.#sendReport(library, { failures, ...show });
    const importReport = await session.initialReport;
    const isTelling = importReport.failures.length + importReport.skipped.length > 0;
    if (importReport.show || isTelling) this.#sendReport(library, importReport);
  }

  /** As {@link #correct}, where the early start shows an article that is being imported. */
  async #correctNewArticle(
    session: LibrarySession,
    open: OpenedArticle | undefined,
    failures: readonly Failure[],
  ): Promise<void> {
    const id = open?.article.id;
    const library = await session.library;
    const { show, ...importReport } = await session.initialReport;
    const isKept = id !== undefined && importReport.added.includes(id);
    // Everything remembered of an article that was added just now comes from this page.
    if (isKept) library.markOpened(id);
    const whole = open?.isBeginning ? id : undefined;
    const other = isKept ? whole : (show ?? (await library.getLastOpened()) ?? '');
    const report = { ...importReport, failures: [...failures, ...importReport.failures] };
    this.#sendReport(library, { ...report, ...(other !== undefined && { show: other, replaces: id ?? '' }) });
  }

  async #openingFailures(session: LibrarySession): Promise<readonly Failure[]> {
    const [library, words] = await Promise.all([session.library, this.#parts.words]);
    return [...session.failures, ...library.problems, ...words.problems];
  }

  #sendReport(library: Library, report: Partial<ImportReport>): void {
    this.#parts.window.send('library', { ...nothingImported, ...report, revision: library.revision() });
  }
}

/** The report of the files that a session begins with; undefined where their import takes long. */
const firstReport = (session: LibrarySession): Promise<ImportReport | undefined> =>
  session.isGivenFiles
    ? Promise.race([session.initialReport, pause(importLimitMs, undefined)])
    : session.initialReport;

/** Resolves when the page in a window has drawn its first frame, or is closed, or after a while. */
const firstFrameIn = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    const wait = () => setTimeout(resolve, firstFrameMs);
    if (window.webContents.isLoading()) window.webContents.once('did-stop-loading', wait);
    else wait();
    setTimeout(resolve, firstFrameLimitMs).unref?.();
    window.once('closed', resolve);
  });

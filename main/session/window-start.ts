import { basename } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ImportReport, OpenedArticle, Start } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { failed, type Result } from '#shared/result';
import { type EarlyStart, matchesLibrary } from '../articles/early-start.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import { tell } from '../window/tell.ts';
import type { Libraries } from './library-switcher.ts';
import type { Present } from './open-session.ts';

/** Rows that fill the tallest list. */
const firstRows = 40;
/** Milliseconds that a page which has come takes to its first frame. */
const firstFrame = 50;

const empty: ImportReport = { added: [], duplicates: [], failures: [] };

/** Makes what tells each page that comes into the window what it begins with, and nobody what was meant for a page before it. */
export function startingOf(parts: {
  readonly window: () => BrowserWindow | undefined;
  readonly libraries: Libraries;
  readonly file: SettingsFile;
  readonly words: () => Promise<WordsFile>;
  /** Whether opening the last article again would kill the window again. */
  readonly isDeadly: () => boolean;
}): (window: BrowserWindow) => Promise<void> {
  const openFirst = async (first: string, present: Present): Promise<Result<OpenedArticle>> => {
    const [articles, library] = await Promise.all([present.articles, present.library]);
    if (!parts.isDeadly()) return articles.open(first);
    return failed('parser-died', (await library.getEntry(first))?.name ?? '');
  };
  /** What the catalogue says once it is open, where the window began with a glance. */
  const correct = async (seen: EarlyStart, present: Present): Promise<void> => {
    const [library, words] = await Promise.all([present.library, parts.words()]);
    const failures = [...present.failures, ...library.problems, ...words.troubles];
    const id = seen.open?.article.id;
    if (seen.isNew) {
      const { show, ...begun } = await present.begun;
      // Of one that is added now nothing else can be remembered than what this window did.
      const isKept = id !== undefined && begun.added.includes(id);
      if (isKept) library.markOpened(id);
      const other = isKept ? undefined : (show ?? (await library.getLastOpened()) ?? '');
      const about = { ...begun, failures: [...failures, ...begun.failures], revision: library.revision() };
      return tell(parts.window(), 'library', { ...about, ...(other !== undefined && { show: other }) });
    }
    const isSame = id !== undefined && (await matchesLibrary(library, id, seen));
    if (isSame) library.markOpened(id);
    const show = id !== undefined && !isSame && (await library.getEntry(id)) ? { show: id } : {};
    tell(parts.window(), 'library', { ...empty, failures, ...show, revision: library.revision() });
    const begun = await present.begun;
    if (begun.show || begun.failures.length > 0)
      tell(parts.window(), 'library', { ...begun, revision: library.revision() });
  };
  // A window that takes the place of a dead one goes on where that was, not where the library was opened.
  let told: Present | undefined;
  const startWith = async (window: BrowserWindow): Promise<Start> => {
    const present = await parts.libraries.present();
    const [known, seen] = await Promise.all([
      parts.libraries.known(),
      told === present ? undefined : present.earlyStart,
    ]);
    const libraries = known.map((folder, at) => ({
      ...{ folder, name: at > 0 ? basename(folder) : '', isOpen: folder === present.folder },
    }));
    const about = { settings: parts.file.settings(), libraries };
    if (seen) {
      told = present;
      void shownIn(window).then(() => {
        present.answer();
        void correct(seen, present);
      });
      const { page, open } = seen;
      return { ...about, page, ...(open && { open }), failures: [], words: (await parts.words()).words() };
    }
    // What it told was told to a page that is gone.
    if (told === present) present.answer();
    const [library, report, words] = await Promise.all([present.library, present.begun, parts.words()]);
    const failures = [...present.failures, ...library.problems, ...words.troubles, ...report.failures];
    const begun = told === present ? empty : { ...report, failures };
    told = present;
    const page = await library.list(defaultListQuery, 0, firstRows);
    const first = begun.show ?? (await library.getLastOpened()) ?? page.rows[0]?.id;
    const opened = first === undefined ? undefined : await openFirst(first, present);
    setImmediate(present.answer);
    return {
      ...about,
      page,
      words: words.words(),
      ...(opened?.ok && { open: opened.value }),
      failures: [...begun.failures, ...(opened && !opened.ok ? [opened.failure] : [])],
    };
  };
  let turn = 0;
  return async (window) => {
    const mine = ++turn;
    const start = await startWith(window).catch((error) => {
      if (!window.isDestroyed())
        process.stderr.write(`start: ${error instanceof Error ? error.stack : String(error)}\n`);
      return null;
    });
    if (mine === turn) tell(window, 'start', start);
  };
}

/** Resolves when the first frame of the page that has come into a window is drawn, or the window is gone. */
const shownIn = (window: BrowserWindow): Promise<void> =>
  new Promise((resolve) => {
    const drawn = () => setTimeout(resolve, firstFrame);
    if (window.webContents.isLoading()) window.webContents.once('did-stop-loading', drawn);
    else drawn();
    window.once('closed', resolve);
  });

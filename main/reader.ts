import { basename, join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import type { ImportReport, Walls } from '#shared/contract';
import type { Failure } from '#shared/result';
import { filesIn, wordsIn } from './arguments.ts';
import { exportingOf } from './exporting.ts';
import { handlersOf } from './handlers.ts';
import { hiddenPage } from './hidden-page.ts';
import { importingOf } from './importing.ts';
import { answerCalls, tell } from './ipc.ts';
import type { Library } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import { menuOf } from './menu.ts';
import { pagesAhead, serve } from './protocol.ts';
import { openSettings } from './settings-file.ts';
import { shelfOf } from './shelf.ts';
import { wallIn } from './walls.ts';
import { welcome } from './welcome.ts';
import { openWindow, raise } from './window.ts';
import { languageOf, wordingIn } from './wording.ts';
import { openWords } from './words-file.ts';

const empty: ImportReport = { added: [], duplicates: [], failures: [] };

/** Starts the reader with a window; a second start hands its files to the first and ends. */
export function startReader(parts: {
  /** Where the built files lie. */
  readonly folder: string;
  readonly walls: Walls;
  readonly words: readonly string[];
}): void {
  const { folder, walls } = parts;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const library = openLibrary({ folder: join(app.getPath('userData'), 'library'), now: Date.now });
  const settingsFile = openSettings(join(app.getPath('userData'), 'settings.json'), {});
  const words = openWords(join(app.getPath('userData'), 'words.txt'), Date.now);
  const page = hiddenPage(folder);
  const ahead = pagesAhead(folder);
  const early: string[] = [];
  const deaths = deathsOf(Date.now);
  let window: BrowserWindow | undefined;

  const shelf = library.then((kept) =>
    shelfOf({ library: kept, extract: page.extract, sanitise: walls.sanitiser }),
  );
  const importing = importingOf({
    shelf: () => shelf,
    library: () => library,
    tell: (progress, articles) => {
      tell(window, 'progress', progress);
      if (articles) tell(window, 'library', { ...empty, articles });
    },
    now: Date.now,
  });
  const add = async (paths: readonly string[]): Promise<void> => {
    const report = await importing.add(paths);
    await answered;
    tell(window, 'library', { ...report, articles: (await library).list() });
    if (window) raise(window);
  };
  let begin: (report: ImportReport) => void = () => {};
  const begun = new Promise<ImportReport>((resolve) => {
    begin = resolve;
  });

  let answer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });

  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (window) void add([path]);
    else early.push(path);
  });
  app.on('second-instance', (_event, argv, cwd) => void add(filesIn(wordsIn(argv, app.getAppPath()), cwd)));
  app.on('window-all-closed', () => app.quit());
  saveOnQuit(
    library,
    () => Promise.all([settingsFile.then((file) => file.flush()), words.then((file) => file.flush())]),
    page.close,
  );

  Menu.setApplicationMenu(null);
  void app.whenReady().then(async () => {
    // The default session is there already; one of its own would cost the first frame a tenth of a second.
    const own = session.defaultSession;
    const language = languageOf(app.getLocale());
    const wording = wordingIn(language);
    wallIn(own, walls);
    serve(own, { folder, walls, ahead, picture: async (id) => (await library).picture(id) });
    const setMenu = () =>
      Menu.setApplicationMenu(
        menuOf(language, wording, (name) => tell(window, 'command', name), !app.isPackaged),
      );
    const file = await settingsFile;
    answerCalls(
      handlersOf({
        window: () => window,
        shelf: () => shelf,
        library: () => library,
        file,
        words: () => words,
        importing,
        exporting: exportingOf({
          folder,
          window: () => window,
          shelf: () => shelf,
          library: () => library,
          words: () => words,
          wording,
          now: Date.now,
        }),
        wording,
        begun: () => begun,
        isDeadly: deaths.areMany,
        answered: answer,
      }),
      () => window,
    );
    openWindow({
      session: own,
      folder,
      file,
      walls,
      wording,
      opened: (made) => {
        window = made;
        made.webContents.once('did-finish-load', setMenu);
      },
      died: deaths.note,
    });
    const given = [...filesIn(parts.words, process.cwd()), ...early];
    begin(await startWith(given).catch(() => ({ ...empty, failures: given.map(notRead) })));
    await readAnew();

    async function startWith(paths: readonly string[]): Promise<ImportReport> {
      const made = await shelf;
      if (paths.length > 0) return importing.add(paths);
      const isNew = (await library).list().length === 0 && (await library).troubles.length === 0;
      return isNew ? welcome(made, folder, language) : empty;
    }

    async function readAnew(): Promise<void> {
      const kept = await library;
      const { unread } = kept;
      for (const id of unread) await (await shelf).refresh(id);
      if (unread.length > 0) tell(window, 'library', { ...empty, articles: kept.list() });
    }
  });
}

/** Holds the quitting back until all that is remembered is on the disk, for five seconds at most. */
function saveOnQuit(library: Promise<Library>, flush: () => Promise<unknown>, close: () => void): void {
  let saved = false;
  app.on('will-quit', (event) => {
    if (saved) return;
    event.preventDefault();
    close();
    const all = Promise.allSettled([library.then((opened) => opened.close()), flush()]);
    void Promise.race([all, new Promise((resolve) => setTimeout(resolve, 5000))]).then(() => {
      saved = true;
      app.quit();
    });
  });
}

const notRead = (path: string): Failure => ({ code: 'unexpected', name: basename(path) });

/** Counts the deaths of windows: three within a minute of one another mean that the article on screen kills them. */
function deathsOf(now: () => number) {
  const times: number[] = [];
  return {
    note: () => void times.push(now()),
    areMany: () => times.filter((time) => now() - time < 60_000).length >= 3,
  };
}

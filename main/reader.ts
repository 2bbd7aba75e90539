import { basename, join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import type { ImportReport, Walls } from '#shared/contract';
import { everything } from '#shared/listing';
import type { Failure } from '#shared/result';
import { newSettings } from '#shared/settings';
import { filesIn, wordsIn } from './arguments.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { inProcess } from './catalogue-process.ts';
import { exportingOf } from './exporting.ts';
import { firstSight } from './first-sight.ts';
import { handlersOf } from './handlers.ts';
import { hiddenPage } from './hidden-page.ts';
import { importingOf } from './importing.ts';
import { answerCalls, tell } from './ipc.ts';
import type { Library, Trouble } from './library/library.ts';
import { type TakeUp, threadIn } from './making.ts';
import { menuOf } from './menu.ts';
import { pagesAhead, serve } from './protocol.ts';
import { openSettings } from './settings-file.ts';
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
  const shelfFolder = join(app.getPath('userData'), 'library');
  const given = filesIn(parts.words, process.cwd());
  const sight = given.length > 0 ? Promise.resolve(undefined) : firstSight(shelfFolder);
  let answer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  // With something to show already, the first frame has the processors to itself.
  const library = sight
    .then((seen) => (seen ? answered : undefined))
    .then(() => import('./library/open-library.ts'))
    .then(({ openLibrary }) =>
      openLibrary({ folder: shelfFolder, worker: inProcess(folder), now: Date.now, tell: tellTrouble }),
    );
  const tellTrouble = (trouble: Trouble): void =>
    void library.then((kept) =>
      tell(window, 'library', { ...empty, failures: [trouble], revision: kept.revision() }),
    );
  const settingsFile = openSettings(join(app.getPath('userData'), 'settings.json'), {});
  const words = openWords(join(app.getPath('userData'), 'words.txt'), Date.now);
  const page = hiddenPage(folder);
  const ahead = pagesAhead(folder);
  const early: string[] = [];
  const deaths = deathsOf(Date.now);
  let window: BrowserWindow | undefined;
  let arrivals: Arrivals | undefined;

  const shelf = library.then(async (kept) =>
    (await import('./shelf.ts')).shelfOf({
      library: kept,
      extract: page.extract,
      sanitise: walls.sanitiser,
      thread: threadIn(folder),
      takeUp,
    }),
  );
  const takeUp: TakeUp = async (given) => {
    const file = await words;
    await file.join(given.words);
    tell(window, 'words', file.words());
    const settings = await settingsFile;
    const taken = newSettings(settings.settings(), given.settings);
    if (Object.keys(taken).length > 0) tell(window, 'settings', settings.change(taken));
  };
  const importing = importingOf({
    shelf: () => shelf,
    library: () => library,
    tell: (progress, revision) => {
      tell(window, 'progress', progress);
      if (revision) tell(window, 'library', { ...empty, revision });
    },
    now: Date.now,
  });
  const add = async (paths: readonly string[]): Promise<void> => {
    const report = await importing.add(paths);
    await answered;
    tell(window, 'library', { ...report, revision: (await library).revision() });
    if (window) raise(window);
  };
  let begin: (report: ImportReport) => void = () => {};
  const begun = new Promise<ImportReport>((resolve) => {
    begin = resolve;
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
    () =>
      Promise.all([
        settingsFile.then((file) => file.flush()),
        words.then((file) => file.flush()),
        arrivals?.close(),
      ]),
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
    arrivals = arrivalsOf({
      window: () => window,
      library: () => library,
      shelf: () => shelf,
      importing,
      settings: () => settingsFile,
      wording,
      now: Date.now,
    });
    answerCalls(
      handlersOf({
        window: () => window,
        shelf: () => shelf,
        library: () => library,
        file,
        folder,
        shelfFolder,
        now: Date.now,
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
        arrivals,
        wording,
        begun: () => begun,
        sight: sight.then((seen) => (early.length > 0 ? undefined : seen)),
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
    const asked = [...given, ...early];
    begin(await startWith(asked).catch(() => ({ ...empty, failures: asked.map(notRead) })));
    await readAnew();
    await arrivals.begin();

    async function startWith(paths: readonly string[]): Promise<ImportReport> {
      const made = await shelf;
      if (paths.length > 0) return importing.add(paths);
      const { troubles, list } = await library;
      const isNew =
        troubles.every(({ code }) => code === 'synced') &&
        (await list({ ...everything, shelf: 'bin' }, 0, 0)).total === 0;
      return isNew && (await list(everything, 0, 0)).total === 0 ? welcome(made, folder, language) : empty;
    }

    async function readAnew(): Promise<void> {
      const kept = await library;
      const { unread } = kept;
      for (const id of unread) await (await shelf).refresh(id);
      if (unread.length > 0) tell(window, 'library', { ...empty, revision: kept.revision() });
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

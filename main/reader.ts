import { basename, dirname, join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import type { ImportReport, Walls } from '#shared/contract';
import { languageOf } from '#shared/language';
import { everything } from '#shared/listing';
import type { Failure } from '#shared/result';
import { newSettings } from '#shared/settings';
import { askedAlong, askedIn, sentAlong } from './arguments.ts';
import { type Arrivals, arrivalsOf } from './arrivals.ts';
import { deathsOf, saveOnQuit } from './endings.ts';
import { exportingOf } from './exporting.ts';
import { handlersOf } from './handlers.ts';
import { hiddenPage } from './hidden-page.ts';
import { importingOf } from './importing.ts';
import { answerCalls, tell } from './ipc.ts';
import { librariesOf } from './libraries.ts';
import { sha256 } from './library/store.ts';
import type { TakeUp } from './making.ts';
import { menuOf } from './menu.ts';
import { type Present, presentOf } from './present.ts';
import { pagesAhead, serve } from './protocol.ts';
import { openSettings } from './settings-file.ts';
import { wallIn } from './walls.ts';
import { welcome } from './welcome.ts';
import { openWindow, raise } from './window.ts';
import { wordingIn } from './wording.ts';
import { openWords } from './words-file.ts';

const empty: ImportReport = { added: [], duplicates: [], failures: [] };

/** Starts the reader with a window; a second start hands its files and its library to the first and ends. */
export function startReader(parts: {
  /** Where the built files lie. */
  readonly folder: string;
  readonly walls: Walls;
  readonly words: readonly string[];
}): void {
  const { folder, walls } = parts;
  if (!app.requestSingleInstanceLock(sentAlong(parts.words, process.cwd()))) {
    app.quit();
    return;
  }
  const asked = askedIn(parts.words, process.cwd());
  const profile = app.getPath('userData');
  const settingsFile = openSettings(join(profile, 'settings.json'), {});
  const words = openWords(join(profile, 'words.txt'), Date.now);
  const page = hiddenPage(folder);
  const ahead = pagesAhead(folder);
  const given = [...asked.files];
  if (given.length > 0) page.begin();
  const deaths = deathsOf(Date.now);
  let window: BrowserWindow | undefined;
  let arrivals: Arrivals | undefined;
  let rest: () => Promise<unknown> = async () => {};
  let begin: (present: Present) => void = () => {};
  const language = () => languageOf(app.getLocale());
  const wording = () => wordingIn(language());

  const takeUp: TakeUp = async (taken) => {
    const file = await words;
    await file.join(taken.words);
    tell(window, 'words', file.words());
    const settings = await settingsFile;
    const change = newSettings(settings.settings(), taken.settings);
    if (Object.keys(change).length > 0) tell(window, 'settings', settings.change(change));
  };
  const usual = join(profile, 'library');
  const libraries = librariesOf({
    usual,
    asked: asked.library,
    file: settingsFile,
    open: (at, failures) =>
      presentOf(
        { folder: at, isUsual: at === usual, failures, isSeen: () => given.length === 0 },
        {
          ...{ folder, sanitise: walls.sanitiser, extract: page.extract, takeUp, now: Date.now },
          tell: async (trouble, of) => {
            if (of === (await libraries.present())) await report({ ...empty, failures: [trouble] });
          },
          add: async (paths, watch) => {
            const done = await importing.add(paths, watch);
            const { show: _last, ...rest } = done;
            await report({ ...rest, isTold: true });
            return done;
          },
        },
      ),
    window: () => window,
    wording,
    rest: () => Promise.all([rest(), arrivals?.close()]),
    entered: (present) => begin(present),
  });
  const library = async () => (await libraries.present()).library;
  const shelf = async () => (await libraries.present()).shelf;
  const report = async (about: ImportReport): Promise<void> => {
    const { library: kept, answered } = await libraries.present();
    await answered;
    tell(window, 'library', { ...about, revision: (await kept).revision() });
  };
  const importing = importingOf({
    shelf,
    library,
    tell: (progress, revision) => {
      tell(window, 'progress', progress);
      if (revision) tell(window, 'library', { ...empty, revision });
    },
    now: Date.now,
  });
  const add = async (paths: readonly string[]): Promise<void> => {
    await report(await importing.add(paths));
    if (window) raise(window);
  };
  const go = async (to: string): Promise<boolean> => {
    const done = await libraries.go(to);
    if (!done.ok) await report({ ...empty, failures: [done.failure] });
    return done.ok && done.value;
  };

  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (window) void add([path]);
    else given.push(path);
  });
  app.on('second-instance', async (_event, _argv, _folder, sent) => {
    const { files, library: to } = askedAlong(sent);
    if (window) raise(window);
    if (to === undefined || (await go(to))) await add(files);
  });
  app.on('window-all-closed', () => app.quit());
  saveOnQuit(
    async () => (await library()).close(),
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
    const said = wording();
    wallIn(own, walls);
    serve(own, { folder, walls, ahead, picture: async (id) => (await libraries.present()).picture(id) });
    const setMenu = async (): Promise<void> => {
      const here = (await libraries.present()).folder;
      const known = (await libraries.known()).map((one) => ({
        label: one === usual ? said.usualLibrary : `${basename(one)}（${dirname(one)}）`,
        isOpen: one === here,
        go: () => void go(one).finally(setMenu),
      }));
      const run = (name: Parameters<Parameters<typeof menuOf>[2]>[0]) => tell(window, 'command', name);
      Menu.setApplicationMenu(menuOf(language(), said, run, !app.isPackaged, known));
    };
    const file = await settingsFile;
    arrivals = arrivalsOf({
      window: () => window,
      library,
      shelf,
      importing,
      settings: () => settingsFile,
      wording: said,
      path: async () => {
        const present = await libraries.present();
        const which = present.isUsual ? '' : `-${sha256(present.folder).slice(0, 12)}`;
        return join(profile, `watched${which}.json`);
      },
      now: Date.now,
    });
    const inWindow = { window: () => window, library, shelf, folder, wording: said, now: Date.now };
    const answers = handlersOf({
      ...{ ...inWindow, file, libraries, importing, arrivals },
      words: () => words,
      exporting: exportingOf({ ...inWindow, words: () => words }),
      isDeadly: deaths.areMany,
    });
    rest = answers.rest;
    answerCalls(answers.handlers, () => window);
    openWindow({
      session: own,
      folder,
      file,
      walls,
      wording: said,
      opened: (made) => {
        window = made;
        made.webContents.on('did-finish-load', () => void setMenu());
      },
      died: deaths.note,
    });
    begin = (present) => {
      window?.webContents.reload();
      void beginWith(present, []);
    };
    await beginWith(await libraries.present(), given.splice(0));
    if (asked.library !== undefined) await go(asked.library);

    async function beginWith(present: Present, paths: readonly string[]): Promise<void> {
      const asFailures = paths.map((path): Failure => ({ code: 'unexpected', name: basename(path) }));
      present.begin(await startWith(present, paths).catch(() => ({ ...empty, failures: asFailures })));
      await readAnew(present).catch(() => {});
      if (present === (await libraries.present())) await arrivals?.begin();
    }

    async function startWith(present: Present, paths: readonly string[]): Promise<ImportReport> {
      const made = await present.shelf;
      if (paths.length > 0) return importing.add(paths);
      const { troubles, list } = await present.library;
      const isNew =
        present.isUsual &&
        troubles.every(({ code }) => code === 'synced') &&
        (await list({ ...everything, shelf: 'bin' }, 0, 0)).total === 0;
      return isNew && (await list(everything, 0, 0)).total === 0 ? welcome(made, folder, language()) : empty;
    }

    async function readAnew(present: Present): Promise<void> {
      const kept = await present.library;
      const { unread } = kept;
      for (const id of unread)
        if (present === (await libraries.present())) await (await present.shelf).refresh(id);
      if (unread.length > 0) await report(empty);
    }
  });
}

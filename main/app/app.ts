import { basename, join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import type { ImportReport, Walls } from '#shared/contract';
import { languageOf } from '#shared/language';
import { defaultListQuery } from '#shared/listing';
import type { Failure } from '#shared/result';
import { newSettings } from '#shared/settings';
import type { MergePreferences } from '../articles/import-library.ts';
import { openSettings } from '../profile/settings-file.ts';
import { openWords } from '../profile/words-file.ts';
import { importingOf } from '../session/imports.ts';
import { librariesOf } from '../session/library-switcher.ts';
import { type Present, presentOf } from '../session/open-session.ts';
import { startingOf } from '../session/window-start.ts';
import { hiddenPage } from '../window/hidden-page.ts';
import { pagesAhead, serve } from '../window/protocol.ts';
import { wordingIn } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import { wallIn } from '../window/walls.ts';
import { openWindow, raise } from '../window/window.ts';
import { askedAlong, askedIn, sentAlong } from './launch-arguments.ts';
import type { Answering } from './services.ts';
import { deathsOf, endingOf, nearlyDone } from './shutdown.ts';
import { welcome } from './welcome.ts';

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
  let answering: Answering | undefined;
  let begin: (present: Present) => void = () => {};
  const language = () => languageOf(app.getLocale());
  const wording = () => wordingIn(language());

  const takeUp: MergePreferences = async (taken) => {
    const file = await words;
    await file.join(taken.words);
    tell(window, 'words', file.words());
    const settings = await settingsFile;
    const change = newSettings(settings.settings(), taken.settings);
    if (Object.keys(change).length > 0) tell(window, 'settings', settings.change(change));
  };
  const read = async (path: string) => {
    await app.whenReady();
    // The windows come first.
    await new Promise(setImmediate);
    const { makeEarlyArticle } = await import('../articles/articles.ts');
    return makeEarlyArticle(path, { sanitise: walls.sanitiser, extract: page.extract });
  };
  const usual = join(profile, 'library');
  const libraries = librariesOf({
    usual,
    asked: asked.library,
    file: settingsFile,
    open: (at, failures) =>
      presentOf(
        { folder: at, isUsual: at === usual, failures, given: () => [...given] },
        {
          ...{
            folder,
            sanitise: walls.sanitiser,
            extract: page.extract,
            mergePreferences: takeUp,
            read,
            now: Date.now,
          },
          tell: async (trouble, of) => {
            if (of === (await libraries.present())) await report({ ...empty, failures: [trouble] });
          },
          add: async (paths, watch) => {
            const done = await importing.add(
              paths,
              (step, isEnded) => !ending.isBegun() && (watch?.(step, isEnded) ?? true),
            );
            // Whoever handed them over finds the door closed, and goes on alone.
            if (ending.isBegun()) return new Promise(() => {});
            const { show: _last, ...rest } = done;
            await report({ ...rest, isTold: true });
            return done;
          },
        },
      ),
    window: () => window,
    wording,
    rest: () => Promise.all([answering?.rest(), answering?.arrivals.close()]),
    entered: (present) => begin(present),
  });
  const library = async () => (await libraries.present()).library;
  const articles = async () => (await libraries.present()).articles;
  /** The library with all that the window shows of it. */
  const whole = async () => {
    const present = await libraries.present();
    await present.taken;
    return present;
  };
  const report = async (about: ImportReport): Promise<void> => {
    const { library: kept, answered } = await libraries.present();
    await answered;
    tell(window, 'library', { ...about, revision: (await kept).revision() });
  };
  const importing = importingOf({
    articles,
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
  const ending = endingOf({
    begin: page.close,
    keep: () => {
      const closeLibrary = async () => {
        const present = await libraries.present();
        present.answer();
        const kept = await present.library;
        await kept.flush();
        // What was shown is kept.
        await nearlyDone([started, answering?.rest(), answering?.arrivals.close()]);
        await kept.close();
      };
      return Promise.allSettled([
        closeLibrary(),
        settingsFile.then((file) => file.flush()),
        words.then((file) => file.flush()),
      ]);
    },
  });

  Menu.setApplicationMenu(null);
  const started = app.whenReady().then(async () => {
    // The default session is there already; one of its own would cost the first frame a tenth of a second.
    const own = session.defaultSession;
    const said = wording();
    wallIn(own, walls);
    serve(own, { folder, walls, ahead, picture: async (id) => (await libraries.present()).picture(id) });
    const file = await settingsFile;
    const start = startingOf({
      ...{ window: () => window, libraries, file, words: () => words },
      isDeadly: deaths.areMany,
    });
    openWindow({
      session: own,
      folder,
      file,
      walls,
      wording: said,
      opened: (made) => {
        window = made;
        made.webContents.on('did-finish-load', () => void answering?.setMenu());
      },
      closed: (gone) => {
        if (gone !== window) return;
        window = undefined;
        // The program would wait for the hidden page, too.
        page.close();
      },
      isOver: ending.isBegun,
      come: start,
      died: deaths.note,
    });
    // The window comes first, and asks nothing before its page is there.
    answering = (await import('./services.ts')).answer({
      ...{ window: () => window, libraries, importing, file, folder, profile, wording: said, language, go },
      present: { library, articles },
      whole: { library: async () => (await whole()).library, articles: async () => (await whole()).articles },
      words: () => words,
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
      if (present === (await libraries.present()) && !ending.isBegun()) await answering?.arrivals.begin();
    }

    async function startWith(present: Present, paths: readonly string[]): Promise<ImportReport> {
      const made = await present.articles;
      if (paths.length > 0) return importing.add(paths);
      const { problems: troubles, list } = await present.library;
      const isNew =
        present.isUsual &&
        troubles.every(({ code }) => code === 'synced') &&
        (await list({ ...defaultListQuery, shelf: 'bin' }, 0, 0)).total === 0;
      return isNew && (await list(defaultListQuery, 0, 0)).total === 0
        ? welcome(made, folder, language())
        : empty;
    }

    async function readAnew(present: Present): Promise<void> {
      const kept = await present.library;
      const { unextracted: unread } = kept;
      for (const id of unread)
        if (present === (await libraries.present()) && !ending.isBegun())
          await (await present.articles).refresh(id);
      if (unread.length > 0) await report(empty);
    }
  });
}

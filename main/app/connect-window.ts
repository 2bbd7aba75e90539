import { release, type } from 'node:os';
import { basename, dirname } from 'node:path';
import { app } from 'electron';
import type { CommandName } from '#shared/command';
import type { Walls } from '#shared/walls';
import { createHandlers } from '../ipc/handlers.ts';
import { answerCalls, type Handlers } from '../ipc/ipc.ts';
import { LibraryExports } from '../ipc/library-exports.ts';
import { shareChanges } from '../ipc/shared-changes.ts';
import type { Services } from '../session/services.ts';
import { aboutPanel } from '../window/about-panel.ts';
import { jumpListTasks } from '../window/jump-list.ts';
import { AppMenus } from '../window/menu.ts';
import type { ReaderWindow } from '../window/reader-window.ts';
import { sendEvent } from '../window/send-event.ts';
import { ArticleWindows } from './article-windows.ts';

/** What the windows need besides the services. */
export interface ConnectionParts {
  readonly walls: Walls;
  /** Called when the last window has closed. */
  readonly onLastClosed: () => void;
}

/**
 * Answers the calls of the windows, opens those of articles, and makes the menus. Loaded after the main
 * window has opened.
 */
export function connectWindow(services: Services, parts: ConnectionParts): void {
  const menus = new AppMenus(services.window);
  const { droppedFiles, language, window: main } = services;
  const libraryExports = new LibraryExports(services);
  services.work.add(libraryExports);
  const createFor = (window: ReaderWindow): Handlers => {
    const own = { ...services, window };
    const windows = {
      openArticle: (id: string) => articleWindows.open(id),
      runInMain: async (name: CommandName) => {
        await main.reopen();
        main.raise();
        main.send('command', name);
      },
    };
    return shareChanges(createHandlers(own, { menus, libraryExports, windows }), own, {
      areOpen: () => articleWindows.areOpen(),
      send: (name, value) => articleWindows.send(window, name, value),
    });
  };
  const articleWindows = new ArticleWindows({
    ...{ services, ...parts, createHandlers: createFor },
    onFocus: (window) => menus.focus(window),
  });
  main.others = articleWindows;
  const mainHandlers = createFor(main);
  answerCalls((contents) =>
    contents === main.contents ? mainHandlers : articleWindows.handlersOf(contents),
  );
  main.onLoad(() => {
    main.browserWindow?.on('focus', () => menus.focus(main));
    droppedFiles.forget();
    void buildMenus(services, menus);
  });
  language.onChange(() => {
    main.send('language', language.spoken());
    void buildMenus(services, menus);
  });
}

/** Makes the menus, which name the libraries that are known, and the jump list of Windows. */
async function buildMenus(services: Services, menus: AppMenus): Promise<void> {
  const { current, folders, messages, reports, settings, switcher, window } = services;
  const open = (await current.get()).folder;
  const libraries = (await folders.known()).map((folder) => ({
    folder,
    label:
      folder === folders.defaultFolder
        ? messages().say('menus.usual-library')
        : messages().say('menus.library', { name: basename(folder), folder: dirname(folder) }),
    isOpen: folder === open,
    go: () => void switcher.goAndReport(folder).finally(() => buildMenus(services, menus)),
  }));
  const parts = {
    messages: messages(),
    libraries,
    platform: process.platform,
    isDevelopment: !app.isPackaged,
    run: (name: CommandName) => void runInFront(menus.front.isOpen ? menus.front : window, name),
    openArticle: (id: string) => void window.reopen().then(() => reports.sendOnceStarted({ show: id })),
  };
  menus.build(parts, (await settings).settings().keys);
  const { electron = '', chrome = '' } = process.versions;
  const system = `${type()} ${release()} ${process.arch}`;
  app.setAboutPanelOptions(aboutPanel(messages(), { program: app.getVersion(), electron, chrome, system }));
  if (process.platform === 'win32') app.setUserTasks(jumpListTasks(process.execPath, libraries));
}

/** Runs a command in the window that had the focus last; the main one is opened again where it is closed. */
async function runInFront(front: ReaderWindow, name: CommandName): Promise<void> {
  await front.reopen();
  sendEvent(front.browserWindow, 'command', name);
}

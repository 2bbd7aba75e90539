import { basename, dirname } from 'node:path';
import { app } from 'electron';
import type { CommandName } from '#shared/command';
import { createHandlers } from '../ipc/handlers.ts';
import { answerCalls } from '../ipc/ipc.ts';
import type { Services } from '../session/services.ts';
import { jumpListTasks } from '../window/jump-list.ts';
import { AppMenus } from '../window/menu.ts';

/**
 * Answers the calls of the window, and makes its menus. Loaded after the window has opened.
 */
export function connectWindow(services: Services): void {
  const menus = new AppMenus();
  answerCalls(createHandlers(services, menus), services.window);
  const { droppedFiles, language, window } = services;
  window.onLoad(() => {
    droppedFiles.forget();
    void buildMenus(services, menus);
  });
  language.onChange(() => {
    window.send('language', language.spoken());
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
    run: (name: CommandName) => void window.reopen().then(() => window.send('command', name)),
    openArticle: (id: string) => void window.reopen().then(() => reports.sendOnceStarted({ show: id })),
  };
  menus.build(parts, (await settings).settings().keys);
  if (process.platform === 'win32') app.setUserTasks(jumpListTasks(process.execPath, libraries));
}

import { basename, dirname } from 'node:path';
import { app, Menu } from 'electron';
import { createHandlers } from '../ipc/handlers.ts';
import { answerCalls } from '../ipc/ipc.ts';
import type { Services } from '../session/services.ts';
import { buildMenu } from '../window/menu.ts';

/** Answers the calls of the window, and makes its menu. Loaded after the window has opened. */
export function connectWindow(services: Services): void {
  answerCalls(createHandlers(services), services.window);
  const { droppedFiles, language, window } = services;
  window.onLoad(() => {
    droppedFiles.forget();
    void setMenu(services);
  });
  language.onChange(() => {
    window.send('language', language.spoken());
    void setMenu(services);
  });
}

/** Makes the application menu, which names the libraries that are known. */
async function setMenu(services: Services): Promise<void> {
  const { current, folders, messages, switcher, window } = services;
  const open = (await current.get()).folder;
  const libraries = (await folders.known()).map((folder) => ({
    label:
      folder === folders.defaultFolder
        ? messages().say('menus.usual-library')
        : messages().say('menus.library', { name: basename(folder), folder: dirname(folder) }),
    isOpen: folder === open,
    go: () => void switcher.goAndReport(folder).finally(() => setMenu(services)),
  }));
  Menu.setApplicationMenu(
    buildMenu({
      messages: messages(),
      libraries,
      isDevelopment: !app.isPackaged,
      run: (name) => window.send('command', name),
    }),
  );
}

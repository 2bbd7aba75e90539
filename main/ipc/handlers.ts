import type { Services } from '../session/services.ts';
import type { AppMenus } from '../window/menu.ts';
import { createArticleHandlers } from './article-handlers.ts';
import { createExportHandlers } from './export-handlers.ts';
import { createImportHandlers } from './import-handlers.ts';
import type { Handlers } from './ipc.ts';
import type { LibraryExports } from './library-exports.ts';
import { createLibraryHandlers } from './library-handlers.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { createListHandlers } from './list-handlers.ts';
import { createMenuHandlers } from './menu-handlers.ts';
import { createNoteHandlers } from './note-handlers.ts';
import { createReadingHandlers } from './reading-handlers.ts';
import { createSettingsHandlers } from './settings-handlers.ts';
import { createWindowHandlers, type WindowCalls } from './window-handlers.ts';

/** What the handlers of all windows share. */
export interface SharedParts {
  readonly menus: AppMenus;
  readonly libraryExports: LibraryExports;
  readonly windows: WindowCalls;
}

/** Makes the handlers of all calls of a window, that of the services, subject by subject. */
export function createHandlers(services: Services, shared: SharedParts): Handlers {
  const { libraryExports, menus, windows } = shared;
  return {
    ...createArticleHandlers(services),
    ...createExportHandlers(services, libraryExports),
    ...createImportHandlers(services, libraryExports),
    ...createLibraryHandlers(services),
    ...createLinkHandlers(services),
    ...createListHandlers(services),
    ...createMenuHandlers(services, menus),
    ...createNoteHandlers(services),
    ...createReadingHandlers(services),
    ...createSettingsHandlers(services, menus),
    ...createWindowHandlers(windows),
  };
}

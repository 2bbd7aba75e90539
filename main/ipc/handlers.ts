import type { Services } from '../session/services.ts';
import type { AppMenus } from '../window/menu.ts';
import { createArticleHandlers } from './article-handlers.ts';
import { createExportHandlers } from './export-handlers.ts';
import { createImportHandlers } from './import-handlers.ts';
import type { Handlers } from './ipc.ts';
import { LibraryExports } from './library-exports.ts';
import { createLibraryHandlers } from './library-handlers.ts';
import { createLinkHandlers } from './link-handlers.ts';
import { createListHandlers } from './list-handlers.ts';
import { createMenuHandlers } from './menu-handlers.ts';
import { createNoteHandlers } from './note-handlers.ts';
import { createSettingsHandlers } from './settings-handlers.ts';

/** Makes the handlers of all calls of the contract, subject by subject. */
export function createHandlers(services: Services, menus: AppMenus): Handlers {
  const libraryExports = new LibraryExports(services);
  services.work.add(libraryExports);
  return {
    ...createArticleHandlers(services),
    ...createExportHandlers(services, libraryExports),
    ...createImportHandlers(services, libraryExports),
    ...createLibraryHandlers(services),
    ...createLinkHandlers(services),
    ...createListHandlers(services),
    ...createMenuHandlers(services, menus),
    ...createNoteHandlers(services),
    ...createSettingsHandlers(services, menus),
  };
}

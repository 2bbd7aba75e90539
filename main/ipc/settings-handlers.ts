import { isRecord } from '#shared/parse';
import { success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { AppMenus } from '../window/menu.ts';
import type { Handlers } from './ipc.ts';

/** Handles the reader's settings, and the words for every article. */
export const createSettingsHandlers = (
  { language, messages, settings, window, words }: Services,
  menus: AppMenus,
) =>
  ({
    'settings:change': async (given) => {
      const file = await settings;
      const change = isRecord(given) ? given : {};
      // Watched folders are chosen in a dialog of the main process, never named by the window.
      const changed = file.change({ ...change, watched: file.settings().watched });
      language.choose(changed.language);
      menus.setKeys(changed.keys);
      return success(changed);
    },
    'words:keep': async (given) => (await words).keep(given),
    'words:export': async (given) => {
      const path = await window.chooseFileToSave({
        defaultPath: messages().say('dialogs.words-file'),
        filters: [{ name: 'txt', extensions: ['txt'] }],
      });
      return path === undefined ? success(null) : (await words).export(path, given);
    },
  }) satisfies Partial<Handlers>;

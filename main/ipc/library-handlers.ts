import { shell } from 'electron';
import { parseLibraryPreferences } from '#shared/library-preferences';
import { toText } from '#shared/parse';
import { failed, success } from '#shared/result';
import type { Services } from '../session/services.ts';
import type { Handlers } from './ipc.ts';

/** Handles the calls about the library as a whole: switching, backups, rebuilding. */
export const createLibraryHandlers = ({ current, folders, messages, reports, switcher, window }: Services) =>
  ({
    'library:open-other': () => switcher.choose(),
    'library:go': async (folder) => {
      const known = (await folders.known()).find((one) => one === folder);
      return known === undefined ? success(false) : switcher.go(known);
    },
    'library:leave': async (isKept) => success(await switcher.leave(isKept === true)),
    'library:show': async () => {
      await shell.openPath((await current.get()).folder);
      return success(null);
    },
    'library:prefer': async (given) =>
      (await current.library()).savePreferences(parseLibraryPreferences(given)),
    'library:rebuild': async () => {
      const done = await (await current.library()).rebuildCatalogue();
      await reports.send();
      return done;
    },
    'library:back-up': async () => (await current.library()).backUp(),
    'library:backups': async () => success(await (await current.library()).listBackups()),
    'library:restore': async (given) => {
      const library = await current.library();
      const name = toText(given);
      const backup = (await library.listBackups()).find((one) => one.name === name);
      if (!backup) return failed('backup-damaged', name);
      const question = {
        message: messages().say('dialogs.restore', { moment: messages().moment(backup.made) }),
        detail: messages().say('dialogs.restore-more'),
        yes: messages().say('dialogs.restore-yes'),
      };
      if (!(await window.confirm(question))) return success(false);
      const done = await library.restoreBackup(name);
      const id = await library.getLastOpened();
      await reports.send(done.ok && id !== undefined ? { show: id } : {});
      return done.ok ? success(true) : done;
    },
  }) satisfies Partial<Handlers>;

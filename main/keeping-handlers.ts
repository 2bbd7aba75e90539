import { type BrowserWindow, dialog } from 'electron';
import { text } from '#shared/parse';
import { success } from '#shared/result';
import { type Handlers, tell } from './ipc.ts';
import type { Library } from './library/library.ts';
import type { Wording } from './wording.ts';

/** What the handlers of keeping work with. */
export interface KeepingHandlerParts {
  readonly window: () => BrowserWindow | undefined;
  readonly library: () => Promise<Library>;
  readonly wording: Wording;
}

/** The answers to what the window asks about backups. */
export function keepingHandlers({ window, library: opened, wording }: KeepingHandlerParts) {
  const isSure = async (made: number): Promise<boolean> => {
    const options = {
      type: 'question' as const,
      message: wording.restore(localTime(made)),
      detail: wording.restoreMore,
      buttons: [wording.cancel, wording.restoreIt],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const own = window();
    const { response } = await (own ? dialog.showMessageBox(own, options) : dialog.showMessageBox(options));
    return response === 1;
  };
  return {
    'library:back-up': async () => (await opened()).backUp(),
    'library:backups': async () => (await opened()).backups(),
    'library:restore': async (given) => {
      const library = await opened();
      const name = text(given);
      const made = (await library.backups()).find((one) => one.name === name)?.made;
      if (made !== undefined && !(await isSure(made))) return success(false);
      const done = await library.restoreBackup(name);
      const id = await library.last();
      const show = done.ok && id !== undefined && { show: id };
      const report = { added: [], duplicates: [], failures: [], ...show };
      tell(window(), 'library', { ...report, revision: library.revision() });
      return done.ok ? success(true) : done;
    },
  } satisfies Partial<Handlers>;
}

/** A moment as the clock on the wall says it, `2026-11-25 19:31`. */
function localTime(moment: number): string {
  const date = new Date(moment);
  const two = (figure: number) => String(figure).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

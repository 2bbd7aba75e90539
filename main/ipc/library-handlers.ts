import { type BrowserWindow, dialog, shell } from 'electron';
import { text } from '#shared/parse';
import { success } from '#shared/result';
import { readingSettings } from '#shared/settings';
import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { Libraries } from '../session/library-switcher.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import { parseAsked } from './article-export.ts';
import type { Handlers } from './ipc.ts';

/** What the handlers of keeping work with. */
export interface KeepingHandlerParts {
  readonly window: () => BrowserWindow | undefined;
  readonly library: () => Promise<Library>;
  readonly articles: () => Promise<Articles>;
  readonly words: () => Promise<WordsFile>;
  readonly file: SettingsFile;
  /** Where the built files lie. */
  readonly folder: string;
  readonly libraries: Libraries;
  readonly now: () => number;
  readonly wording: Wording;
}

/** Milliseconds between two words of progress. */
const pace = 100;

/** The answers to what the window asks of the library as a whole; `cancel` ends an export, and resolves when none goes on. */
export function keepingHandlers(parts: KeepingHandlerParts) {
  const { window, library: opened, wording, now } = parts;
  let turn = 0;
  let exporting: Promise<unknown> = Promise.resolve();
  const ask = (options: Electron.MessageBoxOptions) => {
    const own = window();
    return own ? dialog.showMessageBox(own, options) : dialog.showMessageBox(options);
  };
  /** A folder that is not there yet, in one that the reader chooses. */
  const newFolder = async (): Promise<string | undefined> => {
    const own = window();
    const options = { properties: ['openDirectory', 'createDirectory'] } as Electron.OpenDialogOptions;
    const chosen = await (own ? dialog.showOpenDialog(own, options) : dialog.showOpenDialog(options));
    const [parent] = chosen.canceled ? [] : chosen.filePaths;
    if (parent === undefined) return undefined;
    const { freeFolder } = await import('../files/free-folder.ts');
    return freeFolder(parent, `${wording.library} ${localTime(now()).slice(0, 10)}`);
  };
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
    const { response } = await ask(options);
    return response === 1;
  };
  const handlers = {
    'library:export-all': async (given) => {
      const asked = parseAsked(given);
      const { response } = await ask({
        type: 'question',
        message: wording.exportAll,
        detail: wording.exportAllMore,
        buttons: [wording.cancel, 'HTML', 'Markdown'],
        defaultId: 2,
        cancelId: 0,
        noLink: true,
      });
      const target = response === 0 ? undefined : await newFolder();
      if (target === undefined) return success(null);
      const mine = ++turn;
      const [library, articles, words] = await Promise.all([opened(), parts.articles(), parts.words()]);
      await library.flush();
      const { exportLibrary: exportAll } = await import('../export/export-library.ts');
      let told = now();
      const onProgress = (done: number, left: number, name: string) => {
        if (now() - told >= pace) {
          told = now();
          tell(window(), 'progress', { done, left, name, isExport: true });
        }
        return mine === turn;
      };
      const writing = { ...asked, format: response === 1 ? 'html' : 'md', words: words.words() } as const;
      const settings = readingSettings(parts.file.settings());
      const { folder } = parts;
      const done = exportAll(
        target,
        { ...writing, settings },
        { library, articles, folder, now, onProgress },
      );
      exporting = done.catch(() => {});
      return done.finally(() => tell(window(), 'progress', null));
    },
    'library:show': async () => {
      await shell.openPath((await parts.libraries.present()).folder);
      return success(null);
    },
    'library:open-other': () => parts.libraries.choose(),
    'library:go': async (folder) => {
      const known = (await parts.libraries.known()).find((one) => one === folder);
      return known === undefined ? success(false) : parts.libraries.go(known);
    },
    'library:leave': async (isKept) => success(await parts.libraries.left(isKept === true)),
    'library:back-up': async () => (await opened()).backUp(),
    'library:backups': async () => success(await (await opened()).listBackups()),
    'library:restore': async (given) => {
      const library = await opened();
      const name = text(given);
      const made = (await library.listBackups()).find((one) => one.name === name)?.made;
      if (made !== undefined && !(await isSure(made))) return success(false);
      const done = await library.restoreBackup(name);
      const id = await library.getLastOpened();
      const show = done.ok && id !== undefined && { show: id };
      const report = { added: [], duplicates: [], failures: [], ...show };
      tell(window(), 'library', { ...report, revision: library.revision() });
      return done.ok ? success(true) : done;
    },
  } satisfies Partial<Handlers>;
  return {
    handlers,
    cancel: () => {
      turn++;
      return exporting;
    },
  };
}

/** A moment as the clock on the wall says it, `2026-11-25 19:31`. */
function localTime(moment: number): string {
  const date = new Date(moment);
  const two = (figure: number) => String(figure).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

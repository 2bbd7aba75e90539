import { basename, dirname, join } from 'node:path';
import { app, type BrowserWindow, Menu } from 'electron';
import type { Articles } from '../articles/articles.ts';
import { exportingOf } from '../ipc/article-export.ts';
import { handlersOf } from '../ipc/handlers.ts';
import { answerCalls } from '../ipc/ipc.ts';
import type { Library } from '../library/library.ts';
import { sha256 } from '../library/storage/content-store.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { Importing } from '../session/imports.ts';
import type { Libraries } from '../session/library-switcher.ts';
import { type Arrivals, arrivalsOf } from '../session/watched-and-pasted.ts';
import { menuOf } from '../window/menu.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';

/** What answers the window while it is open. */
export interface Answering {
  readonly arrivals: Arrivals;
  /** Ends imports and exports; resolves when none goes on. */
  readonly rest: () => Promise<unknown>;
  /** Makes the menu, which names the libraries that are known. */
  readonly setMenu: () => Promise<void>;
}

/** Where articles are kept. */
export interface Kept {
  readonly library: () => Promise<Library>;
  readonly articles: () => Promise<Articles>;
}

/** Answers the calls of the window, and makes its menu. */
export function answer(parts: {
  readonly window: () => BrowserWindow | undefined;
  readonly libraries: Libraries;
  readonly present: Kept;
  /** The same with all that the window shows of them. */
  readonly whole: Kept;
  readonly importing: Importing;
  readonly file: SettingsFile;
  readonly words: () => Promise<WordsFile>;
  /** Where the built files lie. */
  readonly folder: string;
  readonly profile: string;
  readonly wording: Wording;
  readonly language: () => Parameters<typeof menuOf>[0];
  /** Goes to another library. */
  readonly go: (folder: string) => Promise<unknown>;
}): Answering {
  const { window, libraries, importing, file, words, folder, wording } = parts;
  const now = Date.now;
  const arrivals = arrivalsOf({
    ...{ window, ...parts.present, importing, wording, now },
    settings: async () => file,
    path: async () => {
      const present = await libraries.present();
      const which = present.isUsual ? '' : `-${sha256(present.folder).slice(0, 12)}`;
      return join(parts.profile, `watched${which}.json`);
    },
  });
  const inWindow = { window, ...parts.whole, folder, wording, now };
  const exporting = exportingOf({ ...inWindow, words });
  const { handlers, rest } = handlersOf({
    ...{ ...inWindow, file, libraries, importing, arrivals, words, exporting },
  });
  answerCalls(handlers, window);
  const setMenu = async (): Promise<void> => {
    const here = (await libraries.present()).folder;
    const known = (await libraries.known()).map((one, at) => ({
      label: at === 0 ? wording.usualLibrary : `${basename(one)}（${dirname(one)}）`,
      isOpen: one === here,
      go: () => void parts.go(one).finally(setMenu),
    }));
    const run = (name: Parameters<Parameters<typeof menuOf>[2]>[0]) => tell(window(), 'command', name);
    Menu.setApplicationMenu(menuOf(parts.language(), wording, run, !app.isPackaged, known));
  };
  return { arrivals, rest, setMenu };
}

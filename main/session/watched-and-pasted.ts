import { isAbsolute } from 'node:path';
import { type BrowserWindow, clipboard, dialog } from 'electron';
import { isLink } from '#shared/article';
import type { ImportReport } from '#shared/contract';
import { failed } from '#shared/result';
import type { Settings } from '#shared/settings';
import type { Articles } from '../articles/articles.ts';
import type { FolderWatcher } from '../files/folder-watcher.ts';
import type { Library } from '../library/library.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import type { Importing } from './imports.ts';

/** Where articles come from without being chosen as files: watched folders and the clipboard. */
export interface Arrivals {
  /** Begins to watch the folders of the settings. */
  readonly begin: () => Promise<void>;
  /** Asks for a folder and watches it from now on. */
  readonly watch: () => Promise<Settings>;
  readonly unwatch: (folder: unknown) => Promise<Settings>;
  /** Keeps what the clipboard holds: a page, a text, or a link. */
  readonly paste: () => Promise<ImportReport>;
  /** Watches nothing until it is begun again. */
  readonly close: () => Promise<void>;
}

/** Makes what lets articles in; `now` gives milliseconds since 1970 UTC. */
export function arrivalsOf(parts: {
  readonly window: () => BrowserWindow | undefined;
  readonly library: () => Promise<Library>;
  readonly articles: () => Promise<Articles>;
  readonly importing: Importing;
  readonly settings: () => Promise<SettingsFile>;
  readonly wording: Wording;
  /** The file that remembers what came into the library that is open. */
  readonly path: () => Promise<string>;
  readonly now: () => number;
}): Arrivals {
  let watching: Promise<FolderWatcher> | undefined;
  const watchAll = async () => {
    const folders = (await parts.settings()).settings().watched;
    if (folders.length === 0 && !watching) return;
    watching ??= Promise.all([import('../files/folder-watcher.ts'), parts.path()]).then(
      ([{ FolderWatcher }, path]) =>
        new FolderWatcher({
          path,
          add: async (paths) => {
            const { added, failures } = await parts.importing.add(paths);
            // What was there already is no news, and nobody asked for an article to open.
            const report = { added, duplicates: [], failures };
            tell(parts.window(), 'library', { ...report, revision: (await parts.library()).revision() });
          },
        }),
    );
    (await watching).set(folders);
  };
  const change = async (to: (watched: readonly string[]) => readonly string[]): Promise<Settings> => {
    const file = await parts.settings();
    const settings = file.change({ watched: to(file.settings().watched) });
    void watchAll();
    return settings;
  };
  return {
    begin: watchAll,
    watch: async () => {
      const window = parts.window();
      const options = { properties: ['openDirectory' as const], message: parts.wording.watch };
      const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      const folders = chosen.canceled ? [] : chosen.filePaths.filter(isAbsolute);
      return change((watched) => [...watched.filter((one) => !folders.includes(one)), ...folders]);
    },
    unwatch: (folder) => change((watched) => watched.filter((one) => one !== folder)),
    paste: async () => {
      const text = await clipboard.readText();
      const html = await clippedPage();
      const day = new Date(parts.now()).toISOString().slice(0, 10);
      const name = `${parts.wording.clipboard} ${day}`;
      const { urlShortcut } = await import('../import/import.ts');
      const [content, ending] = isLink(text.trim())
        ? [urlShortcut(text.trim()), 'url']
        : html.trim() !== ''
          ? [html, 'html']
          : [text, 'txt'];
      if (content.trim() === '')
        return { added: [], duplicates: [], failures: [failed('no-clip', parts.wording.clipboard).failure] };
      return (await parts.articles()).addBytes(`${name}.${ending}`, Buffer.from(content));
    },
    close: async () => {
      const closing = watching;
      watching = undefined;
      await (await closing)?.close();
    },
  };
}

/** The page on the clipboard as HTML, empty when there is none. */
async function clippedPage(): Promise<string> {
  // Electron before 45 answers at once, and knows no items.
  const { readHTML } = clipboard as unknown as { readonly readHTML?: () => string };
  if (readHTML) return readHTML();
  const item = (await clipboard.read()).find(({ types }) => types.includes('text/html'));
  return item ? (await item.getType('text/html')).text() : '';
}

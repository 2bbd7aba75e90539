import { type BrowserWindow, dialog, shell } from 'electron';
import { isLink } from '#shared/article';
import type { ImportReport } from '#shared/contract';
import { isRecord, text, texts } from '#shared/parse';
import { failed, type Result, success } from '#shared/result';
import { parseArticleState } from '#shared/settings';
import type { Articles } from '../articles/articles.ts';
import type { Library } from '../library/library.ts';
import { isSha256 } from '../library/storage/content-store.ts';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { Importing } from '../session/imports.ts';
import type { Libraries } from '../session/library-switcher.ts';
import type { Arrivals } from '../session/watched-and-pasted.ts';
import type { Wording } from '../window/strings.ts';
import { tell } from '../window/tell.ts';
import type { Exporting } from './article-export.ts';
import type { Handlers } from './ipc.ts';
import { keepingHandlers } from './library-handlers.ts';
import { listHandlers } from './list-handlers.ts';

/** The names of files that articles come in end so. */
const extensions = 'txt text md markdown html htm xhtml mhtml mht webarchive epub zip csv json url'.split(
  ' ',
);

/** Characters of a long address that fit into a dialog. */
const shownAddress = 1000;

const empty: ImportReport = { added: [], duplicates: [], failures: [] };

/** What the handlers work with. */
export interface HandlerParts {
  readonly window: () => BrowserWindow | undefined;
  readonly articles: () => Promise<Articles>;
  readonly library: () => Promise<Library>;
  readonly file: SettingsFile;
  readonly words: () => Promise<WordsFile>;
  /** Where the built files lie. */
  readonly folder: string;
  readonly libraries: Libraries;
  readonly now: () => number;
  readonly importing: Importing;
  readonly exporting: Exporting;
  readonly arrivals: Arrivals;
  readonly wording: Wording;
}

/** The answers to all calls of the contract; `rest` ends imports and exports, and resolves when none goes on. */
export function handlersOf(parts: HandlerParts): { handlers: Handlers; rest: () => Promise<unknown> } {
  const { file, wording } = parts;
  const keeping = keepingHandlers(parts);
  const choose = async (options: Electron.OpenDialogOptions): Promise<readonly string[]> => {
    const window = parts.window();
    const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return chosen.canceled ? [] : chosen.filePaths;
  };
  const listed = async (report: ImportReport): Promise<Result<ImportReport>> => {
    tell(parts.window(), 'library', { ...empty, revision: (await parts.library()).revision() });
    return success(report);
  };
  const id = (value: unknown): string => {
    if (!isSha256(value)) throw new TypeError('An article is named by the SHA-256 of its source.');
    return value;
  };
  const handlers: Handlers = {
    ...listHandlers({ ...parts, id }),
    ...keeping.handlers,
    'library:choose': async () => {
      const filters = [
        { name: wording.articles, extensions },
        { name: wording.allFiles, extensions: ['*'] },
      ];
      const paths = await choose({ properties: ['openFile', 'multiSelections'], filters });
      return paths.length === 0 ? success(empty) : listed(await parts.importing.add(paths));
    },
    'library:choose-folder': async () => {
      const paths = await choose({ properties: ['openDirectory', 'multiSelections'] });
      return paths.length === 0 ? success(empty) : listed(await parts.importing.add(paths));
    },
    'library:paste': async () => listed(await parts.arrivals.paste()),
    'library:watch': async () => success(await parts.arrivals.watch()),
    'library:unwatch': async (folder) => success(await parts.arrivals.unwatch(folder)),
    'library:cancel': async () => {
      parts.importing.cancel();
      void keeping.cancel();
      return success(null);
    },
    'library:import': async (paths) => listed(await parts.importing.add(texts(paths, 'the files to import'))),
    'library:import-bytes': async (name, bytes) => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('A file without a path comes as bytes.');
      return listed(await (await parts.articles()).addBytes(text(name) || '?', bytes));
    },
    'article:open': async (which) => (await parts.articles()).open(id(which)),
    'article:source': async (which) => (await parts.articles()).source(id(which)),
    'article:page': async (which) => (await (await parts.libraries.present()).pages()).page(id(which)),
    'article:remember': async (which, state) => {
      const library = await parts.library();
      const parsed = parseArticleState(state);
      library.saveState(id(which), parsed);
      // What the reader chose is worth more than a place: it is written at once, and told where that fails.
      const code = parsed.words || parsed.corrections ? await library.flush() : undefined;
      return code ? failed(code, (await library.getEntry(id(which)))?.name ?? '') : success(null);
    },
    'article:export': async (which, asked) => parts.exporting.save(id(which), asked),
    'article:print': async (which, asked) => parts.exporting.print(id(which), asked),
    'report:export': async (given) => parts.exporting.report(text(given)),
    // Which folders are watched, the reader says in a dialog.
    'settings:change': async (change) =>
      success(file.change({ ...(isRecord(change) ? change : {}), watched: file.settings().watched })),
    'words:keep': async (words) => (await parts.words()).keep(words),
    'words:export': async (words) => {
      const window = parts.window();
      const options = { defaultPath: wording.wordList, filters: [{ name: 'txt', extensions: ['txt'] }] };
      const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
      return chosen.filePath && !chosen.canceled
        ? (await parts.words()).export(chosen.filePath, words)
        : success(null);
    },
    'link:open': async (url) => {
      const window = parts.window();
      const link = isLink(text(url)) ? parseAddress(text(url)) : undefined;
      if (!window || !link) return success(null);
      const { href, host, protocol, pathname } = link;
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: protocol === 'mailto:' ? wording.writeTo(pathname) : wording.openLink(host),
        detail: href.length > shownAddress ? `${href.slice(0, shownAddress)}…` : href,
        buttons: [wording.cancel, wording.openOutside],
        defaultId: 1,
        cancelId: 0,
        noLink: true,
      });
      if (response === 1) await shell.openExternal(href);
      return success(null);
    },
  };
  return {
    handlers,
    rest: () => {
      parts.importing.cancel();
      return Promise.all([parts.importing.settled(), keeping.cancel()]);
    },
  };
}

/** The address with its host in ASCII and everything unusual percent-encoded; undefined when it is none. */
function parseAddress(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}

import { type BrowserWindow, dialog, shell } from 'electron';
import { isLink } from '#shared/article';
import type { ImportReport, Start, Walls } from '#shared/contract';
import { text, texts } from '#shared/parse';
import { parseArticleState } from '#shared/settings';
import { type Handlers, tell } from './ipc.ts';
import type { Library } from './library/library.ts';
import { isSha256 } from './library/store.ts';
import type { SettingsFile } from './settings-file.ts';
import type { Shelf } from './shelf.ts';
import type { Wording } from './wording.ts';

const empty: ImportReport = { added: [], duplicates: [], failures: [] };

/** What the handlers work with; `start` resolves when the files given on the command line have been read. */
export interface HandlerParts {
  readonly window: () => BrowserWindow | undefined;
  readonly shelf: () => Promise<Shelf>;
  readonly library: () => Promise<Library>;
  readonly file: SettingsFile;
  readonly walls: Walls;
  readonly begun: () => Promise<ImportReport>;
  readonly wording: Wording;
}

/** The answers to all calls of the contract. */
export function handlersOf(parts: HandlerParts): Handlers {
  const { file, walls, wording } = parts;
  const listed = async (report: ImportReport): Promise<ImportReport> => {
    tell(parts.window(), 'library', { ...empty, articles: (await parts.library()).list() });
    return report;
  };
  const id = (value: unknown): string => {
    if (!isSha256(value)) throw new TypeError('An article is named by the SHA-256 of its source.');
    return value;
  };
  // A window that takes the place of a dead one goes on where that was, not where the program began.
  let isFirst = true;
  return {
    'app:start': async (): Promise<Start> => {
      const [shelf, library, report] = await Promise.all([parts.shelf(), parts.library(), parts.begun()]);
      const begun = isFirst ? { ...report, failures: [...library.troubles, ...report.failures] } : empty;
      isFirst = false;
      const first = begun.show ?? library.last() ?? library.list()[0]?.id;
      const opened = first ? await shelf.open(first) : undefined;
      return {
        settings: file.settings(),
        articles: library.list(),
        ...(opened?.ok && { open: opened.value }),
        failures: [...library.troubles, ...begun.failures, ...(opened && !opened.ok ? [opened.failure] : [])],
        walls,
      };
    },
    'library:choose': async () => {
      const window = parts.window();
      const options = {
        properties: ['openFile' as const, 'multiSelections' as const],
        filters: [
          { name: wording.articles, extensions: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml'] },
          { name: wording.allFiles, extensions: ['*'] },
        ],
      };
      const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
      return chosen.canceled ? empty : listed(await (await parts.shelf()).add(chosen.filePaths));
    },
    'library:import': async (paths) =>
      listed(await (await parts.shelf()).add(texts(paths, 'the files to import'))),
    'library:import-bytes': async (name, bytes) => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('A file without a path comes as bytes.');
      return listed(await (await parts.shelf()).addBytes(text(name) || '?', bytes));
    },
    'article:open': async (which) => (await parts.shelf()).open(id(which)),
    'article:source': async (which) => (await parts.shelf()).source(id(which)),
    'article:remember': async (which, state) => {
      const library = await parts.library();
      library.remember(id(which), parseArticleState(state));
    },
    'settings:change': async (change) => file.change(change),
    'link:open': async (url) => {
      const window = parts.window();
      if (!window || !isLink(text(url))) return;
      const { href, host } = new URL(text(url));
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: wording.openLink(host),
        detail: href.slice(0, 500),
        buttons: [wording.cancel, wording.openOutside],
        defaultId: 1,
        cancelId: 0,
        noLink: true,
      });
      if (response === 1) await shell.openExternal(href);
    },
  };
}

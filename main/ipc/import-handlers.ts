import { isAbsolute } from 'node:path';
import { type ImportReport, nothingImported } from '#shared/contract';
import { toText } from '#shared/parse';
import { type Result, success } from '#shared/result';
import { readClipboard } from '../session/clipboard.ts';
import type { Services } from '../session/services.ts';
import { addWelcomeArticles } from '../session/welcome.ts';
import type { Handlers } from './ipc.ts';
import type { LibraryExports } from './library-exports.ts';

/** The extensions of files that hold articles. */
const extensions = ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'mhtml', 'mht', 'webarchive'];
const containerExtensions = ['epub', 'zip', 'csv', 'json', 'url'];

/** Handles the calls that import articles or watch folders. */
export function createImportHandlers(services: Services, libraryExports: LibraryExports) {
  const { current, droppedFiles, imports, messages, reports, watched, window } = services;
  const addFiles = async (paths: readonly string[]): Promise<Result<ImportReport>> => {
    const report = await imports.add(paths);
    await reports.send();
    return success(report);
  };
  const addBytes = async (name: string, bytes: Uint8Array): Promise<Result<ImportReport>> => {
    const report = await (await current.articles()).addBytes(name, bytes);
    await reports.send();
    return success(report);
  };
  const chooseAndAdd = async (options: Electron.OpenDialogOptions): Promise<Result<ImportReport>> => {
    const paths = await window.choosePaths(options);
    return paths.length === 0 ? success(nothingImported) : addFiles(paths);
  };
  return {
    'library:choose': async () => {
      const filters = [
        { name: messages().say('dialogs.articles'), extensions: [...extensions, ...containerExtensions] },
        { name: messages().say('dialogs.all-files'), extensions: ['*'] },
      ];
      return chooseAndAdd({ properties: ['openFile', 'multiSelections'], filters });
    },
    'library:choose-folder': async () => chooseAndAdd({ properties: ['openDirectory', 'multiSelections'] }),
    'library:import': async (token) => {
      const paths = droppedFiles.take(toText(token));
      if (!paths) throw new TypeError('Files are imported for the token of a drop.');
      return addFiles(paths.filter(isAbsolute));
    },
    'library:import-bytes': async (name, bytes) => {
      if (!(bytes instanceof Uint8Array)) throw new TypeError('A file without a path comes as bytes.');
      return addBytes(toText(name) || '?', bytes);
    },
    'library:paste': async () => {
      const clip = await readClipboard(messages().say('dialogs.clipboard'), services.now());
      return clip.ok ? addBytes(clip.value.name, clip.value.bytes) : clip;
    },
    'library:welcome': async () => success(await addWelcome(services)),
    'library:watch': async () => {
      const message = messages().say('dialogs.watch');
      const folders = await window.choosePaths({ properties: ['openDirectory'], message });
      return success(await watched.add(folders.filter(isAbsolute)));
    },
    'library:unwatch': async (folder) => success(await watched.remove(folder)),
    'library:cancel': async () => {
      imports.cancel();
      libraryExports.cancel();
      return success(null);
    },
  } satisfies Partial<Handlers>;
}

async function addWelcome({ builtFolder, current, messages, reports }: Services): Promise<ImportReport> {
  const [articles, library] = await Promise.all([current.articles(), current.library()]);
  const report = await addWelcomeArticles({ articles, library }, builtFolder, messages().language);
  await reports.send();
  return report;
}

import { join } from 'node:path';
import { app } from 'electron';
import type { Walls } from '#shared/walls';
import { openSettings } from '../profile/settings-file.ts';
import { openWords } from '../profile/words-file.ts';
import { CurrentLibrary } from '../session/current-library.ts';
import { Imports } from '../session/imports.ts';
import { LibraryFolders } from '../session/library-folders.ts';
import { LibraryReports } from '../session/library-reports.ts';
import { LibrarySession, type SessionParts } from '../session/library-session.ts';
import { LibrarySwitcher } from '../session/library-switcher.ts';
import { RunningWork } from '../session/running-work.ts';
import type { Services } from '../session/services.ts';
import { WatchedFolders } from '../session/watched-folders.ts';
import type { DroppedFiles } from '../window/dropped-files.ts';
import type { ParserPage } from '../window/parser-page.ts';
import { ReaderWindow } from '../window/reader-window.ts';
import { WindowLanguage } from '../window/window-language.ts';
import type { FilesToOpen } from './open-requests.ts';
import type { Shutdown } from './shutdown.ts';

/** Makes the parts of the reader, each from those before it, and begins to open the first library. */
export function createServices(options: {
  /** The folder of the built files. */
  readonly builtFolder: string;
  readonly walls: Walls;
  /** The folder of the library that the command line names. */
  readonly library: string | undefined;
  readonly droppedFiles: DroppedFiles;
  readonly filesToOpen: FilesToOpen;
  readonly hiddenPage: ParserPage;
  readonly shutdown: Shutdown;
}): Services {
  const { builtFolder, droppedFiles, shutdown } = options;
  const now = Date.now;
  const profile = app.getPath('userData');
  const language = new WindowLanguage(builtFolder);
  const { messages } = language;
  const settings = openSettings(join(profile, 'settings.json'));
  const words = openWords(join(profile, 'words.txt'), now);
  const { isQuitting } = shutdown;

  const window = new ReaderWindow({ isQuitting, messages });
  const current = new CurrentLibrary<LibrarySession>();
  const reports = new LibraryReports(current, window);
  const imports = new Imports({ current, window, now });
  const watched = new WatchedFolders({ current, imports, reports, settings, profile });
  const mergePreferences: SessionParts['mergePreferences'] = async (...given) => {
    const merging = await import('../session/merge-preferences.ts');
    return merging.mergePreferences({ window, settings, words }, ...given);
  };
  const work = new RunningWork();
  work.add(imports, watched);
  const sessionParts = {
    ...{ builtFolder, messages, now, isQuitting, current, reports, imports, watched, work },
    sanitise: options.walls.sanitiser,
    parser: options.hiddenPage.parse,
    isParserClosed: () => options.hiddenPage.isClosed,
    mergePreferences,
    filesToOpen: options.filesToOpen.get,
  };
  const folders = new LibraryFolders({ defaultFolder: join(profile, 'library'), settings, window, messages });
  const openSession = (folder: string, failures: LibrarySession['failures']) =>
    new LibrarySession({ folder, failures, isDefault: folder === folders.defaultFolder }, sessionParts);
  const switcher = new LibrarySwitcher(
    { current, folders, reports, window, messages, openSession },
    options.library,
  );
  return {
    ...{ builtFolder, language, messages, settings, words, now, isQuitting },
    ...{ droppedFiles, window, current, reports, imports, watched, work, folders, switcher },
  };
}

import type { Messages } from '#shared/messages/messages';
import type { SettingsFile } from '../profile/settings-file.ts';
import type { WordsFile } from '../profile/words-file.ts';
import type { DroppedFiles } from '../window/dropped-files.ts';
import type { ReaderWindow } from '../window/reader-window.ts';
import type { WindowLanguage } from '../window/window-language.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { Imports } from './imports.ts';
import type { LibraryFolders } from './library-folders.ts';
import type { LibraryReports } from './library-reports.ts';
import type { LibrarySession } from './library-session.ts';
import type { LibrarySwitcher } from './library-switcher.ts';
import type { RunningWork } from './running-work.ts';
import type { WatchedFolders } from './watched-folders.ts';

/** The parts of the running reader. Each is made once, at the start, and lives as long as the program. */
export interface Services {
  /** The folder of the built files. */
  readonly builtFolder: string;
  readonly window: ReaderWindow;
  readonly language: WindowLanguage;
  /** The messages in the language of the window; known once the app is ready. */
  readonly messages: () => Messages;
  readonly settings: Promise<SettingsFile>;
  readonly words: Promise<WordsFile>;
  readonly current: CurrentLibrary<LibrarySession>;
  readonly reports: LibraryReports;
  readonly imports: Imports;
  readonly droppedFiles: DroppedFiles;
  readonly watched: WatchedFolders;
  readonly work: RunningWork;
  readonly folders: LibraryFolders;
  readonly switcher: LibrarySwitcher;
  readonly isQuitting: () => boolean;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

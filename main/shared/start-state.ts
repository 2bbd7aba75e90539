import type { UserWord } from './hanzi/words/user-word.ts';
import type { LibraryPreferences } from './library-preferences.ts';
import type { ListPage } from './listing.ts';
import type { OpenedArticle } from './opened.ts';
import type { Failure } from './result.ts';
import type { Settings } from './settings.ts';
import type { Traditional } from './traditional.ts';
import type { Walls } from './walls.ts';

/** Settings and walls for the first frame of the page, before it has received any event. */
export interface FirstFrame {
  readonly settings: Settings;
  /** The standard of Traditional that the system's locale stands for. */
  readonly systemTraditional: Traditional;
  readonly walls: Walls;
  /** Whether the window is one for an article alone, without the list. */
  readonly isArticleWindow: boolean;
}

/** The state that the page begins with: the list and an article. */
export interface StartState {
  /**
   * The first rows of the list. They may be those of the program's last run; then a `library` event follows
   * once the catalogue is open.
   */
  readonly page: ListPage;
  /** The article to show first: the one that was asked for, else the one read last. */
  readonly open?: OpenedArticle;
  readonly failures: readonly Failure[];
  /** The reader's words for every article. */
  readonly words: readonly UserWord[];
  /** The libraries that can be opened, the default one first; the one that is open is among them. */
  readonly libraries: readonly KnownLibrary[];
  /** The settings now; those of {@link FirstFrame} are older where the page has been reloaded. */
  readonly settings: Settings;
  readonly preferences: LibraryPreferences;
}

/** A library that has been opened before. */
export interface KnownLibrary {
  readonly folder: string;
  /** The name of its folder, empty for the default library. */
  readonly name: string;
  readonly isOpen: boolean;
}

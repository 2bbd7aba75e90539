import type { LibraryPreferences } from './library-preferences.ts';
import type { Note } from './note.ts';
import type { ArticleState, Settings } from './settings.ts';

/** The reader's settings and the preferences of the open library. */
export interface Preferences {
  readonly settings: Settings;
  readonly library: LibraryPreferences;
}

/** What another window has changed about an article: all its notes as they are, or a part of its state. */
export interface ArticleChange {
  readonly id: string;
  readonly notes?: readonly Note[];
  readonly state?: ArticleState;
}

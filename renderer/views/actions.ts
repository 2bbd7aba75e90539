import type { CommandName } from '#shared/command';
import type { ListQuery, Marking } from '#shared/contract';
import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { UserWord } from '#shared/hanzi/words/user-word';
import type { Colour, Note } from '#shared/note';
import type { ArticleState, Settings } from '#shared/settings';
import type { TextRange } from '#shared/text/find-quote';

/** What views may ask for beyond commands. */
export interface Actions {
  readonly open: (id: string) => Promise<void>;
  readonly change: (change: Partial<Settings>) => void;
  readonly remember: (state: ArticleState, reopen?: boolean) => void;
  readonly find: (query: string) => void;
  readonly unwatch: (folder: string) => Promise<void>;
  /** Opens one of the libraries that are known in place of this one. */
  readonly goTo: (folder: string) => Promise<void>;
}

/** What the list may ask for: the rows in sight, by their places, and other rows. */
export interface Asking {
  readonly see: (first: number, last: number) => void;
  readonly ask: (change: Partial<ListQuery>) => void;
  readonly placeOf: (id: string) => Promise<number>;
  readonly settled: () => Promise<void>;
}

/** What the list may ask for what is selected in it: its place, rows besides it, marks. */
export interface Selecting {
  readonly point: (at: number, how?: 'only' | 'toggle' | 'range') => Promise<void>;
  readonly selectAll: () => Promise<void>;
  readonly mark: (marking: Marking) => Promise<void>;
}

/** The part of a word on either side of a mark, in UTF-16 units. */
export interface WordMargins {
  readonly left: number;
  readonly right: number;
}

/** What the views of proof-reading may ask for. */
export interface Proofing {
  readonly hold: (isOver: boolean) => void;
  readonly go: (mark: ConversionMark) => void;
  readonly keyOf: (mark: ConversionMark, margins: WordMargins) => string;
  readonly choose: (
    mark: ConversionMark,
    form: string,
    scope: 'here' | 'article' | 'always',
    margins: WordMargins,
  ) => void;
  readonly keep: (words: readonly UserWord[], scope: 'article' | 'always') => void;
}

/** What the views of notes may ask for. */
export interface Annotating {
  readonly change: (change: { readonly colour: Colour } | { readonly text: string }) => void;
  readonly remove: (note?: Note) => void;
  readonly go: (stretch: TextRange, note: Note) => void;
}

/** Runs a command by name. */
export type Run = (name: CommandName) => void;

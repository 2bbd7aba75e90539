import { computed, signal } from '@preact/signals';
import type { Mark } from '#shared/hanzi/mark';
import type { UserWord } from '#shared/hanzi/user-word';
import { opened } from './reading.ts';

/** A mark that the reader looks at, and where it is on the window's page, in CSS pixels. */
export interface Card {
  readonly mark: Mark;
  /** The sentence as shown, before the mark and behind it. */
  readonly around: readonly [before: string, behind: string];
  readonly forms: readonly string[];
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Stays until it is put away, not only while the pointer is there. */
  readonly isPinned: boolean;
}

/** The card in sight. */
export const card = signal<Card | undefined>(undefined);

/** A doubtful mark with its sentence. */
export type Doubtful = Pick<Card, 'mark' | 'around'>;

/** The doubtful marks of the article, the most doubtful first; undefined while they are gathered. */
export const doubtful = signal<readonly Doubtful[] | undefined>(undefined);

/** The reader's words for every article. */
export const userWords = signal<readonly UserWord[]>([]);

const none: readonly UserWord[] = [];

/** The reader's words for the article on screen alone. */
export const articleWords = computed(() => opened.value?.state.words ?? none);

/** All words that hold in the article on screen, those for always first; the same list as long as nothing changes. */
export const wordsHere = computed(() =>
  articleWords.value.length === 0 ? userWords.value : [...userWords.value, ...articleWords.value],
);

/** How many steps can be undone. */
export const undoable = signal(0);

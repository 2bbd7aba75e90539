import { computed, signal } from '@preact/signals';
import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { openedArticle } from './reading.ts';

/** A box in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The proof card: a conversion mark, the forms to choose from, and its place. */
export interface ProofCardState {
  readonly mark: ConversionMark;
  /** The sentence as shown, before the mark and behind it. */
  readonly around: readonly [before: string, behind: string];
  readonly forms: readonly string[];
  /** The characters on either side of the mark that belong to its word. */
  readonly word: readonly [left: number, right: number];
  /** The reader's choice for the mark: a form for this place, or a word. */
  readonly chosen: 'here' | UserWord | undefined;
  readonly box: Box;
  /** The card stays until it is closed, not only while the pointer is over the mark. */
  readonly isPinned: boolean;
}

/** The proof card on screen. */
export const proofCard = signal<ProofCardState | undefined>(undefined);

/**
 * The most doubtful marks with their sentences, the most doubtful first, and the number of all doubtful
 * marks; undefined while they are gathered.
 */
export const doubtfulMarks = signal<
  { readonly marks: readonly Pick<ProofCardState, 'mark' | 'around'>[]; readonly count: number } | undefined
>(undefined);

/** Which of the reader's words the panel shows. */
export const wordScope = signal<'article' | 'always'>('always');

/** A word that the panel of words is to offer for editing; the panel takes it. */
export const wordDraft = signal<UserWord | undefined>(undefined);

/** The reader's words for every article. */
export const userWords = signal<readonly UserWord[]>([]);

const noWords: readonly UserWord[] = [];

/** The reader's words for the article on screen alone. */
export const articleWords = computed(() => openedArticle.value?.state.words ?? noWords);

/** All words that apply to the article on screen; words for every article come first. */
export const activeWords = computed(() =>
  articleWords.value.length === 0 ? userWords.value : [...userWords.value, ...articleWords.value],
);

/** How many steps can be undone. */
export const undoCount = signal(0);

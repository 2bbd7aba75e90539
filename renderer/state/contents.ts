import { computed, signal } from '@preact/signals';
import type { ArticleEntry } from '#shared/contract';
import { openedArticle } from './reading.ts';

/** A heading of the article on screen. */
export interface Heading {
  /** In the script on screen, on one line. */
  readonly title: string;
  /** 1 to 6. */
  readonly level: number;
  /** Where it begins, as an offset in the article as written. */
  readonly at: number;
}

/** An article with fewer headings has no contents. */
const minHeadings = 3;

/** The headings of the article on screen, in order. */
export const headings = signal<readonly Heading[]>([]);

/** The chapters of the book to which the article on screen belongs, in order; none for other articles. */
export const chapters = signal<readonly ArticleEntry[]>([]);

/** Whether the article on screen has contents. */
export const hasContents = computed(() => headings.value.length >= minHeadings || chapters.value.length > 1);

/** The index of the heading under which the reader is, -1 for none. */
export const currentHeading = computed((): number => {
  const place = openedArticle.value?.state.place ?? 0;
  return headings.value.findLastIndex(({ at }) => at <= place);
});

/** Where the headings are along the scroll bar: shares of its length from its beginning. */
export const headingTicks = signal<readonly number[]>([]);

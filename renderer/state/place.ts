import { computed, signal } from '@preact/signals';
import { readingMinutes } from '#shared/reading-time';
import { chapters, currentHeading, headings } from './contents.ts';
import { openedArticle } from './reading.ts';
import { entryOnScreen } from './selection.ts';
import { settings } from './settings.ts';

/** The length of the article on screen as written, in UTF-16 code units. */
export const textLength = signal(0);

/** Whether the end of the article is in view. */
export const isEndShown = signal(false);

/** The share of the article on screen that lies before the reader. */
const progress = computed((): number => {
  if (isEndShown.value) return 1;
  return Math.min(1, (openedArticle.value?.state.place ?? 0) / Math.max(1, textLength.value));
});

/** The title of the section that is being read, empty where there is none. */
export const currentTitle = computed(() => headings.value[currentHeading.value]?.title ?? '');

/** Minutes that are left at this reader's pace; undefined at the end. */
const minutesLeft = (length: number, lang: string): number | undefined =>
  length <= 0 ? undefined : readingMinutes(length, lang, settings.value.speed);

/** How far the reader is in the article on screen. */
export const articlePlace = computed(() => {
  const lang = openedArticle.value?.article.lang ?? '';
  const entry = entryOnScreen.value;
  const length = entry?.id === openedArticle.value?.article.id ? entry?.length : undefined;
  const rest = (length ?? textLength.value) * (1 - progress.value);
  return { share: progress.value, minutes: minutesLeft(rest, lang) };
});

/** How far the reader is in the book of the chapter on screen; undefined where it is no chapter. */
export const bookPlace = computed(() => {
  const book = chapters.value;
  const at = book.findIndex(({ id }) => id === openedArticle.value?.article.id);
  if (book.length < 2 || at < 0) return undefined;
  const sum = (from: number, to: number) =>
    book.slice(from, to).reduce((total, { length }) => total + length, 0);
  const here = (book[at]?.length ?? 0) * progress.value;
  const whole = Math.max(1, sum(0, book.length));
  const read = sum(0, at) + here;
  return { share: read / whole, minutes: minutesLeft(whole - read, openedArticle.value?.article.lang ?? '') };
});

import { computed, signal } from '@preact/signals';
import { parseKeys } from '#shared/keys';
import type { LibraryPreferences } from '#shared/library-preferences';
import { defaultSettings, type Settings } from '#shared/settings';
import { resolveTraditional, type Traditional } from '#shared/traditional';
import { openedArticle } from './reading.ts';

/** The reader's choices. */
export const settings = signal<Settings>(defaultSettings);

/** Whether this is a window for one article, without the list. */
export const isArticleWindow = signal(false);

/** Whether the list of articles is on screen. */
export const isListShown = computed(() => settings.value.list && !isArticleWindow.value);

const keyLists = computed(() => settings.value.keys);

/** The keys that the reader chose. */
export const keyChoices = computed(() => parseKeys(keyLists.value));

/** The standard of Traditional that the system's locale stands for. */
export const systemTraditional = signal<Traditional>('zh-Hant-TW');

/** The reader's choices for the open library. */
export const libraryPreferences = signal<LibraryPreferences>({});

/** The choice of a standard for an article, from its state. */
type ArticleChoice = Parameters<typeof resolveTraditional>[0]['article'];

/** The standard of Traditional that 繁 shows for an article with a choice of its own, or with none. */
export const traditionalFor = (article: ArticleChoice): Traditional =>
  resolveTraditional({
    article,
    library: libraryPreferences.value,
    reader: settings.value.traditional,
    system: systemTraditional.value,
  });

/** The article's own standard of Traditional; undefined where it follows the library. */
export const articleTraditional = computed((): Traditional | undefined => {
  const own = openedArticle.value?.state.traditional;
  return own === 'default' ? undefined : own;
});

/** The standard of Traditional that 繁 shows. */
export const shownTraditional = computed(() => traditionalFor(articleTraditional.value));

import { signal } from '@preact/signals';
import type { ReadArticle } from '#shared/reading-days';

/** What was read of all articles, as the statistics show it. */
export const readArticles = signal<readonly ReadArticle[]>([]);
/** The local day on which the statistics were opened, `YYYY-MM-DD`. */
export const statisticsDay = signal('');

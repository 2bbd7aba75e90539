import { signal } from '@preact/signals';
import type { ArticleEntry } from '#shared/contract';

/** The rows of the list, newest first. */
export const articles = signal<readonly ArticleEntry[]>([]);

import { signal } from '@preact/signals';
import type { ArticleEntry, ImportProgress, ImportReport } from '#shared/contract';

/** The rows of the list, newest first. */
export const articles = signal<readonly ArticleEntry[]>([]);

/** How far the imports are; null when none goes on. */
export const progress = signal<ImportProgress | null>(null);

/** What became of the last import of more than one file. */
export const lastReport = signal<ImportReport | undefined>(undefined);

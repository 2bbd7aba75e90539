import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListPage, OpenedArticle } from '#shared/contract';
import { extractionPath } from '../library/article-files.ts';
import { isEmptyArticle, type Library } from '../library/library.ts';
import { readListSnapshot } from '../library/list-snapshot.ts';
import { openContentStore } from '../library/storage/content-store.ts';
import { createDisk } from '../library/storage/disk.ts';
import { keyOf } from './article-key.ts';
import type { EarlyArticle } from './early-article.ts';

/** The list and the article that a window displays before the library's catalogue is open. */
export interface EarlyStart {
  readonly page: ListPage;
  readonly open?: OpenedArticle;
  /** The article was made of a file and is not yet in the library. */
  readonly isNew?: true;
}

/** The path of the built file of the thread that reads large articles, in the folder of the built files. */
export const encodingThreadPath = (folder: string): string => join(folder, 'encoding-thread.cjs');

/**
 * Reads the list snapshot of the library in `folder` and the article that was open last; a large one is read
 * in a thread with the built file `thread`. Undefined where a start must wait for the catalogue.
 */
export async function readEarlyStart(folder: string, thread: string): Promise<EarlyStart | undefined> {
  const disk = createDisk();
  const snapshot = await readListSnapshot(folder, disk);
  if (!snapshot?.last) return undefined;
  const { page, last } = snapshot;
  const { id, name, state, notes } = last;
  const { readEncoded } = await import('./encoded-extraction.ts');
  const encoded = await readEncoded(extractionPath(folder, id), { sanitise: true, thread });
  if (encoded?.key !== keyOf(state)) return undefined;
  const { article, charset } = encoded;
  return { page, open: { article: { ...article, id }, state, charset, name, notes } };
}

/** How long a start waits for the article of a file. */
const earlyArticleTimeoutMs = 3000;
const emptyPage: ListPage = { total: 0, from: 0, rows: [], revision: -1 };

/**
 * Starts with the article `making` of a file, beside the list snapshot of the library in `folder`. Undefined
 * where there is no article in time, or where the library has an article of the same bytes: its notes and
 * marks are known only once the catalogue is open.
 */
export async function earlyStartWithFile(
  folder: string,
  making: Promise<EarlyArticle | undefined>,
): Promise<EarlyStart | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), earlyArticleTimeoutMs);
  });
  const early = await Promise.race([making.catch(() => undefined), timeout]);
  clearTimeout(timer);
  if (!early?.made.ok || isEmptyArticle(early.made.value.draft)) return undefined;
  const { id, name } = early;
  const disk = createDisk();
  const sourcePath = openContentStore(join(folder, 'sources'), disk, () => '').pathOf(id);
  const isInLibrary = await stat(sourcePath).then(
    () => true,
    () => false,
  );
  if (isInLibrary) return undefined;
  const glance = await readListSnapshot(folder, disk);
  const { draft, charset } = early.made.value;
  const { encodeOpened } = await import('./encoded-extraction.ts');
  return {
    page: glance?.page ?? emptyPage,
    open: {
      ...encodeOpened({ article: { ...draft, id }, state: {}, charset, name, notes: [] }),
      ...(early.isBeginning && { isBeginning: true }),
    },
    isNew: true,
  };
}

/** Tells whether an early start agrees with what the library remembers of the article. */
export async function matchesLibrary(library: Library, id: string, { open }: EarlyStart): Promise<boolean> {
  const [entry, state, notes, last] = await Promise.all([
    library.getEntry(id),
    library.getState(id),
    library.listNotes(id),
    library.getLastOpened(),
  ]);
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return (
    entry !== undefined && (last ?? id) === id && isSame(state, open?.state) && isSame(notes, open?.notes)
  );
}

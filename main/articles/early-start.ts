import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isStoredPicture, parseDraft } from '#shared/article';
import type { ListPage, OpenedArticle } from '#shared/contract';
import { extractionPath, readExtractionFile } from '../library/article-store.ts';
import { isEmpty, type Library } from '../library/library.ts';
import { readListSnapshot } from '../library/list-snapshot.ts';
import { openContentStore } from '../library/storage/content-store.ts';
import { createDisk } from '../library/storage/disk.ts';
import { keyOf } from './article-key.ts';
import type { EarlyArticle } from './early-article.ts';

/** What a window can begin with before the library's catalogue is open. */
export interface EarlyStart {
  readonly page: ListPage;
  readonly open?: OpenedArticle;
  /** The article came in a file and is about to be kept. */
  readonly isNew?: true;
}

/** Reads the last glance at the library in `folder`, and the article that was open; undefined where a start must wait for the catalogue. */
export async function readEarlyStart(folder: string): Promise<EarlyStart | undefined> {
  const disk = createDisk();
  const glance = await readListSnapshot(folder, disk);
  if (!glance?.last) return undefined;
  const { page, last } = glance;
  const { id, name, state, notes } = last;
  try {
    const cached = await readExtractionFile(disk, extractionPath(folder, id));
    if (cached?.key !== keyOf(state)) return undefined;
    const draft = parseDraft(cached.draft, (src) => (isStoredPicture(src) ? src : undefined));
    return { page, open: { article: { ...draft, id }, state, charset: cached.charset, name, notes } };
  } catch {
    return undefined;
  }
}

/** Milliseconds for which a start waits for a file that is hard to read. */
const patience = 3000;
const nothing: ListPage = { total: 0, from: 0, rows: [], revision: -1 };

/** What a window begins with that is given a file: the article that was `read` from it, beside the last glance at the library in `folder`; undefined where that must tell first what it knows of the article. */
export async function earlyStartWithFile(
  folder: string,
  read: Promise<EarlyArticle | undefined>,
): Promise<EarlyStart | undefined> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const lateness = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), patience);
  });
  const found = await Promise.race([read.catch(() => undefined), lateness]);
  clearTimeout(late);
  if (!found?.made.ok || isEmpty(found.made.value.draft)) return undefined;
  const { id, name } = found;
  const disk = createDisk();
  const isThere = await stat(openContentStore(join(folder, 'sources'), disk, () => '').pathOf(id)).then(
    yes,
    no,
  );
  if (isThere) return undefined;
  const glance = await readListSnapshot(folder, disk);
  const { draft, charset } = found.made.value;
  return {
    page: glance?.page ?? nothing,
    open: { article: { ...draft, id }, state: {}, charset, name, notes: [] },
    isNew: true,
  };
}

const yes = () => true;
const no = () => false;

/** Tells whether what a window began with is what the library remembers of the article. */
export async function matchesLibrary(library: Library, id: string, { open }: EarlyStart): Promise<boolean> {
  const [entry, state, notes, last] = await Promise.all([
    library.getEntry(id),
    library.getState(id),
    library.listNotes(id),
    library.getLastOpened(),
  ]);
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return entry !== undefined && (last ?? id) === id && same(state, open?.state) && same(notes, open?.notes);
}

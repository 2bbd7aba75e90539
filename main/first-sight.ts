import { isStoredPicture, parseDraft } from '#shared/article';
import type { ListPage, OpenedArticle } from '#shared/contract';
import { diskOn } from './library/disk.ts';
import { glanceIn } from './library/glance.ts';
import { articlePathIn, cachedAt } from './library/keeping.ts';
import type { Library } from './library/library.ts';
import { keyOf } from './made-with.ts';

/** What a window can begin with before the library's catalogue is open. */
export interface Sight {
  readonly page: ListPage;
  readonly open?: OpenedArticle;
}

/** Reads the last glance at the library in `folder`, and the article that was open; undefined where a start must wait for the catalogue. */
export async function firstSight(folder: string): Promise<Sight | undefined> {
  const disk = diskOn();
  const glance = await glanceIn(folder, disk);
  if (!glance?.last) return undefined;
  const { page, last } = glance;
  const { id, name, state, notes } = last;
  try {
    const cached = await cachedAt(disk, articlePathIn(folder, id));
    if (cached?.key !== keyOf(state)) return undefined;
    const draft = parseDraft(cached.draft, (src) => (isStoredPicture(src) ? src : undefined));
    return { page, open: { article: { ...draft, id }, state, charset: cached.charset, name, notes } };
  } catch {
    return undefined;
  }
}

/** Tells whether what a window began with is what the library remembers of the article. */
export async function isAsKept(library: Library, id: string, { open }: Sight): Promise<boolean> {
  const [entry, state, notes, last] = await Promise.all([
    library.entry(id),
    library.state(id),
    library.notes(id),
    library.last(),
  ]);
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return entry !== undefined && (last ?? id) === id && same(state, open?.state) && same(notes, open?.notes);
}

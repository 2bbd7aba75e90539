import { bookOrigin } from '#shared/article-addresses';
import type { Library } from '../library/library.ts';

/**
 * Finds the chapter of the book of `id` that has a file of the book; empty where there is none. The source of
 * a chapter names its files, as `sectionsToPage` wrote them.
 */
export async function findChapter(
  library: Pick<Library, 'listChapters' | 'readSource'>,
  id: string,
  path: string,
): Promise<string> {
  const name = `data-jianfan-base="${bookOrigin}${path}"`;
  for (const chapter of await library.listChapters(id)) {
    const source = await library.readSource(chapter.id);
    if (source.ok && Buffer.from(source.value).includes(name)) return chapter.id;
  }
  return '';
}

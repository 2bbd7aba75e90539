import { displayName } from '#shared/display-name';
import { defaultListQuery, type ListPage, type ListQuery, maxListRows } from '#shared/listing';
import type { Library } from '../library/library.ts';
import type { ListCommand } from './arguments.ts';
import type { CliParts } from './convert.ts';
import { createListWriter } from './list-formats.ts';
import { print, printError } from './output.ts';

/** The query of a search that is typed to its end. */
export const searchQuery = (search: string, order: ListQuery['order'], isReverse = false): ListQuery => ({
  ...defaultListQuery,
  // A space at the end says that the last word is complete.
  search: search.trim() === '' ? '' : `${search} `,
  order,
  // Titles begin with the first letter; dates, length and relevance with the newest, longest and best.
  descending: (order !== 'title') !== isReverse,
});

/** Prints the articles of the library, or those that a search finds, each page when it is there. */
export async function printList(
  command: ListCommand,
  library: Library,
  { messages, isQuiet, interruption }: CliParts,
): Promise<number> {
  const { query, order, isReverse, limit, format, columns } = command;
  const isSearch = query.trim() !== '';
  const writer = createListWriter(format, columns, isSearch);
  await print(writer.head);
  const list = searchQuery(query, order, isReverse);
  let from = 0;
  const readPage = () => library.list(list, from, Math.min(maxListRows, limit - from));
  for (let next: Promise<ListPage> | undefined = readPage(); next; ) {
    const page: ListPage = await next;
    if (interruption.isInterrupted) return interruption.exitCode;
    from += page.rows.length;
    const isMore = page.rows.length > 0 && (page.isCounting === true || from < page.total);
    // The catalogue reads the next page while this one is printed.
    next = isMore && from < limit ? readPage() : undefined;
    next?.catch(() => {});
    await print(page.rows.map(writer.write).join(''));
  }
  if (from === 0 && isSearch && !isQuiet)
    await printError(messages.tell('nothing-found', { query: displayName(query) }));
  return 0;
}

import { displayName } from '#shared/display-name';
import { defaultListQuery, type ListPage, type ListQuery, type ListRow, maxListRows } from '#shared/listing';
import type { CommandLineMessages } from '#shared/messages/command-line';
import { parseSearch } from '#shared/text/search-query';
import { createHitFinder, type HitFinder } from '../library/catalogue/found-page.ts';
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

/** A page of a list, and its rows when they are asked for. */
interface RowPage extends Pick<ListPage, 'total' | 'isCounting'> {
  readonly count: number;
  readonly rows: () => Promise<readonly ListRow[]>;
}

/**
 * Reads a page of a list. The hits of a search are found here, while the catalogue reads the next page. Where
 * a text cannot be unpacked, the catalogue is asked for the page, so that it notices the damage.
 */
async function readPage(
  library: Library,
  query: ListQuery,
  findHit: HitFinder,
  from: number,
  count: number,
): Promise<RowPage> {
  if (query.search === '') {
    const page = await library.list(query, from, count);
    return { ...page, count: page.rows.length, rows: async () => page.rows };
  }
  const page = await library.listFound(query, from, count);
  const rows = async () => {
    try {
      return page.found.map(findHit);
    } catch {
      return (await library.list(query, from, count)).rows;
    }
  };
  return { ...page, count: page.found.length, rows };
}

/** Says which parts of a search restrict nothing, as the window says it under its field. */
export async function warnOfMisread(search: string, messages: CommandLineMessages): Promise<void> {
  for (const { typed, kind } of parseSearch(search, true).misread)
    await printError(messages.say(`list.misread-${kind}`, { part: displayName(typed) }));
}

/** Prints the articles of the library, or those that a search finds, each page when it is there. */
export async function printList(
  command: ListCommand,
  library: Library,
  { messages, isQuiet, interruption }: CliParts,
): Promise<number> {
  const { query, order, isReverse, limit, format, columns } = command;
  const isSearch = query.trim() !== '';
  await warnOfMisread(query, messages);
  const writer = createListWriter(format, columns, isSearch);
  await print(writer.head);
  const list = searchQuery(query, order, isReverse);
  let from = 0;
  const findHit = createHitFinder(list.search);
  const readNext = () => readPage(library, list, findHit, from, Math.min(maxListRows, limit - from));
  for (let next: Promise<RowPage> | undefined = readNext(); next; ) {
    const page: RowPage = await next;
    if (interruption.isInterrupted) return interruption.exitCode;
    from += page.count;
    const isMore = page.count > 0 && (page.isCounting === true || from < page.total);
    // The catalogue reads the next page while this one is printed.
    next = isMore && from < limit ? readNext() : undefined;
    next?.catch(() => {});
    await print((await page.rows()).map(writer.write).join(''));
  }
  if (from === 0 && isSearch && !isQuiet)
    await printError(messages.tell('nothing-found', { query: displayName(query) }));
  return 0;
}

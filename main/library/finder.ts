import { fold } from '#shared/hanzi/fold';
import type { Hit } from '#shared/listing';
import type { Sql } from './database.ts';
import type { Searchable } from './records.ts';

/** What knows which articles hold what is searched for. The first four are called within the transaction that changes the article's row. */
export interface Finder {
  /** The text of an article is new or other than it was. */
  readonly text: (key: number, searchable: Searchable) => void;
  readonly tags: (key: number, tags: readonly string[]) => void;
  readonly notes: (key: number, notes: readonly string[]) => void;
  readonly remove: (key: number) => void;
  /** The keys of articles that match, the best first. */
  readonly find: (search: string) => Int32Array;
  /** Where in an article the search was found. */
  readonly hit: (key: number, search: string) => Hit | undefined;
}

/** Finds in what the list shows: title, byline, site and first characters. */
export const finderIn = (sql: Sql): Finder => ({
  text: () => {},
  tags: () => {},
  notes: () => {},
  remove: () => {},
  find: (search) => {
    const sought = fold(search.trim());
    const rows = sql.all('SELECT key, facts FROM article ORDER BY added DESC, key DESC');
    return Int32Array.from(
      rows.flatMap(({ key, facts }) => {
        const { title, byline, site, excerpt } = JSON.parse(String(facts));
        return fold(`${title}\n${byline}\n${site}\n${excerpt}`).includes(sought) ? [Number(key)] : [];
      }),
    );
  },
  hit: () => undefined,
});

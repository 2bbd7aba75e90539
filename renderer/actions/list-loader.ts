import type { ListQuery, ListRow } from '#shared/contract';
import { defaultListQuery, maxListRows } from '#shared/listing';
import { layPage, listed, query } from '../state/library.ts';
import { opened } from '../state/reading.ts';
import { allTags, facets } from '../state/selection.ts';
import { callOrTell } from './bridge.ts';

/** What asks the main process for the rows in sight, and again when the library changes. */
export interface Listing {
  /** The places that are in sight, the last one excluded; rows that are not known are asked for. */
  readonly see: (first: number, last: number) => void;
  /** Asks something else of the list. */
  readonly ask: (change: Partial<ListQuery>) => void;
  /** The library is at another revision. */
  readonly changed: (revision: number) => void;
  /** The place of an article in the list as it is asked for now, -1 where it is not in it. */
  readonly placeOf: (id: string) => Promise<number>;
  /** The article `by` places behind the one on screen; empty where there is none. */
  readonly beside: (by: number) => Promise<string>;
  /** The rows from one place to another, both included, of the list as it is asked for now; undefined where it changed meanwhile. */
  readonly rows: (from: number, to: number) => Promise<readonly ListRow[] | undefined>;
  /** Resolves when the rows in sight are those of the newest query and revision, and all are counted. */
  readonly settled: () => Promise<void>;
}

/** Rows that are asked for on either side of those in sight. */
const ahead = 20;
/** Milliseconds that the counts of shelves and tags wait for more changes; where they take long, four times as long as they took. */
const patience = 120;

/** Makes what fills the list. One request is under way at a time; what comes into sight meanwhile is asked for after it, and what is not in sight is counted when nothing else is to be done. */
export function listing(): Listing {
  let seen = { first: 0, last: 0 };
  let newest = -1;
  let filling: Promise<void> | undefined;
  let counting: ReturnType<typeof setTimeout> | undefined;
  let took = 0;
  let orderBefore: Pick<ListQuery, 'order' | 'descending'> = defaultListQuery;
  const isKnown = (): boolean => {
    const { rows, total, revision, query: answered } = listed.value;
    if (answered !== query.value || revision < newest) return false;
    for (let at = seen.first; at < Math.min(seen.last, total); at++) if (!rows.has(at)) return false;
    return true;
  };
  const work = async (): Promise<void> => {
    for (let turn = 0; turn < 10; ) {
      const asked = query.value;
      const isSeen = isKnown();
      if (isSeen && !listed.value.isCounting) return;
      if (!isSeen) turn++;
      const from = isSeen ? 0 : Math.max(0, seen.first - ahead);
      const count = isSeen ? 0 : Math.min(maxListRows, seen.last - from + ahead);
      const page = await callOrTell('library:list', asked, from, count);
      if (!page) return;
      newest = Math.max(newest, page.revision);
      // An answer to what nobody asks any more would only flicker.
      if (asked === query.value) layPage(page, asked);
    }
  };
  const fill = (): Promise<void> => {
    filling ??= work().finally(() => {
      filling = undefined;
    });
    return filling;
  };
  const count = () => {
    clearTimeout(counting);
    counting = setTimeout(
      async () => {
        const asked = query.value;
        const since = performance.now();
        const [answer, whole] = await Promise.all([
          callOrTell('library:facets', asked),
          callOrTell('library:facets', defaultListQuery),
        ]);
        took = performance.now() - since;
        if (asked !== query.value) return;
        if (answer) facets.value = answer;
        if (whole) allTags.value = whole.tags.map(([tag]) => tag);
      },
      Math.max(patience, took * 4),
    );
  };
  const placeOf = async (id: string) => (await callOrTell('library:place', query.value, id)) ?? -1;
  return {
    see: (first, last) => {
      seen = { first, last: Math.min(last, first + maxListRows - 2 * ahead) };
      void fill();
      if (!facets.value) count();
    },
    ask: (change) => {
      const before = query.value;
      let next = { ...before, ...change };
      // What is searched for comes best first; without a search the list is again as it was.
      const [was, is] = [before.search.trim() !== '', next.search.trim() !== ''];
      if (!was && is) {
        orderBefore = { order: before.order, descending: before.descending };
        next = { ...next, order: 'relevance', descending: true };
      } else if (was && !is && next.order === 'relevance') next = { ...next, ...orderBefore };
      query.value = next;
      void fill();
      count();
    },
    changed: (revision) => {
      newest = Math.max(newest, revision);
      void fill();
      count();
    },
    placeOf,
    beside: async (by) => {
      const here = opened.value?.article.id;
      const at = here === undefined ? -1 : await placeOf(here);
      return at < 0 && by < 0 ? '' : ((await callOrTell('library:id-at', query.value, at + by)) ?? '');
    },
    rows: async (from, to) => {
      const asked = query.value;
      const rows: ListRow[] = [];
      for (let at = from; at <= to; at += maxListRows) {
        const page = await callOrTell('library:list', asked, at, Math.min(maxListRows, to + 1 - at));
        if (!page || asked !== query.value || (at > from && page.revision !== newest)) return undefined;
        newest = Math.max(newest, page.revision);
        rows.push(...page.rows);
      }
      return rows;
    },
    settled: fill,
  };
}

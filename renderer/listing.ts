import type { ListQuery } from '#shared/contract';
import { mostRows } from '#shared/listing';
import { call } from './bridge.ts';
import { layPage, listed, query } from './state/library.ts';
import { opened } from './state/reading.ts';

/** What asks the main process for the rows in sight, and again when the library changes. */
export interface Listing {
  /** The places that are in sight, the last one excluded; rows that are not known are asked for. */
  readonly see: (first: number, last: number) => void;
  /** Asks something else of the list. */
  readonly ask: (change: Partial<ListQuery>) => void;
  /** The library is at another revision. */
  readonly changed: (revision: number) => void;
  /** The article `by` places behind the one on screen; empty where there is none. */
  readonly beside: (by: number) => Promise<string>;
}

/** Makes what fills the list. One request is under way at a time; what comes into sight meanwhile is asked for after it. */
export function listing(): Listing {
  let seen = { first: 0, last: 0 };
  let newest = -1;
  let isBusy = false;
  const isKnown = (): boolean => {
    const { rows, total, revision, query: answered } = listed.value;
    if (answered !== query.value || revision < newest) return false;
    for (let at = seen.first; at < Math.min(seen.last, total); at++) if (!rows.has(at)) return false;
    return true;
  };
  const fill = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      for (let turn = 0; turn < 10 && !isKnown(); turn++) {
        const asked = query.value;
        const from = Math.max(0, seen.first - ahead);
        const count = Math.min(mostRows, seen.last - from + ahead);
        const page = await call('library:list', asked, from, count);
        newest = Math.max(newest, page.revision);
        layPage(page, asked);
      }
    } finally {
      isBusy = false;
    }
  };
  return {
    see: (first, last) => {
      seen = { first, last: Math.min(last, first + mostRows - 2 * ahead) };
      void fill();
    },
    ask: (change) => {
      query.value = { ...query.value, ...change };
      void fill();
    },
    changed: (revision) => {
      newest = Math.max(newest, revision);
      void fill();
    },
    beside: async (by) => {
      const here = opened.value?.article.id;
      const at = here === undefined ? -1 : await call('library:place', query.value, here);
      return at < 0 && by < 0 ? '' : call('library:id-at', query.value, at + by);
    },
  };
}

/** Rows that are asked for on either side of those in sight. */
const ahead = 20;

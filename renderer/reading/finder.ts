import { findHits, findSearchHits, type Hit } from './find-hits.ts';
import { highlightHits } from './highlights.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';

/** How many hits there are, and the index of the one that the reader stands at, -1 for none. */
export interface FindResult {
  readonly hits: number;
  readonly current: number;
}

/** Finds in a text on screen, paints what it finds and goes from one hit to the next. */
export interface Finder {
  /** Finds what `query` says, and stands at the first hit at or after the place. With `from`, the query is a search of the library, and the page goes to the first hit at or after that offset. */
  readonly find: (query: string, from?: number) => FindResult;
  readonly step: (by: number) => FindResult;
  /** The text changed: paints anew. */
  readonly changed: () => void;
}

/** CSS pixels between the beginning of the page and the hit gone to. */
const lead = 120;

/** Makes the finder of a text; nothing is being looked for. */
export function finderIn(view: Window, text: string, map: TextMap, place: ScrollAnchor): Finder {
  let hits: readonly Hit[] = [];
  let current = -1;
  const show = () => highlightHits(view, map, hits, current);
  const found = () => ({ hits: hits.length, current });
  return {
    find: (query, from) => {
      hits = (from === undefined ? findHits : findSearchHits)(text, query);
      const here = from ?? place.current();
      const next = hits.findIndex((hit) => hit.start >= here);
      current = hits.length === 0 ? -1 : Math.max(0, next);
      const hit = hits[current];
      if (from !== undefined && hit) place.go(hit.start, lead);
      show();
      return found();
    },
    step: (by) => {
      current = hits.length === 0 ? -1 : (current + by + hits.length) % hits.length;
      const hit = hits[current];
      if (hit) {
        place.go(hit.start, lead);
        show();
      }
      return found();
    },
    changed: () => {
      if (hits.length > 0) show();
    },
  };
}

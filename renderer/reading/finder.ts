import { findHits, findSearchHits, foldForFind, type Hit } from './find-hits.ts';
import { highlightHits } from './highlights.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';

/** The number of hits, and the index of the current one, -1 for none. */
export interface FindResult {
  readonly hits: number;
  readonly current: number;
}

/** CSS pixels between the beginning of the viewport and the hit that is scrolled to. */
const hitLeadPx = 120;

/** Finds text on screen, highlights it, and goes from one hit to the next. */
export class Finder {
  readonly #window: Window;
  readonly #text: string;
  readonly #map: TextMap;
  readonly #anchor: ScrollAnchor;
  #hits: readonly Hit[] = [];
  #current = -1;
  #folded: string | undefined;

  constructor(window: Window, text: string, map: TextMap, anchor: ScrollAnchor) {
    this.#window = window;
    this.#text = text;
    this.#map = map;
    this.#anchor = anchor;
  }

  /**
   * Finds `query`; the first hit at or after the reading position is current. With `from`, `query` is a
   * search of the library, and the first hit at or after that offset is scrolled to.
   */
  find(query: string, from?: number): FindResult {
    this.#hits = from === undefined ? findHits(this.#foldedText(), query) : findSearchHits(this.#text, query);
    const start = from ?? this.#anchor.offset();
    const next = this.#hits.findIndex((hit) => hit.start >= start);
    this.#current = this.#hits.length === 0 ? -1 : Math.max(0, next);
    if (from !== undefined) this.#scrollToCurrent();
    this.#highlight();
    return this.#result();
  }

  /** Goes forward by `by` hits; the first hit follows the last. */
  step(by: number): FindResult {
    const { length } = this.#hits;
    this.#current = length === 0 ? -1 : (this.#current + by + length) % length;
    if (length > 0) {
      this.#scrollToCurrent();
      this.#highlight();
    }
    return this.#result();
  }

  /** Highlights the hits again after the text changed. */
  refresh(): void {
    if (this.#hits.length > 0) this.#highlight();
  }

  /** The text as it is searched; kept, because each letter that the reader types is a search. */
  #foldedText(): string {
    this.#folded ??= foldForFind(this.#text);
    return this.#folded;
  }

  #scrollToCurrent(): void {
    const hit = this.#hits[this.#current];
    if (hit) this.#anchor.scrollTo(hit.start, hitLeadPx);
  }

  #highlight(): void {
    highlightHits(this.#window, this.#map, this.#hits, this.#current);
  }

  #result(): FindResult {
    return { hits: this.#hits.length, current: this.#current };
  }
}

import { findHits, findSearchHits, foldForFind, type Hit } from './find-hits.ts';
import { highlightHits } from './highlights.ts';
import { findLowest, type ScrollAnchor } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';

/** The number of hits, and the index of the current one, -1 for none. */
export interface FindResult {
  readonly hits: number;
  readonly current: number;
}

/** CSS pixels between the beginning of the viewport and the hit that is scrolled to. */
const hitLeadPx = 120;
/** Maximum number of painted hits. Chromium takes a tenth of a millisecond for each. */
const maxPaintedHits = 800;
/** Number of painted hits before the one that the reader is at; the others follow it. */
const paintedBefore = maxPaintedHits / 4;
/** The reader passes this many hits before others are painted. */
const hitsPerPaint = paintedBefore / 2;

/** Finds text on screen, highlights it, and goes from one hit to the next. */
export class Finder {
  readonly #window: Window;
  readonly #text: string;
  readonly #map: TextMap;
  readonly #anchor: ScrollAnchor;
  #hits: readonly Hit[] = [];
  #current = -1;
  /** Whether the reader was brought to the current hit. */
  #isReached = false;
  /** The index of the hit about which hits are painted. */
  #centre = 0;
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
    const next = this.#indexAt(start);
    this.#current = this.#hits.length === 0 ? -1 : next % this.#hits.length;
    this.#isReached = false;
    if (from !== undefined) this.#scrollToCurrent();
    this.#highlightAt(this.#current);
    return this.#result();
  }

  /** Goes forward by `by` hits; the first hit follows the last. */
  step(by: number): FindResult {
    const { length } = this.#hits;
    this.#current = length === 0 ? -1 : (this.#current + by + length) % length;
    if (length > 0) {
      this.#scrollToCurrent();
      this.#highlightAt(this.#current);
    }
    return this.#result();
  }

  /**
   * Selects the current hit, if the reader was brought to it, and gives the text the focus: it can be copied
   * or become a note. A selection far from the page would be laid out, and move the page.
   */
  selectCurrent(): void {
    const hit = this.#isReached ? this.#hits[this.#current] : undefined;
    const range = hit && this.#map.createRange(hit.start, hit.end);
    if (!range) return;
    this.#window.focus();
    this.#window
      .getSelection()
      ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** Highlights the hits again after the text changed. */
  refresh(): void {
    if (this.#hits.length > 0) this.#highlightAt(this.#centre);
  }

  /** Highlights the hits that came into view, where there are too many to paint all of them. */
  onScroll(): void {
    if (this.#hits.length <= maxPaintedHits) return;
    const at = this.#indexAt(this.#anchor.offset());
    if (Math.abs(at - this.#centre) > hitsPerPaint) this.#highlightAt(at);
  }

  /** The text as it is searched; kept, because each letter that the reader types is a search. */
  #foldedText(): string {
    this.#folded ??= foldForFind(this.#text);
    return this.#folded;
  }

  #scrollToCurrent(): void {
    const hit = this.#hits[this.#current];
    if (!hit) return;
    this.#anchor.scrollTo(hit.start, hitLeadPx);
    this.#isReached = true;
  }

  /** The index of the first hit at or after an offset, or the number of hits. */
  #indexAt(offset: number): number {
    return findLowest(0, this.#hits.length, (at) => (this.#hits[at]?.start ?? 0) >= offset);
  }

  #highlightAt(centre: number): void {
    this.#centre = centre;
    const last = Math.max(0, this.#hits.length - maxPaintedHits);
    const from = Math.max(0, Math.min(centre - paintedBefore, last));
    const painted = this.#hits.slice(from, from + maxPaintedHits);
    highlightHits(this.#window, this.#map, painted, this.#hits[this.#current]);
  }

  #result(): FindResult {
    return { hits: this.#hits.length, current: this.#current };
  }
}

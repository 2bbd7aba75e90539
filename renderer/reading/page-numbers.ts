import type { Movement } from './movement.ts';
import type { ShownPage } from './reading-frame.ts';
import type { Viewport } from './viewport.ts';

/** The part of a viewport that a page fills on average; the rest is the line that did not fit. */
const filledShare = 0.97;

/** Numbers pages: turns are counted, jumps and the pages ahead are estimated from their length. */
export class PageNumbers {
  readonly #viewport: Viewport;
  #page = 1;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
  }

  /** The page on screen after a movement, or after a jump; `restPx` of the article come after it. */
  count(restPx: number, movement?: Movement): ShownPage {
    const { fromStartPx, sizePx, columns } = this.#viewport;
    const pagePx = sizePx * filledShare * columns;
    const before = Math.max(1, Math.round(fromStartPx / pagePx));
    if (fromStartPx <= 1) this.#page = 1;
    else if (movement === 'page-on') this.#page++;
    else if (movement === 'page-back') this.#page = Math.max(2, this.#page - 1);
    else this.#page = before + 1;
    return { page: this.#page, pages: this.#page + Math.max(0, Math.ceil((restPx - 1) / pagePx)) };
  }
}

/** A change of the scroll position by more viewports than this, in one step, is a jump. */
const maxStepViewports = 1.5;
/** Viewports that are read on after a jump until the end counts as reached by reading. */
const viewportsAfterJump = 2;

/** A scroll position and the size of the viewport, in CSS pixels. */
interface ScrollState {
  readonly distanceFromStart: number;
  readonly sizePx: number;
}

/** Tells whether the reader came to the end of a text by reading, or jumped there. */
export class EndWatch {
  #position = 0;
  /** CSS pixels that are still to be read after a jump. */
  #toRead = 0;
  /** CSS pixels that were passed since the last stop, back and forth; infinite after a jump. */
  #passedPx = 0;

  /** Whether the reader has read up to the present place. */
  get hasRead(): boolean {
    return this.#toRead <= 0;
  }

  /**
   * Ends a stretch between two stops. Gives whether the reader has passed no more than what was in view at
   * its beginning: what lies beyond cannot have been read.
   */
  takeStep({ sizePx }: Pick<ScrollState, 'sizePx'>): boolean {
    const passed = this.#passedPx;
    this.#passedPx = 0;
    return passed <= sizePx;
  }

  /** A text was opened at the present place; `isAtEnd` if that is its end. */
  onOpen({ distanceFromStart, sizePx }: ScrollState, isAtEnd: boolean): void {
    this.#position = distanceFromStart;
    this.#toRead = isAtEnd && distanceFromStart > 0 ? sizePx * viewportsAfterJump : 0;
  }

  /** The text was laid out anew; the reader has not moved in it. */
  onLayout({ distanceFromStart }: ScrollState): void {
    this.#position = distanceFromStart;
  }

  /** The reader has moved. */
  onScroll({ distanceFromStart, sizePx }: ScrollState): void {
    const step = distanceFromStart - this.#position;
    this.#position = distanceFromStart;
    this.#passedPx += step;
    if (Math.abs(step) > sizePx * maxStepViewports) this.onJump({ distanceFromStart, sizePx });
    else if (step > 0) this.#toRead -= step;
  }

  /** The reader has jumped to the present place. */
  onJump({ distanceFromStart, sizePx }: ScrollState): void {
    this.#position = distanceFromStart;
    this.#toRead = sizePx * viewportsAfterJump;
    this.#passedPx = Number.POSITIVE_INFINITY;
  }
}

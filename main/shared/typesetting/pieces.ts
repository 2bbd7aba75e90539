/** A part of a text that gets an element of its own, with the classes of its looks. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly className: string;
  /** The form of a quotation mark in vertical lines. */
  readonly vertical?: string;
}

/** A part of a text that is not broken across lines. */
export interface Kept {
  readonly start: number;
  readonly end: number;
  /**
   * Whether it comes directly behind another one and begins with a space (9月 24日). An element around it
   * makes the space: Chromium ends no line at a space inside of it.
   */
  readonly isSpaced?: boolean;
}

/** How a text is set. All lists are in order. No piece overlaps another one or an end of a kept part. */
export interface TypePlan {
  readonly pieces: readonly Piece[];
  readonly kept: readonly Kept[];
  /** Where a long address may be broken. */
  readonly breaks: readonly number[];
  /** Where the text is divided into two nodes for another reason. */
  readonly cut?: number | undefined;
}

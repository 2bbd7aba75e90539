/**
 * Reviews text that the dictionaries converted unit by unit, and may write other forms into `shown`. The
 * array of the text may be longer than the text; then U+0000 stands behind it, and nothing after that counts.
 */
export interface Disambiguator {
  /** The UTF-16 units of the source that it may give another form; only these are reviewed. */
  readonly units: Iterable<number>;
  /** Begins a text at offset `at` of its source; 0 begins a new source. */
  begin(at: number): void;
  /** Tells whether it ever splits a phrase. */
  readonly splitsPhrases: boolean;
  /**
   * Tells whether the words around split the phrase `[from, to)` of `text`, so that it is none there: 人参 in
   * 人参加. The forms of the phrase are in `forms` from `formsFrom` on.
   */
  splitsPhrase(text: Uint16Array, from: number, to: number, forms: Uint16Array, formsFrom: number): boolean;
  /**
   * Reviews the phrase `[from, to)` of `text`, which the dictionaries convert by the entry `entry` into
   * `shown` from `shownFrom` on. Returns false where no text around this phrase changes it, so that it needs
   * no further review.
   */
  reviewPhrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
    entry: number,
  ): boolean;
  /** Reviews the characters `[from, to)`, which are in no phrase. */
  reviewCharacters(text: Uint16Array, from: number, to: number, shown: Uint16Array, shownFrom: number): void;
}

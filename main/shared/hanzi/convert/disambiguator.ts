/**
 * What looks again at text that the dictionaries brought to as many units, and may write other forms into `shown`. The
 * array of the text may be longer than the text; then U+0000 stands behind it, and nothing after that counts.
 */
export interface Disambiguator {
  /** The UTF-16 units of the source that it may show in another form; only such are looked at. */
  readonly units: Iterable<number>;
  /** Is told where the text begins in the source that it is looked at in; at 0, whatever was seen of the source is forgotten. */
  begin(at: number): void;
  /**
   * Looks at the phrase `[from, to)` of `text`, which the entry `entry` of the dictionaries shows in `shown` from
   * `shownFrom` on. Says false where no text around that phrase would ever change it, so that it needs no other look.
   */
  reviewPhrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
    entry: number,
  ): boolean;
  /** The same for a stretch of characters that are in no phrase. */
  reviewCharacters(text: Uint16Array, from: number, to: number, shown: Uint16Array, shownFrom: number): void;
}

import type { Trie } from './trie.ts';

/**
 * What looks again at text that the dictionaries brought to as many units, and may write other forms into `shown`. The
 * array of the text may be longer than the text; then U+0000 stands behind it, and nothing after that counts.
 */
export interface Choice {
  /** The UTF-16 units of the source that it may show in another form; only such are looked at. */
  readonly units: Iterable<number>;
  /** Is told where the text begins in the source that it is looked at in; at 0, whatever was seen of the source is forgotten. */
  begin(at: number): void;
  /** Looks at the phrase `[from, to)` of `text`, which stands in `shown` from `shownFrom` on; `trie` holds all phrases. */
  phrase(
    text: Uint16Array,
    from: number,
    to: number,
    shown: Uint16Array,
    shownFrom: number,
    trie: Trie,
  ): void;
  /** The same for a stretch of characters that are in no phrase. */
  alone(text: Uint16Array, from: number, to: number, shown: Uint16Array, shownFrom: number, trie: Trie): void;
}

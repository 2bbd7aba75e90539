/** Texts between dictionary words in tests of a converter: all characters that it treats in a special way. */
export const fillers: readonly string[] = [
  '',
  '的',
  '，',
  '。',
  '\n',
  ' ',
  'a',
  'Z9',
  '〇',
  '々',
  '⿰',
  '⿱',
  '⿲',
  '⿳',
  '⿻',
  '⿾',
  '⿿',
  '⿰木寸',
  '⿱⿰头发里',
  '⿲头⿰发面',
  '\ud842',
  '\udfb7',
  '\ud842\ud842\udfb7',
  '𠮷',
  '𠗣',
  '😀',
  '\ud87e',
  '\ud87e\udc00',
  '\uf900',
  '\ufa0e',
  '豈',
  '頋',
  '\ufffd',
  '\ufeff',
  '\u0000',
  '\ufe00',
  '発',
  'か',
];

/** Tells whether `at` is inside a surrogate pair of `text`. */
export const isInsidePair = (text: string, at: number): boolean =>
  at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Random texts, the same for the same seed (mulberry32). */
export class RandomText {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) % bound) | 0;
  }

  /** One of `list`. */
  one(list: readonly string[]): string {
    return list[this.below(list.length)] ?? '';
  }

  /** Two to seven keys, cut keys and fillers in a row, like overlapping words in text. */
  concatenation(keys: readonly string[]): string {
    let text = '';
    for (let parts = 2 + this.below(6); parts > 0; parts--) {
      const key = this.one(keys);
      const kind = this.below(8);
      if (kind < 4) text += key;
      else if (kind === 4) text += key.slice(0, 1 + this.below(key.length));
      else if (kind === 5) text += key.slice(this.below(key.length));
      else text += this.one(fillers);
    }
    return text;
  }

  /** Sentences of `keys`, commoner ones more often, about `length` units long. */
  paragraph(keys: readonly string[], length: number): string {
    let text = '';
    while (text.length < length) {
      const common = this.below(3) > 0;
      text +=
        keys[common ? Math.floor(this.below(keys.length) / (1 + this.below(64))) : this.below(keys.length)];
      const pause = this.below(40);
      if (pause < 4) text += '，。、\n'[pause];
      else if (pause === 4 && this.below(20) === 0) text += this.one(fillers);
    }
    return text;
  }
}

/** A word of the reader's own. */
export interface UserWord {
  /** What stands in the text, in either script. */
  readonly key: string;
  /** What is shown for it; without it the word is kept as it is written. */
  readonly value?: string;
  /** The side it is shown on: a word for `zh-Hant` is used in all Traditional scripts. */
  readonly to: 'zh-Hans' | 'zh-Hant';
}

/** The longest key, in UTF-16 units. */
export const longestKey = 64;

/** A stretch of a source that is shown as somebody said; offsets are UTF-16 units. */
export interface WordMatch {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** The number of the rule it comes from; without it, it is the reader's. */
  readonly rule?: number;
  /** The reader's word, where it is one. */
  readonly word?: UserWord;
}

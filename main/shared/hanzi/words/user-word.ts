/** A word of the user's own. */
export interface UserWord {
  /** The word in the text, in either script. */
  readonly key: string;
  /** The text shown for it; without it the word is kept as written. */
  readonly value?: string;
  /** The side on which it is shown; `zh-Hant` means all Traditional scripts. */
  readonly to: 'zh-Hans' | 'zh-Hant';
}

/** The most UTF-16 units of a key. */
export const maxKeyUnits = 64;

/** A stretch of a source that becomes a given value; offsets are UTF-16 units. */
export interface WordMatch {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** The number of the rule it comes from; by default that of the user's words. */
  readonly rule?: number;
  /** The user's word, if it is one. */
  readonly word?: UserWord;
}

/** No words of the user. */
export const noWords: readonly WordMatch[] = [];

const anyHidden = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
/** Every hidden unit of a text. */
export const everyHidden = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * The units that nobody sees, though they may stand inside of a word: the soft hyphen, the zero-width space,
 * (non-)joiners, marks of direction, the word joiner.
 */
export const hiddenUnits = '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';

/** Tells whether a unit is hidden. */
export const isHidden = (unit: number): boolean => hiddenUnits.includes(String.fromCharCode(unit));

/** Tells whether a text has hidden units. */
export const hasHidden = (text: string): boolean => anyHidden.test(text);

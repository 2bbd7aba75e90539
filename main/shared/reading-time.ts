/** Characters that are read in a minute where a word is one or two of them. */
const characters = 400;
/** Letters that are read in a minute where a word is many: some 200 words. */
const letters = 1200;

/** Minutes that a text of `length` UTF-16 units takes to read, at least one; the language says whether its words are of characters or of letters. */
export const readingMinutes = (length: number, lang: string): number =>
  Math.max(1, Math.round(length / (/^(?:zh|ja|ko|yue|lzh)?(?:-|$)/i.test(lang) ? characters : letters)));

/** Reading speed in languages whose words have one or two characters. */
const charactersPerMinute = 400;
/** Reading speed in other languages: about 200 words. */
const lettersPerMinute = 1200;

/**
 * The minutes that a text of `length` UTF-16 code units in the language `lang` takes to read, at least one.
 */
export const readingMinutes = (length: number, lang: string): number =>
  Math.max(
    1,
    Math.round(
      length / (/^(?:zh|ja|ko|yue|lzh)?(?:-|$)/i.test(lang) ? charactersPerMinute : lettersPerMinute),
    ),
  );

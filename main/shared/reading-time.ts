/** Reading speed in languages whose words have one or two characters. */
const charactersPerMinute = 400;
/** Letters that take as long to read as one character: 200 words of six letters a minute. */
const lettersPerCharacter = 3;

/** What a reader has read, by which the time that is left is told. */
export interface ReadingPace {
  /** Characters of Chinese, or a third of the letters of other languages. */
  readonly characters: number;
  readonly seconds: number;
}

/** The pace of a reader of whom nothing is known. */
export const unknownPace: ReadingPace = { characters: 0, seconds: 0 };

/** Seconds of reading after which the pace is known, and after which earlier reading counts half. */
const minKnownSeconds = 180;
const maxSeconds = 7200;
/** Characters a minute that a person may read; anything else is leafing or a pause. */
const minSpeed = 60;
const maxSpeed = 1500;

const isLongLetters = (lang: string): boolean => !/^(?:zh|ja|ko|yue|lzh)?(?:-|$)/i.test(lang);

/** The pace of a reader whose speed in characters a minute is known, or 0. */
export const paceOf = (speed: number): ReadingPace =>
  speed > 0 ? { characters: speed * 10, seconds: 600 } : unknownPace;

/** The characters a minute of a pace; 0 as long as it is unknown. */
export const speedOf = ({ characters, seconds }: ReadingPace): number =>
  seconds < minKnownSeconds
    ? 0
    : Math.round(Math.min(maxSpeed, Math.max(minSpeed, (characters * 60) / seconds)));

/**
 * The minutes that a text of `length` UTF-16 code units in the language `lang` takes to read, at least one,
 * at the reader's speed in characters a minute, 0 where that is unknown.
 */
export const readingMinutes = (length: number, lang: string, speed = 0): number =>
  Math.max(
    1,
    Math.round(length / (isLongLetters(lang) ? lettersPerCharacter : 1) / (speed || charactersPerMinute)),
  );

/**
 * The pace after `length` UTF-16 code units were read in some seconds; unchanged where that was no reading.
 */
export function addReading(pace: ReadingPace, length: number, lang: string, seconds: number): ReadingPace {
  const characters = length / (isLongLetters(lang) ? lettersPerCharacter : 1);
  const speed = (characters * 60) / seconds;
  if (!(seconds > 0) || !(speed >= minSpeed && speed <= maxSpeed)) return pace;
  const share = pace.seconds > maxSeconds ? 0.5 : 1;
  return {
    characters: Math.round(pace.characters * share + characters),
    seconds: Math.round(pace.seconds * share + seconds),
  };
}

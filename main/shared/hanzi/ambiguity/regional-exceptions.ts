import { everydayRule } from '../convert/table-format.ts';
import { text as toMainland } from '../data/regional-exceptions-to-mainland.tsv';
import { text as toTaiwan } from '../data/regional-exceptions-to-taiwan.tsv';
import type { WordMatch } from '../words/user-word.ts';
import { isBasicHan } from './context-hash.ts';

/** A row of a table of regional exceptions; see `data/README.md`. */
interface RegionalException {
  readonly word: string;
  /** The second unit of the word. */
  readonly second: number;
  /** The same word in the script shown. */
  readonly value: string;
  /** It is replaced only in text about computing. */
  readonly isComputing: boolean;
  readonly before: string;
  readonly behind: string;
  readonly longer: readonly LongerWord[];
}

/**
 * A word that contains an exception at offset `at`. `unit` is the unit of it next to the exception,
 * `unitOffset` the distance of that unit from the exception's start.
 */
interface LongerWord {
  readonly word: string;
  readonly at: number;
  readonly unitOffset: number;
  readonly unit: number;
}

/**
 * Finds the words of a paragraph that a region's dictionary would replace wrongly: two words that meet (的士 in
 * 的士兵), or a word of both regions in its everyday sense (程序 in 法律程序). A match has the same word in the script
 * shown. The tables know the words of Taiwan.
 */
export class RegionalExceptions {
  /** For each unit the number of the list of rows whose word begins with it, or 0. */
  readonly #numbers = new Uint8Array(0x10000);
  /** The rows as text. A list is parsed when one of its words may occur for the first time. */
  readonly #lines: string[][] = [[]];
  readonly #lists: (readonly RegionalException[] | undefined)[] = [];

  /** `side` is the script shown; the text is in the other. */
  constructor(side: 'zh-Hans' | 'zh-Hant') {
    for (const line of (side === 'zh-Hant' ? toTaiwan : toMainland).split('\n')) {
      const first = line.charCodeAt(0);
      const number = this.#numbers[first] || this.#lines.push([]) - 1;
      this.#numbers[first] = number;
      this.#lines[number]?.push(line);
    }
  }

  /** Calls `add` with the first two units of each word. */
  addPairs(add: (first: number, second: number) => void): void {
    for (const line of this.#lines.flat()) add(line.charCodeAt(0), line.charCodeAt(1));
  }

  /** The exception that begins at `at` of the source, or undefined; `isComputingText` tells its field. */
  at(source: string, at: number, isComputingText: () => boolean): WordMatch | undefined {
    const number = this.#numbers[source.charCodeAt(at)] as number;
    if (number === 0) return undefined;
    const exception = exceptionAt(source, at, source.charCodeAt(at + 1), this.#listOf(number));
    if (!exception) return undefined;
    const { word, value, isComputing, before, behind } = exception;
    const end = at + word.length;
    if (!isBeside(source, at, end, before, behind)) {
      if (!isComputing) return undefined;
      // A word without context is probably being looked up.
      if (isComputingText() || isAlone(source, at, end)) return undefined;
    }
    return { start: at, end, value, rule: everydayRule };
  }

  #listOf(number: number): readonly RegionalException[] {
    const known = this.#lists[number];
    if (known) return known;
    const list = (this.#lines[number] as string[]).map(parseException);
    this.#lists[number] = list;
    return list;
  }
}

/**
 * The first of `exceptions`, whose words begin with the unit at `at`, that occurs there and not inside one of
 * its longer words.
 */
function exceptionAt(
  source: string,
  at: number,
  second: number,
  exceptions: readonly RegionalException[],
): RegionalException | undefined {
  for (const exception of exceptions) {
    const { word } = exception;
    const isThere = exception.second === second && (word.length === 2 || source.startsWith(word, at));
    if (isThere && !isInLonger(source, at, exception)) return exception;
  }
  return undefined;
}

function isInLonger(source: string, start: number, { longer }: RegionalException): boolean {
  for (const { word, at, unitOffset, unit } of longer)
    if (source.charCodeAt(start + unitOffset) === unit && source.startsWith(word, start - at)) return true;
  return false;
}
const isAlone = (source: string, start: number, end: number): boolean =>
  !isBasicHan(source.charCodeAt(start - 1)) && !isBasicHan(source.charCodeAt(end));

const isBeside = (source: string, start: number, end: number, before: string, behind: string): boolean =>
  (start > 0 && hasUnit(before, source.charCodeAt(start - 1))) ||
  (end < source.length && hasUnit(behind, source.charCodeAt(end)));

function hasUnit(units: string, unit: number): boolean {
  for (let at = 0; at < units.length; at++) if (units.charCodeAt(at) === unit) return true;
  return false;
}

function parseException(line: string): RegionalException {
  const [word = '', value = '', domain, before = '', behind = '', longer = ''] = line.split('\t');
  const longerWords = longer === '' ? [] : longer.split(',');
  return {
    word,
    second: word.charCodeAt(1),
    value,
    isComputing: domain === 'computing',
    before,
    behind,
    longer: longerWords.map((one) => {
      const at = one.indexOf(word);
      const unitOffset = at > 0 ? -1 : word.length;
      return { word: one, at, unitOffset, unit: one.charCodeAt(at + unitOffset) };
    }),
  };
}

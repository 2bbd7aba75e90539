import { conversionWindow, windowUnits } from './convert/conversion-window.ts';
import { createUnitBuffer, type UnitBuffer } from './convert/unit-buffer.ts';
import { detectScript, scriptKinds as evidence, simplified, traditional } from './detect.ts';

/**
 * A kind besides those of `detect.ts`: the separators of words in a list, which are white space as in `\s`
 * and semicolons.
 */
const separator = 64;
const blanks = '\t\n\v\f\r ;\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff；';

/** Up to this many units a text is loaded and counted in one pass. */
const maxShortUnits = 96;
/** Units between two tests whether text can still be Traditional. */
const testedUnits = 32;
/** The most units of a word in a list. */
const maxWordUnits = 6;
/** 1 for marks and Latin letters, which lists of words do not have. */
const isInSentences = new Uint8Array(0x10000).fill(1, 0x41, 0x5b).fill(1, 0x61, 0x7b);
for (const mark of '，。：:！？') isInSentences[mark.charCodeAt(0)] = 1;
const plainBuffer = createUnitBuffer(conversionWindow.source);

const kindsWithSeparators = evidence.slice().fill(separator, 0x2000, 0x200b);
for (let at = 0; at < blanks.length; at++) kindsWithSeparators[blanks.charCodeAt(at)] = separator;

/** Loads as much of `text` from offset `from` on as the window holds, and returns the number of units. */
function loadFrom(buffer: UnitBuffer, text: string, from: number): number {
  const size = Math.min(windowUnits, text.length - from);
  conversionWindow.load(buffer, text, from, from + size);
  return size;
}

/**
 * Tells whether `detectScript` finds `text` Traditional, and one in ten of its units is only Traditional or
 * none is only Simplified; in the latter case, unless `orPure`, two units and one in 25 must be only
 * Traditional. Stops as soon as there are too many Simplified units for the rest to make the text
 * Traditional.
 *
 * It loads the text into the window in which it is converted next, and mostly reads only its beginning.
 */
export const isClearlyTraditional = (() => {
  const { source } = conversionWindow;
  const kinds = kindsWithSeparators;
  return (text: string, orPure: boolean, buffer: UnitBuffer = plainBuffer): boolean => {
    const { length } = text;
    let hans = 0;
    let hant = 0;
    if (length <= maxShortUnits) {
      const sum = conversionWindow.loadCounted(text, kinds);
      hans = sum & 0xffff;
      hant = sum >>> 16;
      if (hans > 1 && hans * 4 >= hant) return false;
    } else
      for (let from = 0; from < length; from += windowUnits) {
        const size = loadFrom(buffer, text, from);
        for (let at = 0; at < size; ) {
          const to = Math.min(at + testedUnits, size);
          let sum = 0;
          for (; at < to; at++) {
            const kind = kinds[source[at] as number] as number;
            sum += (kind & simplified) | ((kind & traditional) << 15);
          }
          hans += sum & 0xffff;
          hant += sum >>> 16;
          if (hans > 1 && hans * 4 >= hant + length - from - to) return false;
        }
      }
    const isEnough = hant * 10 >= length || (hans === 0 && (orPure || (hant > 1 && hant * 25 >= length)));
    return hant > 0 && isEnough && detectScript(text) === 'zh-Hant';
  };
})();

/**
 * The numbers of the paragraphs of a joined text that may be Traditional. The text is not longer than the
 * window; its paragraphs have U+0000 between them.
 */
export const findMaybeTraditional = (() => {
  const { source } = conversionWindow;
  const kinds = kindsWithSeparators;
  return (text: string, buffer: UnitBuffer = plainBuffer): readonly number[] => {
    const found: number[] = [];
    const size = loadFrom(buffer, text, 0);
    // Most joined texts have no Traditional unit.
    let seen = 0;
    for (let at = 0; at < size; at++) seen |= kinds[source[at] as number] as number;
    if ((seen & traditional) === 0) return found;
    let sum = 0;
    let paragraph = 0;
    for (let at = 0; at <= size; at++) {
      const unit = source[at] as number;
      const kind = kinds[unit] as number;
      sum += (kind & simplified) | ((kind & traditional) << 15);
      if (unit !== 0) continue;
      const hans = sum & 0xffff;
      if (sum > 0xffff && (hans < 2 || hans * 4 < sum >>> 16)) found.push(paragraph);
      sum = 0;
      paragraph++;
    }
    return found;
  };
})();

/** Tells whether a text is a list of words without a sentence, which may be in different scripts. */
export const isWordList = (() => {
  const { source } = conversionWindow;
  const kinds = kindsWithSeparators;
  return (text: string, buffer: UnitBuffer = plainBuffer): boolean => {
    let run = 0;
    let hasSeparator = false;
    for (let from = 0; from < text.length; from += windowUnits) {
      const size = loadFrom(buffer, text, from);
      for (let at = 0; at < size; at++) {
        const unit = source[at] as number;
        if (isInSentences[unit] === 1) return false;
        if (kinds[unit] === separator) {
          hasSeparator = true;
          run = 0;
        } else if (++run > maxWordUnits) return false;
      }
    }
    return hasSeparator;
  };
})();

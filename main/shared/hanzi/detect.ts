import characters from './characters.json' with { type: 'json' };
import { radicalCharacters } from './radicals.ts';
import { isTraditional, type Script, type WrittenScript } from './script.ts';

/** The kind of characters that only Simplified has; no other kind has its bit. */
export const simplified = 1;
/** The kind of characters that only Traditional has; no other kind has its bit. */
export const traditional = 2;
const han = 4;
const japanese = 8;
const kana = 12;
const hangul = 16;
const bareKind = 31;

/** Added to the kind of a character that Japanese does not write. */
const notJapanese = 32;

/** For each UTF-16 unit its kind. */
export const scriptKinds: Uint8Array = new Uint8Array(0x10000);
scriptKinds.fill(han, 0x3400, 0xa000);
scriptKinds.fill(han, 0xf900, 0xfb00);
// High surrogates of planes 2 and 3, where all characters are Han.
scriptKinds.fill(han, 0xd840, 0xd8c0);
scriptKinds[0x3005] = han;
scriptKinds[0x3007] = han;
scriptKinds.fill(kana, 0x3041, 0x3097);
scriptKinds.fill(kana, 0x30a1, 0x30fb);
scriptKinds.fill(hangul, 0xac00, 0xd7a4);
/** Units that are counted in one number, few enough that none of its three counters of ten bits overflows. */
const unitsPerSum = 1023;
/** The counter of characters of other languages. */
const otherCounter = 1 << 20;
/**
 * The sum of the counters of the units `[from, to)`: Simplified, Traditional, and characters of other
 * languages.
 */
const sumCounters = (() => {
  const counts = new Int32Array(0x10000);
  counts.fill(otherCounter, 0x3041, 0x3097);
  counts.fill(otherCounter, 0x30a1, 0x30fb);
  counts.fill(otherCounter, 0xac00, 0xd7a4);
  for (const [listed, kind, count] of [
    [characters.simplified, simplified, 1],
    [characters.traditional, traditional, 1 << 10],
    [characters.japanese, japanese, otherCounter],
  ] as const)
    for (let at = 0; at < listed.length; at++) {
      const unit = listed.charCodeAt(at);
      scriptKinds[unit] = kind;
      counts[unit] = count;
    }
  // Japanese has 、 for the comma.
  for (const character of `${characters.notJapanese}，`)
    scriptKinds[character.charCodeAt(0)] = (scriptKinds[character.charCodeAt(0)] as number) | notJapanese;
  for (const [radical, character] of radicalCharacters()) {
    scriptKinds[radical.charCodeAt(0)] = scriptKinds[character.charCodeAt(0)] as number;
    counts[radical.charCodeAt(0)] = counts[character.charCodeAt(0)] as number;
  }
  return (text: string, from: number, to: number): number => {
    let sum = 0;
    for (let at = from; at < to; at++) sum += counts[text.charCodeAt(at)] as number;
    return sum;
  };
})();

/**
 * Detects the script of a paragraph by the characters that only one script has (`characters.json`, from
 * OpenCC's dictionaries). `zh`: none of them, as in most short text. `mixed`: two or more of the rarer
 * script, and at least a fifth of all. `ja`: at least one kana to two Han, or one stretch of kana to six Han
 * (a quotation is one stretch), or one Japanese form to eight Han without any character that Japanese does
 * not write. `other`: no Han, or more Hangul than Han.
 */
export function detectScript(text: string): WrittenScript {
  let hans = 0;
  let hant = 0;
  let others = 0;
  for (let from = 0; from < text.length; from += unitsPerSum) {
    const to = Math.min(from + unitsPerSum, text.length);
    const sum = sumCounters(text, from, to);
    hans += sum & 0x3ff;
    hant += (sum >>> 10) & 0x3ff;
    others += sum >>> 20;
  }
  // With so few characters of other languages, the text is Chinese by all tests of `detectByCounts`.
  return others * 8 < hans + hant ? compareCounts(hans, hant) : detectByCounts(text, hans, hant);
}

function compareCounts(hans: number, hant: number): WrittenScript {
  const fewer = Math.min(hans, hant);
  if (fewer > 1 && fewer * 5 >= hans + hant) return 'mixed';
  return hans > hant ? 'zh-Hans' : 'zh-Hant';
}

/** The number of characters of each kind. */
const kindCounts = new Uint32Array(bareKind + 1);

/** Detects the script of text with many characters of other languages, or with none of one script alone. */
function detectByCounts(text: string, hans: number, hant: number): WrittenScript {
  kindCounts.fill(0);
  let last = 0;
  let stretches = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = scriptKinds[text.charCodeAt(at)] as number;
    if (kind === kana && last !== kana) stretches++;
    last = kind;
    const bare = kind & bareKind;
    kindCounts[bare] = (kindCounts[bare] as number) + 1;
    if (kind >= notJapanese) foreign++;
  }
  const common = kindCounts[han] as number;
  const ja = kindCounts[japanese] as number;
  const kanas = kindCounts[kana] as number;
  const hanguls = kindCounts[hangul] as number;
  const all = common + hans + hant + ja;
  if (kanas > 1 && (kanas * 2 >= all || stretches * 6 >= all)) return 'ja';
  if (all === 0 || hanguls > all) return 'other';
  if (ja > 0 && foreign === 0 && ja * 8 >= all) return 'ja';
  return hans + hant === 0 ? 'zh' : compareCounts(hans, hant);
}

/**
 * Tells whether text written in `written` is converted at all to be shown in `to`. Text in the target script
 * is not; Traditional text gets the variants of Taiwan or Hong Kong, but keeps its words.
 */
export function isConvertible(written: WrittenScript, to: Script): boolean {
  if (to === 'as-written' || written === 'ja' || written === 'other') return false;
  return isTraditional(written) ? to !== 'zh-Hant' : written !== to;
}

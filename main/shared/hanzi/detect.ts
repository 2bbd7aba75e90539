import characters from './characters.json' with { type: 'json' };
import { isTraditional, type Script, type WrittenScript } from './script.ts';

const han = 1;
const simplified = 2;
const traditional = 3;
const japanese = 4;
const kana = 5;
const hangul = 6;

/** Added to the kind of a character that Japanese does not write. */
const notJapanese = 8;

/** What each UTF-16 unit is evidence of. */
const kinds = new Uint8Array(0x10000);
kinds.fill(han, 0x3400, 0xa000);
kinds.fill(han, 0xf900, 0xfb00);
// High surrogates of planes 2 and 3, where all characters are Han.
kinds.fill(han, 0xd840, 0xd8c0);
kinds[0x3005] = han;
kinds[0x3007] = han;
kinds.fill(kana, 0x3041, 0x3097);
kinds.fill(kana, 0x30a1, 0x30fb);
kinds.fill(hangul, 0xac00, 0xd7a4);
for (const character of characters.simplified) kinds[character.charCodeAt(0)] = simplified;
for (const character of characters.traditional) kinds[character.charCodeAt(0)] = traditional;
for (const character of characters.japanese) kinds[character.charCodeAt(0)] = japanese;
// Japanese has 、 for the comma.
for (const character of `${characters.notJapanese}，`)
  kinds[character.charCodeAt(0)] = (kinds[character.charCodeAt(0)] as number) | notJapanese;

/** Units counted in one go: so few that a byte counts them and the number stays a small one. */
const stretch = 127;
// For each kind the counter that it adds to, four counters of a byte in one number: no branch, no memory.
const chineseBytes = new Int32Array(16);
const otherBytes = new Int32Array(16);
for (const bit of [0, notJapanese]) {
  chineseBytes[han | bit] = 1;
  chineseBytes[simplified | bit] = 1 << 8;
  chineseBytes[traditional | bit] = 1 << 16;
  otherBytes.fill(bit === 0 ? 0 : 1 << 24, bit, bit + 8);
  for (const [shift, kind] of [japanese, kana, hangul].entries())
    otherBytes[kind | bit] = (otherBytes[kind | bit] as number) | (1 << (shift * 8));
}

/**
 * What a paragraph is written in, told by the characters that only one script has (`characters.json`, from OpenCC's
 * dictionaries). `zh` when none of them stands there, as in most short text; `mixed` when the rarer script has two or
 * more of them and at least a fifth of all; `ja` when kana are many (one to two Han) or stand between the Han all along
 * (one stretch to six Han; a quotation is one stretch), or by Japanese forms, one to eight Han, where nothing stands that
 * Japanese does not write; `other` without Han or with more Hangul than Han.
 */
export function detectScript(text: string): WrittenScript {
  let common = 0;
  let hans = 0;
  let hant = 0;
  let ja = 0;
  let kanas = 0;
  let hanguls = 0;
  let foreign = 0;
  let stretches = 0;
  let last = 0;
  for (let from = 0; from < text.length; from += stretch) {
    const to = Math.min(from + stretch, text.length);
    let chinese = 0;
    let others = 0;
    for (let at = from; at < to; at++) {
      const kind = kinds[text.charCodeAt(at)] as number;
      chinese += chineseBytes[kind] as number;
      others += otherBytes[kind] as number;
      if (kind === kana && last !== kana) stretches++;
      last = kind;
    }
    common += chinese & 0xff;
    hans += (chinese >>> 8) & 0xff;
    hant += (chinese >>> 16) & 0xff;
    ja += others & 0xff;
    kanas += (others >>> 8) & 0xff;
    hanguls += (others >>> 16) & 0xff;
    foreign += others >>> 24;
  }
  const all = common + hans + hant + ja;
  if (kanas > 1 && (kanas * 2 >= all || stretches * 6 >= all)) return 'ja';
  if (all === 0 || hanguls > all) return 'other';
  if (ja > 0 && foreign === 0 && ja * 8 >= all) return 'ja';
  if (hans + hant === 0) return 'zh';
  const fewer = Math.min(hans, hant);
  if (fewer > 1 && fewer * 5 >= hans + hant) return 'mixed';
  return hans > hant ? 'zh-Hans' : 'zh-Hant';
}

/**
 * Tells whether text written in `written` is changed at all to be shown in `to`. Text that is in the target script
 * already is left alone; Traditional text takes the variants of Taiwan or Hong Kong, but keeps its own words.
 */
export function convertible(written: WrittenScript, to: Script): boolean {
  if (to === 'as-written' || written === 'ja' || written === 'other') return false;
  return isTraditional(written) ? to !== 'zh-Hant' : written !== to;
}

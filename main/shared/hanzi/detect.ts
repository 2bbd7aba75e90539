import { isHan, isKana } from './character.ts';
import { isTraditional, type Script, type WrittenScript } from './script.ts';
import { japanese, simplified, traditional } from './script-characters.json';

const simplifiedMark = 1;
const traditionalMark = 2;
const japaneseMark = 4;
const marks = new Uint8Array(0x10000);
for (const [characters, mark] of [
  [simplified, simplifiedMark],
  [traditional, traditionalMark],
  [japanese, japaneseMark],
] as const)
  for (let at = 0; at < characters.length; at++) {
    const unit = characters.charCodeAt(at);
    marks[unit] = (marks[unit] as number) | mark;
  }

/** A script counts as the one a text is written in when it has this many times the evidence of the other. */
const majority = 8;

/** Tells what a stretch of text is written in, by characters that only one script has. Text without such characters is `zh`, a text with much of both `mixed`; kana, or characters that only Japan writes, make it `ja`, no Han at all `other`. */
export function detectScript(text: string): WrittenScript {
  let han = 0;
  let kana = 0;
  let hans = 0;
  let hant = 0;
  let shinjitai = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isHan(unit)) {
      han++;
      const mark = marks[unit] as number;
      if ((mark & simplifiedMark) !== 0) hans++;
      if ((mark & traditionalMark) !== 0) hant++;
      if ((mark & japaneseMark) !== 0) shinjitai++;
    } else if (isKana(unit)) kana++;
  }
  if (kana > 1 && kana * 6 > han + kana) return 'ja';
  if (han === 0) return kana > 0 ? 'ja' : 'other';
  if (shinjitai > 1 && shinjitai * 12 > han && shinjitai > hans && kana > 0) return 'ja';
  if (hans === 0 && hant === 0) return 'zh';
  if (hans >= hant * majority) return 'zh-Hans';
  if (hant >= hans * majority) return 'zh-Hant';
  return 'mixed';
}

/** Tells whether text written in `written` is to be converted when `to` is shown: not when it is in that script already, nor when it is no Chinese. */
export function convertible(written: WrittenScript, to: Script): boolean {
  if (to === 'as-written' || written === 'ja' || written === 'other') return false;
  if (written === 'zh' || written === 'mixed') return true;
  return isTraditional(written) !== isTraditional(to);
}

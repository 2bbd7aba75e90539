import type { Choice } from './choice.ts';
import variants from './standard-variants.json' with { type: 'json' };

/** The standard Simplified unit for each variant that the dictionaries of OpenCC leave as it is, or 0. */
const standardOf = new Uint16Array(0x10000);
for (let at = 0; at < variants.from.length; at++)
  standardOf[variants.from.charCodeAt(at)] = variants.to.charCodeAt(at);

const zhu = '著'.charCodeAt(0);
const zhe = '着'.charCodeAt(0);
/** Before 著 that is read zhù and stays: 土著, 原著, which the dictionaries do not know. */
const before = new Set([...variants.zhuBehind].map((character) => character.charCodeAt(0)));
/** Behind 著稱 when it is 得著 + 稱讚 and no 著稱. */
const praises = new Set([...'讚赞贊頌颂許许'].map((character) => character.charCodeAt(0)));
const calls = '稱'.charCodeAt(0);

/**
 * Brings Simplified text to the standard of the mainland where OpenCC leaves a variant of Taiwan (砲 炮, 牠 它, 姪 侄)
 * or takes it for another (顎 颚): the variants of 第一批异体字整理表 as amended to 通用规范汉字表, and 著 (zhù) kept apart
 * from 着. It changes single units only, so offsets stay as they are.
 */
export const standard: Choice = {
  units: [...`著${variants.from}`].map((variant) => variant.charCodeAt(0)),
  begin: () => {},
  phrase: look,
  alone: look,
};

function look(text: Uint16Array, from: number, to: number, shown: Uint16Array, shownFrom: number): void {
  for (let at = from; at < to; at++) {
    const unit = text[at] as number;
    const where = shownFrom + at - from;
    if (unit === zhu) {
      const now = shown[where] as number;
      if (now === zhe && at > 0 && before.has(text[at - 1] as number)) shown[where] = zhu;
      else if (now === zhu && text[at + 1] === calls && praises.has(text[at + 2] as number))
        shown[where] = zhe;
      continue;
    }
    const better = standardOf[unit] as number;
    if (better !== 0) shown[where] = better;
  }
}

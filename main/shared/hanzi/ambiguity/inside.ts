import { isBasicHan } from './context-hash.ts';
import { isModernProse } from './seldom-forms.ts';

const li = '里'.charCodeAt(0);
const de = '的'.charCodeAt(0);
/** The form of 里 that means inside, in OpenCC's standard. */
export const inside: number = '裏'.charCodeAt(0);
/** Behind these it is a measure: 走了十几里. */
const numerals: ReadonlySet<number> = new Set(
  [...'一二三四五六七八九十百千万亿两几数余半'].map((c) => c.charCodeAt(0)),
);

/**
 * Tells whether the 里 at `at`, which is in no phrase and no name, means inside: in modern prose, where an
 * ordinary word ends before it, and the clause ends or 的 stands behind it (变数里。).
 */
export function isInside(
  text: Uint16Array,
  at: number,
  endsWord: (text: Uint16Array, at: number) => boolean,
): boolean {
  if (text[at] !== li || (text[at + 1] !== de && isBasicHan(text[at + 1]))) return false;
  const before = text[at - 1] ?? 0;
  return isBasicHan(before) && !numerals.has(before) && endsWord(text, at) && isModernProse(text, at);
}

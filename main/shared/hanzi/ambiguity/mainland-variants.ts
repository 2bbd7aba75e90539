import type { Disambiguator } from '../convert/disambiguator.ts';
import { groups } from '../data/mainland-variants.tsv';
import { isBibleText } from './bible-text.ts';
import { unitClass } from './character-classes.ts';
import { isBasicHan } from './context-hash.ts';

/** For each variant that OpenCC leaves as it is the standard Simplified unit, or 0. */
const standardOf = new Uint16Array(0x10000);
const variants = groups.split('\n');
for (const line of variants) standardOf[line.charCodeAt(0)] = line.charCodeAt(2);

const zhu = '著'.charCodeAt(0);
const zhe = '着'.charCodeAt(0);
/** Characters before a 著 that is read zhù and stays: 土著, 原著, which the dictionaries lack. */
const readZhuBefore = unitClass('written-before-zhu');
const lun = '論'.charCodeAt(0);
/** With these before it, 論著 is a verb that goes on: 談論著. */
const talking = unitClass('before-lun');
/** Characters behind 著稱 where it is 得著 + 稱讚. */
const praises = unitClass('praise-behind-zhucheng');
const calls = '稱'.charCodeAt(0);
/** Characters of verbs that go on: 著 behind them is 着 also where a title follows (聽著《梁祝》). */
const durative = unitClass('durative');
/** Behind 所著 these make words with 着: 所着墨. */
const behindZhuo = unitClass('behind-zhuo');
const he = '合'.charCodeAt(0);
/** What somebody closes or puts together: 合著眼 is no book of two authors. */
const closed = unitClass('closed-behind-he');
const titleMarks: ReadonlySet<number> = new Set([...'《〈'].map((mark) => mark.charCodeAt(0)));
const you = '有'.charCodeAt(0);
const suo = '所'.charCodeAt(0);
/** Before the name of an author: 由王小波著. */
const by = '由'.charCodeAt(0);
/** The most units of the name of an author. */
const maxNameUnits = 3;
/** Behind these, 著 says that something succeeds: 睡不著. */
const complementBefore: ReadonlySet<number> = new Set([...'不得未到沒有'].map((unit) => unit.charCodeAt(0)));
const clauseEnds: ReadonlySet<number> = new Set(
  [...'\0\n，。；：、）」』》〉'].map((mark) => mark.charCodeAt(0)),
);

/** Tells whether the 著 at `at` says who wrote a book: 魯迅著《吶喊》, 著有. */
function isWritten(text: Uint16Array, at: number): boolean {
  const before = text[at - 1] ?? 0;
  const behind = text[at + 1] ?? 0;
  if (!isBasicHan(before) || durative.has(before) || complementBefore.has(before)) return false;
  if (before === suo && behindZhuo.has(behind)) return false;
  if (before === suo || behind === you || titleMarks.has(behind)) return true;
  if (!clauseEnds.has(behind)) return false;
  let start = at;
  while (start > 0 && at - start <= maxNameUnits && isBasicHan(text[start - 1]) && text[start - 1] !== by)
    start--;
  return at - start >= 2 && at - start <= maxNameUnits;
}

/** Tells whether the 著 at `at` is 着 though a dictionary has the word: 得著 + 稱讚, 合著 + 眼. */
const isGoingOn = (text: Uint16Array, at: number): boolean =>
  (text[at + 1] === calls && praises.has(text[at + 2] as number)) ||
  (text[at - 1] === he && closed.has(text[at + 1] as number));

const yu = '於'.charCodeAt(0);
const yuOfSimplified = '于'.charCodeAt(0);
/**
 * 於 with one of these is a name to OpenCC (於倫, 於單); in running text it is nearly always a preposition (於倫敦,
 * 於單日).
 */
const behindYu = unitClass('place-behind-yu');
const jie = '藉'.charCodeAt(0);
const qian = '乾'.charCodeAt(0);
/** Behind 乾 these end the name of an era (乾寧三年), where a year or a part of the era follows. */
const eraEnds = unitClass('era-behind-qian');
const years: ReadonlySet<number> = new Set(
  [...'元一二三四五六七八九十年初末中間'].map((unit) => unit.charCodeAt(0)),
);
const god = '祇'.charCodeAt(0);
const only = '只'.charCodeAt(0);
/** Beside these, 祇 is a god or writes a name of the Buddhists; elsewhere it is only. */
const godBefore = unitClass('before-god');
const godBehind = unitClass('behind-god');
const huo = '夥'.charCodeAt(0);
/** Behind these, 夥 means many and stays (獲益甚夥), unless it begins a word for company. */
const degrees = unitClass('before-many');
const companions: ReadonlySet<number> = new Set([...'伴計同友'].map((unit) => unit.charCodeAt(0)));
const qi = '碁'.charCodeAt(0);
/** The name 宏碁 keeps 碁 on the mainland. */
const hong = '宏'.charCodeAt(0);
const zhang = '帳'.charCodeAt(0);
const zhangOfMoney = '账'.charCodeAt(0);
/** Characters behind and before a 帳 that is about money; by itself it is a tent. */
const moneyBehind = unitClass('money-behind-account');
const moneyBefore = unitClass('money-before-account');

/**
 * Brings Simplified text to the standard of the mainland where OpenCC leaves a variant (砲 炮, 牠 它, 姪 侄), takes
 * it for another (顎 颚) or a preposition for a name (於倫敦), and keeps 著 (zhù) apart from 着, 帐 from 账, and
 * 乾 in the names of eras, 夥 for many and 藉着 in the words of the Bible. It changes single units only.
 */
export const mainlandVariants: Disambiguator = {
  units: ['著', '於', '帳', '藉', '乾', '祇', '夥', ...variants].map((variant) => variant.charCodeAt(0)),
  begin: () => {},
  splitsPhrases: false,
  splitsPhrase: () => false,
  reviewPhrase: (text, from, to, shown, shownFrom) => {
    reviewUnits(text, from, to, shown, shownFrom);
    for (let at = from; at < to; at++) if (isReviewed[text[at] as number] === 1) return true;
    return false;
  },
  reviewCharacters: reviewUnits,
};

const isReviewed = new Uint8Array(0x10000);
for (const unit of mainlandVariants.units) isReviewed[unit] = 1;

function reviewUnits(
  text: Uint16Array,
  from: number,
  to: number,
  shown: Uint16Array,
  shownFrom: number,
): void {
  for (let at = from; at < to; at++) {
    const unit = text[at] as number;
    const where = shownFrom + at - from;
    if (unit === zhu) {
      const now = shown[where] as number;
      const before = text[at - 1] ?? 0;
      const isWork = before === lun && !talking.has(text[at - 2] ?? 0);
      const isZhu = isWork || readZhuBefore.has(before) || isWritten(text, at);
      if (now === zhe && isZhu) shown[where] = zhu;
      else if (now === zhu && isGoingOn(text, at)) shown[where] = zhe;
      continue;
    }
    if (unit === yu && at + 1 < to && behindYu.has(text[at + 1] as number)) {
      // Without Han characters around it, it is a name.
      if (isBasicHan(text[at - 1]) || isBasicHan(text[at + 2])) shown[where] = yuOfSimplified;
      continue;
    }
    if (unit === qian) {
      if (eraEnds.has(text[at + 1] ?? 0) && years.has(text[at + 2] ?? 0)) shown[where] = qian;
      continue;
    }
    if (unit === jie) {
      if (text[at + 1] === zhu && isBibleText(text, at)) shown[where] = jie;
      continue;
    }
    if (unit === huo) {
      if (degrees.has(text[at - 1] ?? 0) && !companions.has(text[at + 1] ?? 0)) shown[where] = huo;
      continue;
    }
    if (unit === god) {
      if (!godBefore.has(text[at - 1] ?? 0) && !godBehind.has(text[at + 1] ?? 0)) shown[where] = only;
      continue;
    }
    if (unit === zhang && (moneyBehind.has(text[at + 1] ?? 0) || moneyBefore.has(text[at - 1] ?? 0))) {
      shown[where] = zhangOfMoney;
      continue;
    }
    const better = standardOf[unit] as number;
    if (better !== 0 && !(unit === qi && text[at - 1] === hong)) shown[where] = better;
  }
}

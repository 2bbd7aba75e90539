import { rows } from '../data/heading-words.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { columnsOf } from './lines.ts';

const words = readWordTable(rows);
const han = '一二三四五六七八九十';
const numeral =
  `(?:[0-9０-９]{1,5}|[${han}百千零〇○两兩廿卅卌壹贰貳叁叄參参肆伍陆陸柒捌玖拾佰仟首末终終]{1,10}|` +
  '[IVXLCⅠ-Ⅻ]{1,7})';
const numbered = (kind: string): string => `第\\s*${numeral}\\s*${oneOf(words(kind))}`;
const englishNumbers = '(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)';
const separator = '[\\s:：·、.．—\\-「『“《（(｜|]';
const end = `(?:$|${separator})`;
/** What stands behind a named heading before its own title: 番外一, 番外之三, 附錄A, 番外篇, 後記（上）. */
const part = `(?:之?[${han}]{1,3}|[0-9０-９]{1,3}|[A-ZＡ-Ｚ]|之?[上中下]|篇)?`;

const named = new RegExp(`^${oneOf(words('named'))}${part}${end}`);

// The lookaheads leave words alone that only begin like a heading, such as 第一部分, 第一回合 and 第三節課.
const forms: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [
    1,
    new RegExp(
      `^(?:${numbered('volume')}(?![分门門下])|卷[之第]?[${han}廿卅上中下]{1,4}|` +
        `[上中下]${oneOf(words('volume'))}${end})(?:$|${separator}|[^是的了有在和與与])`,
    ),
  ],
  [2, new RegExp(`^${numbered('chapter')}(?![合归歸家的是了])`)],
  [2, new RegExp(`^${numeral}\\s*章${end}`)],
  [2, new RegExp(`^(?:Chapter|Part|CHAPTER|PART)\\s+(?:\\d{1,4}|[IVXLC]{1,7}|${englishNumbers})\\b`)],
  [2, /^(?:Prologue|Epilogue|Preface|Foreword|Afterword|Interlude|Appendix)(?:$|[\s:.—-])/i],
  [2, named],
  [3, new RegExp(`^${numbered('section')}\\s*(?![课課团團体體的是了])`)],
  [4, new RegExp(`^[${han}]{1,3}\\s*[、.．：]\\s*\\S`)],
  [4, new RegExp(`^[${han}]{1,3}$`)],
  [5, new RegExp(`^[（(][${han}]{1,3}[)）]`)],
  [5, /^【[^】]{2,20}】$/],
  [6, /^\d{1,2}\s*[、.．]\s*(?![\d\s])\S/],
];
/** A chapter behind the name of its volume in one line: 第一卷 少年遊 第三章 遠行. */
const chapterBehindVolume = new RegExp(`[\\s·・:：]${numbered('chapter')}(?=$|${separator})`);
/** Ornaments before and behind a heading, and 正文 before a chapter. */
const ornaments = /^[＃#※★☆◆◇■□●○▲△▼▽◎〓=＝*＊•·~～—–、\-\s]+/;
const ornamentsBehind = /(?<![＃#※★☆◆◇■□●○▲△▼▽◎〓=＝*＊•·~～—–\-\s])[＃#※★☆◆◇■□●○▲△▼▽◎〓=＝*＊•·~～—–\-\s]+$/;
const prefix = new RegExp(`^正文卷?[\\s:：]*(?=第\\s*${numeral})`);
/** The brackets in which the number of a chapter may stand: 【第十四章】再會, 《第一章》, 〖楔子〗. */
const brackets = new Map(
  [...'【】［］[]〖〗《》〈〉「」『』()（）'].map((one, at, all) => [one, all[at + 1]]),
);

/** Greatest width of a heading, in columns of {@link columnsOf}. */
const maxColumns = 64;
/** Rank of the chapters; headings of this rank and above may stand in brackets or between ornaments. */
export const chapterRank = 2;

/**
 * The rank of a numbered or named heading, from 1 (卷) over 2 (章, 楔子) and 3 (節) to 6 (`1.`); undefined for
 * any other line.
 */
export function headingRank(bare: string): number | undefined {
  if (bare.length > maxColumns || columnsOf(bare) > maxColumns) return undefined;
  const plain = plainRank(bare);
  if (plain !== undefined && plain <= chapterRank + 1) return plain;
  const core = bare.replace(ornaments, '').replace(ornamentsBehind, '').replace(prefix, '');
  const unwrapped = withoutBrackets(core);
  if (unwrapped === bare) return plain;
  const rank = plainRank(unwrapped);
  return rank !== undefined && rank <= chapterRank + 1 ? rank : plain;
}

/** Tells whether a line is a heading by its name alone, such as 後記 or 番外一. */
export const isNamedHeading = (bare: string): boolean => bare.length <= maxColumns && named.test(bare);

function withoutBrackets(text: string): string {
  const close = brackets.get(text.charAt(0));
  const end = close === undefined ? -1 : text.indexOf(close, 1);
  return end < 0 ? text : `${text.slice(1, end).trim()} ${text.slice(end + 1).trim()}`.trim();
}

function plainRank(bare: string): number | undefined {
  if (/[。；，、,;：:]$|[。；]/.test(bare)) return undefined;
  const rank = forms.find(([, pattern]) => pattern.test(bare))?.[0];
  if (rank === 1 && chapterBehindVolume.test(bare)) return chapterRank;
  return rank !== undefined && rank > chapterRank && bare.endsWith('…') ? undefined : rank;
}

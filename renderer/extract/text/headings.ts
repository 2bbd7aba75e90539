import { rows } from '../data/heading-words.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { columnsOf } from './lines.ts';

const words = readWordTable(rows);
const numerals = '[0-9０-９一二三四五六七八九十百千零〇两兩]{1,8}';
const separator = '[\\s:：·、.．—';
// The lookaheads leave words alone that only begin like a heading, such as 第一部分, 第一回合 and 第三節課.
const forms: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [
    1,
    new RegExp(
      `^(?:第\\s*${numerals}\\s*${oneOf(words('volume'))}(?![分门門下])|卷[之第]?[一二三四五六七八九十上中下]+)` +
        `(?:$|${separator}《-]|[^是的了有在和与與])`,
    ),
  ],
  [2, new RegExp(`^第\\s*${numerals}\\s*${oneOf(words('chapter'))}(?![合归歸家])`)],
  [2, /^(?:Chapter|Part|CHAPTER|PART)\s+(?:\d{1,3}|[IVXLC]{1,7})\b/],
  [2, new RegExp(`^${oneOf(words('named'))}(?:$|${separator}-])`)],
  [2, /^[一二三四五六七八九十]{1,3}\s*[、.．：]\s*\S/],
  [2, /^[一二三四五六七八九十]{1,3}$/],
  [3, new RegExp(`^第\\s*${numerals}\\s*${oneOf(words('section'))}\\s*(?![课課团團体體])`)],
  [3, /^[（(][一二三四五六七八九十]{1,3}[)）]\s*\S/],
  [3, /^【[^】]{2,20}】$/],
  [4, /^\d{1,2}\s*[、.．]\s*(?![\d\s])\S/],
];
/** Greatest width of a heading, in columns of {@link columnsOf}. */
const maxColumns = 64;

/** The rank of a numbered or named heading, from 1 (卷) to 4 (`1.`); undefined for any other line. */
export function headingRank(bare: string): number | undefined {
  if (bare.length > maxColumns || columnsOf(bare) > maxColumns || /[。；，、,;：:…]$|[。；]/.test(bare))
    return undefined;
  return forms.find(([, pattern]) => pattern.test(bare))?.[0];
}

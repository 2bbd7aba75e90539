import { columnsOf } from './lines.ts';

const numerals = '[0-9０-９一二三四五六七八九十百千零〇两兩]{1,8}';
const forms: readonly (readonly [rank: number, pattern: RegExp])[] = [
  [
    1,
    new RegExp(
      `^(?:第\\s*${numerals}\\s*[卷部篇編编](?![分门門下])|卷[之第]?[一二三四五六七八九十上中下]+)(?:$|[\\s:：·、.．—《-]|[^是的了有在和与與])`,
    ),
  ],
  [2, new RegExp(`^第\\s*${numerals}\\s*[章回幕折话話](?![合归歸家])`)],
  [2, /^(?:Chapter|Part|CHAPTER|PART)\s+(?:\d{1,3}|[IVXLC]{1,7})\b/],
  [
    2,
    /^(?:序[章言幕]?|楔子|引[子言]|前言|尾[声聲]|[后後][记記]|附[录錄]|[结結][语語]|跋|番外)(?:$|[\s:：·、.．—-])/,
  ],
  [2, /^[一二三四五六七八九十]{1,3}\s*[、.．：]\s*\S/],
  [2, /^[一二三四五六七八九十]{1,3}$/],
  [3, new RegExp(`^第\\s*${numerals}\\s*[节節集]\\s*(?![课課团團体體])`)],
  [3, /^[（(][一二三四五六七八九十]{1,3}[)）]\s*\S/],
  [3, /^【[^】]{2,20}】$/],
  [4, /^\d{1,2}\s*[、.．]\s*(?![\d\s])\S/],
];
/** Columns of the longest heading. */
const maxColumns = 64;

/** The rank of a numbered or named heading, 1 the highest (卷) to 4 (`1.`); nothing when the line is none. */
export function headingRank(bare: string): number | undefined {
  if (bare.length > maxColumns || columnsOf(bare) > maxColumns || /[。；，、,;：:…]$|[。；]/.test(bare))
    return undefined;
  return forms.find(([, pattern]) => pattern.test(bare))?.[0];
}

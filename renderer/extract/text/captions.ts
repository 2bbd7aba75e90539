import { rows } from '../data/caption-marks.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { headingRank } from './headings.ts';
import { columnsOf, isProse, type Line } from './lines.ts';

/** The kinds of short lines between paragraphs. */
export type ShortLine = 'caption' | 'heading';

const marks = readWordTable(rows);
const captionMark = new RegExp(
  [
    `^${oneOf(marks('sign'))}`,
    // 图一, 圖為, 图片：, 图说：
    '^[图圖](?:[一二三四五六七八九十\\d]{1,3}|[为為:：／/\\s]|[片说說]\\s*[:：])',
    `${oneOf(marks('ending'))}[)）】\\]]?$`,
    // （左二）
    `[(（]${oneOf(marks('position'))}[一二三四]?[)）]`,
  ].join('|'),
);

/** Greatest width of a caption and of a heading without a number, in columns of {@link columnsOf}. */
const maxCaptionColumns = 88;
const maxHeadingColumns = 24;

/**
 * Finds captions of pictures that a text file lost, and headings without a number: short lines between
 * paragraphs that do not end like a sentence.
 * @returns the kind of such a line by its index
 */
export function classifyShortLines(lines: readonly Line[]): ReadonlyMap<number, ShortLine> {
  const found = new Map<number, ShortLine>();
  const plain: number[] = [];
  let proseLines = 0;
  for (const [at, { bare }] of lines.entries()) {
    const prose = isProse(bare);
    if (prose) proseLines++;
    if (prose || !isShort(bare)) continue;
    const isBetween = isParagraph(lines[at - 1]) && isParagraph(lines[at + 1]);
    if (captionMark.test(bare) && columnsOf(bare) >= 8 && lines.length > 2) found.set(at, 'caption');
    else if (isBetween) plain.push(at);
  }
  if (plain.length > Math.max(2, proseLines)) return found;
  const headingLines = plain.filter((at) => columnsOf(lines[at]?.bare ?? '') <= maxHeadingColumns);
  const areHeadings = headingLines.length > 1 && headingLines.length * 2 > plain.length;
  for (const at of plain) found.set(at, areHeadings && headingLines.includes(at) ? 'heading' : 'caption');
  return found;
}

const isParagraph = (line: Line | undefined): boolean => line !== undefined && isProse(line.bare);

const isShort = (bare: string): boolean => {
  const columns = columnsOf(bare);
  if (columns < 6 || columns > maxCaptionColumns || headingRank(bare) !== undefined) return false;
  if (/[。！？!?；;，,、：:….—～~]["”’」』）)]?$|["”’」』]$|[。！？]/.test(bare) && !captionMark.test(bare))
    return false;
  return (
    !/^[>＞“"「『]|^[\p{P}\p{S}\s]+$/u.test(bare) &&
    (captionMark.test(bare) || !/^[^：:]{1,8}[：:]/.test(bare))
  );
};

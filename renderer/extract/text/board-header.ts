import { findDate } from './find-date.ts';
import type { Line } from './lines.ts';

/** What the first lines of an article of a bulletin board say, as PTT and newsmth write them. */
export interface BoardHeader {
  readonly title: string;
  readonly byline: string;
  readonly published: string;
  /** The number of its lines. */
  readonly count: number;
}

const authorLabel = /^(?:作者|发信人|發信人)\s{0,9}[:：]?\s{0,9}(?=\S)/;
const boardLabel = /\s(?:看板|站內|站内|信区|信區)(?=[\s:：])/;
const maxAuthorLine = 200;
const title = /^(?:标\s{0,6}题|標\s{0,6}題)\s{0,9}[:：]?\s{0,9}(\S.{0,200})$/;
const time = /^(?:时\s{0,6}间|時\s{0,6}間|发信站|發信站)\s{0,9}[:：]?\s{0,9}(\S.{0,200})$/;
/** `Tue Mar  5 08:00:00 2019` */
const stamp = /\b([A-Z][a-z]{2})\s{1,3}(\d{1,2})\s{1,3}(\d{1,2}:\d\d)(?::\d\d)?\s{1,3}(\d{4})\b/;
/** Lines of a header, with a rule behind it. */
const maxLines = 5;

/** Reads the header of an article of a bulletin board; undefined where the text has none. */
export function readBoardHeader(lines: readonly Line[]): BoardHeader | undefined {
  const byline = readAuthor(lines[0]?.bare ?? '');
  if (byline === '') return undefined;
  const found = { title: '', published: '' };
  let count = 1;
  for (; count < maxLines; count++) {
    const bare = lines[count]?.bare ?? '';
    const [, titled] = title.exec(bare) ?? [];
    const [, timed] = time.exec(bare) ?? [];
    if (titled !== undefined) found.title ||= titled.trim();
    else if (timed !== undefined) found.published ||= readStamp(timed);
    else break;
  }
  if (found.title === '') return undefined;
  if (/^[─━—_=-]{8,}$/.test(lines[count]?.bare.slice(0, 200) ?? '')) count++;
  return { ...found, byline, count };
}

/** Who wrote an article, by its first line; empty where that does not name a board. */
function readAuthor(bare: string): string {
  const label = authorLabel.exec(bare)?.[0];
  const end = bare.slice(0, maxAuthorLine).search(boardLabel);
  return label === undefined || end < 0
    ? ''
    : bare
        .slice(label.length, end)
        .trim()
        .replace(/[,，]$/, '');
}

/** The line with which the board's own lines begin, and the answers behind them. */
const boardLine = /^※\s{0,3}(?:發信站|发信站|來源|来源|编辑|編輯|文章網址|文章网址)/;

/** The index at which the article of a bulletin board ends; the number of lines where the text is none. */
export function findBoardEnd(lines: readonly Line[]): number {
  if (!readBoardHeader(lines)) return lines.length;
  const found = lines.findIndex(({ bare }) => boardLine.test(bare));
  if (found < 0) return lines.length;
  return lines[found - 1]?.bare === '--' ? found - 1 : found;
}

/** A text with the year of `Tue Mar  5 08:00:00 2019` before its time, where dates are looked for. */
export const withYearFirst = (text: string): string => text.replace(stamp, '$1 $2, $4 $3');

const readStamp = (text: string): string => findDate(withYearFirst(text))?.published ?? '';

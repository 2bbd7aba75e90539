import { rows } from '../data/dateline-words.tsv';
import { oneOf, readWordTable } from '../word-table.ts';
import { labelsOf } from './credit-labels.ts';
import { type Credits, parseCredits, type Span } from './credits.ts';
import { findDate } from './find-date.ts';
import { isPersonName } from './names.ts';
import { isOutlet } from './outlets.ts';

/** The facts that a line states about its article. */
export interface Dateline extends Credits {
  /** `2022-09-25` or `2022-09-25T06:00`; empty for none. */
  readonly published: string;
}

const words = readWordTable(rows);
const blankOut = (all: string): string => ' '.repeat(all.length);
const address = /(?:https?:\/\/|www\.)[^\s\u3400-\u9fff]+/g;
const publishingPlace = /(?:发表|發表|发布|發布)[于於][\u3400-\u9fff]{2,6}(?=\s|$)/;
// `首次發佈時間：`, `文章日期：`, without white space before the colon or behind it
const beforeDate = new RegExp(
  `${oneOf(words('adverb'))}?(?:${oneOf(words('verb'))}|` +
    `${oneOf(words('subject'))}(?=时间|時間|日期|[:：]))?${oneOf(words('time'))}?[:：]?$`,
);
// `閱讀(1,234)`, `本文全文 800 字`
const counters = new RegExp(
  `${oneOf(words('counter'))}${oneOf(words('count'))}?[:：]?\\s*(?:[(（]\\s*)?[\\d,.]+(?:\\s*[)）])?` +
    '(?:\\s*(?:次|人|条|條|字(?![号號体體])|萬|万|[wWkK+])){0,2}',
  'g',
);
// `字號：大 中 小`, and the labels of buttons
const buttons = new RegExp(
  '字[体體号號級级]?\\s*(?:[:：]\\s*)?(?:[【[(（]\\s*)?[大中小](?:[\\s|｜、\\]】[【+-]*[大中小]){1,2}(?:\\s*[】\\])）])?|' +
    `(?<=^|[\\s|｜【[])${oneOf(words('button'))}(?=$|[\\s|｜】\\]:：])`,
  'gi',
);
const weather = new Set(words('weather'));
const emptyLabels = new Set(labelsOf('empty'));
const weekdays = /(?:星期|[週周]|禮拜|礼拜)[一二三四五六日天]/g;

/** Replaces the label of a date at the end of `lead` by spaces; the length stays. */
function blankOutDateLabel(lead: string): string {
  const end = lead.trimEnd();
  const label = /[:：]$/.test(end) ? `${end.slice(0, -1).trimEnd()}：` : end;
  const before = label.replace(beforeDate, '');
  return before === label ? lead : before.padEnd(lead.length);
}

/**
 * Parses a line that holds nothing but facts about the article: a date, credits, and counters and buttons of
 * its page. Undefined when it holds anything else.
 * @param bare the line without glosses; spans of the result are offsets in it
 */
export function parseDateline(bare: string): Dateline | undefined {
  if (bare.length > 160) return undefined;
  const date = findDate(bare);
  const blank = (text: string, { from, to }: Span) =>
    text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  const undated = (date ? blank(bare, date) : bare).replace(address, blankOut);
  let rest = undated.replace(counters, blankOut).replace(buttons, blankOut);
  const hasButtons = rest !== undated;
  if (date) {
    const lead = blankOutDateLabel(rest.slice(0, date.from));
    rest = (lead + rest.slice(date.from)).replace(weekdays, blankOut).replace(publishingPlace, blankOut);
  }
  const credits = parseCredits(rest);
  if (credits) return { published: date?.published ?? '', ...credits };
  const people: Span[] = [];
  const sources: Span[] = [];
  const isOriginal = date !== undefined && /^原[创創]\s/.test(bare);
  for (const found of rest.matchAll(/[^\s|｜丨/／·,，;；()（）【】[\]:：—-]+/g)) {
    const span = { from: found.index, to: found.index + found[0].length };
    if (emptyLabels.has(found[0])) continue;
    if (!date) return undefined;
    // WeChat writes 原創, the author, the account and the date in one line.
    if (isOriginal && span.to <= date.from) (people.length > 0 ? sources : people).push(span);
    else if (isOutlet(found[0])) sources.push(span);
    else if (isPersonName(found[0])) people.push(span);
    else if (!weather.has(found[0])) return undefined;
  }
  if (!date && !hasButtons) return undefined;
  return { published: date?.published ?? '', people, sources };
}

import { rows } from '../data/month-names.tsv';
import { findDate } from '../text/find-date.ts';
import { conventionsFor } from './page-conventions.ts';
import { isOfOtherArticle, remembering, type ShownLine, shownTextOf } from './shown-text.ts';

/** The first date in a text, `2022-09-25` or `2022-09-25T06:00`; empty for none. */
export const findDateIn = (text: string | undefined): string =>
  findDate(
    (text ?? '').replace(dottedDay, '$3-$2-$1').replace(namedDay, (all, day, name, year) => {
      const month = months.get(name.toLowerCase());
      return month ? `${year}-${month}-${day}` : all;
    }),
  )?.published ?? '';

const months = new Map(rows.map(([month = '', name = '']) => [name, month]));
// `28. Dezember 2022`, `3 de mayo de 2021`.
const namedDay = /(?<!\d)(\d{1,2})(?:\.|º|er)? ?(?:de )?(\p{L}{3,12})\.?,? (?:de |del )?(\d{4})(?!\d)/gu;
// `7.12.2022` has the day first.
const dottedDay = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g;

const commonDateElements = conventionsFor('date-element').join();

/** The date of an article, and the line of the page that shows it; both are empty for none. */
export interface PublishedDate {
  readonly published: string;
  readonly line: string;
}

/**
 * Finds the date of a page's article: by the site's rule, in metadata, in scripts, next to the title, in
 * marked elements, in the page's address. A stamp in UTC gives way to the day that the page shows.
 * @param ruleSelector selectors of the site's rule
 * @param metadataDates values from metadata that is meant for machines
 */
export function findPublishedDate(
  document: Document,
  ruleSelector: string | undefined,
  metadataDates: readonly string[],
  lines: readonly ShownLine[],
  url: string,
): PublishedDate {
  const isOwn = (element: Element) => !isOfOtherArticle(element) && !isInProse(element);
  const near = lines.filter(({ element }) => !isInProse(element)).map(({ text }) => text);
  const shown = near.find((line) => findDateIn(line) !== '') ?? '';
  const stamp = metadataDates.find((value) => findDateIn(value) !== '') ?? '';
  const candidates: readonly (() => readonly string[])[] = [
    () => (ruleSelector ? datesAt(document, ruleSelector, () => true) : []),
    () => [isDayInUtc(stamp, findDateIn(shown)) ? shown : '', stamp],
    () => [dateInScript(document), ...near],
    () => timeElements(document, (element) => isOwn(element) && !isInSentence(element)),
    () => datesAt(document, commonDateElements, isOwn),
    () => [labelledDate(document), dateInAddress(url)],
  ];
  const published = firstDateOf(candidates);
  const isShown = published !== '' && findDateIn(shown).slice(0, 10) === published.slice(0, 10);
  return { published, line: isShown ? shown : '' };
}

// Each step is read only where those before it have none.
function firstDateOf(candidates: readonly (() => readonly string[])[]): string {
  for (const read of candidates) {
    const found = read().map(findDateIn).find(Boolean);
    if (found) return found;
  }
  return '';
}

const datesAt = (document: Document, selector: string, isWanted: (element: Element) => boolean): string[] =>
  [...document.querySelectorAll(selector)].filter(isWanted).slice(0, 8).map(datedText);

// `<span title="2021-3-9 08:15">昨天</span>`
function datedText(element: Element): string {
  const text = shownTextOf(element);
  if (findDateIn(text) !== '') return text;
  const [exact] = [element, ...element.querySelectorAll('[title]')].slice(0, 8).flatMap((one) => {
    const title = one.getAttribute('title') ?? '';
    return findDateIn(title) === '' ? [] : title;
  });
  return exact ?? text;
}

const timeElements = (document: Document, isWanted: (element: Element) => boolean): string[] =>
  [...document.querySelectorAll('time')]
    .filter(isWanted)
    .slice(0, 3)
    .map((element) => element.getAttribute('datetime') ?? shownTextOf(element));

const dateLabel = /(?:发布|發布|發佈|发表|發表|刊登|刊载|刊載)(?:时间|時間|日期|于|於)\s?[:：]?/;

// `发布时间：2019-05-18`, wherever the page shows it.
function labelledDate({ body }: Document): string {
  const text = (body.textContent ?? '').replace(/\s+/g, ' ');
  const label = dateLabel.exec(text);
  return label ? text.slice(label.index, label.index + 40) : '';
}

const maxDateLine = 60;

const isProse = remembering((block) => {
  const text = shownTextOf(block);
  return text.length > maxDateLine && /[。，,.；;]/.test(text);
});

/** Tells whether an element stands in a paragraph of the text. */
function isInProse(element: Element): boolean {
  const block = element.closest('p, blockquote, td, dd');
  return block !== null && isProse(block);
}

/** The length of a block that ends as a sentence does; 0 for another one. */
const sentenceLength = remembering((block) => {
  const text = shownTextOf(block);
  return /[。！？!?.]["”’」』]?$/.test(text) ? text.length : 0;
});

/** Tells whether an element is a part of a sentence, however short. */
function isInSentence(element: Element): boolean {
  const block = element.closest('p, blockquote, td, dd, li, figcaption');
  return block !== null && sentenceLength(block) > shownTextOf(element).length + 3;
}

// `2021-11-04T23:00Z` is the 5th of November for readers in Berlin and Beijing.
function isDayInUtc(stamp: string, shown: string): boolean {
  if (!/T[\d:.]+(?:Z|[+-]00:?00)$/.test(stamp) || shown === '') return false;
  const days = [stamp, shown].map((value) => Date.parse(findDateIn(value).slice(0, 10)) / 86_400_000);
  return Math.abs((days[0] ?? 0) - (days[1] ?? 0)) === 1;
}

// WeChat writes the time of publishing as seconds since 1970, for readers in China.
const scriptTime =
  /\b(?:var\s+ct|window\.ct|createTime|create_timestamp|ori_create_time)\s*[=:]\s*["']?(\d{10})\b/;
const chinaOffset = 8 * 3600;

function dateInScript(document: Document): string {
  for (const { textContent } of [...document.querySelectorAll('script:not([src])')].slice(0, 60)) {
    const seconds = scriptTime.exec((textContent ?? '').slice(0, 200_000))?.[1];
    if (seconds) return new Date((Number(seconds) + chinaOffset) * 1000).toISOString().slice(0, 16);
  }
  return '';
}

/** The day in a page's address, `/2022/09/25/`, `/2022-09/25/`, `/20220925/`. */
function dateInAddress(url: string): string {
  const found =
    /\/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url) ??
    /[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url);
  return found ? found.slice(1).join('-') : '';
}

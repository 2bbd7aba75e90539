import { conventionsFor } from './page-conventions.ts';
import { findPresent } from './page-names.ts';
import { findDateIn, inZone, isInUtc, readStamp, zoneOf } from './read-date.ts';
import { isOfOtherArticle, remembering, type ShownLine, shownTextOf } from './shown-text.ts';
import { findYearless } from './yearless-date.ts';

const commonDateElements = conventionsFor('date-element');
const factLines = conventionsFor('fact-line').join();

/** The date of an article, and the line of the page that shows it; both are empty for none. */
export interface PublishedDate {
  readonly published: string;
  readonly line: string;
}

/** Where the date of an article may stand. */
export interface DateSources {
  /** Selectors of the site's rule. */
  readonly ruleSelector: string | undefined;
  /** Values of metadata that say when the article was published, the likeliest first. */
  readonly stamps: readonly string[];
  /** A value of metadata that may say when the page was changed. */
  readonly vagueStamp: string;
  /** Lines next to the title. */
  readonly lines: readonly ShownLine[];
  readonly url: string;
  /** The language of the page, a tag or empty. */
  readonly language: string;
}

/**
 * Finds the date of a page's article: by the site's rule, in metadata, in scripts, next to the title, in
 * marked elements, in the page's address. Where metadata contradict each other, the day that the page shows
 * decides; a stamp in UTC gives way to the day that is shown.
 */
export function findPublishedDate(document: Document, sources: DateSources): PublishedDate {
  const { ruleSelector, vagueStamp, lines, url, language } = sources;
  const dateIn = (text: string) => findDateIn(text, language);
  const isOwn = (element: Element) => !isOfOtherArticle(element) && !isInProse(element);
  const near = lines
    .filter(({ element }) => !isInProse(element))
    .map(({ text }) => withoutUpdate(text, dateIn));
  const shown = findShownLine(near, dateIn);
  const stamps = sources.stamps.flatMap((stamp) => settleStamp(stamp, dateIn(shown), language));
  const candidates: readonly (() => readonly string[])[] = [
    () => (ruleSelector ? datesAt(document, [ruleSelector], () => true) : []),
    () => agreedOf([...stamps, isUpdate(shown) ? '' : dateIn(shown)], stamps),
    () => [dateInScript(document), shown, ...near],
    () => settleStamp(vagueStamp, dateIn(shown), language),
    () => timeElements(document, language, (element) => isOwn(element) && !isInSentence(element)),
    () => datesAt(document, commonDateElements, isOwn),
    () => [findYearless(document, near, url), labelledDate(document), dateInAddress(url)],
  ];
  const published = firstDateOf(candidates, dateIn);
  const isShown = published !== '' && dayOf(dateIn(shown)) === dayOf(published);
  return { published, line: isShown ? shown : '' };
}

const dayOf = (date: string): string => date.slice(0, 10);

const updateWords = conventionsFor('update-word');

/** Tells whether the first date of a line says when something was changed. */
function isUpdate(line: string): boolean {
  const label = line.slice(0, Math.max(0, line.search(/\d/))).toLowerCase();
  return updateWords.some((word) => label.includes(word));
}

const publishing = /發[布佈]|发布|發表|发表|刊登|首發|首发|published|posted/i;

/** `更新：2019-09-01　發布：2019-08-07` from the word on that says when the article was published. */
function withoutUpdate(line: string, dateIn: (text: string) => string): string {
  if (!isUpdate(line)) return line;
  const rest = line.slice(Math.max(0, line.search(publishing)));
  return dateIn(rest) === '' ? line : rest;
}

/** The line that shows the date; one that says when the article was changed only where no other does. */
function findShownLine(near: readonly string[], dateIn: (text: string) => string): string {
  const dated = near.filter((line) => dateIn(line) !== '');
  return dated.find((line) => !isUpdate(line)) ?? dated[0] ?? '';
}

/**
 * Reads a stamp of metadata. One in UTC means the day that the page shows, if that is the same or the next to
 * it; no date for no stamp.
 */
function settleStamp(stamp: string, shown: string, language: string): readonly string[] {
  const local = readStamp(stamp, zoneOf(language), language);
  if (local === '') return [];
  if (shown === '' || !isInUtc(stamp)) return [local];
  const written = readStamp(stamp, undefined, language);
  const days = [local, written].map((date) => Math.abs(Date.parse(dayOf(date)) - Date.parse(dayOf(shown))));
  if (Math.min(...days) > 86_400_000) return [local];
  if (shown.includes('T')) return [shown];
  return [days[0] === 0 ? local : days[1] === 0 ? written : shown];
}

/** The first date whose day another one names, too; the first of `stamps` where none does. */
function agreedOf(dates: readonly string[], stamps: readonly string[]): readonly string[] {
  const agreed = dates.find(
    (date, at) => date !== '' && dates.some((other, from) => from !== at && dayOf(other) === dayOf(date)),
  );
  return agreed ? [agreed] : stamps.slice(0, 1);
}

// Each step is read only where those before it have none.
function firstDateOf(
  candidates: readonly (() => readonly string[])[],
  dateIn: (text: string) => string,
): string {
  for (const read of candidates) {
    const found = read().map(dateIn).find(Boolean);
    if (found) return found;
  }
  return '';
}

const datesAt = (
  document: Document,
  selectors: readonly string[],
  isWanted: (element: Element) => boolean,
): string[] => [...findPresent(document, selectors)].filter(isWanted).slice(0, 8).map(datedText);

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

/** The days of `<time>`, as the page shows them or in the zone of its readers. */
const timeElements = (
  document: Document,
  language: string,
  isWanted: (element: Element) => boolean,
): readonly string[] =>
  [...document.querySelectorAll('time')]
    .filter(isWanted)
    .slice(0, 3)
    .flatMap((element) => {
      const shown = findDateIn(shownTextOf(element), language);
      const stamp = settleStamp(element.getAttribute('datetime') ?? '', shown, language);
      return stamp.length > 0 ? stamp : [shown];
    });

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
  return block !== null && !block.matches(factLines) && isProse(block);
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

// WeChat writes the time of publishing as seconds since 1970, for readers in China.
const scriptTime =
  /\b(?:var\s+ct|window\.ct|createTime|create_timestamp|ori_create_time)\s*[=:]\s*["']?(\d{10})\b/;

function dateInScript(document: Document): string {
  for (const { textContent } of [...document.querySelectorAll('script:not([src])')].slice(0, 60)) {
    const seconds = scriptTime.exec((textContent ?? '').slice(0, 200_000))?.[1];
    if (seconds) return inZone(Number(seconds) * 1000, 'Asia/Shanghai');
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

import { rows } from '../data/byline-words.tsv';
import { withoutBylineLabel } from '../text/bylines.ts';
import { authorsInCredits } from '../text/credit-row.ts';
import { parseDateline } from '../text/dateline.ts';
import { findDate } from '../text/find-date.ts';
import { isPersonName } from '../text/names.ts';
import { isOutlet } from '../text/outlets.ts';
import { oneOf, readWordTable } from '../word-table.ts';
import { decodeCharacters } from './decode-characters.ts';
import type { JsonLdFacts } from './json-ld.ts';
import { conventionsFor } from './page-conventions.ts';
import { findPresent } from './page-names.ts';
import { isOfOtherArticle, type ShownLine, shownTextOf } from './shown-text.ts';

/** Where names of authors may stand. */
export interface BylineSources {
  /** What `<meta>` names as author. */
  readonly meta: string;
  readonly jsonLd: JsonLdFacts;
  /** Lines next to the title. */
  readonly lines: readonly ShownLine[];
  /** Names of the site, which are no authors where a person is named. */
  readonly sites: readonly string[];
}

const words = readWordTable(rows);
const leads = new Set(words('lead'));
/** Tells whether the label of a name, such as `Written by`, says that it is the author's. */
export const isAuthorLabel = (label: string): boolean =>
  label === '作者' || leads.has(label.toLowerCase().split(' ').at(-1) ?? '');
const placeholder = new RegExp(`^${oneOf([...words('placeholder'), ...words('lead')])}$`, 'i');
const leadIn = new RegExp(`^(?:${words('lead').join('|')})\\s*[:：]?\\s+`, 'iu');
const button = new RegExp(`(?<!\\s)\\s+${oneOf(words('button'))}$`, 'i');
const maxNameLength = 60;
const maxNames = 8;

/**
 * Finds the byline of a page. A line such as `記者張三` comes first, then persons of JSON-LD, `<meta>`, marked
 * elements, and last names of organisations.
 */
export function findPageByline(document: Document, sources: BylineSources): string {
  const { jsonLd, sites } = sources;
  const isSite = (name: string) => sites.some((site) => site.toLowerCase() === name.toLowerCase());
  const meta = cleanNames([sources.meta]);
  const metaPeople = meta.filter((name) => !isSite(name) && !isOutlet(name));
  const people = [
    () => cleanNames(authorsInCredits(sources.lines.map(({ text }) => text))),
    () => creditsIn(sources.lines),
    () => cleanNames(jsonLd.people).filter((name) => !isSite(name)),
    () => metaPeople,
    () => markedNames(document, conventionsFor('byline-element')).filter((name) => !isSite(name)),
    () => reporterIn(document),
    () => namesNear(sources.lines).filter((name) => !isSite(name)),
    () => cleanNames(ledNames(document)).filter((name) => !isSite(name)),
    () => meta,
    () => cleanNames([...jsonLd.people, ...jsonLd.organisations]),
    () => (isLong(sources.meta) ? [withoutBylineLabel(sources.meta)] : []),
  ];
  for (const read of people) {
    const names = read();
    if (names.length > 0) return names.slice(0, maxNames).join('、');
  }
  return '';
}

// Many names, or a sentence about the author.
const isLong = (meta: string): boolean => meta.length > maxNameLength && !/^https?:/i.test(meta);

/** Names without labels, dates and words that stand for no name. */
function cleanNames(values: readonly string[]): string[] {
  const names = values
    .map(decodeCharacters)
    .map(cleanName)
    .filter((name) => name !== '');
  return [...new Set(names)];
}

// `Ann Lee https://example.org/ann`
function withoutAddress(value: string): string {
  const at = value.search(/ https?:/);
  return at > 0 ? value.slice(0, at) : value;
}

function cleanName(value: string): string {
  const date = findDate(value);
  const undated = date ? value.slice(0, date.from) : value;
  const bare = withoutBylineLabel(withoutAddress(undated).replace(leadIn, '').replace(button, ''))
    .replace(/^([^／/]{2,12})[／/]\s*\p{Script=Han}{2,6}(?:報導|报道|電|电)$/u, '$1')
    .replace(/^[記记]者[\s:：/／]*(?=\p{Script=Han})/u, '')
    .replace(/(?<![\s|｜/,，、·•:：;；(（-])[\s|｜/,，、·•:：;；(（-]+$/, '')
    .trim();
  const isName = /\p{L}{2}|\p{Script=Han}/u.test(bare) && bare.length <= maxNameLength;
  const isAddress = /^(?:https?:|www\.)|@\w|[{}<>[\]]|^\/|[。！？]/i.test(bare);
  return isName && !isAddress && !placeholder.test(bare) ? bare : '';
}

// `記者張三／台北報導`, `作者：李四　2024-05-18`, `文 | 王五`; the parser of datelines says who is named.
function creditsIn(lines: readonly ShownLine[]): string[] {
  for (const { text } of lines) {
    const facts = /\p{Script=Han}/u.test(text) ? parseDateline(text) : undefined;
    const names = cleanNames(facts?.people.map(({ from, to }) => text.slice(from, to)) ?? []);
    if (names.length > 0) return names;
  }
  return [];
}

/** Names in elements that a selector finds; the first selector with a name counts. */
export function markedNames(document: Document, selectors: readonly string[]): string[] {
  for (const selector of selectors) {
    const found = [...findPresent(document, [selector])].slice(0, 40).filter((one) => !isOfOtherArticle(one));
    const outer = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
    const names = cleanNames(outer.slice(0, 4).map(nameIn));
    if (names.length > 0) return names;
  }
  return [];
}

const nearElements = conventionsFor('byline-near');
const nearElement = nearElements.join();

// Names next to the title: in an element that is named like one of an author, or behind a word such as `Von`.
function namesNear(lines: readonly ShownLine[]): string[] {
  for (const { text, element } of lines) {
    const box =
      element.closest(nearElement) ?? (text.length > 160 ? null : element.querySelector(nearElement));
    const isLed = text.length <= maxNameLength && leadIn.test(text) && text.replace(leadIn, '') !== '';
    const written = box && shownTextOf(box).length <= maxNameLength * 2 ? partsOf(box) : [];
    const names = cleanNames(written);
    if (names.length > 0) return names;
    if (isLed) return cleanNames([text]);
  }
  return [];
}

// `Von Karla Krug` in an element that is named like one of an author, wherever it stands.
const ledNames = (document: Document): readonly string[] =>
  [...findPresent(document, nearElements)]
    .slice(0, 40)
    .filter((one) => !isOfOtherArticle(one))
    .map(shownTextOf)
    .filter((text) => text.length <= maxNameLength && leadIn.test(text))
    .slice(0, 1);

// Each name has an element of its own, or all stand in one text.
function partsOf(box: Element): readonly string[] {
  const parts = [...box.querySelectorAll('a, span')].filter(({ firstElementChild }) => !firstElementChild);
  const texts = parts.map(shownTextOf).filter((text) => /\p{L}{2}/u.test(text));
  return texts.length > 1 && texts.join('').length * 1.3 > shownTextOf(box).length
    ? texts
    : [shownTextOf(box)];
}

// The name inside a box about the author, or the text of the element.
function nameIn(element: Element): string {
  if (element.tagName === 'META') return element.getAttribute('content') ?? '';
  const inner = element.querySelector('[itemprop~="name"], [rel~="author"]');
  const links = [...element.querySelectorAll('a[href]')].map(shownTextOf).filter(Boolean);
  const text = shownTextOf(inner ?? element);
  return text.length > maxNameLength && links[0] !== undefined ? links[0] : text;
}

// `（中央社記者邱俊欽桃園19日電）` at the beginning of the first paragraph.
const agency = /^[（(【]?\s*\p{Script=Han}{0,8}[記记]者\s*(\p{Script=Han}{2,4})/u;

function reporterIn(document: Document): string[] {
  for (const paragraph of [...document.querySelectorAll('p')].slice(0, 12)) {
    const names = agency.exec(shownTextOf(paragraph).slice(0, 60))?.[1] ?? '';
    const name = [3, 2].map((length) => names.slice(0, length)).find(isPersonName);
    if (name) return [name];
  }
  return [];
}

import { oneOf } from '../word-table.ts';
import { conventionsFor } from './page-conventions.ts';
import { findDateIn } from './read-date.ts';
import { toSingleLine } from './single-line.ts';

/** A line of text that a page shows, and the element around it. */
export interface ShownLine {
  readonly text: string;
  readonly element: Element;
}

const notShown = 'script, style, noscript, template, textarea, svg, math, select, button, rt, rp';

/** The text of an element on one line, without scripts and styles in it. */
export function shownTextOf(element: Element | null): string {
  if (!element) return '';
  if (!element.querySelector(notShown)) return toSingleLine(element.textContent);
  const walker = textWalker(element);
  const texts: string[] = [];
  for (let length = 0; length < 4000 && walker.nextNode(); ) {
    const { data, parentElement } = walker.currentNode as Text;
    if (parentElement?.closest(notShown)) continue;
    texts.push(data);
    length += data.length;
  }
  return toSingleLine(texts.join(''));
}

const inlineElements = 'a, b, strong, i, em, span, font, time, small, label, u, abbr, address, cite, bdi';
const maxLines = 16;
const maxTextNodes = 60;

const maxFacts = 4;
const maxHeadingLength = 300;
const factElements = ['small', 'time', ...conventionsFor('fact-line')].join();

/**
 * The lines that a page shows next to a heading, the nearest first: in it beside the title, below it up to
 * the first prose, then dates behind an introduction, and above it. Lines of lists of other articles are left
 * out.
 */
export function linesAround(document: Document, heading: Element): readonly ShownLine[] {
  const below = collectLines(document, heading, 'nextNode', 2);
  const end = below.findIndex(({ text }) => isProseLine(text));
  const beside = end < 0 ? below : below.slice(0, end);
  const behindDeck = end < 0 ? [] : below.slice(end + 1).filter(isMarkedDate);
  const above = collectLines(document, heading, 'previousNode', 0).slice(0, 6);
  return [...datesWithin(heading), ...beside, ...behindDeck, ...above];
}

/** The nearest lines below a heading, up to and with the first prose. */
export function linesBehind(heading: Element): readonly ShownLine[] {
  return collectLines(heading.ownerDocument as Document, heading, 'nextNode', 1);
}

/** Tells whether a line is marked as one of facts and holds a date. */
const isMarkedDate = ({ text, element }: ShownLine): boolean =>
  !isProseLine(text) && element.closest(factElements) !== null && findDateIn(text) !== '';

/** `<h1>Title <small>2024-05-06</small></h1>`. */
function datesWithin(heading: Element): readonly ShownLine[] {
  const { length } = shownTextOf(heading);
  return [...heading.querySelectorAll(factElements)]
    .slice(0, maxFacts)
    .map((element) => ({ text: shownTextOf(element), element }))
    .filter(({ text }) => findDateIn(text) !== '' && text.length < length);
}

/** The text of a heading without a date that is marked as no part of the title. */
export function titleTextOf(heading: Element | null): string {
  const whole = shownTextOf(heading);
  if (!heading || whole.length > maxHeadingLength || !/\d/.test(whole)) return whole;
  return datesWithin(heading).reduce(
    (title, { text }) =>
      title.endsWith(text)
        ? title.slice(0, -text.length).trim()
        : title.startsWith(text)
          ? title.slice(text.length).trim()
          : title,
    whole,
  );
}

/** Takes a date that is marked as no part of the title out of a heading. */
export function removeDatesFrom(heading: Element): void {
  const title = titleTextOf(heading);
  if (title === '' || title === shownTextOf(heading)) return;
  for (const { element } of datesWithin(heading)) if (element !== heading) element.remove();
}

/** @param maxProse the last line is the prose with this number, or none with 0 */
function collectLines(
  document: Document,
  heading: Element,
  step: 'nextNode' | 'previousNode',
  maxProse: number,
): readonly ShownLine[] {
  let proseCount = 0;
  const walker = textWalker(document.body);
  walker.currentNode = heading;
  const lines: ShownLine[] = [];
  const seen = new Set<Element>();
  for (let count = 0; count < maxTextNodes && lines.length < maxLines && walker[step](); count++) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement;
    if (!parent || heading.contains(node) || toSingleLine(node.data) === '' || parent.closest(notShown))
      continue;
    const block = blockOf(parent, heading);
    if (seen.has(block)) continue;
    seen.add(block);
    const isOwn = shownTextOf(block).length > 160 || block.contains(heading);
    const text = isOwn ? toSingleLine(node.data) : shownTextOf(block);
    if (isOwn) seen.delete(block);
    const isProse = isProseLine(text);
    if (isProse) proseCount++;
    if (isProse && maxProse === 0) break;
    if (!isOfOtherArticle(block)) lines.push({ text, element: parent });
    if (isProse && proseCount >= maxProse) break;
  }
  return lines;
}

/** Tells whether a line is running text: a sentence, or long. */
export const isProseLine = (text: string): boolean =>
  text.length > 160 ||
  (text.length > 16 && /[。！？…]["”’」』）)]?$/.test(text)) ||
  (text.length > 60 && /[.!?。，]/.test(text) && !/\d{4}/.test(text));

/**
 * Remembers what is true of each element, because very many elements of a page may ask about the one box that
 * holds them. What is asked may not change while the page is read.
 */
export function remembering<T>(ask: (element: Element) => T): (element: Element) => T {
  const known = new WeakMap<Element, T>();
  return (element) => {
    if (!known.has(element)) known.set(element, ask(element));
    return known.get(element) as T;
  };
}

const hasManyLinks = remembering((list) => list.querySelectorAll('a[href]').length > 3);
const isShort = remembering((item) => (item.textContent ?? '').length < 300);
const isOtherBox = remembering(
  (box) => !box.matches('html, body, main, article') && !box.querySelector('h1'),
);

/** Tells whether an element belongs to a list of other articles, comments or the like. */
export function isOfOtherArticle(element: Element): boolean {
  const item = element.closest('li');
  if (item?.parentElement && hasManyLinks(item.parentElement) && isShort(item)) return true;
  let box: Element | null = element;
  while (box && !isNamedOther(box)) box = box.parentElement;
  return box !== null && isOtherBox(box);
}

const otherWords = oneOf(conventionsFor('other-articles'));
const otherClass = new RegExp(`(?:^|\\s)${otherWords}(?:\\s|$)|${otherWords}-|-${otherWords}`, 'i');
const otherId = new RegExp(`^${otherWords}$`, 'i');
const otherTags = new Set(['aside', 'nav', 'footer']);
const knownClasses = new Map<string, boolean>();
const maxKnownClasses = 5000;

/** Tells whether an element is named like a list of other articles. Most have the same few classes. */
function isNamedOther(element: Element): boolean {
  if (otherTags.has(element.localName) || otherId.test(element.id)) return true;
  const name = element.getAttribute('class');
  if (name === null) return false;
  const known = knownClasses.get(name);
  if (known !== undefined) return known;
  const isOther = otherClass.test(name);
  if (knownClasses.size >= maxKnownClasses) knownClasses.clear();
  knownClasses.set(name, isOther);
  return isOther;
}

function blockOf(element: Element, heading: Element): Element {
  let block = element;
  while (block.matches(inlineElements) && block.parentElement && !block.parentElement.contains(heading))
    block = block.parentElement;
  return block;
}

const textWalker = (root: Element): TreeWalker =>
  (root.ownerDocument as Document).createTreeWalker(root, NodeFilter.SHOW_TEXT);

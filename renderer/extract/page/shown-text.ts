import { conventionsFor } from './page-conventions.ts';
import { toSingleLine } from './single-line.ts';

/** A line of text that a page shows, and the element around it. */
export interface ShownLine {
  readonly text: string;
  readonly element: Element;
}

const notShown = 'script, style, noscript, template, textarea, svg, math, select, button';

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

/**
 * The lines that a page shows next to a heading, the nearest first: below it up to the first prose, and above
 * it. Lines of lists of other articles are left out.
 */
export function linesAround(document: Document, heading: Element): readonly ShownLine[] {
  const below = collectLines(document, heading, 'nextNode');
  const above = collectLines(document, heading, 'previousNode').slice(0, 6);
  return [...below, ...above];
}

/** The nearest lines below a heading, up to and with the first prose. */
export function linesBehind(heading: Element): readonly ShownLine[] {
  return collectLines(heading.ownerDocument as Document, heading, 'nextNode', true);
}

function collectLines(
  document: Document,
  heading: Element,
  step: 'nextNode' | 'previousNode',
  isWithProse = false,
): readonly ShownLine[] {
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
    if (isProseLine(text) && !isWithProse) break;
    if (!isOfOtherArticle(block)) lines.push({ text, element: parent });
    if (isProseLine(text)) break;
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
  const box = element.closest(otherArticles);
  return box !== null && isOtherBox(box);
}

const otherArticles = conventionsFor('other-articles')
  .flatMap((word) => [
    `[class~="${word}" i]`,
    `[class*="${word}-" i]`,
    `[class*="-${word}" i]`,
    `[id="${word}" i]`,
  ])
  .concat('aside, nav, footer')
  .join();

function blockOf(element: Element, heading: Element): Element {
  let block = element;
  while (block.matches(inlineElements) && block.parentElement && !block.parentElement.contains(heading))
    block = block.parentElement;
  return block;
}

const textWalker = (root: Element): TreeWalker =>
  (root.ownerDocument as Document).createTreeWalker(root, NodeFilter.SHOW_TEXT);

import { findPresent } from '../page-names.ts';
import { linkAttribute, targetAttribute } from '../sanitise.ts';
import { countAllText } from '../text-length.ts';

/** Marks the box of a note to which a mark in the text leads, and which leads back to it. */
export const noteAttribute = 'data-jianfan-note';

/** The longest note, in UTF-16 code units. */
const maxNoteUnits = 5000;
const blocks = 'li, dd, dt, p, td, div, aside, section, blockquote';
const headings = 'h1, h2, h3, h4, h5, h6';
const noteName = /footnote|noteref|duokan/i;
const noteFile = /(?:^|\/)(?:foot|end)?note[^/]{0,20}$/i;
/** The mark of a note that is only drawn. */
const drawnMark = '※';
/** A label that stands for a note by itself: bare numbers may be powers. */
const looseLabel = /^(?:[[［〔【(（]\s?(?:[註注]\s?)?\d{1,3}\s?[\]］〕】)）]|[①-⑳])$/;
const maxLooseMarks = 500;

/** Gives links to notes that only show a picture a mark in words. Changes the document. */
export function nameDrawnMarks(document: Document): void {
  for (const image of document.body.querySelectorAll('a[href*="#"] img')) {
    const link = image.closest('a');
    if (!link || (link.textContent ?? '').trim() !== '' || link.querySelectorAll('img').length > 1) continue;
    const names = [
      link.className,
      link.getAttribute('epub:type'),
      link.getAttribute('role'),
      image.className,
    ];
    if (!noteName.test(names.join(' ')) && !noteFile.test(image.getAttribute('src') ?? '')) continue;
    const mark = document.createElement(link.closest('sup') ? 'span' : 'sup');
    mark.textContent = drawnMark;
    image.replaceWith(mark);
  }
}

/**
 * Links marks such as `<sup>[1]</sup>` with the line further down that begins with the same label, where the
 * page has no links between them, as in WeChat. Changes the document.
 */
export function linkLooseMarks(document: Document): void {
  for (const item of findPresent(document.body, ['span.footnote-item'])) {
    for (const inner of item.querySelectorAll('p')) inner.replaceWith(...inner.childNodes);
    const line = document.createElement('p');
    line.append(...item.childNodes);
    item.replaceWith(line);
  }
  const marks = new Map<string, Element>();
  for (const mark of [...document.body.querySelectorAll('sup')].slice(0, maxLooseMarks)) {
    const label = (mark.textContent ?? '').trim();
    if (looseLabel.test(label) && !mark.querySelector('a') && !mark.closest('a, pre') && !marks.has(label))
      marks.set(label, mark);
  }
  if (marks.size === 0) return;
  for (const block of document.body.querySelectorAll('p, li, dd')) {
    const text = firstTextOf(block);
    const label = looseStart.exec(text?.data ?? '')?.[1] ?? '';
    const mark = marks.get(label);
    if (!text || !mark || text.parentElement?.closest('a, sup') || block.contains(mark)) continue;
    if (!(mark.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    marks.delete(label);
    connect(mark, block, text, label);
  }
}

const looseStart = /^\s{0,9}((?:[[［〔【(（]\s?(?:[註注]\s?)?\d{1,3}\s?[\]］〕】)）]|[①-⑳]))/;

function firstTextOf(block: Element): Text | undefined {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ((node as Text).data.trim() !== '') return node as Text;
  return undefined;
}

function connect(mark: Element, block: Element, text: Text, label: string): void {
  const document = mark.ownerDocument;
  const name = encodeURIComponent(label);
  const createLink = (target: Element, prefix: string) => {
    if (target.id === '') target.id = `${prefix}${name}`;
    const link = document.createElement('a');
    link.setAttribute('href', `#${target.id}`);
    return link;
  };
  const [toNote, back] = [createLink(block, 'jianfan-loose-note-'), createLink(mark, 'jianfan-loose-mark-')];
  toNote.append(...mark.childNodes);
  mark.append(toNote);
  const rest = text.splitText(text.data.indexOf(label));
  rest.splitText(label.length);
  rest.replaceWith(back);
  back.append(rest);
}

/** Marks the boxes of notes by {@link noteAttribute} once links and targets are marked. Changes the page. */
export function markNotes(document: Document): void {
  for (const one of document.body.querySelectorAll(`[${noteAttribute}]`)) one.removeAttribute(noteAttribute);
  const targets = new Map<string, Element>();
  for (const one of document.body.querySelectorAll(`[${targetAttribute}]`))
    targets.set(one.getAttribute(targetAttribute) ?? '', one);
  const targetOf = (link: Element) => targets.get(link.getAttribute(linkAttribute) ?? '');
  const linksBack = new Map<Element, readonly Element[]>();
  for (const mark of document.body.querySelectorAll(`a[${linkAttribute}]`)) {
    const target = targetOf(mark);
    const box = target?.matches(blocks) ? target : target?.closest(blocks);
    if (!box || box.hasAttribute(noteAttribute) || box.contains(mark)) continue;
    const links = linksBack.get(box) ?? findLinksBack(box);
    linksBack.set(box, links);
    const back = links.find((one) => leadsBack(targetOf(one), mark));
    if (!back) continue;
    box.setAttribute(noteAttribute, '');
    joinWithText(back, box);
  }
}

/** Puts a number that stands in a box by itself into the line that follows, as in Substack. */
function joinWithText(back: Element, box: Element): void {
  const next = back.nextElementSibling;
  if (back.parentElement !== box || !next || !/^(?:div|p|section)$/.test(next.localName)) return;
  if (countAllText(box) !== countAllText(back) + countAllText(next)) return;
  (next.localName === 'p' ? next : (next.querySelector('p') ?? next)).prepend(back, ' ');
}

/** The links of a box that may be a note; none for any other box. */
const findLinksBack = (box: Element): readonly Element[] =>
  box.closest(headings) || box.querySelector(headings) || countAllText(box, maxNoteUnits) >= maxNoteUnits
    ? []
    : [...box.querySelectorAll(`a[${linkAttribute}]`)];

const leadsBack = (place: Element | undefined, mark: Element): boolean =>
  place !== undefined &&
  (place.contains(mark) || mark.contains(place) || place.closest(blocks) === mark.closest(blocks)) &&
  !place.matches('section, div, article, main');

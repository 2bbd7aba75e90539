import { isLayoutTable } from '../container-elements.ts';
import { findPresent } from '../page-names.ts';
import { toSingleLine } from '../single-line.ts';
import { constructMarks } from './construct-marks.ts';

/** Marks in a line that hold the words of their note: those of book shops and reading programs. */
const noteSelectors = constructMarks('inline-note');
const noteAttributes = [
  'data-wr-footernote',
  'zy-footnote',
  'data-footnote',
  'data-note',
  'data-content',
  'data-text',
  'alt',
  'title',
];
/** Notes in the margin, whose words are their content. */
const marginSelectors = constructMarks('margin-note');
const marginNotes = marginSelectors.join(', ');
const blocks = 'p, li, dt, dd, td, th, blockquote, figcaption, h1, h2, h3, h4, h5, h6';
const boxes = 'ul, ol, dl, table, blockquote, figure';
const chapterSelector = '[data-jianfan-base]';
const maxNotes = 5000;

/**
 * Writes out notes that only an attribute holds: the mark becomes a number that leads to its note at the end
 * of the chapter or of the text around it. Changes the document.
 */
export function writeOutNotes(document: Document): void {
  const lists = new Map<Element, Element>();
  let count = 0;
  for (const mark of findPresent(document.body, [...noteSelectors, ...marginSelectors])) {
    const isMarginal = mark.matches(marginNotes) && mark.closest(blocks) !== null;
    const words = isMarginal ? [...mark.childNodes] : attributeOf(mark);
    if (words.length === 0 || count >= maxNotes || !mark.isConnected) continue;
    if (isMarginal ? mark.closest('a[href*="#"]') : leadsToNote(mark)) continue;
    if (isMarginal) removeMarkBefore(mark);
    const place = mark.closest(chapterSelector) ?? findTextAround(mark);
    const list = lists.get(place) ?? document.createElement('ol');
    lists.set(place, list);
    const number = ++count;
    const label = String(list.childElementCount + 1);
    const [reference, note] = createNote(mark, { number, label, words });
    mark.replaceWith(reference);
    list.append(note);
  }
  for (const [place, list] of lists) place.append(list);
}

/** Whether a mark stands in a link, or holds one, that leads to a note of its own. */
function leadsToNote(mark: Element): boolean {
  const link = mark.closest('a[href*="#"]') ?? mark.querySelector('a[href*="#"]');
  const href = link?.getAttribute('href')?.trim() ?? '';
  if (!href.startsWith('#')) return /#./.test(href);
  return href.length > 1 && mark.ownerDocument.getElementById(href.slice(1)) !== null;
}

/** Removes the number of a note in the margin, which leads nowhere. */
function removeMarkBefore(note: Element): void {
  const mark = note.previousElementSibling;
  if (
    mark?.localName === 'sup' &&
    mark.nextSibling === note &&
    /^\W{0,2}\d{1,4}\W{0,2}$/.test(mark.textContent ?? '')
  )
    mark.remove();
}

/** The element that holds the outermost list, table or quotation around a mark, else its paragraph. */
function findTextAround(mark: Element): Element {
  let block = mark.closest(blocks);
  for (;;) {
    const outer = block?.parentElement?.closest(boxes);
    if (!outer || (outer.localName === 'table' && isLayoutTable(outer))) break;
    block = outer;
  }
  return block?.parentElement ?? mark.ownerDocument.body;
}

function attributeOf(mark: Element): readonly (string | ChildNode)[] {
  const text = noteAttributes
    .map((name) => toSingleLine(mark.getAttribute(name)))
    .find((one) => one.length > 1);
  if (text === undefined) return [];
  const address = mark.getAttribute('data-url')?.trim() ?? '';
  if (!/^https?:\/\//i.test(address) || text.includes(address)) return [text];
  const link = mark.ownerDocument.createElement('a');
  link.setAttribute('href', address);
  link.textContent = address;
  return [text, ' ', link] as readonly (string | ChildNode)[];
}

interface NoteParts {
  readonly number: number;
  readonly label: string;
  readonly words: readonly (string | ChildNode)[];
}

function createNote(mark: Element, { number, label, words }: NoteParts): readonly [Element, Element] {
  const document = mark.ownerDocument;
  const createLink = (target: string, text: string) => {
    const link = document.createElement('a');
    link.setAttribute('href', `#${target}`);
    link.textContent = text;
    return link;
  };
  const reference = document.createElement(mark.parentElement?.closest('sup') ? 'span' : 'sup');
  reference.id = `jianfan-ref-${number}`;
  reference.append(createLink(`jianfan-note-${number}`, `[${label}]`));
  const note = document.createElement('li');
  note.id = `jianfan-note-${number}`;
  for (const part of words) note.append(part);
  note.append(' ', createLink(`jianfan-ref-${number}`, '↩'));
  return [reference, note];
}

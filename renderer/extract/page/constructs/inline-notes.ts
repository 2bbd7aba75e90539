import { toSingleLine } from '../single-line.ts';
import { constructMarks } from './construct-marks.ts';

/** Marks in a line that hold the words of their note: those of book shops and reading programs. */
const noteSelector = constructMarks('inline-note').join(', ');
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
const marginNotes = constructMarks('margin-note').join(', ');
const chapterSelector = '[data-jianfan-base]';
const maxNotes = 5000;

/**
 * Writes out notes that only an attribute holds: the mark becomes a number that leads to its note at the end
 * of the chapter or of the text around it. Changes the document.
 */
export function writeOutNotes(document: Document): void {
  const lists = new Map<Element, Element>();
  let count = 0;
  for (const mark of document.body.querySelectorAll(`${noteSelector}, ${marginNotes}`)) {
    const isMarginal = mark.matches(marginNotes) && mark.closest('p, li, td, blockquote') !== null;
    const words = isMarginal ? [...mark.childNodes] : attributeOf(mark);
    if (words.length === 0 || count >= maxNotes || !mark.isConnected || mark.closest('a[href*="#"]'))
      continue;
    const place =
      mark.closest(chapterSelector) ?? mark.closest('p, li, blockquote, td')?.parentElement ?? document.body;
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

const attributeOf = (mark: Element): readonly string[] =>
  noteAttributes
    .map((name) => toSingleLine(mark.getAttribute(name)))
    .filter((text) => text.length > 1)
    .slice(0, 1);

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
  const reference = document.createElement(mark.closest('sup') ? 'span' : 'sup');
  reference.id = `jianfan-ref-${number}`;
  reference.append(createLink(`jianfan-note-${number}`, `[${label}]`));
  const note = document.createElement('li');
  note.id = `jianfan-note-${number}`;
  for (const part of words) note.append(part);
  note.append(' ', createLink(`jianfan-ref-${number}`, '↩'));
  return [reference, note];
}

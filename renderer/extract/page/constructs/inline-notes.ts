import { toSingleLine } from '../single-line.ts';
import { constructMarks } from './construct-marks.ts';

/** Marks in a line that hold the words of their note: those of book shops and reading programs. */
const noteSelector = constructMarks('inline-note').join(', ');
const noteAttributes = [
  'data-wr-footernote',
  'zy-footnote',
  'data-footnote',
  'data-note',
  'data-text',
  'alt',
  'title',
];
const chapterSelector = '[data-jianfan-base]';
const maxNotes = 5000;

/**
 * Writes out notes that only an attribute holds: the mark becomes a number that leads to its note at the end
 * of the chapter or of the text around it. Changes the document.
 */
export function writeOutNotes(document: Document): void {
  const lists = new Map<Element, Element>();
  let count = 0;
  for (const mark of document.body.querySelectorAll(noteSelector)) {
    const words = noteAttributes
      .map((name) => toSingleLine(mark.getAttribute(name)))
      .find((text) => text.length > 1);
    if (!words || count >= maxNotes || !mark.isConnected || mark.closest('a[href*="#"]')) continue;
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

function createNote(
  mark: Element,
  { number, label, words }: { readonly number: number; readonly label: string; readonly words: string },
): readonly [Element, Element] {
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
  note.append(`${words} `, createLink(`jianfan-ref-${number}`, '↩'));
  return [reference, note];
}

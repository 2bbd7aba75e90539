import { findPresent } from '../page-names.ts';
import { isWebOrEmpty } from '../picture-candidates.ts';
import { countAllText } from '../text-length.ts';
import { constructMarks } from './construct-marks.ts';

const callouts = constructMarks('callout');
const calloutTitles = constructMarks('callout-title').join(', ');
const captionedBoxes = constructMarks('captioned-box');
const captionSelector = constructMarks('caption').join(', ');
const permalinks = constructMarks('permalink');
const permalinkText = /^[\s#¶§🔗⚓\u200b]*$/u;
/** A caption is shorter than this, in UTF-16 code units. */
const maxCaptionUnits = 600;
const decoration = /(?:^|[\s_-])(?:avatar|icon|ico|logo|emoji|sprite|qrcode|spinner|tracker|beacon)/i;
const checkBoxes = ['li input[type="checkbox" i]', 'p input[type="checkbox" i]'];
const headings = 'h1, h2, h3, h4, h5, h6';

/**
 * Brings boxes that sites name in their own way to elements that articles have: callouts become quotations
 * with a bold title, pictures with a caption become figures, check boxes characters, bold spans `<strong>`.
 * Marks beside headings are taken out. Changes the document.
 */
export function normaliseBoxes(document: Document): void {
  const { body } = document;
  removePermalinks(body);
  for (const board of findPresent(body, ['.bbs-content'])) breakLinesOf(board);
  for (const footer of findPresent(body, ['blockquote footer', 'blockquote header'])) rename(footer, 'p');
  for (const box of findPresent(body, captionedBoxes)) captionBox(box);
  for (const box of findPresent(body, callouts)) quoteCallout(box);
  for (const box of findPresent(body, checkBoxes))
    if (isSwitch(box)) box.remove();
    else box.replaceWith(box.hasAttribute('checked') ? '☑ ' : '☐ ');
  for (const item of body.querySelectorAll(
    'li[data-checked], li[data-task], li.task-list-item[aria-checked]',
  ))
    markTask(item);
  removeDecoration(body);
  for (const span of body.querySelectorAll('span[style], font[style]')) emphasise(span);
}

/** Bulletin boards end lines by line feeds, as in preformatted text, and their own lines begin with ※. */
function breakLinesOf(board: Element): void {
  for (const node of [...board.childNodes]) {
    if (node.nodeType !== Node.TEXT_NODE) {
      if (/^※/.test((node.textContent ?? '').trim()) && (node as Element).matches('.f2')) node.remove();
      continue;
    }
    const lines = (node.nodeValue ?? '').split('\n');
    node.replaceWith(
      ...lines.flatMap((line, at) => (at > 0 ? [board.ownerDocument.createElement('br'), line] : [line])),
    );
  }
}

/** A hidden box by which a page shows or hides a part of itself: a note in the margin, a menu. */
const isSwitch = (box: Element): boolean =>
  /toggle|trigger|switch|collaps|menu|expand|more/i.test(`${box.className} ${box.id}`) ||
  box.hasAttribute('hidden') ||
  /display\s*:\s*none/i.test(box.getAttribute('style') ?? '');

/** Removes faces of authors, signs and counters that were not saved and have no words. */
function removeDecoration(body: Element): void {
  for (const image of body.querySelectorAll('img:not([alt]), img[alt=""]'))
    if (decoration.test(image.className) && isWebOrEmpty(image.getAttribute('src')?.trim() ?? ''))
      image.remove();
}

function removePermalinks(body: Element): void {
  for (const link of findPresent(body, permalinks))
    if (permalinkText.test(link.textContent ?? '') && link.closest(headings) && !link.querySelector('img'))
      link.remove();
}

/** Renames an element; its attributes stay. */
function rename(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes)
    if (/^[a-z][\w-]*$/.test(name)) renamed.setAttribute(name, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

function captionBox(box: Element): void {
  if (
    box.closest('figure') ||
    !box.querySelector('img, picture, svg') ||
    box.querySelectorAll('img').length > 12
  )
    return;
  const caption = box.querySelector(captionSelector);
  const length = caption ? countAllText(caption) : 0;
  if (!caption || length === 0 || length > maxCaptionUnits || caption.querySelector('img')) return;
  if (countAllText(box) > length + 40) return;
  const figure = box.ownerDocument.createElement('figure');
  if (box.id) figure.id = box.id;
  for (const picture of box.querySelectorAll('img, picture, svg')) {
    if (picture.parentElement?.closest('picture')) continue;
    figure.append(picture.closest('a') ?? picture);
  }
  figure.append(rename(caption, 'figcaption'));
  box.replaceWith(figure);
}

function quoteCallout(box: Element): void {
  if (box.querySelector('h1, h2, article, main') || box.closest('blockquote, figure, pre, table')) return;
  const length = countAllText(box);
  if (length === 0 || length > 4000) return;
  const [title, content] = partsInTable(box) ?? [box.querySelector(calloutTitles)];
  if (content) box.replaceChildren(...(title ? [title] : []), ...content.childNodes);
  if (title && countAllText(title) > 0 && countAllText(title) <= 80) {
    const line = rename(title, 'p');
    const strong = line.ownerDocument.createElement('strong');
    strong.append(...line.childNodes);
    line.append(strong);
  }
  rename(box, 'blockquote');
}

/** The title and the content of a box that Asciidoctor lays out as a table. */
function partsInTable(box: Element): readonly [Element | null, Element] | undefined {
  const content = box.querySelector(':scope > table td.content');
  return content ? [box.querySelector('td.icon .title'), content] : undefined;
}

function markTask(item: Element): void {
  const state =
    item.getAttribute('data-checked') ??
    item.getAttribute('aria-checked') ??
    item.getAttribute('data-task') ??
    '';
  if (!/^[☐☑]/.test(item.textContent?.trim() ?? '')) item.prepend(/^(?:true|x)$/i.test(state) ? '☑ ' : '☐ ');
}

// Editors write emphasis as a style. Text that is bold or struck as a whole block is not emphasised.
function emphasise(span: Element): void {
  const style = span.getAttribute('style') ?? '';
  const tags = [
    ...(/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style) ? ['strong'] : []),
    ...(/font-style\s*:\s*italic/i.test(style) ? ['em'] : []),
    ...(/line-through/i.test(style) ? ['s'] : []),
    ...(/vertical-align\s*:\s*super/i.test(style) ? ['sup'] : []),
    ...(/vertical-align\s*:\s*sub\b/i.test(style) ? ['sub'] : []),
  ];
  if (tags.length === 0 || span.querySelector('p, div, section, img, table, li') || span.closest(headings))
    return;
  if (countAllText(span) === 0) return;
  for (const tag of tags) {
    const emphasis = span.ownerDocument.createElement(tag);
    emphasis.append(...span.childNodes);
    span.append(emphasis);
  }
}

import { findDate } from '../text/find-date.ts';
import { collectPieces, countLines, type Piece } from './block-lines.ts';
import { isOfOtherArticle } from './shown-text.ts';

const minLength = 20;
const maxLength = 700;
/** A shorter line with a date says when the article was published. */
const maxDateLine = 100;
const maxPieces = 40;
/** A heading is of no more lines. */
const maxHeadingPieces = 100;
const maxParagraphs = 4;
const sentenceEnd = /[。！？；…!?.][”"’»」』）)]?$/;
const notDeck = 'figure, figcaption, [class*="caption" i], [class*="credit" i], blockquote, table, time, a';

/**
 * Finds the paragraphs between the title and the body that introduce the article; a pick begins behind them
 * where they stand in the article's header.
 */
export function findDeck(page: Element, heading: Element, body: Element): readonly Element[] {
  const lines = countLines(body, true).lines;
  const pieces = collectPieces(page, heading, maxHeadingPieces + maxPieces);
  const start = findFirstBehind(pieces, heading);
  const following = pieces.slice(start, start + maxPieces);
  const end = following.findIndex(({ text }) => text.length >= 20 && lines.has(text));
  if (end < 0) return [];
  const bodyText = (body.textContent ?? '').replace(/\s+/g, '');
  const found = following.slice(0, end).filter((piece) => isDeck(piece) && !bodyText.includes(piece.text));
  return found.length <= maxParagraphs ? found.map(toParagraph) : [];
}

// Pieces are in the order of the document, so few comparisons are enough.
function findFirstBehind(pieces: readonly Piece[], heading: Element): number {
  let [from, to] = [0, pieces.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const position = heading.compareDocumentPosition(pieces[middle]?.parent ?? heading);
    const isBehind =
      position & Node.DOCUMENT_POSITION_FOLLOWING && !(position & Node.DOCUMENT_POSITION_CONTAINED_BY);
    if (isBehind) to = middle;
    else from = middle + 1;
  }
  return from;
}

const isDeck = ({ text, nodes, parent, linkLength }: Piece): boolean =>
  text.length >= minLength &&
  text.length <= maxLength &&
  linkLength * 3 < text.length &&
  sentenceEnd.test(text) &&
  (text.length > maxDateLine || !findDate(nodes.map(({ textContent }) => textContent).join(' '))) &&
  parent.closest(notDeck) === null &&
  !isOfOtherArticle(parent);

function toParagraph({ nodes, parent }: Piece): Element {
  const paragraph = (parent.ownerDocument as Document).createElement('p');
  paragraph.append(...nodes.map((node) => node.cloneNode(true)));
  return paragraph;
}

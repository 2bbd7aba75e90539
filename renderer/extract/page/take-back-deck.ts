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
 * Finds the paragraphs between the title and the body that introduce the article, and the price of a thing
 * that is for sale; a pick begins behind them where they stand in the article's header.
 */
export function findDeck(page: Element, heading: Element, body: Element): readonly Element[] {
  const lines = countLines(body, true).lines;
  const pieces = collectPieces(page, heading, maxHeadingPieces + maxPieces);
  const start = findFirstBehind(pieces, heading);
  const following = pieces.slice(start, start + maxPieces);
  const end = following.findIndex(({ text }) => text.length >= 20 && lines.has(text));
  if (end < 0) return [];
  const bodyText = (body.textContent ?? '').replace(/\s+/g, '');
  const found = following
    .slice(0, end)
    .filter((piece) => (isDeck(piece) || isPrice(piece)) && !bodyText.includes(piece.text));
  const texts = found.map(({ text }) => text);
  const once = found.filter(({ text }, at) => texts.indexOf(text) === at);
  return once.length <= maxParagraphs ? once.map(toParagraph) : [];
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

/** `售價：NT$ 1,280`, `$220$180`, `36.80 元`, without white space. */
const price =
  /^(?:[\p{Script=Han}A-Za-z]{2,8}[:：]?)?(?:(?:[A-Z]{0,3}[$¥￥€£₩₹]|[A-Z]{3})\d[\d,.]{0,12}){1,3}$/u;
const priceBefore =
  /^(?:\p{Script=Han}{2,6}[:：])?\d[\d,.]{0,12}(?:元|円|圓|€|kr|zł|[A-Z]{3})\p{Script=Han}{0,2}$/u;
const maxPriceUnits = 40;

const isPrice = ({ text, linkLength, parent }: Piece): boolean =>
  text.length <= maxPriceUnits &&
  linkLength === 0 &&
  (price.test(text) || priceBefore.test(text)) &&
  !isOfOtherArticle(parent);

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

import { collectPieces, type Piece } from './block-lines.ts';
import { mediaAttribute } from './constructs/media.ts';
import { noteAttribute } from './constructs/note-marks.ts';

const minProseLength = 25;
/** A pick that lacks more than this share of its own length lacks it for a reason. */
const maxReturned = 0.35;
const sentenceEnd = /[。！？；…]|[.!?][\s"”’»)]|[.!?]$/;
/** More films than these before or behind a text are those of other articles. */
const maxMediaBeside = 2;
const keptTags = 'pre, table, math, blockquote, h2, h3, h4';
const captions = 'figure, figcaption, [class*="caption" i], [class*="credit" i]';

/**
 * Removes the lines within `container` that a pick lacks, except those with running text: the pick cut them
 * by mistake. Boxes of the site stay as they are.
 * @param lines the lines of the pick without white space
 */
export function removeCutLines(container: Element, lines: ReadonlyMap<string, number>): void {
  const pieces = collectPieces(container);
  const left = new Map(lines);
  const isInPick = pieces.map(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0;
  });
  const [first, last] = [isInPick.indexOf(true), isInPick.lastIndexOf(true)];
  const mayReturn = pieces.map(
    (piece, at) =>
      !isInPick[at] &&
      piece.text !== '' &&
      at < last &&
      (mayComeBack(piece, at < first) || (at > first && isCaption(piece))),
  );
  for (let at = last + 1; last >= 0 && at < pieces.length && isInTable(pieces[at] as Piece); at++)
    mayReturn[at] = true;
  const lengthOf = (isWanted: readonly boolean[]) =>
    pieces.reduce((sum, { text }, at) => sum + (isWanted[at] ? text.length : 0), 0);
  const isCutByMistake = lengthOf(mayReturn) < lengthOf(isInPick) * maxReturned;
  const isKept = isInPick.map(
    (isIn, at) => isIn || (isCutByMistake && mayReturn[at] === true) || isInNote(pieces[at] as Piece),
  );
  for (const at of findMedia(pieces, first, last)) isKept[at] = true;
  const areBeside = keepPictures(pieces, isKept);
  for (const [at, { nodes, text }] of pieces.entries())
    if (text === '' ? !areBeside[at] : !isKept[at]) for (const node of nodes) node.remove();
  for (const paragraph of container.querySelectorAll('p:not(:has(*))'))
    if (paragraph.textContent?.trim() === '') paragraph.remove();
}

// A picture stays if the nearest line before or behind it does.
function keepPictures(pieces: readonly Piece[], isKept: readonly boolean[]): readonly boolean[] {
  const areBeside = pieces.map(() => false);
  const scan = (order: readonly number[]) => {
    let isBeside = false;
    for (const at of order) {
      if (pieces[at]?.text !== '') isBeside = isKept[at] ?? false;
      else if (isBeside) areBeside[at] = true;
    }
  };
  const order = [...pieces.keys()];
  scan(order);
  scan(order.reverse());
  return areBeside;
}

/** Films and the like between the lines of a pick, and a few of them before and behind. */
function findMedia(pieces: readonly Piece[], first: number, last: number): readonly number[] {
  const media = [...pieces.keys()].filter((at) => pieces[at]?.parent.closest(`[${mediaAttribute}]`));
  const [before, behind] = [media.filter((at) => at < first), media.filter((at) => at > last)];
  return [
    ...media.filter((at) => at > first && at < last),
    ...(before.length <= maxMediaBeside ? before : []),
    ...(behind.length <= maxMediaBeside ? behind : []),
  ];
}

const isInNote = ({ parent }: Piece): boolean => parent.closest(`[${noteAttribute}]`) !== null;

/** A table or code directly behind the last line of a pick, such as the measures of a thing. */
const isInTable = ({ parent, text, linkLength }: Piece): boolean =>
  linkLength * 2 <= text.length && parent.closest('table, pre') !== null;

const mayComeBack = (piece: Piece, isBefore: boolean): boolean =>
  piece.parent.closest(captions) === null &&
  (isProse(piece) ||
    (!isBefore && piece.linkLength * 2 < piece.text.length && piece.parent.closest(keptTags) !== null));

/** The caption of a picture in a gallery, which is a part of the text as a whole. */
function isCaption({ parent, text, linkLength }: Piece): boolean {
  const figure = parent.closest('figcaption')?.closest('figure');
  if (!figure?.querySelector('img') || linkLength * 2 >= text.length) return false;
  return [figure.previousElementSibling, figure.nextElementSibling].some(
    (one) => one?.localName === 'figure',
  );
}

const isProse = ({ text, linkLength }: Piece): boolean =>
  text.length >= minProseLength && linkLength * 2 < text.length && sentenceEnd.test(text);

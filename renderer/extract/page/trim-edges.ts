import type { Repair, RepairKind } from '#shared/article';
import { parseDateline } from '../text/dateline.ts';
import { findDate } from '../text/find-date.ts';
import { collectPieces, type Piece } from './block-lines.ts';
import { isForeignHeading } from './foreign-runs.ts';
import { conventionsFor } from './page-conventions.ts';

/** What the head of an article shows. */
interface KnownFacts {
  readonly byline: string;
  readonly published: string;
  readonly site: string;
}

const maxLeading = 8;
const maxTrailing = 12;
const minProseLength = 30;
const maxFactLine = 140;
const sentenceEnd = /[。！？；…!?.][”"’»」』）)]?$/;
const factWords = new Set(conventionsFor('fact-word'));
const dates = /\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?|\d{1,2}[./] ?\d{1,2}[./] ?\d{4}/g;
const times = /\d{1,2}:\d\d(?::\d\d)?/g;
const address = /^(?:https?:\/\/|www\.)\S+$/;

/**
 * Removes from the beginning of a body the lines that only repeat what the head shows, and from its end
 * headings over nothing and links to other articles. Changes `body`.
 * @param off kinds of repairs that are switched off
 * @returns the lines that the head replaces, as repairs
 */
export function trimEdges(body: Element, facts: KnownFacts, off: readonly RepairKind[]): readonly Repair[] {
  const pieces = collectPieces(body);
  const texts = pieces.filter(({ text }) => text !== '');
  const repairs: Repair[] = [];
  const maxLines = off.includes('credit') ? 0 : Math.min(maxLeading, texts.length - 1);
  let isTop = true;
  for (const piece of texts.slice(0, Math.max(0, maxLines))) {
    const line = lineOf(piece);
    if (sentenceEnd.test(line) && line.length >= minProseLength / 2) break;
    const isDate: boolean = isTop && isShownDate(piece, facts);
    isTop &&= isDate || piece.parent.closest('h1, h2') !== null;
    // The repairs of the text read datelines.
    if (parseDateline(line) || !(isDate || isFactLine(line, facts))) continue;
    removePiece(piece);
    repairs.push({ kind: 'credit', before: line, after: facts.byline || facts.published, count: 1 });
  }
  if (!texts.some((piece) => piece.text.length >= minProseLength && sentenceEnd.test(lineOf(piece))))
    return repairs;
  for (const piece of pieces.slice(1).slice(-maxTrailing).reverse()) {
    if (!isLeftover(piece)) break;
    removePiece(piece);
  }
  return repairs;
}

const lineOf = ({ nodes }: Piece): string =>
  nodes
    .map(({ textContent }) => textContent)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

function removePiece({ nodes }: Piece): void {
  for (const node of nodes) node.remove();
}

// `<time datetime="2024-05-06">May 6</time>` as a line.
const isShownDate = ({ nodes }: Piece, { published }: KnownFacts): boolean =>
  published !== '' &&
  nodes.every((node) => {
    const time = (node.nodeType === Node.TEXT_NODE ? node.parentElement : (node as Element))?.closest('time');
    return time?.getAttribute('datetime')?.startsWith(published.slice(0, 10)) === true;
  });

function isFactLine(line: string, { byline, site }: KnownFacts): boolean {
  if (line.length > maxFactLine) return false;
  if (address.test(line)) return true;
  const names = byline
    .split(/[、,，;；|／/]|\band\b|\bund\b/)
    .map((name) => name.trim())
    .filter(Boolean);
  let rest = line;
  for (const name of [byline, ...names]) if (name.length > 1) rest = rest.replaceAll(name, ' ');
  const date = findDate(rest);
  if (date) rest = rest.slice(0, date.from) + rest.slice(date.to);
  rest = rest.replace(dates, ' ');
  const isFact = rest !== line;
  if (site.length > 1) rest = rest.replaceAll(site, ' ');
  const untimed = rest.replace(times, ' ');
  const words = untimed.toLowerCase().split(/[^\p{L}]+/u);
  // A time alone may say when something happened, `Updated 9:10` does not.
  const isTimed = untimed !== rest && words.some((word) => word.length >= 4);
  return (isFact || isTimed) && words.every((word) => word === '' || factWords.has(word));
}

function isLeftover(piece: Piece): boolean {
  if (piece.parent.closest('figure')) return false;
  if (piece.text === '') return piece.parent.closest('a') !== null;
  const line = lineOf(piece);
  const isLinks = piece.linkLength === piece.text.length;
  const isHeading = piece.parent.closest('h1, h2, h3, h4, h5, h6') !== null;
  if (sentenceEnd.test(line) && !isLinks) return false;
  return (
    isHeading ||
    (isLinks && !/^\[?\d+\]?$|^https?:/.test(line)) ||
    (line.length < 40 && isForeignHeading(line))
  );
}

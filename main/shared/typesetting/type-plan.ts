import { isHan, planChunk } from './latin-chunks.ts';
import { lineEndClass, Marks, squeezedClass } from './marks.ts';
import type { Kept, Piece, TypePlan } from './pieces.ts';

/** What decides how a text is set. */
export interface TypeContext {
  /** Whether curly quotation marks have the vertical forms of Simplified. */
  readonly isSimplified: boolean;
  readonly isHeading: boolean;
  /** Whether the text ends its paragraph. */
  readonly endsBlock: boolean;
  /** Whether something of its paragraph is before it, such as a picture. */
  readonly continuesBlock?: boolean;
  /** Whether marks are squeezed by elements, because the browser does not squeeze them. */
  readonly squeezes: boolean;
  /** Whether dots at the ends of lines hang in the margin. */
  readonly hangs: boolean;
  /** Parts whose characters get a dot of emphasis. */
  readonly emphasised: readonly Kept[];
}

/** A shorter paragraph has a last line of any length. */
const minTailUnits = 16;
/** The characters that stay together at the end of a paragraph. */
const tailCharacters = 2;
/** The characters of the longest line. Only a line with something else in it has half a width left. */
const maxLineUnits = 60;
/** A longer heading is broken anywhere. */
const maxHeadingUnits = 160;
const chunk = /[!-~\u00b0\u00b1\u00c0-\u024f\u2013\u2030\u2103\u2116\u2460-\u24ff\uffe5]+/g;
const mark = /[‘’“”、。〈〉《》「」『』【】〔〕〖〗！（），．：；？［］｛｝]/g;
/** Quotation marks that are pieces, too, so that a text in the other script has the same pieces. */
const corner = /[「」『』]/;
const twoBangs = /^[！？]{2}$/;

/** Plans how the text of a paragraph, or a part of it, is set. No character is added, removed or changed. */
export function planType(text: string, context: TypeContext): TypePlan {
  const lists = { pieces: [] as Piece[], kept: [] as Kept[], breaks: [] as number[] };
  if (/^[☐☑]/.test(text)) lists.pieces.push({ start: 0, end: 1, className: 'tick' });
  const chunkEnds: number[] = [];
  for (const { 0: found, index } of text.matchAll(chunk)) {
    planChunk(text, index, index + found.length, lists);
    chunkEnds.push(index + found.length);
  }
  planMarks(text, context, lists.pieces, chunkEnds);
  for (const part of context.emphasised) lists.pieces.push(...dotsOf(text, part));
  if (context.isHeading && text.length <= maxHeadingUnits) {
    const words = wordsOf(text);
    lists.kept.push(...words.filter(({ start, end }) => end - start > 1));
    lists.breaks.push(...breaksBetween(words));
  }
  const isLong = text.length >= minTailUnits || context.continuesBlock === true;
  const tail = context.endsBlock && isLong ? tailOf(text) : undefined;
  if (tail) lists.kept.push(tail);
  const pieces = withoutOverlaps(lists.pieces);
  return { pieces, kept: aroundPieces(lists.kept, pieces), breaks: lists.breaks };
}

/** Plans marks. `chunkEnds` is where what is not as wide as its characters ends, in order. */
function planMarks(text: string, context: TypeContext, pieces: Piece[], chunkEnds: readonly number[]): void {
  const marks = new Marks(text);
  let end = 0;
  let chunk = 0;
  let unevenAt = Number.NEGATIVE_INFINITY;
  for (const { index } of text.matchAll(mark)) {
    if (index < end) continue;
    end = index + 1;
    if (marks.isForeignQuote(index)) pieces.push({ start: index, end, className: 'foreign' });
    if (!marks.kindAt(index)) continue;
    const isPair = twoBangs.test(text.slice(index, index + 2)) && marks.kindAt(index + 2) !== 'bang';
    if (isPair && marks.kindAt(index - 1) !== 'bang') {
      end = index + 2;
      pieces.push({ start: index, end, className: 'tcy' });
      continue;
    }
    const vertical = marks.verticalForm(index, context.isSimplified);
    const opens = marks.kindAt(index) === 'open' ? 'open-quote' : 'close-quote';
    const looks = vertical ? opens : corner.test(text[index] as string) && 'corner';
    for (; (chunkEnds[chunk] ?? end) < end; chunk++) unevenAt = chunkEnds[chunk] as number;
    const squeezed = squeezedClass(marks, text, index);
    if (squeezed !== '') unevenAt = index;
    const isUneven = index - unevenAt <= maxLineUnits;
    const className = [looks, classOf(marks, index, { ...context, squeezed, isUneven })]
      .filter(Boolean)
      .join(' ');
    if (className !== '') pieces.push({ start: index, end, className, ...(vertical && { vertical }) });
  }
}

interface MarkContext extends Pick<TypeContext, 'squeezes' | 'hangs'> {
  /** The classes of a mark that meets another one. */
  readonly squeezed: string;
  /** Whether its line may have half a width left. */
  readonly isUneven: boolean;
}

/** A mark that meets another one is squeezed and does not hang, whoever squeezes it. */
function classOf(marks: Marks, at: number, context: MarkContext): string {
  const { squeezes, hangs, squeezed, isUneven } = context;
  if (squeezed !== '') return squeezes ? squeezed : '';
  if (hangs && marks.kindAt(at) === 'dot') return 'hang';
  return squeezes && isUneven ? lineEndClass(marks, at) : '';
}

/** A piece for each Chinese character. */
function dotsOf(text: string, { start, end }: Kept): readonly Piece[] {
  const dots: Piece[] = [];
  for (let at = start; at < end; at++) {
    if (!isHan(text, at)) continue;
    const length = (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
    dots.push({ start: at, end: at + length, className: 'dotted' });
    at += length - 1;
  }
  return dots;
}

let segmenter: Intl.Segmenter | undefined;

/** The Chinese words of a heading. */
function wordsOf(text: string): readonly Kept[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike && isHan(segment, 0))
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
}

/**
 * Where the style sheet may end a line of a heading, besides spaces and marks: between words, but not between
 * two of one unit, which the segmenter makes of words that it does not know (调研).
 */
const breaksBetween = (words: readonly Kept[]): readonly number[] =>
  words.flatMap(({ start, end }, at) => {
    const last = words[at - 1];
    return last?.end === start && end - last.start > 2 ? [start] : [];
  });

/** The last characters of a paragraph, so that no line has a single one. */
function tailOf(text: string): Kept | undefined {
  let at = text.length;
  while (at > 0 && !isHan(text, at - 1)) at--;
  if (text.length - at > 4) return undefined;
  for (let count = 0; count < tailCharacters; count++, at--) if (!isHan(text, at - 1)) return undefined;
  return { start: at, end: text.length };
}

function withoutOverlaps(pieces: readonly Piece[]): readonly Piece[] {
  const sorted = [...pieces].sort((one, other) => one.start - other.start);
  let end = 0;
  return sorted.filter((piece) => {
    if (piece.start < end) return false;
    end = piece.end;
    return true;
  });
}

/** Kept parts without overlaps, each reaching to the ends of the pieces at its own ends. */
function aroundPieces(kept: readonly Kept[], pieces: readonly Piece[]): readonly Kept[] {
  const whole: { start: number; end: number; isSpaced?: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...kept].sort((one, other) => one.start - other.start)) {
    const last = whole.at(-1);
    while ((pieces[at]?.end ?? start + 1) <= start) at++;
    const part = { start: Math.min(start, pieces[at]?.start ?? start), end };
    for (let next = at; (pieces[next]?.start ?? end) < end; next++)
      part.end = Math.max(part.end, (pieces[next] as Piece).end);
    if (last && part.start < last.end) last.end = Math.max(last.end, part.end);
    else {
      const first = pieces[at]?.start === part.start ? pieces[at] : undefined;
      const isSpaced = last?.end === part.start && /\bgb\b/.test(first?.className ?? '');
      whole.push(isSpaced ? { ...part, isSpaced } : part);
    }
  }
  return whole;
}

import { type ArticleElement, type ArticleNode, blockTags } from '#shared/article';
import { findGlosses, type Gloss, type GlossEvidence, rubyOf } from '#shared/hanzi/gloss/gloss';
import { type Edit, findPunctuationEdits, type PunctuationHabits } from './punctuation.ts';
import type { RepairLog } from './repair-log.ts';

/** The facts about the whole article that inline repairs depend on, and their log. */
export interface RepairContext {
  readonly log: RepairLog;
  readonly evidence: GlossEvidence;
  readonly habits: PunctuationHabits;
}

/** A part of one text leaf: what is shown of it, and its gloss if it has one. */
interface Piece {
  readonly shown: string;
  readonly source: string;
  readonly gloss?: Gloss;
}

const untouchedTags = new Set(['math', 'code', 'pre', 'kbd', 'samp', 'var', 'rt', 'rp']);
/** Stands for nodes whose text is not repaired: a picture, code or another language. */
const objectPlaceholder = '\ufffc';

/**
 * Repairs nodes block by block: glosses become ruby, ASCII marks become full-width. Code, ruby and other
 * languages stay as they are.
 */
export function repairNodes(nodes: readonly ArticleNode[], context: RepairContext): ArticleNode[] {
  const repaired: ArticleNode[] = [];
  let inline: ArticleNode[] = [];
  const flush = () => {
    if (inline.length > 0) for (const node of repairInline(inline, context)) repaired.push(node);
    inline = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !holdsBlock(node)) {
      inline.push(node);
      continue;
    }
    flush();
    repaired.push(
      isLeftAlone(node) || !node.children ? node : { ...node, children: repairNodes(node.children, context) },
    );
  }
  flush();
  return repaired;
}

/**
 * Repairs the marks of a line such as a title. Its glosses stay in brackets as written, except for glosses
 * that only the whole article shows to be such; these are removed.
 */
export function repairLine(line: string, context: RepairContext): string {
  const pieces = piecesOf(line, context);
  const edits = findEdits(pieces.map(({ shown }) => shown).join(''), context);
  const knownStarts = new Set(findGlosses(line).map(({ start }) => start));
  const repairsGloss = context.log.allows('gloss');
  return applyEdits(pieces, edits, context)
    .map(({ shown, gloss, source }) => {
      if (!gloss || !repairsGloss) return gloss ? source : shown;
      context.log.add('gloss', source, shown);
      return knownStarts.has(gloss.start) ? source : shown;
    })
    .join('');
}

/** Repairs one line of text as a block of its own. */
export const repairInlineText = (text: string, context: RepairContext): ArticleNode[] =>
  repairInline([text], context);

const isLeftAlone = ({ tag, attributes }: ArticleElement): boolean =>
  untouchedTags.has(tag) ||
  (attributes?.lang !== undefined && !/^(?:zh|yue|lzh|cmn)\b/i.test(attributes.lang));

const holdsBlock = (node: ArticleElement): boolean =>
  blockTags.has(node.tag) ||
  (node.children?.some((child) => typeof child !== 'string' && holdsBlock(child)) ?? false);

function repairInline(nodes: readonly ArticleNode[], context: RepairContext): ArticleNode[] {
  const leaves: Piece[][] = [];
  const shown: string[] = [];
  const collect = (children: readonly ArticleNode[]): void => {
    for (const node of children) {
      if (typeof node === 'string') {
        const pieces = piecesOf(node, context);
        leaves.push(pieces);
        for (const piece of pieces) shown.push(piece.shown);
      } else if (node.tag === 'br') shown.push('\n');
      else if (node.tag === 'img' || isLeftAlone(node)) shown.push(objectPlaceholder);
      else if (node.tag === 'ruby') shown.push(rubyBase(node));
      else collect(node.children ?? []);
    }
  };
  collect(nodes);
  const edits = findEdits(shown.join(''), context);
  let next = 0;
  let at = 0;
  const rebuild = (children: readonly ArticleNode[]): ArticleNode[] =>
    children.flatMap((node): ArticleNode[] => {
      if (typeof node === 'string') {
        const pieces = leaves[next++] ?? [];
        const repaired = nodesOf(applyEdits(pieces, edits, context, at), context.log);
        at += pieces.reduce((sum, piece) => sum + piece.shown.length, 0);
        return repaired;
      }
      if (node.tag === 'br' || node.tag === 'img' || isLeftAlone(node)) at++;
      else if (node.tag === 'ruby') at += rubyBase(node).length;
      else if (node.children) return [{ ...node, children: rebuild(node.children) }];
      return [node];
    });
  return rebuild(nodes);
}

const rubyBase = ({ children = [] }: ArticleElement): string =>
  children
    .map((node) =>
      typeof node === 'string' ? node : node.tag === 'rt' || node.tag === 'rp' ? '' : rubyBase(node),
    )
    .join('');

function piecesOf(text: string, { evidence }: RepairContext): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const addPlain = (to: number) => {
    const source = text.slice(from, to);
    if (source) pieces.push({ shown: source, source });
  };
  for (const gloss of findGlosses(text, evidence)) {
    addPlain(gloss.start);
    from = gloss.end;
    const shown = gloss.pairs.map(({ base }) => base).join('');
    pieces.push({ shown, source: text.slice(gloss.start, gloss.end), gloss });
  }
  addPlain(text.length);
  return pieces;
}

const findEdits = (shown: string, { log, habits }: RepairContext): Edit[] =>
  log.allows('punctuation') ? findPunctuationEdits(shown, habits) : [];

/** Applies the edits that lie wholly within one piece; the first piece begins at offset `at` of the block. */
function applyEdits(
  pieces: readonly Piece[],
  edits: readonly Edit[],
  { log }: RepairContext,
  at = 0,
): readonly Piece[] {
  if (edits.length === 0) return pieces;
  let index = firstEditFrom(edits, at);
  let start = at;
  return pieces.map((piece) => {
    const end = start + piece.shown.length;
    const parts: string[] = [];
    let from = start;
    for (let edit = edits[index]; edit && edit.at < end; edit = edits[++index]) {
      if (edit.at < from || edit.at + edit.length > end || piece.gloss) continue;
      const before = piece.shown.slice(edit.at - start, edit.at - start + edit.length);
      parts.push(piece.shown.slice(from - start, edit.at - start), edit.replacement);
      log.add('punctuation', before, edit.replacement);
      from = edit.at + edit.length;
    }
    const shown = parts.length === 0 ? piece.shown : parts.join('') + piece.shown.slice(from - start);
    start = end;
    return shown === piece.shown ? piece : { ...piece, shown };
  });
}

function firstEditFrom(edits: readonly Edit[], at: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nodesOf(pieces: readonly Piece[], log: RepairLog): ArticleNode[] {
  const nodes: ArticleNode[] = [];
  let text = '';
  const flush = () => {
    if (text) nodes.push(text);
    text = '';
  };
  for (const { shown, source, gloss } of pieces) {
    if (!gloss) text += shown;
    else if (!log.allows('gloss')) text += source;
    else {
      flush();
      nodes.push(...rubyOf(gloss));
      log.add('gloss', source, shown);
    }
  }
  flush();
  return nodes;
}

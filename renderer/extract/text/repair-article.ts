import type { ArticleNode, BracketedDraft, RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { type GlossEvidence, weighGlosses, withoutGlosses } from '#shared/hanzi/gloss/gloss';
import { runsOf } from '#shared/text/text-runs';
import { readHeader } from './article-header.ts';
import { holdsBlocks, holdsTag, keepStart, trimBlocks, unwrapContainers } from './article-nodes.ts';
import { readTrailer } from './article-trailer.ts';
import { joinBylines } from './bylines.ts';
import type { Line } from './lines.ts';
import { readPunctuationHabits } from './punctuation.ts';
import { repairLine, repairNodes } from './repair-inline.ts';
import { RepairLog } from './repair-log.ts';
import { findFooterStart } from './site-footer.ts';

/**
 * Repairs an article that was made of markup: glosses to ruby, marks, a heading that repeats the title, date
 * and credits that are not known yet, the site's lines at the end. Kinds in `off` are not repaired. Code,
 * readings and other languages stay as they are.
 */
export function repairArticle(draft: BracketedDraft, off: readonly RepairKind[]): BracketedDraft {
  const ledger = new RepairLog(off);
  const inner = unwrapContainers(draft.body).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const nodes = ledger.allows('space') ? trimBlocks(inner, ledger) : inner;
  const { text } = runsOf(nodes);
  const evidence = weighGlosses(text);
  const mending = { ledger, evidence, habits: readPunctuationHabits(text, false) };
  const start = ledger.allows('footer')
    ? findFooterStart(nodes.map((node) => withoutGlosses(plainText(node), evidence).trim() || '\ufffc'))
    : nodes.length;
  const own = nodes.slice(0, start);
  const lines = own.map((node) => singleLineOf(node, evidence));
  const known = knownOf(draft);
  const head = readHeader(
    lines.filter((line) => line !== undefined),
    '',
    known,
    evidence,
    ledger,
  );
  const dated = head.published !== '';
  const tail =
    lines.at(-1) === undefined
      ? undefined
      : readTrailer(head.body, dated, evidence, ledger, known.byline !== undefined);
  const kept = new Map(
    head.body.slice(0, tail?.body.length).map((line, at) => [line, (tail?.body[at] ?? line).text]),
  );
  const moved = new Set(head.navigation);
  const body = own.flatMap((node, at) => keepBodyNode(node, lines[at], kept));
  const footer = [
    ...own.filter((_node, at) => moved.has(lines[at] as Line)),
    ...nodes.slice(start),
    ...draft.footer,
  ];
  for (const node of footer.slice(0, moved.size + nodes.length - start))
    ledger.add('footer', plainText(node).slice(0, 400), '');
  const title = repairLine(head.title, mending);
  for (const line of head.copies) ledger.add('title', line, '');
  if (head.line !== undefined) ledger.add('title', head.line, title);
  return {
    ...draft,
    title,
    byline: repairLine(draft.byline || joinBylines([...head.byline, ...(tail?.byline ?? [])]), mending),
    site: repairLine(head.site || (tail?.site ?? ''), mending),
    published: head.published || (tail?.published ?? ''),
    body: repairNodes(body, mending),
    footer: repairNodes(footer, mending),
    repairs: [...draft.repairs, ...ledger.list()],
  };
}

const knownOf = (draft: BracketedDraft): ExtractRequest['known'] => ({
  ...(draft.title !== '' && { title: draft.title }),
  ...(draft.byline !== '' && { byline: draft.byline }),
  ...(draft.site !== '' && { site: draft.site }),
  ...(draft.published !== '' && { published: draft.published }),
});

const plainText = (node: ArticleNode): string => runsOf([node]).text.replaceAll('\n', ' ');

// A block that holds one line of text and no picture can be a line of the head or of the tail.
function singleLineOf(node: ArticleNode, evidence: GlossEvidence): Line | undefined {
  if (typeof node === 'string' || !/^(?:p|h[1-6]|div|section)$/.test(node.tag)) return undefined;
  if (holdsBlocks(node) || holdsTag(node, 'img')) return undefined;
  const { text } = runsOf([node]);
  const bare = withoutGlosses(text, evidence).trim();
  if (bare === '' || text.includes('\n')) return undefined;
  return { text, bare, source: text, isIndented: false, followsBlank: true };
}

function keepBodyNode(
  node: ArticleNode,
  line: Line | undefined,
  kept: ReadonlyMap<Line, string>,
): ArticleNode[] {
  if (line === undefined || typeof node === 'string') return [node];
  const text = kept.get(line);
  if (text === undefined) return [];
  return text === line.text ? [node] : [keepStart(node, text.length)];
}

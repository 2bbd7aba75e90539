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
 * Repairs an article that was extracted from markup: glosses become ruby, marks full-width, lines that repeat
 * the title are removed, date and credits are read where they are unknown, and lines of the site move to the
 * footer. Code, ruby and other languages stay as they are.
 * @param off kinds of repairs that are switched off
 */
export function repairArticle(draft: BracketedDraft, off: readonly RepairKind[]): BracketedDraft {
  const log = new RepairLog(off);
  const inner = unwrapContainers(draft.body).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const nodes = log.allows('space') ? trimBlocks(inner, log) : inner;
  const { text } = runsOf(nodes);
  const evidence = weighGlosses(text);
  const mending = { log, evidence, habits: readPunctuationHabits(text, false) };
  const start = log.allows('footer')
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
    log,
  );
  const dated = head.published !== '';
  const tail =
    lines.at(-1) === undefined
      ? undefined
      : readTrailer(head.body, dated, evidence, log, known.byline !== undefined);
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
    log.add('footer', plainText(node).slice(0, 400), '');
  const title = repairLine(head.title, mending);
  for (const line of head.copies) log.add('title', line, '');
  if (head.line !== undefined) log.add('title', head.line, title);
  return {
    ...draft,
    title,
    byline: repairLine(draft.byline || joinBylines([...head.byline, ...(tail?.byline ?? [])]), mending),
    site: repairLine(head.site || (tail?.site ?? ''), mending),
    published: head.published || (tail?.published ?? ''),
    body: repairNodes(body, mending),
    footer: repairNodes(footer, mending),
    repairs: [...draft.repairs, ...log.list()],
  };
}

const knownOf = (draft: BracketedDraft): ExtractRequest['metadata'] => ({
  ...(draft.title !== '' && { title: draft.title }),
  ...(draft.byline !== '' && { byline: draft.byline }),
  ...(draft.site !== '' && { site: draft.site }),
  ...(draft.published !== '' && { published: draft.published }),
});

const plainText = (node: ArticleNode): string => runsOf([node]).text.replaceAll('\n', ' ');

// A block with one line of text and no picture, as a line of the header or trailer; undefined for any other
// node.
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

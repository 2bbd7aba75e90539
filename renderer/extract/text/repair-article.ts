import type { ArticleNode, BracketedDraft, RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { type GlossEvidence, removeGlosses, weighGlosses } from '#shared/hanzi/gloss/gloss';
import { runsOf } from '#shared/text/text-runs';
import { readHeader } from './article-header.ts';
import { holdsBlocks, holdsTag, keepStart, trimBlocks, unwrapContainers } from './article-nodes.ts';
import { readTrailer } from './article-trailer.ts';
import { joinBylines } from './bylines.ts';
import type { Line } from './lines.ts';
import { readPunctuationHabits } from './punctuation.ts';
import { type RepairContext, repairLine, repairNodes } from './repair-inline.ts';
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
  const context = { log, evidence: weighGlosses(text), habits: readPunctuationHabits(text, false) };
  const start = footerStartOf(nodes, context);
  const { header, trailer, body, navigation } = readHeaderAndTrailer(nodes.slice(0, start), draft, context);
  const footer = [...navigation, ...nodes.slice(start)];
  for (const node of footer) log.add('footer', plainText(node).slice(0, 400), '');
  const title = repairLine(header.title, context);
  for (const line of header.titleCopies) log.add('title', line, '');
  if (header.titleLine !== undefined) log.add('title', header.titleLine, title);
  const byline = draft.byline || joinBylines([...header.byline, ...(trailer?.byline ?? [])]);
  return {
    ...draft,
    title,
    byline: repairLine(byline, context),
    site: repairLine(header.site || (trailer?.site ?? ''), context),
    published: header.published || (trailer?.published ?? ''),
    body: repairNodes(body, context),
    footer: repairNodes([...footer, ...draft.footer], context),
    repairs: [...draft.repairs, ...log.list()],
  };
}

const footerStartOf = (nodes: readonly ArticleNode[], { log, evidence }: RepairContext): number =>
  log.allows('footer')
    ? findFooterStart(nodes.map((node) => removeGlosses(plainText(node), evidence).trim() || '\ufffc'))
    : nodes.length;

/** Reads the facts in the first and last lines of the article's own nodes, and removes these lines. */
function readHeaderAndTrailer(
  articleNodes: readonly ArticleNode[],
  draft: BracketedDraft,
  { log, evidence }: RepairContext,
) {
  const lines = articleNodes.map((node) => singleLineOf(node, evidence));
  const known = metadataOf(draft);
  const textLines = lines.filter((line) => line !== undefined);
  const header = readHeader(textLines, '', known, evidence, log);
  const isDated = header.published !== '';
  const trailer =
    lines.at(-1) === undefined
      ? undefined
      : readTrailer(header.body, isDated, evidence, log, known.byline !== undefined);
  const remaining = header.body.slice(0, trailer?.body.length);
  const keptText = new Map(remaining.map((line, at) => [line, (trailer?.body[at] ?? line).text]));
  const navigation = new Set(header.navigation);
  return {
    header,
    trailer,
    body: articleNodes.flatMap((node, at) => keepBodyNode(node, lines[at], keptText)),
    navigation: articleNodes.filter((_node, at) => navigation.has(lines[at] as Line)),
  };
}

const metadataOf = (draft: BracketedDraft): ExtractRequest['metadata'] => ({
  ...(draft.title !== '' && { title: draft.title }),
  ...(draft.byline !== '' && { byline: draft.byline }),
  ...(draft.site !== '' && { site: draft.site }),
  ...(draft.published !== '' && { published: draft.published }),
});

const plainText = (node: ArticleNode): string => runsOf([node]).text.replaceAll('\n', ' ');

// A block with one line of text and no picture, as a line of the header or trailer;
// undefined for any other node.
function singleLineOf(node: ArticleNode, evidence: GlossEvidence): Line | undefined {
  if (typeof node === 'string' || !/^(?:p|h[1-6]|div|section)$/.test(node.tag)) return undefined;
  if (holdsBlocks(node) || holdsTag(node, 'img')) return undefined;
  const { text } = runsOf([node]);
  const bare = removeGlosses(text, evidence).trim();
  if (bare === '' || text.includes('\n')) return undefined;
  return { text, bare, source: text, isIndented: false, followsBlank: true };
}

function keepBodyNode(
  node: ArticleNode,
  line: Line | undefined,
  keptText: ReadonlyMap<Line, string>,
): ArticleNode[] {
  if (line === undefined || typeof node === 'string') return [node];
  const text = keptText.get(line);
  if (text === undefined) return [];
  return text === line.text ? [node] : [keepStart(node, text.length)];
}

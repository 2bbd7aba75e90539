import type { ArticleNode, BracketedDraft, RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { type GlossEvidence, weighGlosses, withoutGlosses } from '#shared/hanzi/gloss/gloss';
import { runsOf } from '#shared/text/blocks';
import { readHead } from './head.ts';
import { Ledger } from './ledger.ts';
import type { Line } from './lines.ts';
import { mendLine, mendNodes } from './mend.ts';
import { joinNames } from './name.ts';
import { habitsOf } from './punctuation.ts';
import { footerStart } from './site-footer.ts';
import { readTail } from './tail.ts';
import { holdsBlocks, holdsTag, keepStart, trimBlocks, unwrapped } from './tree.ts';

/** Repairs an article that was made of markup: glosses to ruby, marks, a heading that repeats the title, date and credits that are not known yet, the site's lines at the end. Kinds in `off` are not repaired. Code, readings and other languages stay as they are. */
export function repairArticle(draft: BracketedDraft, off: readonly RepairKind[]): BracketedDraft {
  const ledger = new Ledger(off);
  const inner = unwrapped(draft.body).filter((node) => typeof node !== 'string' || node.trim() !== '');
  const nodes = ledger.does('space') ? trimBlocks(inner, ledger) : inner;
  const { text } = runsOf(nodes);
  const evidence = weighGlosses(text);
  const mending = { ledger, evidence, habits: habitsOf(text, false) };
  const start = ledger.does('footer')
    ? footerStart(nodes.map((node) => withoutGlosses(plainText(node), evidence).trim() || '\ufffc'))
    : nodes.length;
  const own = nodes.slice(0, start);
  const lines = own.map((node) => lineOf(node, evidence));
  const known = knownOf(draft);
  const head = readHead(
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
      : readTail(head.body, dated, evidence, ledger, known.byline !== undefined);
  const kept = new Map(
    head.body.slice(0, tail?.body.length).map((line, at) => [line, (tail?.body[at] ?? line).text]),
  );
  const moved = new Set(head.navigation);
  const body = own.flatMap((node, at) => keptOf(node, lines[at], kept));
  const footer = [
    ...own.filter((_node, at) => moved.has(lines[at] as Line)),
    ...nodes.slice(start),
    ...draft.footer,
  ];
  for (const node of footer.slice(0, moved.size + nodes.length - start))
    ledger.add('footer', plainText(node).slice(0, 400), '');
  const title = mendLine(head.title, mending);
  for (const line of head.copies) ledger.add('title', line, '');
  if (head.line !== undefined) ledger.add('title', head.line, title);
  return {
    ...draft,
    title,
    byline: mendLine(draft.byline || joinNames([...head.byline, ...(tail?.byline ?? [])]), mending),
    site: mendLine(head.site || (tail?.site ?? ''), mending),
    published: head.published || (tail?.published ?? ''),
    body: mendNodes(body, mending),
    footer: mendNodes(footer, mending),
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
function lineOf(node: ArticleNode, evidence: GlossEvidence): Line | undefined {
  if (typeof node === 'string' || !/^(?:p|h[1-6]|div|section)$/.test(node.tag)) return undefined;
  if (holdsBlocks(node) || holdsTag(node, 'img')) return undefined;
  const { text } = runsOf([node]);
  const bare = withoutGlosses(text, evidence).trim();
  if (bare === '' || text.includes('\n')) return undefined;
  return { text, bare, source: text, indented: false, gap: true };
}

function keptOf(node: ArticleNode, line: Line | undefined, kept: ReadonlyMap<Line, string>): ArticleNode[] {
  if (line === undefined || typeof node === 'string') return [node];
  const text = kept.get(line);
  if (text === undefined) return [];
  return text === line.text ? [node] : [keepStart(node, text.length)];
}

import { type ArticleNode, type BracketedDraft, element, type RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { detectScript } from '#shared/hanzi/detect';
import { weighGlosses, withoutGlosses } from '#shared/hanzi/gloss/gloss';
import { readHeader } from './article-header.ts';
import { readTrailer } from './article-trailer.ts';
import { buildBlocks } from './build-blocks.ts';
import { joinBylines } from './bylines.ts';
import { type Line, readLines, splitLines } from './lines.ts';
import { hasLostSpaces } from './lost-spaces.ts';
import { readPunctuationHabits } from './punctuation.ts';
import { type RepairContext, repairInlineText, repairLine } from './repair-inline.ts';
import { RepairLog } from './repair-log.ts';
import { findFooterStart } from './site-footer.ts';

export { repairArticle } from './repair-article.ts';

/**
 * Makes an article of a text file: title, date, byline, captions, headings, footer, glosses and marks. Kinds
 * in `off` are not repaired: what they would touch stays in the body as it is in the file. Title, byline and
 * site keep their glosses in brackets. Time grows with the text's length.
 */
export function repairText(
  text: string,
  name: string,
  known: ExtractRequest['known'],
  off: readonly RepairKind[],
): BracketedDraft {
  const ledger = new RepairLog(off);
  const sources = splitLines(text);
  const isLost = hasLostSpaces(text, sources);
  const evidence = weighGlosses(text);
  const mending: RepairContext = { ledger, evidence, habits: readPunctuationHabits(text, isLost) };
  const lines = readLines(sources, evidence, isLost, ledger);
  const start = ledger.allows('footer') ? findFooterStart(lines.map(({ bare }) => bare)) : lines.length;
  const head = readHeader(lines.slice(0, start), name, known, evidence, ledger);
  const tail = readTrailer(head.body, head.published !== '', evidence, ledger, known.byline !== undefined);
  if (tail.body.length === 0 && lines.length > 0)
    return repairText(text, name, known, [...off, ...removingKinds]);
  const inline = (line: string): ArticleNode[] => repairInlineText(line, mending);
  const byline = known.byline ? [known.byline] : [...head.byline, ...tail.byline];
  const body = buildBlocks(tail.body, inline, ledger);
  const footer = [...head.navigation, ...lines.slice(start)];
  const title = known.title ?? repairLine(head.title, mending);
  for (const line of head.copies) ledger.add('title', line, '');
  if (head.line !== undefined) ledger.add('title', head.line, title);
  return {
    title,
    byline: known.byline ?? repairLine(joinBylines(byline), mending),
    site: known.site ?? repairLine(head.site || tail.site, mending),
    published: head.published || tail.published,
    url: known.url ?? '',
    lang: languageOf(withoutGlosses(text.slice(0, 20_000), evidence)),
    body,
    footer: footer.map((line) => footerParagraph(line, inline, ledger)),
    repairs: ledger.list(),
  };
}

// The kinds that take lines out of the body; a text that would be left without any keeps them.
const removingKinds: readonly RepairKind[] = ['title', 'date', 'credit', 'footer'];

// A tag is given only where the characters say so; `zh` stands for text that is the same in both scripts.
function languageOf(text: string): string {
  const written = detectScript(text);
  return written === 'other' ? '' : written === 'mixed' ? 'zh' : written;
}

function footerParagraph(
  line: Line,
  inline: (text: string) => ArticleNode[],
  ledger: RepairLog,
): ArticleNode {
  ledger.add('footer', line.source.trim(), '');
  return element('p', {}, inline(line.text));
}

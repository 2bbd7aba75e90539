import { type ArticleNode, type BracketedDraft, element, type RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/extract-request';
import { detectScript } from '#shared/hanzi/detect';
import { removeGlosses, weighGlosses } from '#shared/hanzi/gloss/gloss';
import { readHeader } from './article-header.ts';
import { readTrailer } from './article-trailer.ts';
import { findBoardEnd } from './board-header.ts';
import { buildBlocks } from './build-blocks.ts';
import { joinBylines } from './bylines.ts';
import { type Line, readLines, splitLines } from './lines.ts';
import { hasLostSpaces } from './lost-spaces.ts';
import { removePageFurniture } from './page-furniture.ts';
import { readPunctuationHabits } from './punctuation.ts';
import { type RepairContext, repairInlineText, repairLine } from './repair-inline.ts';
import { RepairLog } from './repair-log.ts';
import { breakRunOnLines } from './run-on-lines.ts';
import { findFooterStart } from './site-footer.ts';

/**
 * Makes an article from a text file: finds title, date, byline, captions, headings and footer, and repairs
 * glosses and marks. Title, byline and site keep their glosses in brackets. Runs in linear time.
 * @param name the file's name, the title where no line is one
 * @param off kinds of repairs that are switched off; what they would change stays in the body as saved
 */
export function repairText(
  text: string,
  name: string,
  known: ExtractRequest['metadata'],
  off: readonly RepairKind[],
): BracketedDraft {
  const log = new RepairLog(off);
  const sources = breakRunOnLines(splitLines(text), log);
  const isLost = hasLostSpaces(text, sources);
  const evidence = weighGlosses(text);
  const context: RepairContext = { log, evidence, habits: readPunctuationHabits(text, isLost) };
  const lines = removePageFurniture(readLines(sources, evidence, isLost, log), log);
  const boardEnd = log.allows('footer') ? findBoardEnd(lines) : lines.length;
  const start = log.allows('footer')
    ? Math.min(boardEnd, findFooterStart(lines.slice(0, boardEnd).map(({ bare }) => bare)))
    : lines.length;
  const header = readHeader(lines.slice(0, start), name, known, evidence, log);
  const trailer = readTrailer(
    header.body,
    header.published !== '',
    evidence,
    log,
    known.byline !== undefined,
  );
  if (trailer.body.length === 0 && lines.length > 0)
    return repairText(text, name, known, [...off, ...removingKinds]);
  const inline = (line: string): ArticleNode[] => repairInlineText(line, context);
  const byline = known.byline ? [known.byline] : [...header.byline, ...trailer.byline];
  const body = buildBlocks(trailer.body, inline, log);
  const footer = [...header.navigation, ...lines.slice(start)];
  const title = known.title ?? repairLine(header.title, context);
  for (const line of header.titleCopies) log.add('title', line, '');
  if (header.titleLine !== undefined) log.add('title', header.titleLine, title);
  return {
    title,
    byline: known.byline ?? repairLine(joinBylines(byline), context),
    site: known.site ?? repairLine(header.site || trailer.site, context),
    published: header.published || trailer.published,
    url: known.url ?? '',
    lang: languageOf(removeGlosses(text.slice(0, 20_000), evidence)),
    body,
    footer: footer.map((line) => footerParagraph(line, inline, log)),
    repairs: log.list(),
  };
}

// The kinds of repairs that remove lines from the body. They are switched off for
// a text that they would empty.
const removingKinds: readonly RepairKind[] = ['title', 'date', 'credit', 'footer'];

// `zh` stands for text that is the same in both scripts; empty for any other language.
function languageOf(text: string): string {
  const written = detectScript(text);
  return written === 'other' ? '' : written === 'mixed' ? 'zh' : written;
}

function footerParagraph(line: Line, inline: (text: string) => ArticleNode[], log: RepairLog): ArticleNode {
  log.add('footer', line.source.trim(), '');
  return element('p', {}, inline(line.text));
}

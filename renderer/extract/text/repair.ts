import { type ArticleNode, type BracketedDraft, element, type RepairKind } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { detectScript } from '#shared/hanzi/detect';
import { weighGlosses, withoutGlosses } from '#shared/hanzi/gloss/gloss';
import { readHead } from './head.ts';
import { layOut } from './layout.ts';
import { Ledger } from './ledger.ts';
import { type Line, readLines, splitLines } from './lines.ts';
import { type Mending, mendedText, mendLine } from './mend.ts';
import { joinNames } from './name.ts';
import { habitsOf } from './punctuation.ts';
import { footerStart } from './site-footer.ts';
import { losesSpaces } from './space.ts';
import { readTail } from './tail.ts';

export { repairArticle } from './repair-article.ts';

/** Makes an article of a text file: title, date, byline, captions, headings, footer, glosses and marks. Kinds in `off` are not repaired: what they would touch stays in the body as it is in the file. Title, byline and site keep their glosses in brackets. Time grows with the text's length. */
export function repairText(
  text: string,
  name: string,
  known: ExtractRequest['known'],
  off: readonly RepairKind[],
): BracketedDraft {
  const ledger = new Ledger(off);
  const sources = splitLines(text);
  const isLost = losesSpaces(text, sources);
  const evidence = weighGlosses(text);
  const mending: Mending = { ledger, evidence, habits: habitsOf(text, isLost) };
  const lines = readLines(sources, evidence, isLost, ledger);
  const start = ledger.does('footer') ? footerStart(lines.map(({ bare }) => bare)) : lines.length;
  const head = readHead(lines.slice(0, start), name, known, evidence, ledger);
  const tail = readTail(head.body, head.published !== '', evidence, ledger, known.byline !== undefined);
  if (tail.body.length === 0 && lines.length > 0) return repairText(text, name, known, [...off, ...taking]);
  const inline = (line: string): ArticleNode[] => mendedText(line, mending);
  const byline = known.byline ? [known.byline] : [...head.byline, ...tail.byline];
  const body = layOut(tail.body, inline, ledger);
  const footer = [...head.navigation, ...lines.slice(start)];
  const title = known.title ?? mendLine(head.title, mending);
  for (const line of head.copies) ledger.add('title', line, '');
  if (head.line !== undefined) ledger.add('title', head.line, title);
  return {
    title,
    byline: known.byline ?? mendLine(joinNames(byline), mending),
    site: known.site ?? mendLine(head.site || tail.site, mending),
    published: head.published || tail.published,
    url: known.url ?? '',
    lang: languageOf(withoutGlosses(text.slice(0, 20_000), evidence)),
    body,
    footer: footer.map((line) => siteLine(line, inline, ledger)),
    repairs: ledger.list(),
  };
}

// The kinds that take lines out of the body; a text that would be left without any keeps them.
const taking: readonly RepairKind[] = ['title', 'date', 'credit', 'footer'];

// A tag is given only where the characters say so; `zh` stands for text that is the same in both scripts.
function languageOf(text: string): string {
  const written = detectScript(text);
  return written === 'other' ? '' : written === 'mixed' ? 'zh' : written;
}

function siteLine(line: Line, inline: (text: string) => ArticleNode[], ledger: Ledger): ArticleNode {
  ledger.add('footer', line.source.trim(), '');
  return element('p', {}, inline(line.text));
}

import { type ArticleNode, element } from '#shared/article';
import { classifyShortLines } from './captions.ts';
import { findCodeEnd } from './code-lines.ts';
import { joinWrappedLines } from './hard-wrapped-lines.ts';
import { headingRank } from './headings.ts';
import type { Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';
import { buildTable, findTableEnd } from './tab-tables.ts';
import { findStanzaEnd } from './verse.ts';

const separator = /^--\s?$|^[-—–\s]*END[-—–\s]*$|^(?:[-—–_=*＊※~～•·☆★◇◆○●□■]\s*){3,}$/;
const quoted = /^[>＞]\s?/;

/**
 * Builds the blocks of a text from its lines: paragraphs, headings, captions, stanzas, tables, code,
 * quotations, rules.
 * @param inline makes the nodes of one line
 */
export function buildBlocks(
  given: readonly Line[],
  inline: (text: string) => ArticleNode[],
  log: RepairLog,
): ArticleNode[] {
  const lines = joinWrappedLines(given, log);
  const headings = log.allows('title') ? headingLevels(lines) : new Map<number, number>();
  const shorts =
    log.allows('caption') || log.allows('title') ? classifyShortLines(lines) : new Map<number, never>();
  let under = 2;
  const blocks: ArticleNode[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const table = log.allows('space') ? findTableEnd(lines, at) : at;
    if (table > at) {
      blocks.push(buildTable(lines.slice(at, table), inline, log));
      at = table - 1;
      continue;
    }
    const code = findCodeEnd(lines, at);
    if (code > at) {
      const text = lines
        .slice(at, code)
        .map(({ source, followsBlank: gap }, index) => (gap && index > 0 ? `\n${source}` : source));
      blocks.push(element('pre', {}, [element('code', {}, [text.join('\n')])]));
      at = code - 1;
      continue;
    }
    const level =
      headings.get(at) ?? (shorts.get(at) === 'heading' && log.allows('title') ? under : undefined);
    if (level !== undefined) {
      if (headings.has(at)) under = Math.min(4, Math.max(under, level + 1));
      blocks.push(element(`h${level}`, {}, inline(line.text)));
      log.add('title', line.source.trim(), line.text);
    } else if (shorts.get(at) === 'caption' && log.allows('caption')) {
      blocks.push(element('figure', {}, [element('figcaption', {}, inline(line.text))]));
      log.add('caption', line.source.trim(), line.text);
    } else if (line.bare.length < 200 && separator.test(line.bare) && log.allows('punctuation')) {
      blocks.push(element('hr'));
      log.add('punctuation', line.bare.slice(0, 40), '');
    } else if (quoted.test(line.bare) && log.allows('punctuation')) {
      const from = at;
      while (quoted.test(lines[at + 1]?.bare ?? '') && !lines[at + 1]?.followsBlank) at++;
      blocks.push(quotation(lines.slice(from, at + 1), inline, log));
    } else {
      const end = Math.max(at + 1, findStanzaEnd(lines, at));
      const stanza = lines
        .slice(at, end)
        .flatMap(({ text }, index) => [...(index > 0 ? [element('br')] : []), ...inline(text)]);
      blocks.push(element('p', {}, stanza));
      at = end - 1;
    }
  }
  return blocks;
}

// Numbered lines count as headings if text follows; several in a row are a list. The ranks that occur become
// h2 to h4.
function headingLevels(lines: readonly Line[]): Map<number, number> {
  const ranks = lines.map(({ bare }) => headingRank(bare));
  const found = new Map<number, number>();
  for (const [at, rank] of ranks.entries()) {
    if (rank === undefined || at === lines.length - 1) continue;
    const next = ranks[at + 1];
    const before = at > 0 ? ranks[at - 1] : undefined;
    if (rank === next || (rank === before && next === undefined && rank > 2 && !found.has(at - 1))) continue;
    found.set(at, rank);
  }
  const used = [...new Set(found.values())].sort((a, b) => a - b);
  for (const [at, rank] of found) found.set(at, Math.min(4, 2 + used.indexOf(rank)));
  return found;
}

function quotation(
  lines: readonly Line[],
  inline: (text: string) => ArticleNode[],
  log: RepairLog,
): ArticleNode {
  const paragraphs = lines.map(({ text }) => {
    log.add('punctuation', '>', '');
    return element('p', {}, inline(text.trim().replace(/^[>＞][>＞\s]{0,40}/, '')));
  });
  return element('blockquote', {}, paragraphs);
}

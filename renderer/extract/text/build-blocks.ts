import { type ArticleNode, element } from '#shared/article';
import { classifyShortLines, type ShortLine } from './captions.ts';
import { findCodeEnd } from './code-lines.ts';
import { joinWrappedLines } from './hard-wrapped-lines.ts';
import { chapterRank, headingRank, isNamedHeading } from './headings.ts';
import type { Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';
import { findSceneBreaks } from './scene-breaks.ts';
import { buildTable, findTableEnd } from './tab-tables.ts';
import { findStanzaEnd } from './verse.ts';

const separator = /^--\s?$|^[-—–\s]*END[-—–\s]*$|^(?:[-—–_=*＊※~～•·☆★◇◆○●□■]\s*){3,}$/;
const quoted = /^[>＞]\s?/;

/**
 * Builds the blocks of a text from its lines: paragraphs, headings, captions, stanzas,
 * tables, code, quotations, rules.
 * @param inline makes the nodes of one line
 */
export const buildBlocks = (
  lines: readonly Line[],
  inline: (text: string) => ArticleNode[],
  log: RepairLog,
): readonly ArticleNode[] => new BlockBuilder(joinWrappedLines(lines, log), inline, log).build();

/** Each `#add…` method adds the block of its kind that begins at a line and returns the index behind it. */
class BlockBuilder {
  readonly #blocks: ArticleNode[] = [];
  /** Levels of numbered and named headings, and kinds of short lines, by the index of their line. */
  readonly #headings: ReadonlyMap<number, number>;
  readonly #shortLines: ReadonlyMap<number, ShortLine>;
  /** The indexes of the lines before which a scene ends. */
  readonly #sceneBreaks: ReadonlySet<number>;
  /** The level of headings without a number. */
  #plainLevel = 2;

  constructor(
    readonly lines: readonly Line[],
    readonly inline: (text: string) => ArticleNode[],
    readonly log: RepairLog,
  ) {
    const hasShortLines = log.allows('caption') || log.allows('title');
    this.#headings = log.allows('title') ? findHeadingLevels(lines) : new Map();
    this.#shortLines = hasShortLines ? classifyShortLines(lines) : new Map();
    const isHeading = (at: number) => this.#headings.has(at) || this.#shortLines.has(at);
    this.#sceneBreaks = log.allows('space') ? findSceneBreaks(lines, isHeading) : new Set();
  }

  build(): readonly ArticleNode[] {
    for (let at = 0; at < this.lines.length; ) {
      this.#addSceneBreak(at);
      at =
        this.#addTable(at) ??
        this.#addCode(at) ??
        this.#addHeading(at) ??
        this.#addCaption(at) ??
        this.#addRule(at) ??
        this.#addQuotation(at) ??
        this.#addParagraph(at);
    }
    return this.#blocks;
  }

  #addSceneBreak(at: number): void {
    if (!this.#sceneBreaks.has(at)) return;
    this.#blocks.push(element('hr'));
    this.log.add('space', '⏎'.repeat(Math.min(9, 1 + (this.#lineAt(at).blankLines ?? 0))), '―');
  }

  #lineAt(at: number): Line {
    return this.lines[at] as Line;
  }

  #addTable(at: number): number | undefined {
    const end = this.log.allows('space') ? findTableEnd(this.lines, at) : at;
    if (end === at) return undefined;
    this.#blocks.push(buildTable(this.lines.slice(at, end), this.inline, this.log));
    return end;
  }

  #addCode(at: number): number | undefined {
    const end = findCodeEnd(this.lines, at);
    if (end === at) return undefined;
    const text = this.lines
      .slice(at, end)
      .map(({ source, followsBlank }, index) => (followsBlank && index > 0 ? `\n${source}` : source));
    this.#blocks.push(element('pre', {}, [element('code', {}, [text.join('\n')])]));
    return end;
  }

  #addHeading(at: number): number | undefined {
    const numbered = this.#headings.get(at);
    const isPlain = this.#shortLines.get(at) === 'heading' && this.log.allows('title');
    const level = numbered ?? (isPlain ? this.#plainLevel : undefined);
    if (level === undefined) return undefined;
    if (numbered !== undefined) this.#plainLevel = Math.min(6, Math.max(this.#plainLevel, numbered + 1));
    const { text, source } = this.#lineAt(at);
    this.#blocks.push(element(`h${level}`, {}, this.inline(text)));
    this.log.add('title', source.trim(), text);
    return at + 1;
  }

  #addCaption(at: number): number | undefined {
    if (this.#shortLines.get(at) !== 'caption' || !this.log.allows('caption')) return undefined;
    const { text, source } = this.#lineAt(at);
    this.#blocks.push(element('figure', {}, [element('figcaption', {}, this.inline(text))]));
    this.log.add('caption', source.trim(), text);
    return at + 1;
  }

  #addRule(at: number): number | undefined {
    const { bare } = this.#lineAt(at);
    if (bare.length >= 200 || !separator.test(bare) || !this.log.allows('punctuation')) return undefined;
    this.#blocks.push(element('hr'));
    this.log.add('punctuation', bare.slice(0, 40), '');
    return at + 1;
  }

  #addQuotation(at: number): number | undefined {
    if (!quoted.test(this.#lineAt(at).bare) || !this.log.allows('punctuation')) return undefined;
    let end = at + 1;
    while (quoted.test(this.lines[end]?.bare ?? '') && !this.lines[end]?.followsBlank) end++;
    const paragraphs = this.lines.slice(at, end).map(({ text }) => {
      this.log.add('punctuation', '>', '');
      return element('p', {}, this.inline(text.trim().replace(/^[>＞][>＞\s]{0,40}/, '')));
    });
    this.#blocks.push(element('blockquote', {}, paragraphs));
    return end;
  }

  #addParagraph(at: number): number {
    const end = Math.max(at + 1, findStanzaEnd(this.lines, at));
    const stanza = this.lines
      .slice(at, end)
      .flatMap(({ text }, index) => [...(index > 0 ? [element('br')] : []), ...this.inline(text)]);
    this.#blocks.push(element('p', {}, stanza));
    return end;
  }
}

// Numbered lines are headings if text follows. Of several in a row only the last ones are, each of a lower
// rank than the one before; the others are a list or a table of contents. The ranks found become h2 to h6.
function findHeadingLevels(lines: readonly Line[]): Map<number, number> {
  const ranks = lines.map(({ bare }) => headingRank(bare));
  const found = new Map<number, number>();
  for (let at = lines.length - 2; at >= 0; at--) {
    const [before, rank, next] = [ranks[at - 1], ranks[at], ranks[at + 1]];
    if (rank === undefined || (next !== undefined && (next <= rank || !found.has(at + 1)))) continue;
    const isLastOfList = rank === before && rank > 3;
    if (!isLastOfList) found.set(at, rank);
  }
  rankNamedAsNumbered(lines, found);
  const used = [...new Set(found.values())].sort((a, b) => a - b);
  for (const [at, rank] of found) found.set(at, Math.min(6, 2 + used.indexOf(rank)));
  return found;
}

/** Where no chapter has a number, 番外 and 後記 have the rank of what is numbered. */
function rankNamedAsNumbered(lines: readonly Line[], found: Map<number, number>): void {
  const isNamed = (at: number) => isNamedHeading(lines[at]?.bare ?? '');
  const numbered = [...found].filter(([at]) => !isNamed(at)).map(([, rank]) => rank);
  const top = Math.min(...numbered);
  const isRepeated = numbered.filter((rank) => rank === top).length > 1;
  if (!isRepeated || top <= chapterRank) return;
  for (const at of found.keys()) if (isNamed(at)) found.set(at, top);
}

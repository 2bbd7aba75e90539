import { findGlosses, type GlossEvidence, withoutGlosses } from '#shared/hanzi/gloss/gloss';
import { decodeEntities } from './html-entities.ts';
import { restoreSpaces } from './lost-spaces.ts';
import type { RepairLog } from './repair-log.ts';

/** One line of a text file that is not blank. */
export interface Line {
  /** What is shown of it, glosses in their brackets. */
  readonly text: string;
  /** The same without glosses and without space at its ends: what it is judged by. */
  readonly bare: string;
  /** The line as it stands in the file. */
  readonly source: string;
  /** Whether it begins with white space. */
  readonly isIndented: boolean;
  /** Whether blank lines stand before it. */
  readonly followsBlank: boolean;
}

/**
 * The lines of a text, blank ones too, without their ends: CR LF, LF, CR, form feed, or one of Unicode's
 * separators.
 */
export const splitLines = (text: string): string[] => text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/);

const spaceAtEnd = /[\s\u200b\ufeff]+$/;
const spaceAtStart = /^[\s\u200b\ufeff]+/;

/**
 * Makes lines of what {@link splitLines} gave; space at their ends goes and lost spaces come back where the
 * ledger does `space`.
 */
export function readLines(
  sources: readonly string[],
  evidence: GlossEvidence,
  isLost: boolean,
  ledger: RepairLog,
): Line[] {
  const lines: Line[] = [];
  let gap = false;
  const doesSpace = ledger.allows('space');
  for (const source of sources) {
    const trimmed = source
      .trim()
      .replace(spaceAtStart, '')
      .replace(/[\u200b\ufeff]$/, '')
      .trim();
    if (trimmed === '') {
      gap = lines.length > 0;
      continue;
    }
    const start = spaceAtStart.exec(source)?.[0].length ?? 0;
    if (doesSpace) {
      if (start > 0) ledger.add('space', visible(start), '');
      const end = source.length - start - trimmed.length;
      if (end > 0) ledger.add('space', visible(end), '');
    }
    const kept = !doesSpace ? source : isLost ? restoreSpaces(trimmed, ledger) : trimmed;
    const text = decodeEntities(kept, ledger);
    const judged = doesSpace ? text : text.trim();
    const bare = /[(（[［〔【]/.test(judged) ? withoutGlosses(judged, evidence) : judged;
    lines.push({ text, bare, source, isIndented: start > 0, followsBlank: gap });
    gap = false;
  }
  return lines;
}

const visible = (length: number): string => (length > 8 ? '␣…' : '␣'.repeat(length));

/** The part of `line.text` that shows as `[from, to)` of `line.bare`, its glosses in brackets. */
export function sliceWithGlosses(line: Line, from: number, to: number, evidence: GlossEvidence): string {
  const { text } = line;
  const offset = text.length - text.replace(spaceAtStart, '').length;
  let start = from + offset;
  let end = to + offset;
  let taken = 0;
  for (const gloss of findGlosses(text, evidence)) {
    const shown = gloss.pairs.reduce((sum, { base }) => sum + base.length, 0);
    const brackets = gloss.end - gloss.start - shown;
    const at = gloss.start - taken - offset;
    if (at + shown <= from) start += brackets;
    if (at + shown <= to) end += brackets;
    taken += brackets;
  }
  return text.slice(start, end).replace(spaceAtEnd, '');
}

/** The columns a text takes in a face of fixed width: two for each Han character and full-width mark. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let at = 0; at < text.length; at++) columns += text.charCodeAt(at) >= 0x1100 ? 2 : 1;
  return columns;
}

/** Tells whether a line closes like a sentence, quotes and brackets after the mark let alone. */
export const closesSentence = (bare: string): boolean =>
  /[。．！？!?…；;：:，,、.—~～][”’」』）)】\]]*$|[”」』]$/.test(bare.slice(-6));

/** Tells whether a line is running prose: long, or a closed sentence of some length. */
export function isProse(bare: string): boolean {
  if (bare.length > 90) return true;
  if (bare.length > 36 && /[。！？!?].*[\p{Script=Han}]/u.test(bare)) return true;
  return bare.length >= 16 && /[。！？!?…][”’」』）)】]*$/.test(bare.slice(-6));
}

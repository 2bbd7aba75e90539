import { findGlosses, type GlossEvidence, removeGlosses } from '#shared/hanzi/gloss/gloss';
import { decodeEntities } from './html-entities.ts';
import { restoreSpaces } from './lost-spaces.ts';
import type { RepairLog } from './repair-log.ts';

/** A line of a text file that is not blank. */
export interface Line {
  /** Its text as it is shown, with glosses in brackets. */
  readonly text: string;
  /** Its text without glosses and surrounding space, by which it is classified. */
  readonly bare: string;
  /** The line as saved. */
  readonly source: string;
  /** It begins with white space. */
  readonly isIndented: boolean;
  /** Blank lines stand before it. */
  readonly followsBlank: boolean;
  /** The number of these blank lines; 0 where it is not known. */
  readonly blankLines?: number;
  /** A page begins with it: a form feed stands before it. */
  readonly beginsPage?: boolean;
}

/**
 * Splits a text into lines, blank ones included, at CR LF, LF, CR and Unicode's line separators, and before
 * each form feed.
 */
export const splitLines = (text: string): string[] => text.split(/\r\n|[\n\r\v\u0085\u2028\u2029]|(?=\f)/);

const spaceAtEnd = /(?<![\s\u200b\ufeff])[\s\u200b\ufeff]+$/;
const spaceAtStart = /^[\s\u200b\ufeff]+/;

/**
 * Makes {@link Line}s from what {@link splitLines} gives. If the repair `space` is on, surrounding space is
 * removed and lost spaces are restored.
 * @param isLost spaces of this text were saved as `?`
 */
export function readLines(
  sources: readonly string[],
  evidence: GlossEvidence,
  isLost: boolean,
  log: RepairLog,
): Line[] {
  const lines: Line[] = [];
  const repairsSpace = log.allows('space');
  let blankLines = 0;
  let beginsPage = false;
  for (const whole of sources) {
    if (whole.startsWith('\f')) beginsPage = true;
    const source = whole.replace(/^\f/, '');
    const plain = repairsSpace ? withoutColours(source, log) : source;
    const trimmed = plain
      .trim()
      .replace(spaceAtStart, '')
      .replace(/[\u200b\ufeff]$/, '')
      .trim();
    if (trimmed === '') {
      if (lines.length > 0 && !whole.startsWith('\f')) blankLines++;
      continue;
    }
    const start = spaceAtStart.exec(plain)?.[0].length ?? 0;
    if (repairsSpace) {
      if (start > 0) log.add('space', visibleSpaces(start), '');
      const end = plain.length - start - trimmed.length;
      if (end > 0) log.add('space', visibleSpaces(end), '');
    }
    const restored = !repairsSpace ? source : isLost ? restoreSpaces(trimmed, log) : trimmed;
    const text = decodeEntities(restored, log);
    const classified = repairsSpace ? text : text.trim();
    const bare = /[(（[［〔【]/.test(classified) ? removeGlosses(classified, evidence) : classified;
    const followsBlank = blankLines > 0;
    lines.push({ text, bare, source, isIndented: start > 0, followsBlank, blankLines, beginsPage });
    blankLines = 0;
    beginsPage = false;
  }
  return lines;
}

/** A text without the sequences by which terminals of bulletin boards colour it: ESC, `[1;33m`. */
function withoutColours(text: string, log: RepairLog): string {
  const [first = '', ...others] = text.split('\x1b');
  if (others.length === 0) return text;
  const plain = others.map((part) => {
    const sequence = /^\[[\d;?]{0,20}[A-Za-z]/.exec(part)?.[0] ?? '';
    log.add('space', `␛${sequence}`, '');
    return part.slice(sequence.length);
  });
  return first + plain.join('');
}

const visibleSpaces = (length: number): string => (length > 8 ? '␣…' : '␣'.repeat(length));

/** The part of `line.text` that stands for `[from, to)` of `line.bare`, with its glosses in brackets. */
export function sliceWithGlosses(line: Line, from: number, to: number, evidence: GlossEvidence): string {
  const { text } = line;
  const offset = text.length - text.replace(spaceAtStart, '').length;
  let start = from + offset;
  let end = to + offset;
  let removed = 0;
  for (const gloss of findGlosses(text, evidence)) {
    const shown = gloss.pairs.reduce((sum, { base }) => sum + base.length, 0);
    const brackets = gloss.end - gloss.start - shown;
    const at = gloss.start - removed - offset;
    if (at + shown <= from) start += brackets;
    if (at + shown <= to) end += brackets;
    removed += brackets;
  }
  return text.slice(start, end).replace(spaceAtEnd, '');
}

/**
 * The width of a text in a monospaced typeface: two columns for each Han character
 * and full-width mark, else one.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (let at = 0; at < text.length; at++) columns += text.charCodeAt(at) >= 0x1100 ? 2 : 1;
  return columns;
}

/** Tells whether a line ends like a sentence or clause; quotes and brackets may follow the mark. */
export const closesSentence = (bare: string): boolean =>
  /[。．！？!?…；;：:，,、.—~～][”’」』）)】\]]*$|[”」』]$/.test(bare.slice(-6));

/** Tells whether a line is running prose: a long line, or a complete sentence of 16 code units or more. */
export function isProse(bare: string): boolean {
  if (bare.length > 90) return true;
  const end = bare.search(/[。！？!?]/);
  if (bare.length > 36 && end >= 0 && /\p{Script=Han}/u.test(bare.slice(end))) return true;
  return bare.length >= 16 && /[。！？!?…][”’」』）)】]*$/.test(bare.slice(-6));
}

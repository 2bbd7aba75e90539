import { closesSentence, columnsOf, type Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';

/** Widths, in columns of {@link columnsOf}, at which people and mail programs break lines. */
const minWidthColumns = 36;
const maxWidthColumns = 100;

/**
 * Joins lines that were broken at a fixed width to paragraphs and logs each joint; other texts stay as they
 * are.
 */
export function joinWrappedLines(lines: readonly Line[], log: RepairLog): readonly Line[] {
  if (lines.length < 4 || !log.allows('space')) return lines;
  const widths = lines.map(({ bare }) => columnsOf(bare));
  const width = usualWidth(widths);
  if (width < minWidthColumns || width > maxWidthColumns) return lines;
  const isFull = (at: number) => {
    const slack = /[A-Za-z]$/.test(lines[at]?.bare ?? '') ? 16 : 6;
    return (widths[at] ?? 0) >= width - slack;
  };
  const indents = lines.filter(({ isIndented: indented }) => indented).length;
  const byIndent = indents > 0 && indents * 4 < lines.length * 3;
  const goesOn = (at: number): boolean => {
    const next = lines[at + 1];
    return next !== undefined && !next.followsBlank && !(byIndent && next.isIndented) && !isMarked(next.bare);
  };
  let joints = 0;
  let full = 0;
  let open = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!goesOn(at)) continue;
    joints++;
    if (!isFull(at)) continue;
    full++;
    if (!closesSentence(lines[at]?.bare ?? '')) open++;
  }
  const isWhole = joints > 1 && full * 10 >= joints * 7 && open * 10 >= full * 4;
  const broken = isWhole ? undefined : findWrappedGroups(lines, widths, goesOn);
  if (broken?.size === 0) return lines;
  const joins = (at: number) => goesOn(at) && isFull(at) && !isMarked(lines[at]?.bare ?? '');
  return joinLines(lines, (at) => joins(at) && (broken === undefined || broken.has(at)), log);
}

// The lines of broken groups in a text that is not broken as a whole: three lines or more, all but the last
// of the same width, and half of them not ending like a sentence.
function findWrappedGroups(
  lines: readonly Line[],
  widths: readonly number[],
  goesOn: (at: number) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < lines.length; at++) {
    const from = at;
    let [least, most, open] = [widths[at] ?? 0, widths[at] ?? 0, 0];
    while (goesOn(at)) {
      least = Math.min(least, widths[at] ?? 0);
      most = Math.max(most, widths[at] ?? 0);
      if (!closesSentence(lines[at]?.bare ?? '')) open++;
      at++;
    }
    const isBroken = at - from > 1 && most - least <= 4 && least >= minWidthColumns && open * 2 >= at - from;
    if (isBroken && (widths[at] ?? 0) <= most) for (let one = from; one < at; one++) found.add(one);
  }
  return found;
}

const isMarked = (bare: string): boolean => /^(?:[>＞•·●■◆○]|[-*]\s|[-=*_—]{3})/.test(bare);

// The width that one line in ten reaches, so that a single overlong line does not count.
function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length / 10)] ?? 0;
}

function joinLines(lines: readonly Line[], goesOn: (at: number) => boolean, log: RepairLog): Line[] {
  const made: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] as Line;
    const parts: Line[] = [first];
    while (goesOn(at)) parts.push(lines[++at] as Line);
    if (parts.length === 1) {
      made.push(first);
      continue;
    }
    const [texts, bares]: [string[], string[]] = [[], []];
    for (const [index, part] of parts.entries()) {
      const before = parts[index - 1];
      const between = before && /[A-Za-z0-9,.;:!?)]$/.test(before.bare) && /^[A-Za-z0-9("']/.test(part.bare);
      if (before) log.add('space', '⏎', between ? ' ' : '');
      texts.push(between ? ' ' : '', part.text);
      bares.push(between ? ' ' : '', part.bare);
    }
    made.push({
      ...first,
      text: texts.join(''),
      bare: bares.join(''),
      source: parts.map((one) => one.source).join('\n'),
    });
  }
  return made;
}

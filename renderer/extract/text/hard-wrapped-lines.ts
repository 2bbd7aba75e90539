import { closesSentence, columnsOf, type Line } from './lines.ts';
import type { RepairLog } from './repair-log.ts';

/** Widths, in columns of {@link columnsOf}, at which people and mail programs break lines. */
const minWidthColumns = 36;
const maxWidthColumns = 100;

/**
 * Joins lines that were broken at a fixed width to paragraphs and logs each joint;
 * other texts stay as they are.
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
  const indentedLines = lines.filter(({ isIndented }) => isIndented).length;
  const byIndent = indentedLines > 0 && indentedLines * 4 < lines.length * 3;
  const mayContinue = (at: number): boolean => {
    const next = lines[at + 1];
    return next !== undefined && !next.followsBlank && !(byIndent && next.isIndented) && !isMarked(next.bare);
  };
  let lineBreaks = 0;
  let fullLines = 0;
  let openLines = 0;
  for (let at = 0; at < lines.length; at++) {
    if (!mayContinue(at)) continue;
    lineBreaks++;
    if (!isFull(at)) continue;
    fullLines++;
    if (!closesSentence(lines[at]?.bare ?? '')) openLines++;
  }
  const isWrapped = lineBreaks > 1 && fullLines * 10 >= lineBreaks * 7 && openLines * 10 >= fullLines * 4;
  const wrappedLines = isWrapped ? undefined : findWrappedGroups(lines, widths, mayContinue);
  if (wrappedLines?.size === 0) return lines;
  const continues = (at: number) => mayContinue(at) && isFull(at) && !isMarked(lines[at]?.bare ?? '');
  return joinLines(lines, (at) => continues(at) && (wrappedLines === undefined || wrappedLines.has(at)), log);
}

// The lines of broken groups in a text that is not broken as a whole: three lines or more, all but the last
// of the same width, and half of them not ending like a sentence.
function findWrappedGroups(
  lines: readonly Line[],
  widths: readonly number[],
  mayContinue: (at: number) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < lines.length; at++) {
    const from = at;
    let [narrowest, widest, openLines] = [widths[at] ?? 0, widths[at] ?? 0, 0];
    while (mayContinue(at)) {
      narrowest = Math.min(narrowest, widths[at] ?? 0);
      widest = Math.max(widest, widths[at] ?? 0);
      if (!closesSentence(lines[at]?.bare ?? '')) openLines++;
      at++;
    }
    const isGroup =
      at - from > 1 && widest - narrowest <= 4 && narrowest >= minWidthColumns && openLines * 2 >= at - from;
    if (isGroup && (widths[at] ?? 0) <= widest) for (let index = from; index < at; index++) found.add(index);
  }
  return found;
}

const isMarked = (bare: string): boolean => /^(?:[>＞•·●■◆○]|[-*]\s|[-=*_—]{3})/.test(bare);

// The width that one line in ten reaches; a single overlong line does not count.
function usualWidth(widths: readonly number[]): number {
  const sorted = [...widths].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length / 10)] ?? 0;
}

function joinLines(lines: readonly Line[], mayContinue: (at: number) => boolean, log: RepairLog): Line[] {
  const joined: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] as Line;
    const parts: Line[] = [first];
    while (mayContinue(at)) parts.push(lines[++at] as Line);
    if (parts.length === 1) {
      joined.push(first);
      continue;
    }
    const [texts, bares]: [string[], string[]] = [[], []];
    for (const [index, part] of parts.entries()) {
      const before = parts[index - 1];
      const needsSpace =
        before && /[A-Za-z0-9,.;:!?)]$/.test(before.bare) && /^[A-Za-z0-9("']/.test(part.bare);
      if (before) log.add('space', '⏎', needsSpace ? ' ' : '');
      texts.push(needsSpace ? ' ' : '', part.text);
      bares.push(needsSpace ? ' ' : '', part.bare);
    }
    joined.push({
      ...first,
      text: texts.join(''),
      bare: bares.join(''),
      source: parts.map((one) => one.source).join('\n'),
    });
  }
  return joined;
}

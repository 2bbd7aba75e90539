import type { TextRange } from '#shared/text/find-quote';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { findLowest } from './scroll-anchor.ts';

/** A range of the view in the script on screen, on one line. `…` replaces what exceeds `maxChars`. */
export function createExcerpt(
  { bodyRuns }: ArticleView,
  { start, end }: TextRange,
  maxChars: number,
): string {
  const endsAfterStart = (at: number) => {
    const { run, text } = bodyRuns[at] as RenderedRun;
    return run.start + text.length > start;
  };
  const parts: string[] = [];
  let length = 0;
  for (
    let at = findLowest(0, bodyRuns.length, endsAfterStart);
    at < bodyRuns.length && length <= maxChars;
    at++
  ) {
    const run = bodyRuns[at] as RenderedRun;
    if (run.run.start >= end) break;
    const part = shownTextOf(run, start, end);
    const before = bodyRuns[at - 1];
    // Runs of different blocks have characters between them; a space replaces these.
    if (before && parts.length > 0 && before.run.start + before.text.length < run.run.start) parts.push(' ');
    parts.push(part);
    length += part.length;
  }
  const characters = [...parts.join('').replace(/\s+/g, ' ')];
  return characters.length > maxChars ? `${characters.slice(0, maxChars).join('')}…` : characters.join('');
}

/** The text on screen of the characters from `start` to `end` of a run. */
function shownTextOf({ run, nodes, text, alignment }: RenderedRun, start: number, end: number): string {
  const from = Math.max(0, start - run.start);
  const to = Math.min(text.length, end - run.start);
  const shown = nodes.map((node) => node.data).join('');
  return alignment ? shown.slice(alignment.toShown(from), alignment.toShown(to)) : shown.slice(from, to);
}

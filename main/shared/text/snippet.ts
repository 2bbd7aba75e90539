import { findTerms, type SearchHit } from './search-hits.ts';
import type { SearchField, Term } from './search-query.ts';

/** A part of a text as written with what was found in it. */
export interface Snippet {
  readonly text: string;
  /** The offset of `text` in the whole. */
  readonly at: number;
  /** What was found, as offsets in `text`. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** UTF-16 units of a snippet, and of them before what was found. */
const snippetLength = 100;
const leadLength = 24;
/** So much of a text is looked through at once, and in all. */
const windowLength = 16_384;
const maxScannedLength = 2_000_000;
/** Where a snippet likes to begin. */
const sentenceEnd = /(?:[。！？；…\n]["'」』”’）)]*|[.!?;](?=\s))\s*/g;

/** The part of `text`, `field` of an article, that holds most of the terms, or the first of several that hold as many; undefined where none stands in it. */
export function findSnippet(
  text: string,
  terms: readonly Term[],
  field: SearchField = 'body',
): Snippet | undefined {
  for (let from = 0; from < Math.min(text.length, maxScannedLength); ) {
    const to = windowEnd(text, from);
    const found = findTerms(text.slice(from, to), terms, field);
    const best = pickBestHit(found);
    if (best) return cutSnippet(text, from, found, best);
    from = to;
  }
  return undefined;
}

/** Terms are never found across the end of a block, so a text is looked through by blocks. */
function windowEnd(text: string, from: number): number {
  if (text.length - from <= windowLength) return text.length;
  const end = text.indexOf('\n', from + windowLength);
  return end < 0 ? text.length : end + 1;
}

/** What the snippet begins with: the one within whose reach most different terms stand. */
function pickBestHit(found: readonly SearchHit[]): SearchHit | undefined {
  let best: SearchHit | undefined;
  let most = 0;
  for (const [index, one] of found.entries()) {
    const near = new Set<number>();
    for (let at = index; at < found.length; at++) {
      const other = found[at] as SearchHit;
      if (other.end > one.start + snippetLength - leadLength) break;
      near.add(other.term);
    }
    if (near.size <= most && best) continue;
    most = near.size;
    best = one;
  }
  return best;
}

function cutSnippet(text: string, from: number, found: readonly SearchHit[], best: SearchHit): Snippet {
  const middle = from + best.start;
  let start = Math.max(0, middle - leadLength);
  const ahead = text.slice(start, middle);
  const sentence = [...ahead.matchAll(sentenceEnd)].at(-1);
  if (start > 0 && sentence) start += sentence.index + sentence[0].length;
  if (isInsidePair(text, start)) start--;
  let end = Math.min(text.length, Math.max(start + snippetLength, from + best.end));
  if (isInsidePair(text, end)) end++;
  const ranges = found
    .map(({ start: one, end: other }) => [from + one - start, from + other - start] as const)
    .filter(([one, other]) => one >= 0 && other <= end - start);
  return { text: text.slice(start, end), at: start, ranges };
}

const isInsidePair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && text.codePointAt(at - 1) !== text.charCodeAt(at - 1);

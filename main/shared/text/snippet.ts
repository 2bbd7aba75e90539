import { findTerms, type SearchHit } from './search-hits.ts';
import type { SearchField, Term } from './search-query.ts';

/** A part of a text as written, with its hits. */
export interface Snippet {
  readonly text: string;
  /** The offset of `text` in the whole text, in UTF-16 code units. */
  readonly at: number;
  /** The hits, as offsets in `text`. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** The length of a snippet, and of its text before the first hit, in UTF-16 code units. */
const snippetLength = 100;
const leadLength = 24;
/** The numbers of UTF-16 code units that are searched at a time, and in all. */
const windowLength = 16_384;
/** The number that is searched at a time for a single term, of which the first place is shown. */
const firstWindowLength = 320;
const maxScannedLength = 2_000_000;
/** The end of a sentence, behind which a snippet preferably begins. */
const sentenceEnd = /[。！？；…\n]["'」』”’）)]*\s*|[.!?;]\s+/g;

/**
 * Finds the snippet of `text`, which is `field` of an article, with the most terms; the first of several.
 * Undefined where no term occurs.
 */
export function findSnippet(
  text: string,
  terms: readonly Term[],
  field: SearchField = 'body',
): Snippet | undefined {
  const isSingle = terms.filter(({ isExcluded }) => !isExcluded).length === 1;
  for (let from = 0; from < Math.min(text.length, maxScannedLength); ) {
    const length = isSingle ? firstWindowLength : windowLength;
    const to = windowEnd(text, from + length);
    const found = findTerms(text.slice(from, to), terms, field);
    const [first] = found;
    if (first && isSingle) {
      // All hits in the snippet are shown, also those behind this window.
      const end = windowEnd(text, from + first.end + snippetLength);
      return cutSnippet(
        text,
        from,
        end <= to ? found : findTerms(text.slice(from, end), terms, field),
        first,
      );
    }
    const best = pickBestHit(found);
    if (best) return cutSnippet(text, from, found, best);
    from = to;
  }
  return undefined;
}

/** A term never extends over the end of a block, so windows end there, at the first end from `at` on. */
function windowEnd(text: string, at: number): number {
  const end = at >= text.length ? -1 : text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/**
 * The hit with which the snippet begins: the one that is followed by the most different terms within a
 * snippet's length.
 */
function pickBestHit(found: readonly SearchHit[]): SearchHit | undefined {
  let best: SearchHit | undefined;
  let maxTerms = 0;
  for (const [index, one] of found.entries()) {
    const near = new Set<number>();
    for (let at = index; at < found.length; at++) {
      const other = found[at] as SearchHit;
      if (other.end > one.start + snippetLength - leadLength) break;
      near.add(other.term);
    }
    if (near.size <= maxTerms && best) continue;
    maxTerms = near.size;
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

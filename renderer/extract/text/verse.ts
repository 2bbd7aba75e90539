import { headingRank } from './headings.ts';
import { columnsOf, type Line } from './lines.ts';

/** Greatest width of a line of free verse, in columns of {@link columnsOf}. */
const maxFreeVerseColumns = 40;

/**
 * The index behind the lines of verse that begin at `at` and form a stanza; `at` itself when there are none.
 */
export function findStanzaEnd(lines: readonly Line[], at: number): number {
  const regular = findRegularEnd(lines, at);
  return regular > at ? regular : findFreeVerseEnd(lines, at);
}

// Regular verse such as 律詩 and 絕句: all clauses have 5, 6 or 7 characters, or 4 if there are many lines.
function findRegularEnd(lines: readonly Line[], at: number): number {
  const metre = metreOf(lines[at]?.bare ?? '');
  if (metre === undefined) return at;
  let end = at + 1;
  while (end < lines.length && !lines[end]?.followsBlank && metreOf(lines[end]?.bare ?? '') === metre) end++;
  const [length = 0, clauses = 0] = metre.split('x').map(Number);
  const total = (end - at) * clauses;
  return end - at > 1 && total >= (length === 4 ? 8 : 4) ? end : at;
}

function metreOf(bare: string): string | undefined {
  if (bare.length > 36 || !/^[\p{Script=Han}，。！？；、,.!?;]+$/u.test(bare)) return undefined;
  const clauses = bare.split(/[，。！？；、,.!?;]+/).filter((clause) => clause !== '');
  const length = clauses[0]?.length ?? 0;
  if (length < 4 || length > 7 || clauses.length > 4 || clauses.some((clause) => clause.length !== length))
    return undefined;
  return clauses.length > 1 || /[，。！？；]$/.test(bare) ? `${length}x${clauses.length}` : undefined;
}

// Free verse: three or more short lines between blank ones, most without a full stop, none of them speech.
function findFreeVerseEnd(lines: readonly Line[], at: number): number {
  if (at > 0 && !lines[at]?.followsBlank) return at;
  let end = at;
  let stops = 0;
  while (end < lines.length && (end === at || !lines[end]?.followsBlank)) {
    const bare = lines[end]?.bare ?? '';
    if (
      columnsOf(bare) > maxFreeVerseColumns ||
      /^[“"「『>＞—-]|[”」』]$/.test(bare) ||
      headingRank(bare) !== undefined
    )
      return at;
    if (/[。！？!?]$/.test(bare)) stops++;
    end++;
  }
  return end - at >= 3 && stops * 2 <= end - at ? end : at;
}

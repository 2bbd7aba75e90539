import { CharacterKind, kindOf } from './character-kinds.ts';
import type { Term } from './search-query.ts';
import { searchTextOf } from './search-text.ts';
import { stemOf } from './stem.ts';

/** Stands behind the last character of a run, so that no phrase goes on beyond it. */
const last = '_';
/** Begins what is indexed for whole words and single characters, apart from the text; also parts two blocks. */
const apart = '_';

/**
 * What a full-text index of words that are parted by spaces is given for a text: each two neighbours of a run of
 * characters as one word, the last as `字_`; words, numbers and symbols as they are. Behind it, apart, stand the stems of
 * words and each character by itself, which are found wherever they are.
 */
export function indexTokens(text: string): string {
  const out: string[] = [];
  const alone = new Set<string>();
  for (const token of searchTextOf(text).split(' ')) {
    if (token === '') continue;
    if (token === '\n') out.push(apart);
    else if (isRun(token)) pairsOf(token, out, alone);
    else {
      out.push(token);
      const stem = stemOf(token);
      if (stem !== token) alone.add(apart + stem);
    }
  }
  if (alone.size > 0) out.push(apart, ...alone);
  return out.join(' ');
}

/** Tells whether a token is a run of characters that are written without spaces. */
export const isRun = (token: string): boolean => kindOf(token) === CharacterKind.character;

function pairsOf(run: string, out: string[], alone?: Set<string>): void {
  let before = 0;
  let at = 0;
  while (at < run.length) {
    const end = at + ((run.codePointAt(at) as number) > 0xffff ? 2 : 1);
    if (at > 0) out.push(run.slice(before, end));
    alone?.add(run.slice(at, end));
    before = at;
    at = end;
  }
  out.push(run.slice(before) + last);
}

/** The words of an index, made by {@link indexTokens}, that a term asks for, as an expression of FTS5. */
export function ftsExpression(term: Term): string {
  const { tokens, isWhole } = term;
  const [only = ''] = tokens;
  if (tokens.length === 1 && !isRun(only)) {
    const any = [phrase([only])];
    const stem = stemOf(only);
    if (!term.isExact && !/^[^a-z]/.test(only)) {
      any.push(phrase([apart + stem]));
      if (stem !== only && stemOf(stem) === stem) any.push(phrase([stem]));
    }
    if (!isWhole) any.push(`${phrase([only])} *`);
    return any.length === 1 ? (any[0] as string) : `(${any.join(' OR ')})`;
  }
  if (tokens.length === 1 && [...only].length === 1) return phrase([only]);
  const words: string[] = [];
  for (const token of tokens) isRun(token) ? pairsOf(token, words) : words.push(token);
  const end = tokens.at(-1) as string;
  if (!isRun(end)) return isWhole ? phrase(words) : `${phrase(words)} *`;
  // The last run may go on in the text.
  words.pop();
  const left = [...end].length === 1 ? [...words, end] : words;
  return left.length > words.length ? `${phrase(left)} *` : phrase(left);
}

const phrase = (words: readonly string[]): string => `"${words.join(' ').replaceAll('"', '""')}"`;

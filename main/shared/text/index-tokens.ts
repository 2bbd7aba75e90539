import { CharacterKind, kindOf } from './character-kinds.ts';
import type { Term } from './search-query.ts';
import { searchTextOf } from './search-text.ts';
import { stemOf } from './stem.ts';

/** Follows the last character of a run, so that no phrase matches beyond the end of the run. */
const runEnd = '_';
/** Begins tokens that are indexed besides the text (stems, single characters), and separates blocks. */
const separator = '_';

/**
 * The tokens that the full-text index stores for a text, separated by spaces. A run of characters becomes its
 * pairs of neighbours, and its last character as `字_`. Words, numbers and symbols stay as they are. After a
 * separator follow the stems of words and each single character, once, so that they are found without regard
 * to their place.
 */
export function indexTokens(text: string): string {
  const tokens: string[] = [];
  const placeless = new Set<string>();
  for (const token of searchTextOf(text).split(' ')) {
    if (token === '') continue;
    if (token === '\n') tokens.push(separator);
    else if (isRun(token)) addPairs(token, tokens, placeless);
    else {
      tokens.push(token);
      const stem = stemOf(token);
      if (stem !== token) placeless.add(separator + stem);
    }
  }
  if (placeless.size > 0) tokens.push(separator, ...placeless);
  return tokens.join(' ');
}

/** Tells whether a token is a run of characters that are written without spaces. */
export const isRun = (token: string): boolean => kindOf(token) === CharacterKind.character;

/** Adds the pairs of neighbours of a run to `tokens`, and its characters to `placeless`. */
function addPairs(run: string, tokens: string[], placeless?: Set<string>): void {
  let before = 0;
  let at = 0;
  while (at < run.length) {
    const end = at + ((run.codePointAt(at) as number) > 0xffff ? 2 : 1);
    if (at > 0) tokens.push(run.slice(before, end));
    placeless?.add(run.slice(at, end));
    before = at;
    at = end;
  }
  tokens.push(run.slice(before) + runEnd);
}

/** The FTS5 expression that matches a term in an index of {@link indexTokens}. */
export function ftsExpression(term: Term): string {
  const [first = ''] = term.tokens;
  if (term.tokens.length > 1) return phraseExpression(term);
  if (!isRun(first)) return wordExpression(first, term);
  return [...first].length === 1 ? phrase([first]) : phraseExpression(term);
}

/**
 * A word also matches words with the same stem, unless it is quoted, and longer words while it is being
 * typed.
 */
function wordExpression(word: string, { isExact, isWhole }: Term): string {
  const alternatives = [phrase([word])];
  if (!isExact && !/^[^a-z]/.test(word)) {
    const stem = stemOf(word);
    alternatives.push(phrase([separator + stem]));
    if (stem !== word && stemOf(stem) === stem) alternatives.push(phrase([stem]));
  }
  if (!isWhole) alternatives.push(`${phrase([word])} *`);
  return alternatives.length === 1 ? (alternatives[0] as string) : `(${alternatives.join(' OR ')})`;
}

/**
 * Matches tokens one after another. The last one may be longer in the text where it is a run, or is still
 * being typed.
 */
function phraseExpression({ tokens, isWhole }: Term): string {
  const words: string[] = [];
  for (const token of tokens) isRun(token) ? addPairs(token, words) : words.push(token);
  const last = tokens.at(-1) as string;
  if (!isRun(last)) return isWhole ? phrase(words) : `${phrase(words)} *`;
  // Without the last character and its mark for the end of the run.
  words.pop();
  return [...last].length === 1 ? `${phrase([...words, last])} *` : phrase(words);
}

const phrase = (words: readonly string[]): string => `"${words.join(' ').replaceAll('"', '""')}"`;

import { fold } from '../hanzi/fold.ts';
import { type Flag, parseSearchKeyword, type SearchKeyword } from './search-query.ts';

/** What the end of a typed search may become. */
export interface SearchSuggestion {
  readonly kind: 'field' | 'state' | 'tag' | 'site' | 'collection' | 'saved';
  /** What is suggested: a keyword with its colon, a state, a tag, a site, a collection, a saved search. */
  readonly name: string;
  /** The whole search after the suggestion was taken; empty for a saved search. */
  readonly search: string;
}

/** What a search can be completed with. */
export interface SearchVocabulary {
  /** The keywords that are offered, in the language of the window. */
  readonly keywords: readonly (readonly [SearchKeyword, string])[];
  /** The states after `is:`, likewise. */
  readonly states: readonly (readonly [Flag, string])[];
  /** Tags and sites of the library, the most used first. */
  readonly tags: readonly string[];
  readonly sites: readonly string[];
  /** The reader's collections. */
  readonly collections: readonly string[];
  /** The names of the saved searches. */
  readonly saved: readonly string[];
}

/** Values that are suggested after a colon, and of each kind while a word is typed. */
const maxValues = 8;
const maxOfKind = 3;
const spaceCharacters = ' \t\n\u3000';
const quotes = '"“”„‟＂';
const minuses = '-－−';
const colons = ':：﹕';

/**
 * Suggests how the end of a search goes on: values after `tag:`, `site:`, `collection:` and `is:`, else
 * keywords, tags, sites, collections and saved searches that fit the last word. There are none in an open
 * quotation or after a space.
 */
export function suggestSearch(typed: string, words: SearchVocabulary): readonly SearchSuggestion[] {
  const start = beginningOfLastPart(typed);
  const last = typed.slice(start);
  if (last === '' || [...typed].filter((one) => quotes.includes(one)).length % 2 === 1) return [];
  const colon = [...last].findIndex((one) => colons.includes(one));
  const before = typed.slice(0, start);
  if (colon < 0) return suggestWords(before, last, words);
  const value = last.slice(colon + 1);
  const complete = (kind: SearchSuggestion['kind'], names: readonly string[]) =>
    fitting(names, value, maxValues).map((name) => ({
      kind,
      name,
      search: `${before}${last.slice(0, colon + 1)}${quote(name)} `,
    }));
  switch (parseSearchKeyword(last.slice(0, colon))) {
    case 'tags':
      return complete('tag', words.tags);
    case 'site':
      return complete('site', words.sites);
    case 'collection':
      return complete('collection', words.collections);
    case 'is':
      return complete(
        'state',
        words.states.map(([, word]) => word),
      );
    default:
      return [];
  }
}

/** Suggests keywords that begin with the word, and tags, sites and saved searches that contain it. */
function suggestWords(before: string, word: string, words: SearchVocabulary): readonly SearchSuggestion[] {
  if (isShort(word)) return [];
  const keyword = (wanted: SearchKeyword) => words.keywords.find(([name]) => name === wanted)?.[1] ?? wanted;
  const fields = words.keywords.filter(([, name]) => fold(name).startsWith(fold(word)));
  const complete = (
    kind: 'tag' | 'site' | 'collection',
    field: 'tags' | 'site' | 'collection',
    names: readonly string[],
  ) =>
    fitting(names, word, maxOfKind).map((name) => ({
      kind,
      name,
      search: `${before}${keyword(field)}:${quote(name)} `,
    }));
  return [
    ...fitting(words.saved, `${before}${word}`, maxOfKind).map(
      (name): SearchSuggestion => ({ kind: 'saved', name, search: '' }),
    ),
    ...fields
      .slice(0, maxOfKind)
      .map(
        ([, name]): SearchSuggestion => ({ kind: 'field', name: `${name}:`, search: `${before}${name}:` }),
      ),
    ...complete('tag', 'tags', words.tags),
    ...complete('site', 'site', words.sites),
    ...complete('collection', 'collection', words.collections),
  ];
}

/** The offset of the part of a search that is being typed, behind its minus. */
function beginningOfLastPart(typed: string): number {
  let start = typed.length;
  while (start > 0 && !spaceCharacters.includes(typed[start - 1] as string)) start--;
  return start < typed.length && minuses.includes(typed[start] as string) ? start + 1 : start;
}

/** A single letter is no beginning worth a suggestion; a single character of Chinese is. */
const isShort = (word: string): boolean => word.length < 2 && (word.codePointAt(0) ?? 0) < 0x2e80;

/** The names that contain a text in either script; those that begin with it come first. */
function fitting(names: readonly string[], text: string, most: number): readonly string[] {
  const wanted = fold(text);
  const found = names.filter((name) => fold(name).includes(wanted) && quote(name) !== '');
  const isFirst = (name: string) => Number(fold(name).startsWith(wanted));
  return found.sort((one, other) => isFirst(other) - isFirst(one)).slice(0, most);
}

/** A value as a search takes it: in quotes where it has a space, empty where no quotes can hold it. */
function quote(value: string): string {
  const hasQuotes = [...value].some((one) => quotes.includes(one));
  const isSplit = [...value].some((one) => spaceCharacters.includes(one) || colons.includes(one));
  if (!hasQuotes && !isSplit) return value;
  if (!hasQuotes) return `"${value}"`;
  return value.includes('」') ? '' : `「${value}」`;
}

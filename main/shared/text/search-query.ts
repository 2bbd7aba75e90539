import { searchTextOf } from './search-text.ts';

/** A field of an article that is searched. */
export type SearchField = 'title' | 'byline' | 'tags' | 'notes' | 'site' | 'body';

/** A state of an article that a query can ask for. */
export type Flag = 'unread' | 'reading' | 'done' | 'starred' | 'archived';

/** Something that must occur in an article, or must not. */
export interface Term {
  /** Its tokens as {@link searchTextOf} folds them; never empty. */
  readonly tokens: readonly string[];
  /** The field in which it must occur; any field where it is absent. */
  readonly field?: SearchField;
  /** It was quoted, so its words do not match others with the same stem. */
  readonly isExact: boolean;
  /** False while its last word may still be being typed and matches every word that begins with it. */
  readonly isWhole: boolean;
  readonly isExcluded: boolean;
}

/** A part of a search that names no state or no day and so restricts nothing. */
export interface Misread {
  /** As it was typed: `is:foo`. */
  readonly typed: string;
  readonly kind: 'state' | 'day';
}

/** A parsed search. */
export interface SearchQuery {
  /** All of them must match. */
  readonly terms: readonly Term[];
  readonly flags: readonly { readonly flag: Flag; readonly isExcluded: boolean }[];
  /** The collections in which an article must be, or must not: with this name, or with it in their name. */
  readonly collections: readonly {
    readonly name: string;
    readonly isExact: boolean;
    readonly isExcluded: boolean;
  }[];
  /** Published, or else added, before this day begins: `2024`, `2024-05`, `2024-05-06`, or empty. */
  readonly before: string;
  /** Published, or else added, on or after this day; likewise. */
  readonly after: string;
  /** The parts that were not understood. What may still become a state or a day is not among them. */
  readonly misread: readonly Misread[];
}

const keywords: Readonly<Record<string, SearchKeyword>> = {
  title: 'title',
  标题: 'title',
  byline: 'byline',
  author: 'byline',
  作者: 'byline',
  tag: 'tags',
  tags: 'tags',
  标签: 'tags',
  note: 'notes',
  notes: 'notes',
  笔记: 'notes',
  site: 'site',
  网站: 'site',
  来源: 'site',
  body: 'body',
  正文: 'body',
  内文: 'body',
  collection: 'collection',
  文集: 'collection',
  before: 'before',
  until: 'before',
  早于: 'before',
  之前: 'before',
  after: 'after',
  since: 'after',
  晚于: 'after',
  之后: 'after',
  is: 'is',
  状态: 'is',
};
const flagWords: Readonly<Record<string, Flag>> = {
  unread: 'unread',
  未读: 'unread',
  reading: 'reading',
  在读: 'reading',
  阅读中: 'reading',
  done: 'done',
  read: 'done',
  已读: 'done',
  读完: 'done',
  starred: 'starred',
  star: 'starred',
  星标: 'starred',
  加星: 'starred',
  archived: 'archived',
  archive: 'archived',
  归档: 'archived',
  封存: 'archived',
};
const keywordOf = createFoldedLookup(keywords);
const flagOf = createFoldedLookup(flagWords);

/** Looks keywords up in either script and at any width. */
function createFoldedLookup<T>(words: Readonly<Record<string, T>>) {
  let folded: Map<string, T> | undefined;
  const all = () => {
    folded ??= new Map(Object.entries(words).map(([key, value]) => [searchTextOf(key), value]));
    return folded;
  };
  return {
    get: (word: string): T | undefined => all().get(searchTextOf(word)),
    hasPrefix: (word: string): boolean => {
      const prefix = searchTextOf(word).trimEnd();
      return [...all().keys()].some((key) => key.startsWith(prefix));
    },
  };
}

/** A word that begins a part of a search up to its colon: the field that it names, or another keyword. */
export type SearchKeyword = SearchField | 'collection' | 'before' | 'after' | 'is';

/** The keyword that a word is, in either script and at any width; undefined for any other word. */
export const parseSearchKeyword = (word: string): SearchKeyword | undefined => keywordOf.get(word);

const spaces = /[\s\u3000]*/y;
const minus = /[-－−](?=[^\s\u3000])/y;
const keyword = /(\p{L}{1,10})[:：﹕][\s\u3000]*/uy;
const quoted = /["“”„‟＂]([^"“”„‟＂]*)(["“”„‟＂]?)|「([^」]*)(」?)|『([^』]*)(』?)/uy;
const bare = /[^\s\u3000"“”„‟＂]+/uy;
/** The beginning of a day. */
const dayBeginning = /^[\d/.年月日-]{0,10}$/;
/** A shorter word does not match words that begin with it. */
const minPrefixLength = 2;

/**
 * Parses a search: words, "phrases", `title:` `byline:` `tag:` `note:` `site:` `body:` `collection:`
 * `before:` `after:` `is:`, each with `-` before it to exclude it; full-width signs count as well. Never
 * fails; an unfinished part counts as far as it goes.
 * @param isFinished the last word is no longer being typed
 */
export function parseSearch(typed: string, isFinished = false): SearchQuery {
  const terms: Term[] = [];
  const flags: { flag: Flag; isExcluded: boolean }[] = [];
  const collections: { name: string; isExact: boolean; isExcluded: boolean }[] = [];
  const misread: Misread[] = [];
  const days = { before: '', after: '' };
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(typed);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (take(spaces); at < typed.length; take(spaces)) {
    const isExcluded = take(minus) !== null;
    const start = at;
    const key = keywordOf.get(take(keyword)?.[1] ?? '');
    if (key === undefined) at = start;
    const inQuotes = take(quoted);
    const [, one, oneEnd, two, twoEnd, three, threeEnd] = inQuotes ?? [];
    const word = inQuotes ? (one ?? two ?? three ?? '') : (take(bare)?.[0] ?? '');
    const isClosed = Boolean(oneEnd || twoEnd || threeEnd);
    const isLast = !isFinished && !isClosed && at >= typed.length;
    const refuse = (kind: Misread['kind'], mayBecome: (word: string) => boolean): void => {
      if (word !== '' && !(isLast && mayBecome(word))) misread.push({ typed: typed.slice(start, at), kind });
    };
    if (key === 'before' || key === 'after') {
      const day = parseDay(word);
      const which = isExcluded ? (key === 'before' ? 'after' : 'before') : key;
      const now = days[which];
      const isNarrower = now === '' || (which === 'before' ? day < now : day > now);
      if (day === '') refuse('day', isDayBeginning);
      else if (isNarrower) days[which] = day;
    } else if (key === 'is') {
      const flag = flagOf.get(word);
      if (flag) flags.push({ flag, isExcluded });
      else refuse('state', flagOf.hasPrefix);
    } else if (key === 'collection') {
      const name = word.replace(/\s+/g, ' ').trim();
      if (name !== '') collections.push({ name, isExact: inQuotes !== null, isExcluded });
    } else {
      const tokens = searchTextOf(word.replace(/\s/g, ' ')).split(' ').filter(Boolean);
      if (tokens.length === 0) continue;
      const isWhole =
        isFinished || isClosed || at < typed.length || (tokens.at(-1) as string).length < minPrefixLength;
      terms.push({ tokens, ...(key && { field: key }), isExact: inQuotes !== null, isWhole, isExcluded });
    }
  }
  return { terms, flags, collections, ...days, misread };
}

/** A day, month or year in the form in which dates are compared; empty where it is none. */
function parseDay(word: string): string {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|年?)$/.exec(word.normalize('NFKC'));
  const [month, day] = [Number(found?.[2] ?? 1), Number(found?.[3] ?? 1)];
  if (!found || month < 1 || month > 12 || day < 1 || day > 31) return '';
  return found
    .slice(1)
    .filter(Boolean)
    .map((part) => part.padStart(2, '0'))
    .join('-');
}

const isDayBeginning = (word: string): boolean => dayBeginning.test(word.normalize('NFKC'));

/** Tells whether a query restricts nothing. */
export const isEmptyQuery = ({ terms, flags, collections, before, after }: SearchQuery): boolean =>
  terms.length + flags.length + collections.length === 0 && before === '' && after === '';

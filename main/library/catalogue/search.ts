import { maxListRows } from '#shared/listing';
import { parseSearch, type SearchField, type Term } from '#shared/text/search-query';
import type { Database } from './database.ts';
import { matchAll, matchAllInTitle, singleRunOf } from './fts-expression.ts';
import { IndexQueries } from './index-queries.ts';
import { concatKeys, intersectKeys, keyFlags, subtractKeys, uniteKeys } from './key-sets.ts';
import { rankByReading } from './ranking.ts';

/** The articles that a search found so far. */
export interface SearchResult {
  /**
   * The keys of the articles found, ascending. All matches with keys from `completeFrom` on are among them.
   */
  readonly keys: Int32Array;
  /** 0 when the search is complete. */
  readonly completeFrom: number;
  /** The most relevant matches, the best first: all of them where there are few, else only some. */
  readonly best: Int32Array;
  /** Continues the search among articles with smaller keys; absent when the search is complete. */
  readonly searchOn?: () => SearchResult;
}

/** With more matches, relevance is not computed: those with the words in title, tags or notes come first. */
const maxRanked = 1000;
/** Matches that one step of a long search adds. */
const stepSize = 8192;
/**
 * For each character of a run beyond the second, up to this many articles are ranked by reading them. For
 * more articles, bm25 is faster.
 */
const readPerCharacter = 16;

const isMarkField = (field: SearchField | undefined): boolean => field === 'tags' || field === 'notes';

/** Searches the texts, tags and notes of a catalogue. */
export class CatalogueSearch {
  readonly #db: Database;
  readonly #queries: IndexQueries;

  constructor(db: Database) {
    this.#db = db;
    this.#queries = new IndexQueries(db);
  }

  /** Finds the articles for a typed query on every shelf. Only the words count, not dates or `is:`. */
  search(typed: string): SearchResult {
    const { terms } = parseSearch(typed);
    const wanted = terms.filter((term) => !term.isExcluded);
    const excluded = terms.filter((term) => term.isExcluded);
    const textTerms = wanted.filter(({ field }) => !isMarkField(field));
    const excludedText = excluded.filter(({ field }) => !isMarkField(field));
    const markTerms = wanted.filter(({ field }) => isMarkField(field));
    // Terms without a field may also occur in tags or notes.
    const textOrMarks = textTerms
      .filter(({ field }) => field === undefined)
      .map((term) => ({ term, marked: this.#queries.matchesIn('mark_index', matchAll([term])) }))
      .filter(({ marked }) => marked.length > 0);
    const onlyText = textTerms.filter((term) => !textOrMarks.some((one) => one.term === term));
    const removed = excluded
      .filter(({ field }) => field === undefined || isMarkField(field))
      .map((term) => this.#queries.matchesIn('mark_index', matchAll([term])))
      .filter((keys) => keys.length > 0);
    if (onlyText.length > 0 && textOrMarks.length + markTerms.length + removed.length === 0)
      return this.#searchText(onlyText, excludedText);

    const sets: Int32Array[] = [];
    const textMatches = (some: readonly Term[]) =>
      this.#queries.matchesIn('text_index', matchAll(some, excludedText));
    if (onlyText.length > 0) sets.push(textMatches(onlyText));
    if (markTerms.length > 0) sets.push(this.#queries.matchesIn('mark_index', matchAll(markTerms)));
    for (const { term, marked } of textOrMarks) sets.push(uniteKeys(textMatches([term]), marked));
    if (sets.length === 0) sets.push(this.#queries.allKeys());
    // Articles found by their tags or notes may have an excluded term in their text.
    if (onlyText.length === 0)
      removed.push(...excludedText.map((term) => this.#queries.matchesIn('text_index', matchAll([term]))));
    const keys = subtractKeys(intersectKeys(sets), removed);
    const marked = intersectKeys([
      keys,
      textOrMarks.map((one) => one.marked).reduce(uniteKeys, new Int32Array()),
    ]);
    return { keys, best: this.#rank(keys, marked, textTerms, excludedText), completeFrom: 0 };
  }

  /** Searches the texts alone. Of many matches it returns the newest first, in growing steps. */
  #searchText(terms: readonly Term[], excluded: readonly Term[]): SearchResult {
    const expression = matchAll(terms, excluded);
    const keys = this.#queries.firstMatches(expression, maxRanked + 1);
    if (keys.length <= maxRanked) {
      const run = excluded.length === 0 ? singleRunOf(terms) : '';
      const isRead = keys.length <= readPerCharacter * (run.length - 2);
      const rank = () =>
        isRead ? rankByReading(this.#db, run, keys) : this.#queries.rankedMatches(expression);
      return { keys, best: keys.length < 2 ? keys : rank(), completeFrom: 0 };
    }
    const titleExpression = matchAllInTitle(terms, excluded);
    const widen = () => {
      const newest = this.#queries.newestMatches(expression, maxRanked);
      const best = this.#queries.newestMatches(titleExpression, maxRanked);
      return this.#partialResult(expression, newest.toReversed(), best, newest.at(-1) as number);
    };
    // Most readers look at no more than a full page of titles.
    const best = this.#queries.newestMatches(titleExpression, maxListRows);
    if (best.length < maxListRows) return widen();
    return { keys: best.toReversed(), best, completeFrom: Number.POSITIVE_INFINITY, searchOn: widen };
  }

  #partialResult(expression: string, keys: Int32Array, best: Int32Array, completeFrom: number): SearchResult {
    if (completeFrom === 0) return { keys, best, completeFrom };
    const searchOn = () => {
      const next = this.#queries.newestMatches(expression, stepSize, completeFrom);
      const isLast = next.length < stepSize;
      const all = concatKeys(next.toReversed(), keys);
      return this.#partialResult(expression, all, best, isLast ? 0 : (next.at(-1) as number));
    };
    return { keys, best, completeFrom, searchOn };
  }

  /**
   * Up to {@link maxRanked} of `keys`, the best first: those found by tags or notes, then by bm25. With many
   * matches, those with all terms in the title take the place of bm25.
   */
  #rank(keys: Int32Array, marked: Int32Array, terms: readonly Term[], excluded: readonly Term[]): Int32Array {
    const best = new Set(marked.subarray(-maxRanked).reverse());
    const isFound = keyFlags(keys);
    const add = (some: Int32Array) => {
      for (const key of some) if (best.size < maxRanked && isFound[key] === 1) best.add(key);
    };
    if (terms.length > 0) {
      const expression = matchAll(terms, excluded);
      const isMany = this.#queries.firstMatches(expression, maxRanked + 1).length > maxRanked;
      add(
        isMany
          ? this.#queries.matchesIn('text_index', matchAllInTitle(terms, excluded)).reverse()
          : this.#queries.rankedMatches(expression),
      );
    }
    if (keys.length <= maxRanked) add(keys.toReversed());
    return Int32Array.from(best);
  }
}

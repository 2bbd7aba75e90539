import { maxListRows } from '#shared/listing';
import { ftsExpression, isRun } from '#shared/text/index-tokens';
import { parseSearch, type SearchField, type Term } from '#shared/text/search-query';
import type { Database } from './database.ts';
import { flagged, joined, left, numbersIn, union } from './key-sets.ts';
import { rankByReading, weights } from './ranking.ts';

/** Which articles hold what is searched for, as far as it was looked for. */
export interface Finding {
  /** The keys of those that were found, ascending; from `least` on all are there. */
  readonly keys: Int32Array;
  readonly least: number;
  /** Those of all that fit best, the best first, as far as the articles from `least` on go; every one where they are few. */
  readonly best: Int32Array;
  /** Looks further, among articles with lesser keys than these; absent where all were found. */
  readonly further?: () => Finding;
}

/** More articles than this are not weighed one by one: those with the words in title, tags or notes come first. */
const few = 1000;
/** So many are found at a time where they are many. */
const lot = 8192;
/** So many articles for each character of a run beyond two are sooner read than weighed by an index. */
const soonRead = 16;

const isMark = (field: SearchField | undefined): boolean => field === 'tags' || field === 'notes';

/** What finds articles by what is typed into a search, in a catalogue with the tables of finder.ts. */
export function findingIn(sql: Database): (search: string) => Finding {
  const keysOf = (table: string, expression: string): Int32Array =>
    numbersIn(
      sql.get(`SELECT group_concat(rowid) AS keys FROM ${table} WHERE ${table} MATCH ?`, expression)?.keys,
    );
  /** So many of the articles with keys below another, descending. */
  const newest = (expression: string, count: number, below: number = Number.MAX_SAFE_INTEGER): Int32Array =>
    numbersIn(
      sql.get(
        `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index
          WHERE text_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)`,
        expression,
        below,
        count,
      )?.keys,
    );
  /** The articles with what is looked for where they are few, ascending, or some of them. */
  const fewest = (expression: string): Int32Array =>
    numbersIn(
      sql.get(
        `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?)`,
        expression,
        few + 1,
      )?.keys,
    );
  /** Weights stand in the order of the index's columns, which is not the same in every catalogue. */
  const inOrder = sql
    .all("SELECT name FROM pragma_table_info('text_index')")
    .map(({ name }) => weights[name as keyof typeof weights]);
  const weighed = (expression: string): Int32Array =>
    numbersIn(
      sql.get(
        `SELECT group_concat(rowid) AS keys FROM (SELECT rowid FROM text_index WHERE text_index MATCH ?
          ORDER BY bm25(text_index, ${inOrder.join(', ')}), rowid DESC)`,
        expression,
      )?.keys,
    );

  /** Those with all `terms` in their text; where they are many, the newest of them, and then more. */
  const inText = (terms: readonly Term[], without: readonly Term[]): Finding => {
    const expression = allOf(terms, without);
    const some = fewest(expression);
    if (some.length <= few) {
      const run = without.length === 0 ? onlyRun(terms) : '';
      const isRead = some.length <= soonRead * (run.length - 2);
      const best = some.length < 2 ? some : isRead ? rankByReading(sql, run, some) : weighed(expression);
      return { keys: some, best, least: 0 };
    }
    const inTitle = titled(terms, without);
    const part = (keys: Int32Array, best: Int32Array, least: number): Finding => ({
      ...{ keys, best, least },
      ...(least > 0 && {
        further: () => {
          const next = newest(expression, lot, least);
          const isLast = next.length < lot;
          return part(joined(next.toReversed(), keys), best, isLast ? 0 : (next.at(-1) as number));
        },
      }),
    });
    const second = () => {
      const keys = newest(expression, few);
      return part(keys.toReversed(), newest(inTitle, few), keys.at(-1) as number);
    };
    // Most who ask look at no more than these.
    const best = newest(inTitle, maxListRows);
    if (best.length < maxListRows) return second();
    return { keys: best.toReversed(), best, least: Number.POSITIVE_INFINITY, further: second };
  };

  /** Those with the words among their tags and notes first, then as the words weigh; of many only those with all words in the title. */
  const bestOf = (
    keys: Int32Array,
    marked: Int32Array,
    terms: readonly Term[],
    without: readonly Term[],
  ): Int32Array => {
    const best = new Set(marked.subarray(-few).reverse());
    const isLeft = flagged(keys);
    const take = (some: Int32Array) => {
      for (const key of some) if (best.size < few && isLeft[key] === 1) best.add(key);
    };
    if (terms.length > 0) {
      const all = allOf(terms, without);
      const isMany = fewest(all).length > few;
      take(isMany ? keysOf('text_index', titled(terms, without)).reverse() : weighed(all));
    }
    if (keys.length <= few) take(keys.toReversed());
    return Int32Array.from(best);
  };

  return (search) => {
    const { terms } = parseSearch(search);
    const wanted = terms.filter((term) => !term.isExcluded);
    const without = terms.filter((term) => term.isExcluded);
    const textTerms = wanted.filter(({ field }) => !isMark(field));
    const notInText = without.filter(({ field }) => !isMark(field));
    const either = textTerms
      .filter(({ field }) => field === undefined)
      .map((term) => ({ term, marked: keysOf('mark_index', allOf([term])) }))
      .filter(({ marked }) => marked.length > 0);
    const inTextOnly = textTerms.filter((term) => !either.some((one) => one.term === term));
    const inMarks = wanted.filter(({ field }) => isMark(field));
    const removed = without
      .filter(({ field }) => field === undefined || isMark(field))
      .map((term) => keysOf('mark_index', allOf([term])))
      .filter((some) => some.length > 0);
    const areText = inTextOnly.length > 0;
    if (areText && either.length + inMarks.length + removed.length === 0)
      return inText(inTextOnly, notInText);
    const sets: Int32Array[] = [];
    const textKeys = (some: readonly Term[]) => keysOf('text_index', allOf(some, notInText));
    if (areText) sets.push(textKeys(inTextOnly));
    if (inMarks.length > 0) sets.push(keysOf('mark_index', allOf(inMarks)));
    for (const { term, marked } of either) sets.push(union(textKeys([term]), marked));
    if (sets.length === 0)
      sets.push(numbersIn(sql.get('SELECT group_concat(rowid) AS keys FROM text_index')?.keys));
    // Articles that came in by their marks may have in their text what is not wanted.
    if (!areText) removed.push(...notInText.map((term) => keysOf('text_index', allOf([term]))));
    const keys = left(sets, removed);
    const marked = left([keys, either.map((one) => one.marked).reduce(union, new Int32Array())], []);
    return { keys, best: bestOf(keys, marked, textTerms, notInText), least: 0 };
  };
}

/** The run of characters that is all that is looked for; empty where it is something else. */
function onlyRun([term, ...others]: readonly Term[]): string {
  const [token = '', ...more] = term?.tokens ?? [];
  return others.length + more.length > 0 || term?.field || !isRun(token) ? '' : token;
}

/** Terms that must all hold, and others that must not, as an expression of FTS5. */
function allOf(terms: readonly Term[], without: readonly Term[] = []): string {
  const joinedBy = (some: readonly Term[], by: string) =>
    some
      .map((term) => (term.field ? `${term.field} : ${ftsExpression(term)}` : ftsExpression(term)))
      .join(` ${by} `);
  const all = joinedBy(terms, 'AND');
  return without.length === 0 ? all : `(${all}) NOT (${joinedBy(without, 'OR')})`;
}

/** The same with all of them in the title, as far as they may stand there. */
const titled = (terms: readonly Term[], without: readonly Term[]): string =>
  allOf(
    terms.map((term) => (term.field ? term : { ...term, field: 'title' as const })),
    without,
  );

// The search is compared with a scan of every article, for thousands of generated articles and queries in
// both scripts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ftsExpression } from '#shared/text/index-tokens';
import { parseSearch } from '#shared/text/search-query';
import { type Database, openDatabase } from '../../../main/library/catalogue/database.ts';
import { rankByReading } from '../../../main/library/catalogue/ranking.ts';
import { migrations, newCatalogueSchema } from '../../../main/library/catalogue/schema.ts';
import { CatalogueSearch, type SearchResult } from '../../../main/library/catalogue/search.ts';
import { SearchIndex } from '../../../main/library/catalogue/search-index.ts';
import { onlyLong, scaled } from '../../scale.ts';
import { freshFolder } from './library-samples.ts';
import {
  createArticles,
  createMatcher,
  createQuery,
  createRandom,
  type Random,
  type SampleArticle,
} from './search-samples.ts';

const fields = ({ title, byline, site, body }: SampleArticle) => ({ title, byline, site, body });

function difference(
  keys: Int32Array,
  expected: readonly number[],
  articles: readonly SampleArticle[],
): string {
  const [more] = [...keys].filter((key) => !expected.includes(key));
  const [less] = expected.filter((key) => !keys.includes(key));
  const show = (key: number | undefined) => key && JSON.stringify(articles[key - 1]);
  return `${keys.length} instead of ${expected.length}; too much: ${show(more)}; missing: ${show(less)}`;
}

const articleCount = onlyLong.skip ? 3500 : 10_000;

test(`${scaled(2000)} queries in both scripts find what a scan of ${articleCount} articles finds`, (t) => {
  compareWithScan(t, scaled(2000), newCatalogueSchema);
});

test(
  'a catalogue of the first version, with its columns in another order, is searched alike',
  onlyLong,
  (t) => {
    compareWithScan(t, scaled(400), migrations);
  },
);

/**
 * A filled catalogue: article `key` is at index `key - 1` of `articles`; the ones at the indices in `removed`
 * are not in it.
 */
interface Filled {
  readonly db: Database;
  readonly index: SearchIndex;
  readonly articles: readonly SampleArticle[];
  readonly removed: ReadonlySet<number>;
}

/** Indexes articles, then changes some and removes some. */
function fill(t: TestContext, dice: Random, schema: readonly string[]): Filled {
  const db = openDatabase(join(freshFolder(t), 'catalogue.db'), false);
  for (const step of schema) db.exec(step);
  const index = new SearchIndex(db);
  const articles = createArticles(articleCount, dice);
  db.transaction(() => {
    for (const [at, article] of articles.entries()) {
      index.indexText(at + 1, fields(article));
      if (article.tags.length > 0) index.indexTags(at + 1, article.tags);
      if (article.notes.length > 0) index.indexNotes(at + 1, article.notes);
    }
  });
  const removed = new Set<number>();
  db.transaction(() => {
    for (let n = 0; n < 300; n++) {
      const at = dice.below(articles.length);
      if (removed.has(at)) continue;
      const [other] = createArticles(1, dice) as [SampleArticle];
      if (n % 3 === 0) {
        index.remove(at + 1);
        removed.add(at);
      } else {
        articles[at] = other;
        index.indexText(at + 1, fields(other));
        index.indexTags(at + 1, other.tags);
        index.indexNotes(at + 1, other.notes);
      }
    }
  });
  return { db, index, articles, removed };
}

function compareWithScan(t: TestContext, queries: number, schema: readonly string[]): void {
  const dice = createRandom(20260102);
  const filled = fill(t, dice, schema);
  const { db, articles, removed } = filled;
  const search = new CatalogueSearch(db);
  const counts = { none: 0, some: 0, many: 0, inParts: 0 };
  for (let n = 0; n < queries; n++) {
    const query = createQuery(articles, dice);
    const has = createMatcher(query.terms);
    const expected: number[] = [];
    for (const [at, article] of articles.entries())
      if (!removed.has(at) && has(article)) expected.push(at + 1);
    let result = search.search(query.typed);
    for (; result.searchOn; result = result.searchOn()) {
      checkPartialResult(result, expected, query.typed);
      counts.inParts++;
    }
    checkWholeResult(result, expected, query.typed, articles);
    checkHit(filled, result.best[0], query);
    counts[expected.length === 0 ? 'none' : expected.length > articleCount / 100 ? 'many' : 'some']++;
  }
  t.diagnostic(`${JSON.stringify(counts)} of ${queries} queries`);
  const has = (count: number, share: number) => count > share * queries;
  const inParts = onlyLong.skip ? 0 : 0.05;
  assert.ok(
    has(counts.some, 0.25) &&
      has(counts.many, 0.15) &&
      has(counts.none, 0.025) &&
      has(counts.inParts, inParts),
    JSON.stringify(counts),
  );
  checkRanking(filled, dice, schema === newCatalogueSchema ? '1, 10, 4, 2' : '10, 4, 2, 1');
  assert.deepEqual(db.get('PRAGMA integrity_check'), { integrity_check: 'ok' });
  db.close();
}

/**
 * While a search is not complete, everything that it found is right, and nothing is missing from one key on.
 */
function checkPartialResult(result: SearchResult, expected: readonly number[], typed: string): void {
  const { keys, best, completeFrom } = result;
  const right = new Set(expected);
  assert.ok(
    [...keys, ...best].every((key) => right.has(key)),
    typed,
  );
  assert.deepEqual(
    [...keys.filter((key) => key >= completeFrom)],
    expected.filter((key) => key >= completeFrom),
    typed,
  );
}

function checkWholeResult(
  { keys, best }: SearchResult,
  expected: readonly number[],
  typed: string,
  articles: readonly SampleArticle[],
): void {
  const isRight = keys.length === expected.length && expected.every((key, at) => keys[at] === key);
  assert.ok(isRight, isRight ? '' : `${typed}: ${difference(keys, expected, articles)}`);
  assert.equal(new Set(best).size, best.length, typed);
  const isFound = new Set(keys);
  assert.ok(
    best.every((key) => isFound.has(key)) && (keys.length > 1000 || best.length === keys.length),
    typed,
  );
}

/** The snippet of the best hit is a part of the article as written and contains a word of the search. */
function checkHit(
  { index, articles }: Filled,
  key: number | undefined,
  { typed, terms }: ReturnType<typeof createQuery>,
): void {
  if (key === undefined || !terms.some(({ isExcluded, field }) => !isExcluded && field !== 'site')) return;
  const hit = index.findHits([key], typed).get(key);
  const article = articles[key - 1] as SampleArticle;
  const text = hit && [article[hit.field]].flat().join('\n');
  assert.equal(text?.slice(hit?.at, (hit?.at ?? 0) + (hit?.text.length ?? 0)), hit?.text, typed);
  assert.ok((hit?.ranges.length ?? 0) > 0 || terms.some((term) => !term.isExcluded && !term.field), typed);
}

/** Ranking by reading gives the order of FTS5's bm25. `weights` are those of the columns of the index. */
function checkRanking({ db, articles }: Filled, dice: Random, weights: string): void {
  let ranked = 0;
  for (let n = 0; n < scaled(400); n++) {
    const runs = dice.one(articles).body.match(/[\p{sc=Han}]{2,}/gu) ?? ['發展'];
    const [term] = parseSearch(`${dice.one(runs).slice(0, 2 + dice.below(3))} `).terms;
    const [run = ''] = term?.tokens ?? [];
    if (!term || [...run].length < 2) continue;
    const expression = ftsExpression(term);
    const byIndex = db
      .all(
        `SELECT rowid FROM text_index WHERE text_index MATCH ?
          ORDER BY bm25(text_index, ${weights}), rowid DESC`,
        expression,
      )
      .map(({ rowid }) => Number(rowid));
    const keys = Int32Array.from(byIndex).sort();
    assert.deepEqual([...rankByReading(db, run, keys)], byIndex, expression);
    if (keys.length > 1) ranked += keys.length;
  }
  assert.ok(ranked > scaled(5000), String(ranked));
}

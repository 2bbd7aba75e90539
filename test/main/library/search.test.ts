// A search must give what reading every article would give: thousands of made articles and queries in both scripts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ftsExpression } from '#shared/text/index-tokens';
import { parseSearch } from '#shared/text/search-query';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { rankByReading } from '../../../main/library/catalogue/ranking.ts';
import { migrations, newCatalogueSchema } from '../../../main/library/catalogue/schema.ts';
import { finderIn } from '../../../main/library/catalogue/search-index.ts';
import { scaled } from '../../scale.ts';
import { freshFolder } from './library-samples.ts';
import { diceFrom, lookingFor, type Made, madeArticles, madeQuery } from './search-samples.ts';

const fields = ({ title, byline, site, body }: Made) => ({ title, byline, site, body });

function difference(keys: Int32Array, expected: readonly number[], articles: readonly Made[]): string {
  const [more] = [...keys].filter((key) => !expected.includes(key));
  const [less] = expected.filter((key) => !keys.includes(key));
  const told = (key: number | undefined) => key && JSON.stringify(articles[key - 1]);
  return `${keys.length} instead of ${expected.length}; too much: ${told(more)}; missing: ${told(less)}`;
}

test(`a search finds exactly what a scan of 10,000 articles finds, for ${scaled(2000)} queries in both scripts`, (t) => {
  finds(t, scaled(2000), newCatalogueSchema);
});

test('a search finds the same in a catalogue of before, which has the bodies of articles behind their titles', (t) => {
  finds(t, scaled(400), migrations);
});

function finds(t: TestContext, queries: number, tables: readonly string[]): void {
  const sql = openDatabase(join(freshFolder(t), 'catalogue.db'), false);
  for (const step of tables) sql.exec(step);
  const finder = finderIn(sql);
  const dice = diceFrom(20260102);
  const articles = madeArticles(10_000, dice);
  const put = (key: number, article: Made) => {
    finder.text(key, fields(article));
    if (article.tags.length > 0) finder.tags(key, article.tags);
    if (article.notes.length > 0) finder.notes(key, article.notes);
  };
  sql.transaction(() => {
    for (const [key, article] of articles.entries()) put(key + 1, article);
  });
  // Some are changed, some go, as they do in a library.
  const gone = new Set<number>();
  sql.transaction(() => {
    for (let n = 0; n < 300; n++) {
      const key = dice.below(articles.length);
      if (gone.has(key)) continue;
      const [other] = madeArticles(1, dice) as [Made];
      if (n % 3 === 0) {
        finder.remove(key + 1);
        gone.add(key);
      } else {
        articles[key] = other;
        finder.text(key + 1, fields(other));
        finder.tags(key + 1, other.tags);
        finder.notes(key + 1, other.notes);
      }
    }
  });
  const counts = { none: 0, some: 0, many: 0, inParts: 0 };
  for (let n = 0; n < queries; n++) {
    const query = madeQuery(articles, dice);
    const has = lookingFor(query.terms);
    const expected: number[] = [];
    for (const [key, article] of articles.entries())
      if (!gone.has(key) && has(article)) expected.push(key + 1);
    let finding = finder.find(query.typed);
    // As long as there is more to find, all from one on is there, and what is there is right.
    for (; finding.further; finding = finding.further()) {
      const { least } = finding;
      const right = new Set(expected);
      assert.ok(
        [...finding.keys, ...finding.best].every((key) => right.has(key)),
        query.typed,
      );
      assert.deepEqual(
        [...finding.keys.filter((key) => key >= least)],
        expected.filter((key) => key >= least),
        query.typed,
      );
      counts.inParts++;
    }
    const { keys, best } = finding;
    const isRight = keys.length === expected.length && expected.every((key, at) => keys[at] === key);
    assert.ok(isRight, isRight ? '' : `${query.typed}: ${difference(keys, expected, articles)}`);
    assert.equal(new Set(best).size, best.length, query.typed);
    const isFound = new Set(keys);
    assert.ok(
      best.every((key) => isFound.has(key)) && (keys.length > 1000 || best.length === keys.length),
      query.typed,
    );
    // What is shown of the first hit is where one of the words stands.
    const [key] = best;
    if (key !== undefined && query.terms.some(({ isExcluded, field }) => !isExcluded && field !== 'site')) {
      const hit = finder.hit(key, query.typed);
      const where = articles[key - 1] as Made;
      const text = hit && [where[hit.field]].flat().join('\n');
      assert.equal(text?.slice(hit?.at, (hit?.at ?? 0) + (hit?.text.length ?? 0)), hit?.text, query.typed);
      assert.ok(
        (hit?.ranges.length ?? 0) > 0 || query.terms.some((term) => !term.isExcluded && !term.field),
        query.typed,
      );
    }
    counts[expected.length === 0 ? 'none' : expected.length > 100 ? 'many' : 'some']++;
  }
  t.diagnostic(`${JSON.stringify(counts)} of ${queries} queries`);
  const has = (count: number, share: number) => count > share * queries;
  assert.ok(
    has(counts.some, 0.25) && has(counts.many, 0.15) && has(counts.none, 0.025) && has(counts.inParts, 0.05),
    JSON.stringify(counts),
  );
  // What is weighed by reading stands in the order that the index gives it.
  let weighed = 0;
  const inOrder = tables === newCatalogueSchema ? '1, 10, 4, 2' : '10, 4, 2, 1';
  for (let n = 0; n < scaled(400); n++) {
    const runs = dice.one(articles).body.match(/[\p{sc=Han}]{2,}/gu) ?? ['發展'];
    const [term] = parseSearch(`${dice.one(runs).slice(0, 2 + dice.below(3))} `).terms;
    const [run = ''] = term?.tokens ?? [];
    if (!term || [...run].length < 2) continue;
    const expression = ftsExpression(term);
    const byIndex = sql
      .all(
        `SELECT rowid FROM text_index WHERE text_index MATCH ?
          ORDER BY bm25(text_index, ${inOrder}), rowid DESC`,
        expression,
      )
      .map(({ rowid }) => Number(rowid));
    const keys = Int32Array.from(byIndex).sort();
    assert.deepEqual([...rankByReading(sql, run, keys)], byIndex, expression);
    if (keys.length > 1) weighed += keys.length;
  }
  assert.ok(weighed > scaled(5000), String(weighed));
  assert.deepEqual(sql.get('PRAGMA integrity_check'), { integrity_check: 'ok' });
  sql.close();
}

// A search with many matches shows its first rows before all are counted. They must be the first rows of the
// whole list.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery, type ListQuery } from '#shared/listing';
import { type Database, openDatabase } from '../../../main/library/catalogue/database.ts';
import { CatalogueReader } from '../../../main/library/catalogue/reads.ts';
import type { NewArticleRow } from '../../../main/library/catalogue/repository.ts';
import { newCatalogueSchema } from '../../../main/library/catalogue/schema.ts';
import { SearchIndex } from '../../../main/library/catalogue/search-index.ts';
import { CatalogueWriter } from '../../../main/library/catalogue/writes.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { onlyLong } from '../../scale.ts';
import { freshFolder } from './library-samples.ts';
import { createRandom, type Random } from './search-samples.ts';

const count = 12_000;
interface Known {
  readonly id: string;
  readonly key: number;
  readonly title: string;
  readonly body: string;
  readonly added: number;
  readonly published: string;
  readonly site: string;
}

/**
 * Articles with 春風 in most, 細雨 in a seventh, and 青山 in a few of them. Their keys are not quite in the order
 * of adding.
 */
function fillCatalogue(db: Database, dice: Random): readonly Known[] {
  for (const step of newCatalogueSchema) db.exec(step);
  const known = Array.from({ length: count }, (_, at): Known => {
    const words = (share: number) =>
      [
        dice.isLucky(0.9 * share) ? '春風' : '',
        dice.isLucky(share / 7) ? '細雨' : '',
        dice.isLucky(share / 100) ? '青山' : '',
      ].join('，');
    return {
      ...{ id: sha256(String(at)), key: at + 1, title: `第${at}篇${words(0.2)}`, body: `文${words(1)}。` },
      added: 1_700_000_000_000 + (at + dice.below(40)) * 1000,
      published: `20${10 + dice.below(10)}-01-${10 + dice.below(18)}`,
      site: dice.one(['', 'example.org', 'example.com']),
    };
  });
  const writer = new CatalogueWriter(db, new SearchIndex(db), () => {});
  const rows = known.map(
    ({ id, title, body, added, published, site }): NewArticleRow => ({
      ...{ id, added, label: '{}' },
      facts: {
        ...{ title, published, site, byline: '', excerpt: '', url: '', name: '', lang: 'zh-Hant' },
        ...{ length: body.length, extent: body.length },
      },
      searchable: { title, byline: '', site, body },
    }),
  );
  writer.add(rows);
  writer.mark(
    rows.filter((_, at) => at % 11 === 3).map(({ id }) => id),
    { archived: true },
    1,
  );
  return known;
}

const isArchived = (one: Known) => (one.key - 1) % 11 === 3;

/** The expected list, from a scan of every article. Articles that are ranked by relevance are in no order. */
function expectedList(
  known: readonly Known[],
  { search, order, descending, site, shelf }: ListQuery,
): readonly string[] {
  const words = search.trim().split(' ');
  const has = (text: string) => words.every((word) => text.includes(word));
  const found = known.filter((one) => has(`${one.title}\n${one.body}`));
  const isFirst = (one: Known) => found.length > 1000 && order === 'relevance' && has(one.title);
  const titled = new Set(found.filter(isFirst).slice(-1000));
  const value = (one: Known) => (order === 'published' ? one.published : one.added);
  const compare = (one: Known, other: Known) => {
    const first = Number(titled.has(other)) - Number(titled.has(one));
    const later = value(other) > value(one) ? 1 : value(other) < value(one) ? -1 : other.key - one.key;
    return first || (titled.has(one) ? other.key - one.key : later);
  };
  const listed = found
    .filter((one) => isArchived(one) === (shelf === 'archive') && (site === '' || one.site === site))
    .sort(compare)
    .map(({ id }) => id);
  return descending ? listed : listed.reverse();
}

/**
 * Compares all answers to a query with the expected list. Returns whether its first rows came before it was
 * counted.
 */
function checkQuery(db: Database, query: ListQuery, all: readonly string[], isRanked: boolean): boolean {
  const what = JSON.stringify(query);
  // Each reader starts without a cache.
  const newReader = () => new CatalogueReader(db, new SearchIndex(db), () => 1);
  const reader = newReader();
  const ids = (from: number, length: number) => reader.list(query, from, length).rows.map(({ id }) => id);
  const first = reader.list(query, 0, 20);
  if (!isRanked)
    assert.deepEqual(
      first.rows.map(({ id }) => id),
      all.slice(0, 20),
      what,
    );
  assert.ok(first.isCounting ? first.total <= all.length : first.total === all.length, what);
  let page = first;
  for (let turns = 0; page.isCounting; turns++) {
    const next = reader.list(query, 0, 0);
    assert.ok(next.total >= page.total && turns < 100, what);
    page = next;
  }
  assert.equal(page.total, all.length, what);
  const rest: string[] = [];
  for (let from = 0; from < all.length; from += 200) rest.push(...ids(from, 200));
  assert.deepEqual(isRanked ? rest.toSorted() : rest, isRanked ? all.toSorted() : all, what);
  if (!isRanked) {
    const far = Math.min(all.length - 1, 2500);
    assert.equal(newReader().list(query, far, 1).rows[0]?.id, all[far], what);
    assert.equal(newReader().idAt(query, far), all[far], what);
    assert.equal(newReader().indexOf(query, all[far] as string), far, what);
  }
  assert.equal(newReader().countFacets(query).shelves[query.shelf], all.length, what);
  return first.isCounting === true;
}

test('the first rows of a search are the first of the whole list, and counting on reaches all of it', (t) => {
  const db = openDatabase(join(freshFolder(t), 'catalogue.sqlite'), false);
  const known = fillCatalogue(db, createRandom(7));
  let inParts = 0;
  const allNarrower = [{}, { site: 'example.org' }, { shelf: 'archive' as const }];
  for (const [at, words] of ['春風', '細雨', '春風 細雨', '青山'].entries())
    for (const [by, order] of (['relevance', 'added', 'published'] as const).entries())
      for (const descending of [true, false])
        for (const [of, narrower] of allNarrower.entries()) {
          // In `npm test` any two of words, order and what narrows the list are together once.
          if (onlyLong.skip && (at + by + of) % 3 !== 0) continue;
          const query = { ...defaultListQuery, search: `${words} `, order, descending, ...narrower };
          const isRanked = words === '青山' && order === 'relevance';
          if (checkQuery(db, query, expectedList(known, query), isRanked)) inParts++;
        }
  assert.ok(inParts >= (onlyLong.skip ? 2 : 6), String(inParts));
  db.close();
});

test('a change while a search is being counted makes the count start again', (t) => {
  const db = openDatabase(join(freshFolder(t), 'catalogue.sqlite'), false);
  const known = fillCatalogue(db, createRandom(9));
  let revision = 1;
  const reader = new CatalogueReader(db, new SearchIndex(db), () => revision);
  const writer = new CatalogueWriter(db, new SearchIndex(db), () => void revision++);
  const query = { ...defaultListQuery, search: '春風 ', order: 'relevance' as const };
  const before = known.filter((one) => !isArchived(one) && `${one.title}${one.body}`.includes('春風'));
  const first = reader.list(query, 0, 20);
  assert.equal(first.isCounting, true);
  const binned = first.rows.slice(0, 5).map(({ id }) => id);
  writer.mark(binned, { binned: true }, 2);
  let page = reader.list(query, 0, 20);
  assert.ok(page.revision > first.revision && page.rows.every(({ id }) => !binned.includes(id)));
  while (page.isCounting) page = reader.list(query, 0, 0);
  assert.equal(page.total, before.length - binned.length);
  db.close();
});

// Where a search finds many, its first rows come before all are counted; they must be those that the whole list begins with.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery, type ListQuery } from '#shared/listing';
import { type Database, openDatabase } from '../../../main/library/catalogue/database.ts';
import { askingIn } from '../../../main/library/catalogue/reads.ts';
import type { NewArticleRow } from '../../../main/library/catalogue/repository.ts';
import { newCatalogueSchema } from '../../../main/library/catalogue/schema.ts';
import { finderIn } from '../../../main/library/catalogue/search-index.ts';
import { writingIn } from '../../../main/library/catalogue/writes.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { freshFolder } from './library-samples.ts';
import { type Dice, diceFrom } from './search-samples.ts';

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

/** Articles with 春風 in most, 細雨 in a seventh, and 青山 in a few of them; added in an order that is not quite that of their keys. */
function filled(sql: Database, dice: Dice): readonly Known[] {
  for (const step of newCatalogueSchema) sql.exec(step);
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
  const writing = writingIn(sql, finderIn(sql), () => {});
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
  writing.add(rows);
  writing.mark(
    rows.filter((_, at) => at % 11 === 3).map(({ id }) => id),
    { archived: true },
    1,
  );
  return known;
}

test('first rows are the first of the whole list, and counting on ends with all of it', (t) => {
  const sql = openDatabase(join(freshFolder(t), 'catalogue.sqlite'), false);
  const dice = diceFrom(7);
  const known = filled(sql, dice);
  const isArchived = (one: Known) => (one.key - 1) % 11 === 3;
  /** The whole list, made by looking at every article; without an order among the few that are weighed. */
  const expected = ({ search, order, descending, site, shelf }: ListQuery): readonly string[] => {
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
  };
  let inParts = 0;
  for (const words of ['春風', '細雨', '春風 細雨', '青山'])
    for (const order of ['relevance', 'added', 'published'] as const)
      for (const descending of [true, false])
        for (const narrower of [{}, { site: 'example.org' }, { shelf: 'archive' as const }]) {
          const query = { ...defaultListQuery, search: `${words} `, order, descending, ...narrower };
          const what = JSON.stringify(query);
          const all = expected(query);
          // Each time as somebody would who asks for the first time.
          const asking = askingIn(sql, finderIn(sql), () => 1);
          const ids = (from: number, length: number) =>
            asking.list(query, from, length).rows.map(({ id }) => id);
          const first = asking.list(query, 0, 20);
          const isWeighed = words === '青山' && order === 'relevance';
          if (!isWeighed)
            assert.deepEqual(
              first.rows.map(({ id }) => id),
              all.slice(0, 20),
              what,
            );
          assert.ok(first.isCounting ? first.total <= all.length : first.total === all.length, what);
          if (first.isCounting) inParts++;
          let page = first;
          for (let turns = 0; page.isCounting; turns++) {
            const next = asking.list(query, 0, 0);
            assert.ok(next.total >= page.total && turns < 100, what);
            page = next;
          }
          assert.equal(page.total, all.length, what);
          const rest: string[] = [];
          for (let from = 0; from < all.length; from += 200) rest.push(...ids(from, 200));
          assert.deepEqual(isWeighed ? rest.toSorted() : rest, isWeighed ? all.toSorted() : all, what);
          const another = askingIn(sql, finderIn(sql), () => 1);
          const far = Math.min(all.length - 1, 2500);
          if (!isWeighed) {
            assert.equal(another.list(query, far, 1).rows[0]?.id, all[far], what);
            assert.equal(askingIn(sql, finderIn(sql), () => 1).idAt(query, far), all[far], what);
            assert.equal(askingIn(sql, finderIn(sql), () => 1).indexOf(query, all[far] as string), far, what);
          }
          const { shelves } = askingIn(sql, finderIn(sql), () => 1).countFacets(query);
          assert.equal(shelves[query.shelf], all.length, what);
        }
  assert.ok(inParts >= 6, String(inParts));
  sql.close();
});

test('what changes while a search is counted is counted from the beginning', (t) => {
  const sql = openDatabase(join(freshFolder(t), 'catalogue.sqlite'), false);
  const known = filled(sql, diceFrom(9));
  let revision = 1;
  const asking = askingIn(sql, finderIn(sql), () => revision);
  const writing = writingIn(sql, finderIn(sql), () => void revision++);
  const query = { ...defaultListQuery, search: '春風 ', order: 'relevance' as const };
  const before = known.filter(
    ({ key, title, body }) => (key - 1) % 11 !== 3 && `${title}${body}`.includes('春風'),
  );
  const first = asking.list(query, 0, 20);
  assert.equal(first.isCounting, true);
  const gone = first.rows.slice(0, 5).map(({ id }) => id);
  writing.mark(gone, { binned: true }, 2);
  let page = asking.list(query, 0, 20);
  assert.ok(page.revision > first.revision && page.rows.every(({ id }) => !gone.includes(id)));
  while (page.isCounting) page = asking.list(query, 0, 0);
  assert.equal(page.total, before.length - gone.length);
  sql.close();
});

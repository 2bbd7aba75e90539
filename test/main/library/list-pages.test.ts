// Lists that are read page after page, and searches whose hits are found by the reader of the list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultListQuery, type ListQuery, orders } from '#shared/listing';
import { createHitFinder } from '../../../main/library/catalogue/found-page.ts';
import type { Library } from '../../../main/library/library.ts';
import { draftOf, freshFolder, newArticle, openIn } from './library-samples.ts';

const count = 23;
/** Pages of this size end inside of groups of equal titles, dates and lengths. */
const pageSize = 5;

async function openFilled(t: Parameters<typeof freshFolder>[0]): Promise<Library> {
  const library = await openIn(freshFolder(t));
  for (let at = 0; at < count; at++) {
    const draft = {
      ...draftOf(`河邊 ${at % 3}`, `第${at}段。小船發着光，Running water runs。`.repeat(1 + (at % 4))),
      published: at % 5 === 0 ? '' : `2024-03-0${1 + (at % 4)}`,
    };
    await library.add(newArticle(`文章 ${at}`, { draft }));
  }
  return library;
}

const note = {
  id: 'a',
  at: 0,
  key: '河',
  text: '渡口的燈',
  colour: 'yellow',
  created: 1,
  changed: 1,
} as const;

const idsOf = async (library: Library, query: ListQuery, from: number, size: number) =>
  (await library.list(query, from, size)).rows.map(({ id }) => id);

test('in every order, pages that are read one after another are the whole list', async (t) => {
  const library = await openFilled(t);
  for (const order of orders)
    for (const descending of [true, false]) {
      const query = { ...defaultListQuery, order, descending };
      const whole = await idsOf(library, query, 0, 200);
      assert.equal(new Set(whole).size, count);
      const inTurn: string[] = [];
      for (let from = 0; from < count; from += pageSize)
        inTurn.push(...(await idsOf(library, query, from, pageSize)));
      assert.deepEqual(inTurn, whole, `${order} ${descending}`);
      assert.deepEqual(await idsOf(library, query, 7, pageSize), whole.slice(7, 7 + pageSize));
    }
  await library.close();
});

test('a page that follows a change of the list is counted again', async (t) => {
  const library = await openFilled(t);
  const query = { ...defaultListQuery, order: 'title' as const, descending: false };
  const whole = await idsOf(library, query, 0, 200);
  await idsOf(library, query, 0, pageSize);
  await library.mark([whole[1] as string], { archived: true });
  const left = whole.filter((_, at) => at !== 1);
  assert.deepEqual(await idsOf(library, query, pageSize, pageSize), left.slice(pageSize, 2 * pageSize));
  await library.close();
});

test('hits that the reader of a list finds are those of the list', async (t) => {
  const library = await openFilled(t);
  const [first = '', second = ''] = await idsOf(library, defaultListQuery, 0, 2);
  await library.mark([first], { addTags: ['渡口'] });
  await library.saveNote(second, note);
  for (const search of [
    '小船 ',
    '发着 ',
    'run ',
    '"water runs" ',
    'title:河边 ',
    '渡口 ',
    '河边 -小船 ',
    'is:unread ',
  ])
    for (const from of [0, pageSize]) {
      const query = { ...defaultListQuery, search, order: 'relevance' as const };
      const { rows, ...page } = await library.list(query, from, pageSize);
      const { found, ...others } = await library.listFound(query, from, pageSize);
      assert.deepEqual(others, page, search);
      assert.deepEqual(found.map(createHitFinder(search)), rows, search);
    }
  await library.close();
});

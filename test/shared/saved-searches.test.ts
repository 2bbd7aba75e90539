import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeLibraryPreferences, parseLibraryPreferences } from '#shared/library-preferences';
import { defaultListQuery } from '#shared/listing';
import {
  findSavedSearch,
  isPlainQuery,
  maxSavedSearches,
  parseSavedQuery,
  parseSavedSearches,
  queryToSave,
} from '#shared/saved-searches';
import { renameTag, setTagColour } from '#shared/tag-colours';

const search = { ...defaultListQuery, search: '旅行 is:unread', order: 'relevance' as const };

test('a saved search keeps what differs from the whole library, and gives the same query again', () => {
  assert.deepEqual(queryToSave(search), { search: '旅行 is:unread' });
  const queries = [
    search,
    defaultListQuery,
    { ...search, order: 'title' as const, descending: false },
    { ...defaultListQuery, shelf: 'starred' as const, tag: '手藝', site: '渡口日報' },
    { ...defaultListQuery, since: '2020-01-01', until: '2024-12-31', script: 'zh-Hans' as const },
  ];
  for (const query of queries) assert.deepEqual(parseSavedQuery(queryToSave(query)), query);
});

test('a query is found among the saved ones whatever its members are called by', () => {
  const searches = [
    { name: '旅行', query: queryToSave(search) },
    { name: '手藝', query: { tag: '手藝' } },
  ];
  assert.equal(findSavedSearch(searches, search)?.name, '旅行');
  assert.equal(findSavedSearch(searches, { ...defaultListQuery, tag: '手藝' })?.name, '手藝');
  assert.equal(findSavedSearch(searches, { ...search, shelf: 'starred' }), undefined);
  assert.equal(findSavedSearch(undefined, search), undefined);
});

test('a shelf alone is no search to save; a filter, a search and an order are', () => {
  assert.ok(isPlainQuery(defaultListQuery) && isPlainQuery({ ...defaultListQuery, shelf: 'archive' }));
  for (const change of [{ tag: '手藝' }, { search: 'a' }, { order: 'title' as const }, { descending: false }])
    assert.ok(!isPlainQuery({ ...defaultListQuery, ...change }), JSON.stringify(change));
});

test('what a file holds is checked: names, queries, their number', () => {
  const [only, ...more] = parseSavedSearches([
    { name: ' 旅行\n', query: { search: 'a', shelf: 'nowhere', order: 1, more: true } },
    { name: '旅行', query: {} },
    { name: '', query: {} },
    { name: 1 },
    null,
    'a',
  ]);
  assert.deepEqual([only, more], [{ name: '旅行', query: { search: 'a' } }, []]);
  for (const wrong of [undefined, null, 1, 'a', {}]) assert.deepEqual(parseSavedSearches(wrong), []);
  const many = Array.from({ length: 100 }, (_, at) => ({ name: `${at}`.padEnd(99, 'x'), query: {} }));
  const kept = parseSavedSearches(many);
  assert.ok(kept.length <= maxSavedSearches && kept.every(({ name }) => name.length <= 60));
});

test('the searches of another library are added to those of this one, which win', () => {
  const own = parseLibraryPreferences({ searches: [{ name: '旅行', query: { tag: '旅行' } }] });
  const given = parseLibraryPreferences({
    traditional: 'zh-Hant-HK',
    searches: [
      { name: '旅行', query: { tag: '別的' } },
      { name: '手藝', query: { tag: '手藝' } },
    ],
  });
  const merged = mergeLibraryPreferences(own, given);
  assert.deepEqual(
    merged.searches?.map(({ query }) => query.tag),
    ['旅行', '手藝'],
  );
  assert.equal(merged.traditional, 'zh-Hant-HK');
  assert.deepEqual(mergeLibraryPreferences({}, {}), {});
  assert.equal(JSON.stringify(mergeLibraryPreferences(merged, given)), JSON.stringify(merged));
});

test('a tag keeps its colour in either script, and a renamed one takes colour and searches along', () => {
  const red = setTagColour({}, '手藝', 'red');
  assert.deepEqual(red, { tagColours: { 手艺: 'red' } });
  assert.deepEqual(setTagColour(red, '手艺', undefined), {});
  assert.deepEqual(parseLibraryPreferences({ tagColours: { 手艺: 'red', a: 'pink', '': 'red', b: 1 } }), red);
  assert.deepEqual(mergeLibraryPreferences(red, { tagColours: { 手艺: 'blue', 河: 'green' } }).tagColours, {
    手艺: 'red',
    河: 'green',
  });
  const searches = [{ name: '手藝人', query: { tag: '手艺' } }];
  assert.deepEqual(renameTag({ ...red, searches }, '手藝', '工藝'), {
    tagColours: { 工艺: 'red' },
    searches: [{ name: '手藝人', query: { tag: '工藝' } }],
  });
  // The tag into which another is merged keeps its own colour.
  const both = setTagColour(red, '工藝', 'blue');
  assert.deepEqual(renameTag(both, '手藝', '工藝'), { tagColours: { 工艺: 'blue' } });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const idOf = (text: string) => sha256(new TextEncoder().encode(text));

test('the articles with a tag are found on every shelf, as each spells it', async (t) => {
  const library = await openIn(freshFolder(t));
  for (const text of ['甲', '乙', '丙']) await library.add(newArticle(text));
  const [one, two, three] = [idOf('甲'), idOf('乙'), idOf('丙')];
  await library.mark([one], { addTags: ['手藝'] });
  await library.mark([two], { addTags: ['手艺', '工藝'], archived: true });
  await library.mark([three], { addTags: ['手藝'], binned: true });
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
    new Map(rows.map((row) => [row.id, row]));
  assert.deepEqual(
    byId(await library.listTagged('手藝', '工艺')),
    byId([
      { id: one, name: '手藝', hasOther: false },
      { id: two, name: '手艺', hasOther: true },
      { id: three, name: '手藝', hasOther: false },
    ]),
  );
  await library.mark([one, two, three], { addTags: ['工艺'], removeTags: ['手藝'] });
  assert.deepEqual(await library.listTagged('手藝', ''), []);
  assert.deepEqual((await library.getEntry(two))?.tags, ['工藝']);
  assert.deepEqual(
    (await rowsOf(library, { shelf: 'archive', search: '標籤:工藝 ' })).map(({ id }) => id),
    [two],
  );
  // Another spelling of the same tag.
  await library.mark([two], { addTags: ['工艺'], removeTags: ['工藝'] });
  assert.deepEqual((await library.getEntry(two))?.tags, ['工艺']);
  await library.close();
});

test('a tag finds what is nested in it, and is counted and listed with it', async (t) => {
  const library = await openIn(freshFolder(t));
  const texts = ['甲', '乙', '丙', '丁', '戊'];
  for (const text of texts) await library.add(newArticle(text));
  const tags = [['旅行/日本'], ['旅行／日本/京都', '旅行'], ['旅行社'], ['旅/行'], ['旅行0']];
  for (const [at, addTags] of tags.entries()) await library.mark([idOf(texts[at] ?? '')], { addTags });
  const found = async (query: object) => {
    const rows = (await rowsOf(library, query)).map(({ id }) => id);
    return texts.filter((text) => rows.includes(idOf(text)));
  };
  assert.deepEqual(await found({ tag: '旅行' }), ['甲', '乙']);
  assert.deepEqual(await found({ tag: '旅行/日本' }), ['甲', '乙']);
  assert.deepEqual(await found({ tag: '旅行/日本/京都' }), ['乙']);
  assert.deepEqual((await found({ search: 'tag:旅行/日本 ' })).slice(0, 2), ['甲', '乙']);
  assert.ok((await found({ search: 'tag:旅行 ' })).includes('甲'));
  const counts = new Map((await library.countFacets(defaultListQuery)).tags);
  assert.equal(counts.get('旅行'), 2);
  assert.equal(counts.get('旅行/日本'), 2);
  assert.equal(counts.get('旅行社'), 1);
  const tagged = await library.listTagged('旅行', '旅');
  assert.deepEqual(tagged.map(({ name }) => name).sort(), ['旅行', '旅行/日本', '旅行／日本/京都']);
  await library.close();
});

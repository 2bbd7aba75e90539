import assert from 'node:assert/strict';
import { test } from 'node:test';
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

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const texts = ['甲', '乙', '丙', '丁'] as const;
const idOf = (text: string) => sha256(new TextEncoder().encode(text));
const [one, two, three, four] = texts.map(idOf) as [string, string, string, string];

async function openWithArticles(t: TestContext): Promise<{ folder: string; library: Library }> {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  for (const text of texts) await library.add(newArticle(text));
  return { folder, library };
}

/** The texts of a collection in its own order. */
async function inOrder(library: Library, collection: string, change = {}): Promise<string> {
  const rows = await rowsOf(library, { collection, order: 'hand', ...change });
  return rows.map(({ id }) => texts[[one, two, three, four].indexOf(id)]).join('');
}

test('articles are in several collections, each in an order of its own', async (t) => {
  const { library } = await openWithArticles(t);
  await library.mark([one, two, three], { addCollections: [{ name: '旅行 書單', place: 0 }] });
  await library.mark([two, four], { addCollections: [{ name: '必讀', place: 0 }] });
  assert.equal(await inOrder(library, '旅行 書單'), '甲乙丙');
  assert.equal(await inOrder(library, '旅行 书单'), '甲乙丙', 'the other script');
  assert.equal(await inOrder(library, '必讀'), '乙丁');
  await library.arrange('旅行 書單', [three], one);
  assert.equal(await inOrder(library, '旅行 書單'), '丙甲乙');
  await library.arrange('旅行 書單', [three, one], '');
  assert.equal(await inOrder(library, '旅行 書單'), '乙丙甲');
  assert.equal(await inOrder(library, '旅行 書單', { descending: false }), '甲丙乙');
  // An article that was not in it is put there; the order of the other collection stays.
  await library.arrange('旅行 書單', [four], three);
  assert.equal(await inOrder(library, '旅行 書單'), '乙丁丙甲');
  assert.equal(await inOrder(library, '必讀'), '乙丁');
  await library.mark([three], { removeCollections: ['旅行 书单'] });
  assert.equal(await inOrder(library, '旅行 書單'), '乙丁甲');
  assert.deepEqual((await library.getEntry(four))?.collections, [
    { name: '必讀', place: 2 },
    { name: '旅行 書單', place: 2 },
  ]);
  assert.equal((await library.getEntry(three))?.collections, undefined);
  await library.close();
});

test('pages of a collection, the place of an article and its neighbours follow its order', async (t) => {
  const { library } = await openWithArticles(t);
  await library.arrange("l'été", [three, one, four, two], '');
  const query = { search: '', shelf: 'all', tag: '', site: '', script: '', since: '', until: '' } as const;
  const list = { ...query, collection: "l'été", order: 'hand', descending: true } as const;
  const first = await library.list(list, 0, 2);
  const second = await library.list(list, 2, 2);
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ id }) => id),
    [three, one, four, two],
  );
  assert.equal(await library.indexOf(list, four), 2);
  assert.equal(await library.idAt(list, 3), two);
  assert.deepEqual((await library.countFacets(list)).collections, [["l'été", 4]]);
  await library.close();
});

test('a collection shows archived articles, and those in the bin when they are taken back', async (t) => {
  const { library } = await openWithArticles(t);
  await library.arrange('河', [one, two, three], '');
  await library.mark([one], { archived: true });
  await library.mark([two], { binned: true });
  assert.equal(await inOrder(library, '河'), '甲丙');
  assert.equal(await inOrder(library, '河', { shelf: 'bin' }), '乙');
  await library.mark([two], { binned: false });
  assert.equal(await inOrder(library, '河'), '甲乙丙');
  await library.mark([two], { binned: true });
  await library.emptyBin();
  assert.equal(await inOrder(library, '河'), '甲丙');
  await library.close();
});

test('a search asks for collections by name, in either script, and excludes them', async (t) => {
  const { library } = await openWithArticles(t);
  await library.arrange('旅行 書單', [one, two], '');
  await library.arrange('書', [two, three], '');
  const found = async (search: string) =>
    (await rowsOf(library, { search })).map(({ id }) => texts[[one, two, three, four].indexOf(id)]).sort();
  assert.deepEqual(await found('文集:书单'), ['乙', '甲']);
  assert.deepEqual(await found('collection:書'), ['丙', '乙', '甲']);
  assert.deepEqual(await found('collection:"書"'), ['丙', '乙']);
  assert.deepEqual(await found('collection:"旅行 書單" -文集:「書」'), ['甲']);
  assert.deepEqual(await found('-collection:書 '), ['丁']);
  assert.deepEqual(await found('丙 collection:書'), ['丙']);
  await library.close();
});

test('a backup and a catalogue that is made again have the collections', async (t) => {
  const { folder, library } = await openWithArticles(t);
  await library.arrange('河', [three, one], '');
  const made = await library.backUp();
  assert.ok(made.ok);
  await library.mark([one, three], { removeCollections: ['河'] });
  assert.ok((await library.restoreBackup(made.value.name)).ok);
  assert.equal(await inOrder(library, '河'), '丙甲');
  assert.ok((await library.rebuildCatalogue()).ok);
  assert.equal(await inOrder(library, '河'), '丙甲');
  await library.close();
  // Its file alone, without backups and sources, keeps the collections.
  const other = freshFolder(t);
  copyFileSync(join(folder, 'catalogue.sqlite'), join(other, 'catalogue.sqlite'));
  const again = await openIn(other);
  assert.equal(await inOrder(again, '河'), '丙甲');
  await again.close();
});

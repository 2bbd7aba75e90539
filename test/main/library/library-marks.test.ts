import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ArticleEntry, defaultListQuery, type ListQuery, orders, type Shelf } from '#shared/listing';
import { quoteOf } from '#shared/text/quote';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { until } from '../../until.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

let clock = Date.UTC(2026, 0, 2);
const open = (folder: string) => openIn(folder, { now: () => (clock += 1000) });
const idOf = (text: string) => sha256(new TextEncoder().encode(text));
const idsOn = async (library: Library, shelf: Shelf, more: Partial<ListQuery> = {}) =>
  (await rowsOf(library, { shelf, ...more })).map(({ id }) => id);
const note = (id: string, text: string) => ({
  ...quoteOf('春天來了', 0, 2),
  id,
  colour: 'red' as const,
  text,
  created: 1,
  changed: 2,
});

async function openWithThree(folder: string) {
  const library = await open(folder);
  for (const text of ['甲', '乙', '丙']) await library.add(newArticle(text));
  return { library, one: idOf('甲'), two: idOf('乙'), three: idOf('丙') };
}

test('marks move articles between shelves, can be reversed and are there after reopening', async (t) => {
  const folder = freshFolder(t);
  const { library, one, two, three } = await openWithThree(folder);
  const before = library.revision();
  await library.mark([one, two], { starred: true, status: 'done', addTags: ['歷史', '河'] });
  assert.ok(library.revision() > before);
  await library.mark([two], { archived: true });
  await library.mark([three], { binned: true });
  const shelves = async (of: Library) => ({
    all: await idsOn(of, 'all'),
    done: await idsOn(of, 'done'),
    starred: await idsOn(of, 'starred'),
    archive: await idsOn(of, 'archive'),
    bin: await idsOn(of, 'bin'),
  });
  const expected = { all: [one], done: [one], starred: [one], archive: [two], bin: [three] };
  assert.deepEqual(await shelves(library), expected);
  await library.close();
  const again = await open(folder);
  assert.deepEqual(await shelves(again), expected);
  assert.deepEqual((await again.getEntry(one))?.tags, ['歷史', '河']);
  await again.mark([one], { starred: false, status: 'unread', removeTags: ['历史'] });
  await again.mark([two], { archived: false });
  await again.mark([three], { binned: false });
  assert.deepEqual(await idsOn(again, 'all'), [three, two, one]);
  assert.deepEqual((await again.getEntry(one))?.tags, ['河']);
  assert.deepEqual(await idsOn(again, 'starred'), [two]);
  await again.close();
});

test('facets count what a query would list with another shelf, tag or site', async (t) => {
  const { library, one, two, three } = await openWithThree(freshFolder(t));
  await library.mark([one, two], { addTags: ['歷史'] });
  await library.mark([two], { addTags: ['河'], starred: true });
  await library.mark([three], { binned: true });
  const all = await library.countFacets(defaultListQuery);
  assert.deepEqual([all.shelves.all, all.shelves.starred, all.shelves.bin], [2, 1, 1]);
  assert.deepEqual(all.tags, [
    ['歷史', 2],
    ['河', 1],
  ]);
  assert.deepEqual(all.sites, [['河邊報', 2]]);
  const tagged = await library.countFacets({ ...defaultListQuery, tag: '历史', site: '河邊報' });
  assert.deepEqual([tagged.shelves.all, tagged.shelves.bin], [2, 0]);
  assert.deepEqual(await idsOn(library, 'all', { tag: '河' }), [two]);
  await library.close();
});

test('in every order the index of an article is where the list has it', async (t) => {
  const library = await open(freshFolder(t));
  for (let at = 0; at < 30; at++) {
    const draft = {
      ...draftOf(`${'乙甲丙丁'[at % 4]}`, '河'.repeat(1 + ((at * 7) % 11))),
      published: `20${10 + (at % 9)}-03-05`,
    };
    await library.add(newArticle(`第${at}篇`, { draft }));
    if (at % 3 === 0) library.markOpened(idOf(`第${at}篇`));
    await library.flush();
  }
  for (const order of orders)
    for (const descending of [true, false])
      for (const search of ['', '河']) {
        const query = { ...defaultListQuery, order, descending, search };
        const rows = await rowsOf(library, query);
        assert.equal(rows.length, 30);
        for (const at of [0, 1, 13, 28, 29]) {
          const what = `${order} ${descending} ${search} ${at}`;
          assert.equal(await library.idAt(query, at), rows[at]?.id, what);
          assert.equal(await library.indexOf(query, rows[at]?.id ?? ''), at, what);
          assert.equal((await library.list(query, at, 1)).rows[0]?.id, rows[at]?.id, what);
        }
      }
  assert.equal(await library.indexOf(defaultListQuery, idOf('none')), -1);
  assert.equal(await library.idAt(defaultListQuery, 30), '');
  await library.close();
});

test('articles with one address are versions, of which the list shows the newest', async (t) => {
  const library = await open(freshFolder(t));
  const at = (url: string, text: string) =>
    library.add(newArticle(text, { draft: { ...draftOf(text, text), url } }));
  await at('http://www.example.org/river/?utm_source=x#top', '甲');
  await at('https://example.org/river', '乙');
  await at('https://example.org/river?page=2', '丙');
  assert.deepEqual(await idsOn(library, 'all'), [idOf('丙'), idOf('乙')]);
  assert.equal((await library.getEntry(idOf('乙')))?.versions, 2);
  const versions = await library.listVersions(idOf('甲'));
  assert.deepEqual(
    versions.map(({ id }) => id),
    [idOf('乙'), idOf('甲')],
  );
  await library.mark([idOf('乙')], { binned: true });
  assert.deepEqual(await idsOn(library, 'all'), [idOf('丙'), idOf('甲')]);
  assert.equal((await library.getEntry(idOf('甲')))?.versions, 1);
  await library.close();
});

test('emptying the bin moves sources and labels to a dated folder and leaves the rest', async (t) => {
  const folder = freshFolder(t);
  const { library, one, two } = await openWithThree(folder);
  await library.mark([one], { binned: true });
  assert.deepEqual(await library.emptyBin(), { ok: true, value: 1 });
  assert.equal(await library.getEntry(one), undefined);
  assert.equal((await rowsOf(library)).length, 2);
  const [dated = ''] = readdirSync(join(folder, 'bin'));
  assert.match(dated, /^20\d\d-/);
  assert.equal(readFileSync(join(folder, 'bin', dated, one), 'utf8'), '甲');
  assert.ok(existsSync(join(folder, 'bin', dated, `${one}.json`)));
  assert.equal((await library.readSource(two)).ok, true);
  assert.deepEqual(await library.add(newArticle('甲')), { ok: true, value: 'added' });
  await library.close();
});

test('rebuilding keeps marks, tags, notes and positions, and renames the old catalogue', async (t) => {
  const folder = freshFolder(t);
  const { library, one, two } = await openWithThree(folder);
  await library.mark([one], { starred: true, status: 'done', addTags: ['河'] });
  await library.mark([two], { binned: true });
  await library.saveNote(one, note('n', '一條河'));
  library.saveState(one, { place: 3, script: 'zh-Hans' });
  const before = { entry: await library.getEntry(one), notes: await library.listNotes(one) };
  assert.deepEqual(await library.rebuildCatalogue(), { ok: true, value: null });
  assert.deepEqual(await library.listNotes(one), before.notes);
  const entry = await library.getEntry(one);
  assert.deepEqual([entry?.starred, entry?.status, entry?.tags, entry?.notes], [true, 'done', ['河'], 1]);
  assert.equal(entry?.added, before.entry?.added);
  assert.deepEqual(await library.getState(one), { place: 3, script: 'zh-Hans' });
  assert.deepEqual(await idsOn(library, 'bin'), [two]);
  assert.deepEqual(await library.checkIntegrity(), []);
  assert.ok(readdirSync(folder).some((name) => name.startsWith('catalogue.sqlite.before-')));
  await library.close();
});

test('a note replaces one with the same id, and can be removed', async (t) => {
  const folder = freshFolder(t);
  const { library, one } = await openWithThree(folder);
  assert.equal((await library.saveNote(one, note('n', '初稿'))).ok, true);
  assert.equal((await library.saveNote(one, note('n', '二稿\0\ud800'))).ok, true);
  assert.equal((await library.saveNote(one, note('m', ''))).ok, true);
  assert.equal((await library.getEntry(one))?.notes, 2);
  await library.close();
  const again = await open(folder);
  assert.deepEqual(
    (await again.listNotes(one)).map(({ id, text }) => [id, text]),
    [
      ['m', ''],
      ['n', '二稿\0\ud800'],
    ],
  );
  await again.removeNote(one, 'n');
  assert.equal((await again.listNotes(one)).length, 1);
  await again.close();
});

test('no list snapshot with an older text outlives a note that was saved', async (t) => {
  const folder = freshFolder(t);
  const snapshotPath = join(folder, 'glance.json');
  const first = await openIn(folder);
  await first.add(newArticle('渡口'));
  const [{ id }] = (await rowsOf(first)) as [ArticleEntry];
  const note = {
    at: 0,
    key: '渡口',
    id: 'n',
    colour: 'yellow',
    text: '從前',
    created: 1,
    changed: 1,
  } as const;
  await first.saveNote(id, note);
  await first.close();
  assert.match(readFileSync(snapshotPath, 'utf8'), /從前/);
  const second = await openIn(folder);
  await second.saveNote(id, { ...note, text: '現在', changed: 2 });
  // A start after a crash here finds no snapshot and waits for the catalogue.
  assert.equal(existsSync(snapshotPath), false);
  await second.close();
  assert.match(readFileSync(snapshotPath, 'utf8'), /現在/);
});

test('of two changes of a note the later one is kept, also when the disk delays the first', async (t) => {
  const heldCalls: (() => void)[] = [];
  const unlink = async (path: Parameters<typeof promises.unlink>[0]) => {
    if (heldCalls.length === 0) await new Promise<void>((resolve) => heldCalls.push(resolve));
    return promises.unlink(path);
  };
  const library = await openIn(freshFolder(t), { disk: createDisk({ ...promises, unlink }) });
  await library.add(newArticle('甲'));
  const id = idOf('甲');
  const first = library.saveNote(id, note('n', '寫'));
  const second = library.saveNote(id, note('n', '寫到一半的話'));
  await until(() => heldCalls.length > 0);
  // Gives the second change time to overtake the first one.
  await library.listNotes(id);
  await library.checkIntegrity();
  heldCalls[0]?.();
  assert.deepEqual([(await first).ok, (await second).ok], [true, true]);
  assert.deepEqual(
    (await library.listNotes(id)).map(({ text }) => text),
    ['寫到一半的話'],
  );
  await library.close();
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Result } from '#shared/result';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);
let clock = at;
const now = () => clock++;
const open = (folder: string) => openIn(folder, { now });
const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) assert.fail(`${result.failure.code}: ${result.failure.name}`);
  return result.value;
};
const idOf = (text: string) => sha256(new TextEncoder().encode(text));
const catalogueOf = (folder: string) => join(folder, 'catalogue.sqlite');
const titles = async (library: Library) => (await rowsOf(library)).map((entry) => entry.title);

test('an article that was added is there after reopening, its source byte for byte', async (t) => {
  const folder = freshFolder(t);
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 256);
  const first = await open(folder);
  assert.equal(unwrap(await first.add(newArticle('', { bytes, draft: draftOf('河', '水') }))), 'added');
  await first.close();
  const second = await open(folder);
  const id = sha256(bytes);
  assert.deepEqual(Buffer.from(unwrap(await second.readSource(id))), Buffer.from(bytes));
  assert.deepEqual(await titles(second), ['河']);
  assert.deepEqual((await second.readExtraction(id))?.draft, draftOf('河', '水'));
  await second.close();
});

test('the same bytes are one article; other bytes with the same title are another', async (t) => {
  const library = await open(freshFolder(t));
  assert.equal(unwrap(await library.add(newArticle('甲'))), 'added');
  assert.equal(unwrap(await library.add(newArticle('甲', { name: '別名.txt' }))), 'duplicate');
  assert.equal(unwrap(await library.add(newArticle('乙'))), 'added');
  assert.equal((await rowsOf(library)).length, 2);
  assert.equal((await library.getEntry(idOf('甲')))?.name, '春天.txt');
  await library.close();
});

test('adding an article again restores a missing or damaged source, and keeps the damaged one', async (t) => {
  const folder = freshFolder(t);
  const library = await open(folder);
  await library.add(newArticle('甲'));
  const id = idOf('甲');
  const sourceFolder = join(folder, 'sources', id.slice(0, 2));
  writeFileSync(join(sourceFolder, id), 'spoiled');
  assert.deepEqual(await library.readSource(id), {
    ok: false,
    failure: { code: 'damaged', name: '春天.txt' },
  });
  assert.equal(unwrap(await library.add(newArticle('甲'))), 'duplicate');
  assert.equal(new TextDecoder().decode(unwrap(await library.readSource(id))), '甲');
  const spoiled = readdirSync(sourceFolder).find((name) => name.includes('damaged'));
  assert.equal(readFileSync(join(sourceFolder, spoiled ?? ''), 'utf8'), 'spoiled');
  rmSync(join(sourceFolder, id));
  assert.equal((await library.readSource(id)).ok, false);
  await library.add(newArticle('甲'));
  assert.equal(new TextDecoder().decode(unwrap(await library.readSource(id))), '甲');
  await library.close();
});

test('a reading state is there at once and after reopening; later members replace earlier', async (t) => {
  const folder = freshFolder(t);
  const first = await open(folder);
  await first.add(newArticle('甲'));
  const id = idOf('甲');
  first.saveState(id, { place: 12, script: 'zh-Hans' });
  first.saveState(id, { place: 40 });
  first.markOpened(id);
  assert.deepEqual(await first.getState(id), { place: 40, script: 'zh-Hans' });
  await first.close();
  const second = await open(folder);
  assert.deepEqual(await second.getState(id), { place: 40, script: 'zh-Hans' });
  assert.equal(await second.getLastOpened(), id);
  await second.close();
});

test('a reading position that is saved while an earlier one is being written is not lost', async (t) => {
  const folder = freshFolder(t);
  const library = await open(folder);
  await library.add(newArticle('甲'));
  const id = idOf('甲');
  library.saveState(id, { place: 1 });
  const writing = library.flush();
  library.saveState(id, { place: 2 });
  await writing;
  assert.equal((await library.getState(id)).place, 2);
  await library.close();
  const again = await open(folder);
  assert.equal((await again.getState(id)).place, 2);
  await again.close();
});

test('an empty article is not added and replaces nothing', async (t) => {
  const library = await open(freshFolder(t));
  const empty = { ...draftOf('', ''), title: '' };
  assert.deepEqual(await library.add(newArticle('丙', { draft: empty })), {
    ok: false,
    failure: { code: 'no-text', name: '春天.txt' },
  });
  await library.add(newArticle('甲'));
  await library.saveExtraction(idOf('甲'), {
    key: 'second',
    charset: { label: 'big5', evidence: 'chosen', bad: 0 },
    draft: empty,
  });
  assert.equal((await library.readExtraction(idOf('甲')))?.key, 'first');
  await library.close();
});

test('a new extraction updates the title and leaves the reading position and the date', async (t) => {
  const library = await open(freshFolder(t));
  await library.add(newArticle('甲'));
  const id = idOf('甲');
  const { added } = (await library.getEntry(id)) ?? {};
  library.saveState(id, { place: 3 });
  const charset = { label: 'big5', evidence: 'chosen', bad: 0 } as const;
  await library.saveExtraction(id, { key: 'second', charset, draft: draftOf('新題', '新文') });
  assert.equal((await library.getEntry(id))?.title, '新題');
  assert.equal((await library.getEntry(id))?.added, added);
  assert.equal((await library.getState(id)).place, 3);
  assert.deepEqual((await library.readExtraction(id))?.charset, charset);
  await library.close();
});

test('a picture is stored once and found by its address after reopening', async (t) => {
  const folder = freshFolder(t);
  const first = await open(folder);
  const picture = Uint8Array.of(1, 2, 3);
  const pictures = new Map([
    ['a.png', picture],
    ['files/b.png', picture],
    ['__proto__', picture],
  ]);
  await first.add(newArticle('甲', { pictures }));
  await first.close();
  const second = await open(folder);
  const stored = await second.getPictureIds(idOf('甲'));
  assert.deepEqual(Object.keys(stored).sort(), ['a.png', 'files/b.png']);
  assert.deepEqual(await second.readPicture(stored['a.png'] ?? ''), Buffer.from(picture));
  assert.equal(await second.readPicture('../../etc/passwd'), undefined);
  await second.close();
});

test('a catalogue of the first format (JSON lines) is imported once and renamed', async (t) => {
  const folder = freshFolder(t);
  const first = await open(folder);
  await first.add(newArticle('甲'));
  await first.close();
  rmSync(catalogueOf(folder));
  const id = idOf('甲');
  const lines = [
    { catalogue: 1 },
    { row: { entry: { id }, state: { place: 3 } } },
    { id, state: { place: 7, script: 'zh-Hans' } },
    { last: id },
  ];
  const old = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"id":"torn`;
  writeFileSync(join(folder, 'catalogue.jsonl'), old);
  for (let start = 0; start < 2; start++) {
    const library = await open(folder);
    assert.deepEqual(library.problems, []);
    assert.deepEqual(await library.getState(id), { place: 7, script: 'zh-Hans' });
    assert.equal(await library.getLastOpened(), id);
    await library.close();
  }
  const aside = readdirSync(folder).find((name) => name.startsWith('catalogue.jsonl.old-'));
  assert.equal(readFileSync(join(folder, aside ?? ''), 'utf8'), old);
});

for (const [damage, spoil] of Object.entries({
  'a beginning of noise': (path: string) => {
    writeFileSync(path, Buffer.from(readFileSync(path)).fill(7, 3, 90));
  },
  'nothing but zeros': (path: string) => writeFileSync(path, Buffer.alloc(4096)),
  'no bytes': (path: string) => truncateSync(path, 0),
  'another program’s JSON': (path: string) => writeFileSync(path, '{"articles":[]}\n'),
})) {
  test(`a catalogue of ${damage} is renamed with its date and rebuilt from the sources`, async (t) => {
    const folder = freshFolder(t);
    const first = await open(folder);
    await first.add(newArticle('甲', { draft: draftOf('甲文', '甲') }));
    await first.add(newArticle('乙', { draft: draftOf('乙文', '乙') }));
    await first.close();
    spoil(catalogueOf(folder));
    const spoiled = readFileSync(catalogueOf(folder));
    const second = await open(folder);
    assert.deepEqual((await titles(second)).sort(), ['乙文', '甲文']);
    assert.equal(second.problems[0]?.code, 'rebuilt');
    assert.deepEqual(readFileSync(second.problems[0]?.name ?? ''), spoiled);
    assert.match(second.problems[0]?.name ?? '', /damaged-20\d\d-/);
    await second.close();
    const third = await open(folder);
    assert.deepEqual(third.problems, []);
    assert.equal((await rowsOf(third)).length, 2);
    await third.close();
  });
}

test('without catalogue and extractions, articles are rebuilt from sources and labels', async (t) => {
  const folder = freshFolder(t);
  const first = await open(folder);
  await first.add(newArticle('甲', { pictures: new Map([['a.png', Uint8Array.of(9)]]) }));
  const added = (await first.getEntry(idOf('甲')))?.added;
  await first.close();
  rmSync(catalogueOf(folder));
  rmSync(join(folder, 'articles'), { recursive: true });
  const second = await open(folder);
  assert.deepEqual(second.problems, [{ code: 'catalogue-missing', name: catalogueOf(folder) }]);
  assert.equal((await second.getEntry(idOf('甲')))?.name, '春天.txt');
  assert.equal((await second.getEntry(idOf('甲')))?.added, added);
  assert.deepEqual(second.unextracted, [idOf('甲')]);
  assert.equal(Object.keys(await second.getPictureIds(idOf('甲'))).length, 1);
  await second.saveExtraction(idOf('甲'), newArticle('甲'));
  assert.deepEqual(second.unextracted, []);
  await second.close();
});

/** The offset of `user_version` in a SQLite file, in bytes. */
const userVersion = 60;

test('a catalogue of a newer version is read and never written', async (t) => {
  const folder = freshFolder(t);
  const first = await open(folder);
  await first.add(newArticle('甲'));
  await first.close();
  const newer = readFileSync(catalogueOf(folder));
  newer.writeUInt32BE(999, userVersion);
  writeFileSync(catalogueOf(folder), newer);
  const second = await open(folder);
  assert.equal(second.problems[0]?.code, 'newer');
  assert.equal((await rowsOf(second)).length, 1);
  assert.equal((await second.add(newArticle('乙'))).ok, false);
  second.saveState(idOf('甲'), { place: 9 });
  await second.close();
  assert.deepEqual(readFileSync(catalogueOf(folder)), newer);
});

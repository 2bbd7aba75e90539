// Labels: the facts about a source that it does not contain. Most of them share a file for each folder of
// sources.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { findLabel, labelRecord } from '../../../main/library/storage/label-pack.ts';
import { idOf } from './backup-samples.ts';
import { freshFolder, newArticle, openIn } from './library-samples.ts';

const ids = ['甲', '乙', '丙'].map(idOf);
const labelOf = (at: number) => ({ name: `第${at}篇\n\u2028\ud83c"`, added: at });
const records = ids.map((id, at) => labelRecord(id, labelOf(at)));

test('of several records for an id the last counts, and a removed label is gone', () => {
  const [id = ''] = ids;
  const text = records.join('') + labelRecord(id, labelOf(7));
  assert.deepEqual(
    ids.map((one) => findLabel(text, one)),
    [labelOf(7), labelOf(1), labelOf(2)],
  );
  assert.equal(findLabel(text + labelRecord(id, undefined), id), undefined);
  assert.deepEqual(
    findLabel(text + labelRecord(id, undefined) + labelRecord(id, labelOf(8)), id),
    labelOf(8),
  );
  assert.equal(findLabel('', id), undefined);
});

test('a record that was cut off anywhere costs no other one', () => {
  const [first = '', second = '', third = ''] = ids;
  const [one, two, three] = records.map((record) => Buffer.from(record)) as [Buffer, Buffer, Buffer];
  for (let size = 0; size < two.length; size++) {
    const text = Buffer.concat([one, two.subarray(0, size), three]).toString('utf8');
    assert.deepEqual(findLabel(text, first), labelOf(0), `${size}`);
    assert.equal(findLabel(text, second), undefined, `${size}`);
    assert.deepEqual(findLabel(text, third), labelOf(2), `${size}`);
  }
});

test('a flipped bit costs the label it is in, or makes an earlier one count', () => {
  const whole = Buffer.from(records.join('') + labelRecord(ids[1] as string, labelOf(1)));
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const bytes = Buffer.from(whole);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const found = ids.map((id) => findLabel(bytes.toString('utf8'), id));
    for (const [at, label] of found.entries())
      if (label !== undefined) assert.deepEqual(label, labelOf(at), `bit ${bit}`);
    assert.deepEqual(found[1], labelOf(1), `bit ${bit}`);
    assert.ok(found.filter((label) => label === undefined).length <= 1, `bit ${bit}`);
  }
});

const folderOf = (folder: string, text: string) => join(folder, 'sources', idOf(text).slice(0, 2));
const packOf = (folder: string, text: string) => join(folderOf(folder, text), 'labels');
const ownOf = (folder: string, text: string) => join(folderOf(folder, text), `${idOf(text)}.json`);

/** A library with three articles whose labels have a picture, without its catalogue and its backups. */
async function createBare(t: TestContext, texts = ['甲', '乙', '丙']): Promise<string> {
  const folder = freshFolder(t);
  const library = await openIn(folder, { now: () => 5 });
  for (const text of texts)
    await library.add(
      newArticle(text, {
        name: `${text}.txt`,
        pictures: new Map([['a.png', Uint8Array.of(9)]]),
        origin: { marking: { addTags: ['河'] } },
      }),
    );
  await library.close();
  rmSync(join(folder, 'catalogue.sqlite'));
  rmSync(join(folder, 'backups'), { recursive: true, force: true });
  return folder;
}

async function describe(folder: string, text: string) {
  const library = await openIn(folder, { now: () => 9 });
  const entry = await library.getEntry(idOf(text));
  const pictures = Object.keys(await library.getPictureIds(idOf(text)));
  await library.close();
  return [entry?.name, entry?.added, entry?.tags, pictures];
}

test('without a catalogue, articles come back with the labels that share a file', async (t) => {
  const folder = await createBare(t);
  for (const text of ['甲', '乙', '丙']) {
    assert.deepEqual(
      readdirSync(folderOf(folder, text)).filter((name) => name.endsWith('.json')),
      [],
    );
    assert.deepEqual(await describe(folder, text), [`${text}.txt`, 5, ['河'], ['a.png']]);
  }
});

test('labels that an earlier version stored in files of their own count', async (t) => {
  const folder = await createBare(t);
  const label = findLabel(readFileSync(packOf(folder, '甲'), 'utf8'), idOf('甲'));
  writeFileSync(ownOf(folder, '甲'), JSON.stringify({ ...(label as object), name: '舊.txt' }));
  rmSync(packOf(folder, '甲'));
  assert.deepEqual(await describe(folder, '甲'), ['舊.txt', 5, ['河'], ['a.png']]);
  // Without its row and its extraction the article is added anew.
  rmSync(join(folder, 'catalogue.sqlite'));
  rmSync(join(folder, 'articles'), { recursive: true });
  const library = await openIn(folder, { now: () => 9 });
  assert.equal((await library.getLabel(idOf('甲'))).name, '舊.txt');
  await library.close();
});

test('a label that is added again replaces the one that has a file of its own', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  await library.add(newArticle('甲', { name: '長'.repeat(3000) }));
  assert.ok(existsSync(ownOf(folder, '甲')));
  assert.ok(!existsSync(packOf(folder, '甲')));
  await library.mark([idOf('甲')], { binned: true });
  assert.ok((await library.emptyBin()).ok);
  await library.add(newArticle('甲', { name: '短' }));
  assert.equal((await library.getLabel(idOf('甲'))).name, '短');
  assert.deepEqual(readdirSync(folderOf(folder, '甲')).sort(), [idOf('甲'), 'labels']);
  await library.mark([idOf('甲')], { binned: true });
  assert.ok((await library.emptyBin()).ok);
  await library.add(newArticle('甲', { name: '長'.repeat(2500) }));
  assert.equal((await library.getLabel(idOf('甲'))).name.length, 2500);
  await library.close();
});

test('an emptied bin holds each label as a file, and the label of a new import counts', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  await library.add(newArticle('甲', { name: '一.txt', origin: { marking: { starred: true } } }));
  await library.mark([idOf('甲')], { binned: true });
  assert.ok((await library.emptyBin()).ok);
  const [date = ''] = readdirSync(join(folder, 'bin'));
  const label = JSON.parse(readFileSync(join(folder, 'bin', date, `${idOf('甲')}.json`), 'utf8'));
  assert.deepEqual(label, { name: '一.txt', added: 1, pictures: {}, marking: { starred: true } });
  assert.equal((await library.getLabel(idOf('甲'))).name, '');
  await library.add(newArticle('甲', { name: '二.txt' }));
  assert.equal((await library.getLabel(idOf('甲'))).name, '二.txt');
  await library.close();
});

test('a damaged file of labels takes them from the catalogue, and goes on', async (t) => {
  for (const damage of [
    (path: string) => truncateSync(path, 100),
    (path: string) => writeFileSync(path, Buffer.alloc(500)),
    (path: string) => rmSync(path),
  ]) {
    const folder = freshFolder(t);
    const library = await openIn(folder);
    await library.add(newArticle('甲', { name: '一.txt' }));
    damage(packOf(folder, '甲'));
    assert.equal((await library.getLabel(idOf('甲'))).name, '一.txt');
    // A source whose id begins with the same two digits.
    let other = 0;
    while (idOf(`${other}`).slice(0, 2) !== idOf('甲').slice(0, 2)) other++;
    await library.add(newArticle(`${other}`, { name: '二.txt' }));
    const pack = readFileSync(packOf(folder, '甲'), 'utf8');
    assert.deepEqual((findLabel(pack, idOf(`${other}`)) as { name: string }).name, '二.txt');
    await library.close();
  }
});

test('records that are added at the same moment are all there', async (t) => {
  const folder = freshFolder(t);
  const disk = createDisk();
  const path = join(folder, 'new', 'labels');
  const all = Array.from({ length: 200 }, (_, at) => idOf(`${at}`));
  await Promise.all(all.map((id, at) => disk.append(path, labelRecord(id, labelOf(at)))));
  const text = readFileSync(path, 'utf8');
  for (const [at, id] of all.entries()) assert.deepEqual(findLabel(text, id), labelOf(at));
});

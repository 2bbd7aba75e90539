import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { takeLock } from '../../../main/library/storage/lock.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

test('a library has one owner; a second program opens it read-only and reports a problem', async (t) => {
  const folder = freshFolder(t);
  const owner = await openIn(folder);
  await owner.add(newArticle('甲'));
  const guest = await openIn(folder);
  assert.equal(guest.problems[0]?.code, 'opened-in-use');
  assert.equal((await rowsOf(guest)).length, 1);
  assert.deepEqual(await guest.add(newArticle('乙')), {
    ok: false,
    failure: { code: 'in-use', name: '春天.txt' },
  });
  await guest.close();
  await owner.close();
  const next = await openIn(folder);
  assert.deepEqual(next.problems, []);
  await next.close();
});

test('a reader beside the owner sees whole articles, and after the owner’s work all of them', async (t) => {
  const folder = freshFolder(t);
  const owner = await openIn(folder);
  await owner.add(newArticle('始'));
  const adding = Promise.all(Array.from({ length: 120 }, (_, at) => owner.add(newArticle(`第${at}篇`))));
  const guest = await openIn(folder, { readOnly: true });
  let before = 0;
  for (let look = 0; look < 40; look++) {
    const rows = await rowsOf(guest);
    assert.ok(rows.length >= before, `${before}, then ${rows.length}`);
    before = rows.length;
    for (const { id } of rows.slice(0, 3)) assert.equal((await guest.readSource(id)).ok, true);
  }
  await guest.close();
  await adding;
  const later = await openIn(folder, { readOnly: true });
  assert.equal((await rowsOf(later)).length, 121);
  await later.close();
  await owner.close();
});

test('the lock of a dead process is taken over', async (t) => {
  const path = join(freshFolder(t), 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, JSON.stringify({ pid, began: '' }));
  assert.ok(await takeLock(path));
});

test('the lock of a dead process is taken over also when its process id was given to another', async (t) => {
  if (!existsSync('/proc/self/stat')) return t.skip('this system does not say when a process began');
  const path = join(freshFolder(t), 'lock');
  writeFileSync(path, JSON.stringify({ pid: process.pid, began: 'an-earlier-boot 1' }));
  assert.ok(await takeLock(path));
});

for (const content of ['', '{', 'null', '{"pid":-1}', '{"pid":0}'])
  test(`a lock that says ${JSON.stringify(content)} does not prevent opening`, async (t) => {
    const path = join(freshFolder(t), 'lock');
    writeFileSync(path, content);
    assert.ok(await takeLock(path));
  });

test('of many processes that want a dead owner’s lock at once one gets it', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'lock');
  for (let round = 0; round < 20; round++) {
    writeFileSync(path, '{"pid":0}');
    const locks = await Promise.all(Array.from({ length: 8 }, () => takeLock(path)));
    const takenLocks = locks.filter((lock) => lock !== undefined);
    assert.equal(takenLocks.length, 1);
    await takenLocks[0]?.release();
    assert.deepEqual(readdirSync(folder), []);
  }
});

test('opening read-only takes no lock and makes no folder', async (t) => {
  const folder = join(freshFolder(t), 'none');
  const library = await openIn(folder, { readOnly: true });
  assert.deepEqual(await rowsOf(library), []);
  assert.equal(existsSync(folder), false);
  await library.close();
});

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { takeLock } from '../../../main/library/storage/lock.ts';
import { until } from '../../until.ts';
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

test('a library that another program owned can be written as soon as that program has ended', async (t) => {
  const folder = freshFolder(t);
  const owner = await openIn(folder);
  await owner.add(newArticle('甲'));
  let isWritable = false;
  const guest = await openIn(folder, {
    onWritable: () => {
      isWritable = true;
    },
  });
  const revision = guest.revision();
  assert.equal((await guest.add(newArticle('乙'))).ok, false);
  await owner.close();
  await until(() => isWritable);
  assert.ok(guest.revision() > revision);
  assert.deepEqual(await guest.add(newArticle('乙')), { ok: true, value: 'added' });
  assert.equal((await rowsOf(guest)).length, 2);
  const other = await openIn(folder);
  assert.equal(other.problems[0]?.code, 'opened-in-use');
  await other.close();
  await guest.close();
  const next = await openIn(folder);
  assert.deepEqual([next.problems, (await rowsOf(next)).length], [[], 2]);
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

test('the lock of a process that has ended is taken over although its parent takes no notice', async (t) => {
  if (process.platform !== 'linux') return t.skip('only Linux tells that a process has ended in this way');
  const path = join(freshFolder(t), 'lock');
  // The shell becomes a program that knows nothing of the child, before the child ends.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => parent.kill('SIGKILL'));
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  const stateOf = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0];
  await until(stateOf, (state) => state === 'Z');
  writeFileSync(path, JSON.stringify({ pid, began: '' }));
  assert.ok(await takeLock(path));
});

test('what dead programs left beside the lock is removed, and what living ones use is not', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'lock');
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  const put = (name: string, content: string) => writeFileSync(`${path}.${name}`, content);
  put('burial', JSON.stringify({ pid: dead, began: '' }));
  put(`${dead}.1`, '');
  put('0123456789abcdef.claim', '{"pi');
  put(`${process.pid}.2`, '');
  put('living.claim', JSON.stringify({ pid: process.pid, began: '' }));
  writeFileSync(join(folder, 'lock-of-something-else'), '');
  assert.ok(await takeLock(path));
  assert.deepEqual(
    readdirSync(folder).sort(),
    ['lock', `lock.${process.pid}.2`, 'lock.living.claim', 'lock-of-something-else'].sort(),
  );
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

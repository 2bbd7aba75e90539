import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'jianfan-lock-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const withLock = async (path: string, work: () => Promise<unknown>) =>
  (await import(pathToFileURL(join(process.cwd(), 'build/lock.mjs')).href)).withLock(path, work);

test('two builds of the same checkout never overlap', async () => {
  const lock = join(folder, 'shared');
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside++;
    most = Math.max(most, inside);
    await pause(30);
    inside--;
  };
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
  assert.equal(most, 1);
  assert.ok(!existsSync(lock));
});

test('the lock of a process that died is taken over', async () => {
  const lock = join(folder, 'left');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), String(pid));
  assert.equal(await withLock(lock, async () => 'done'), 'done');
});

test('a failing build gives the lock back', async () => {
  const lock = join(folder, 'failing');
  const fail = () => Promise.reject(new Error('no'));
  await assert.rejects(withLock(lock, fail), /no/);
  assert.ok(!existsSync(lock));
});

// Programs that are killed at random moments while they take the lock of a library.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { takeLock } from '../../../main/library/storage/lock.ts';
import { removeDeadDoor } from '../../../main/library/storage/owner-door.ts';
import { openOwnerSocket } from '../../../main/library/storage/owner-socket.ts';
import { isLong } from '../../long.ts';
import { scaled } from '../../scale.ts';
import { freshFolder } from './library-samples.ts';
import { createRandom } from './random.ts';

/** The promise: a start owns the library within this time, whatever was killed before it. */
const ownedWithinMs = 2000;
/** A killed program is gone within this time. */
const endLimitMs = 30_000;

const given = process.env.JIANFAN_LOCK_FOLDER;
if (given) await startAsProgram(given);
else await killOften();

/** What a start does with the lock: takes it and opens the socket. It says when it begins, and runs on. */
async function startAsProgram(folder: string): Promise<void> {
  setInterval(() => {}, 1000);
  writeSync(1, 'begins\n');
  const lock = await takeLock(join(folder, 'lock'));
  if (lock) await lock.publishAddress((await openOwnerSocket(folder, async () => true)).address);
}

/** Starts a program and kills it `delay` milliseconds after it begins. */
async function startAndKill(folder: string, delay: number): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    env: { ...process.env, JIANFAN_LOCK_FOLDER: folder, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('a program did not begin or did not end'));
    }, endLimitMs);
    child.stdout?.once('data', () => {
      const start = process.hrtime.bigint();
      // A timer is too coarse for a moment within a few file operations.
      while (Number(process.hrtime.bigint() - start) < delay * 1e6);
      child.kill('SIGKILL');
    });
    child.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
  });
}

async function killOften(): Promise<void> {
  const kills = isLong ? 500 : scaled(150);
  await test(`after each of ${kills} kills at random moments the next start owns the library`, async (t) => {
    const seed = Number(process.env.JIANFAN_SEED ?? 12);
    t.diagnostic(`seed ${seed}`);
    const random = createRandom(seed);
    const folder = freshFolder(t);
    let longestMs = 0;
    for (let killed = 0, round = 0; killed < kills; round++) {
      const when = `seed ${seed}, round ${round}`;
      if (random() < 0.7)
        writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 0, id: `dead ${round}` }));
      const programs = Array.from({ length: 1 + Math.floor(random() * 3) }, () => random() * 8);
      await Promise.all(programs.map((delay) => startAndKill(folder, delay)));
      killed += programs.length;
      const start = performance.now();
      const lock = await takeLock(join(folder, 'lock'));
      longestMs = Math.max(longestMs, performance.now() - start);
      assert.ok(lock, `${when}: nobody owns the lock`);
      await removeDeadDoor(lock.formerAddress);
      assert.deepEqual(readdirSync(folder), ['lock'], when);
      await lock.release();
      assert.deepEqual(readdirSync(folder), [], when);
    }
    t.diagnostic(`the longest start took ${Math.round(longestMs)} ms`);
    if (isLong) assert.ok(longestMs < ownedWithinMs, `${longestMs} ms`);
  });
}

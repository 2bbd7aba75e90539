import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { handOver } from '../../../main/cli/hand-over.ts';
import { catalogueThreadIn } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import { ownerAddress, takeLock } from '../../../main/library/storage/lock.ts';
import {
  askOwner,
  openOwnerSocket,
  type RequestHandler,
} from '../../../main/library/storage/owner-socket.ts';
import { until } from '../../until.ts';
import { freshFolder } from '../library/library-samples.ts';

/** Hands an import over to the owner of the library; gives the outcome and the events. */
async function over(folder: string, paths: readonly string[]) {
  const heard: string[] = [];
  const end = await handOver(folder, paths, {
    onLine: (line) => heard.push(`${line.path} ${line.status}`),
    onRestart: () => heard.push('again'),
    onWait: () => heard.push('wait'),
  });
  return { end, heard };
}

const tells: RequestHandler = async (asked, say) => {
  for (const path of (asked as { import: string[] }).import) say({ path, status: 'added' });
  return true;
};

test('the owner of a library accepts requests; its lock and socket are removed with it', async (t) => {
  const folder = freshFolder(t);
  const parts = { folder, startProcess: catalogueThreadIn(resolve('out/app')), now: () => 0 };
  const owner = await openLibrary({ ...parts, onRequest: tells });
  const lock = join(folder, 'catalogue.lock');
  const door = (await until(() => ownerAddress(lock))) as string;
  if (process.platform !== 'win32') assert.equal(statSync(dirname(door)).mode & 0o077, 0);
  const inside = relative(process.cwd(), join(folder, '夾', '甲.txt'));
  assert.deepEqual(await over(folder, [inside, '/乙.txt']), {
    end: 'done',
    heard: [`${inside} added`, '/乙.txt added'],
  });
  const guest = await openLibrary(parts);
  assert.equal(guest.problems[0]?.code, 'opened-in-use');
  await guest.close();
  await owner.close();
  assert.deepEqual([existsSync(dirname(door)), existsSync(lock)], [false, false]);
  assert.deepEqual(await over(folder, ['/乙.txt']), { end: 'free', heard: [] });
});

test('an owner that ends leaves the import to the command; a stopped import is reported', async (t) => {
  const folder = freshFolder(t);
  const lock = await takeLock(join(folder, 'catalogue.lock'));
  assert.ok(lock);
  const dying = await openOwnerSocket(async (_asked, say) => {
    say({ path: '/甲.txt', status: 'added' });
    await lock.release();
    await dying.close();
    return true;
  });
  await lock.publishAddress(dying.address);
  assert.deepEqual(await over(folder, ['/甲.txt', '/乙.txt']), {
    end: 'free',
    heard: ['/甲.txt added', 'again'],
  });
  const ended = await openOwnerSocket(async () => false);
  t.after(ended.close);
  assert.equal(await askOwner(ended.address, {}, () => {}), 'stopped');
});

test('the command waits for an owner that accepts no requests', async (t) => {
  const folder = freshFolder(t);
  const lock = await takeLock(join(folder, 'catalogue.lock'));
  setTimeout(() => void lock?.release(), 300);
  assert.deepEqual(await over(folder, ['/甲.txt']), { end: 'free', heard: ['wait'] });
  writeFileSync(join(folder, 'catalogue.lock'), '{"pid":');
  assert.deepEqual(await over(folder, ['/甲.txt']), { end: 'free', heard: [] });
});

test('malformed requests do no harm, and a closed connection is noticed', async (t) => {
  let isThere = true;
  const asked: unknown[] = [];
  let left: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    left = resolve;
  });
  const door = await openOwnerSocket(async (what, say) => {
    asked.push(what);
    while (isThere && what !== undefined) {
      isThere = say({});
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (!isThere) left();
    return false;
  });
  t.after(door.close);
  const raw = createConnection(door.address);
  raw.write('not a word of JSON\n');
  await new Promise((resolve) => raw.once('close', resolve).resume());
  const leaving = createConnection(door.address);
  leaving.write('{"import":[]}\n');
  leaving.once('data', () => leaving.destroy());
  await gone;
  assert.deepEqual(asked, [undefined, { import: [] }]);
  assert.equal(await askOwner(join(freshFolder(t), 'nowhere'), {}, () => {}), 'gone');
});

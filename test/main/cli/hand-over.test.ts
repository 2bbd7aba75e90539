import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { handOver } from '../../../main/cli/hand-over.ts';
import { catalogueThreadIn } from '../../../main/library/library.ts';
import { openLibrary } from '../../../main/library/open-library.ts';
import { ownerAddress, takeLock } from '../../../main/library/storage/lock.ts';
import { findDoor } from '../../../main/library/storage/owner-door.ts';
import {
  askOwner,
  openOwnerSocket,
  type RequestHandler,
} from '../../../main/library/storage/owner-socket.ts';
import { until } from '../../until.ts';
import { freshFolder } from '../library/library-samples.ts';

/** Hands an import over to the owner of the library; gives the outcome and the events. */
async function handOverPaths(folder: string, paths: readonly string[]) {
  const events: string[] = [];
  const end = await handOver(folder, paths, {
    onLine: (line) => events.push(`${line.path} ${line.status}`),
    onRestart: () => events.push('again'),
    onWait: () => events.push('wait'),
  });
  return { end, heard: events };
}

const reportAllAdded: RequestHandler = async (requests, say) => {
  for (const path of (requests as { import: string[] }).import) say({ path, status: 'added' });
  return true;
};

test('the owner of a library accepts requests; its lock and socket are removed with it', async (t) => {
  const folder = freshFolder(t);
  const parts = { folder, startProcess: catalogueThreadIn(resolve('out/app')), now: () => 0 };
  const owner = await openLibrary({ ...parts, onRequest: reportAllAdded });
  const lock = join(folder, 'catalogue.lock');
  const door = await findDoor((await until(() => ownerAddress(lock))) as string);
  assert.ok(door);
  if (process.platform !== 'win32') assert.equal(statSync(door.folder).mode & 0o077, 0);
  const inside = relative(process.cwd(), join(folder, '夾', '甲.txt'));
  assert.deepEqual(await handOverPaths(folder, [inside, '/乙.txt']), {
    end: 'done',
    heard: [`${inside} added`, '/乙.txt added'],
  });
  const guest = await openLibrary(parts);
  assert.equal(guest.problems[0]?.code, 'opened-in-use');
  await guest.close();
  await owner.close();
  assert.deepEqual([existsSync(door.folder), existsSync(lock)], [false, false]);
  assert.deepEqual(await handOverPaths(folder, ['/乙.txt']), { end: 'free', heard: [] });
});

test('an owner that ends leaves the import to the command; a stopped import is reported', async (t) => {
  const folder = freshFolder(t);
  const lock = await takeLock(join(folder, 'catalogue.lock'));
  assert.ok(lock);
  const endingOwner = await openOwnerSocket(folder, async (_asked, say) => {
    say({ path: '/甲.txt', status: 'added' });
    await lock.release();
    await endingOwner.close();
    return true;
  });
  await lock.publishAddress(endingOwner.address);
  assert.deepEqual(await handOverPaths(folder, ['/甲.txt', '/乙.txt']), {
    end: 'free',
    heard: ['/甲.txt added', 'again'],
  });
  const refusingOwner = await openOwnerSocket(folder, async () => false);
  t.after(refusingOwner.close);
  assert.equal(await askOwner(refusingOwner.address, folder, {}, () => {}), 'stopped');
});

test('the command waits for an owner that accepts no requests', async (t) => {
  const folder = freshFolder(t);
  const lock = await takeLock(join(folder, 'catalogue.lock'));
  setTimeout(() => void lock?.release(), 300);
  assert.deepEqual(await handOverPaths(folder, ['/甲.txt']), { end: 'free', heard: ['wait'] });
  writeFileSync(join(folder, 'catalogue.lock'), '{"pid":');
  assert.deepEqual(await handOverPaths(folder, ['/甲.txt']), { end: 'free', heard: [] });
});

test('who does not know the secret is not answered, and a closed connection is noticed', async (t) => {
  const folder = freshFolder(t);
  let isConnected = true;
  let isAsked = false;
  let resolveClosed: () => void = () => {};
  const closed = new Promise<void>((resolve) => {
    resolveClosed = resolve;
  });
  const owner = await openOwnerSocket(folder, async (_asked, say) => {
    isAsked = true;
    while (isConnected) {
      isConnected = say({});
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    resolveClosed();
    return false;
  });
  t.after(owner.close);
  const door = await findDoor(owner.address);
  assert.ok(door);
  const wrong = ['not a word of JSON', '{"import":[]}', '{"challenge":"1","proof":"1"}', '9'.repeat(2000)];
  for (const words of wrong) {
    const raw = createConnection(door.address).on('error', () => {});
    raw.write(`${words}\n`);
    await new Promise((resolve) => raw.once('close', resolve).resume());
  }
  assert.equal(await askOwner(owner.address, freshFolder(t), {}, () => {}), 'gone', 'another library');
  assert.equal(isAsked, false);
  const leaving = askOwner(owner.address, folder, {}, () => Promise.reject(new Error('enough')));
  await assert.rejects(leaving, /enough/);
  await closed;
  assert.equal(await askOwner('jianfan-door-nobody', folder, {}, () => {}), 'gone');
});

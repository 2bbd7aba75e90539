// Doors that are not what they say: everybody who can write the lock of a library can write its door.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ImportLine } from '../../../main/articles/import-lines.ts';
import { createLineConfirmer } from '../../../main/cli/confirm-line.ts';
import { handOver } from '../../../main/cli/hand-over.ts';
import { takeLock } from '../../../main/library/storage/lock.ts';
import { findDoor } from '../../../main/library/storage/owner-door.ts';
import { askOwner, openOwnerSocket } from '../../../main/library/storage/owner-socket.ts';
import { onlyLong } from '../../scale.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { freshFolder, newArticle, openIn, rowsOf } from '../library/library-samples.ts';

const posixOnly =
  process.platform === 'win32' ? { skip: 'Windows has pipes instead of sockets in folders' } : {};

/** Counts the connections to a server, which says what a believed door would say. */
async function createListener(t: TestContext, address: string | number) {
  const heard: string[] = [];
  let connections = 0;
  const server: Server = createServer((client) => {
    connections++;
    client.on('error', () => {});
    client.on('data', (words) => heard.push(String(words)));
    client.write(`${JSON.stringify({ jianfan: 2, challenge: 'x' })}\n`);
  });
  await new Promise<void>((resolve) => {
    if (typeof address === 'number') server.listen(address, '127.0.0.1', resolve);
    else server.listen(address, resolve);
  });
  t.after(() => server.close());
  return { server, heard, connections: () => connections };
}

/** A folder that looks like a door, and a listener at its socket. */
async function createDoor(t: TestContext, secret: Buffer = randomBytes(32)) {
  const name = `jianfan-door-${randomBytes(3).toString('hex')}`;
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { mode: 0o700 });
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 });
  const listener = await createListener(t, join(folder, 'socket'));
  return { name, folder, ...listener };
}

test('an address in the lock is never used as it stands', async (t) => {
  const folder = freshFolder(t);
  const { server, connections } = await createListener(t, 0);
  const { port } = server.address() as { readonly port: number };
  const addresses = [
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    String(port),
    `//127.0.0.1:${port}`,
    '/tmp/jianfan-door-abcdef/socket',
    '../jianfan-door-abcdef',
    'jianfan-door-abc/..',
    'jianfan-door-abcdef\0',
    '\\\\.\\pipe\\jianfan-door-abcdef',
    '\\\\host\\pipe\\name',
    '',
  ];
  for (const address of addresses) {
    assert.equal(await findDoor(address), undefined, address);
    assert.equal(await askOwner(address, folder, { import: ['/甲.txt'] }, () => {}), 'gone');
  }
  assert.equal(connections(), 0);
});

test('a socket outside of a door is not used', posixOnly, async (t) => {
  const folder = freshFolder(t);
  const pipe = join(createTemporaryFolder('pipe'), 'pipe');
  const { connections } = await createListener(t, pipe);
  assert.equal(await askOwner(pipe, folder, { import: ['/甲.txt'] }, () => {}), 'gone');
  assert.equal(connections(), 0);
});

test('a door that others can enter, or that is a link, is not used', posixOnly, async (t) => {
  const open = await createDoor(t);
  assert.ok(await findDoor(open.name), 'the door as it should be');
  chmodSync(open.folder, 0o755);
  assert.equal(await findDoor(open.name), undefined, 'a folder that others can enter');
  chmodSync(open.folder, 0o700);
  chmodSync(join(open.folder, 'secret'), 0o644);
  assert.equal(await findDoor(open.name), undefined, 'a secret that others can read');
  chmodSync(join(open.folder, 'secret'), 0o600);

  const linked = `jianfan-door-${randomBytes(3).toString('hex')}`;
  symlinkSync(open.folder, join(dirname(open.folder), linked));
  t.after(() => rmSync(join(dirname(open.folder), linked)));
  assert.equal(await findDoor(linked), undefined, 'a link to a folder');

  const behind = await createDoor(t);
  rmSync(join(behind.folder, 'socket'));
  symlinkSync(join(open.folder, 'socket'), join(behind.folder, 'socket'));
  assert.equal(await findDoor(behind.name), undefined, 'a link to a socket');
  rmSync(join(behind.folder, 'socket'));
  writeFileSync(join(behind.folder, 'socket'), '');
  assert.equal(await findDoor(behind.name), undefined, 'a file in place of the socket');

  const short = await createDoor(t, Buffer.alloc(0));
  assert.equal(await findDoor(short.name), undefined, 'an empty secret');
  assert.equal(open.connections() + behind.connections() + short.connections(), 0);
});

test('a door of another user is not used', posixOnly, async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root can give a file to another user');
  for (const file of ['', 'secret', 'socket']) {
    const door = await createDoor(t);
    chownSync(join(door.folder, file), 65534, 65534);
    assert.equal(await findDoor(door.name), undefined, file);
    assert.equal(door.connections(), 0);
  }
});

test('a door that does not know the secret is told no path', posixOnly, async (t) => {
  const door = await createDoor(t);
  const folder = freshFolder(t);
  const asking = askOwner(door.name, folder, { import: ['/甲.txt'] }, () => {});
  const answer = new Promise<void>((resolve) => {
    door.server.on('connection', (client: Socket) => {
      client.once('data', () => {
        client.write(`${JSON.stringify({ proof: '0'.repeat(64) })}\n${JSON.stringify({ end: 'done' })}\n`);
        resolve();
      });
    });
  });
  await answer;
  assert.equal(await asking, 'gone');
  assert.ok(door.heard.every((words) => !words.includes('甲') && !words.includes(folder)));
});

const importFrom = (door: string, folder: string) =>
  askOwner(door, folder, { import: ['/甲.txt'] }, () => {});

test('a door that is silent is left after ten seconds', { ...posixOnly, ...onlyLong }, async (t) => {
  const silent = await createDoor(t);
  silent.server.removeAllListeners('connection');
  silent.server.on('connection', (client: Socket) => client.on('error', () => {}));
  assert.equal(await importFrom(silent.name, freshFolder(t)), 'gone');
});

test('a door that floods is left', posixOnly, async (t) => {
  const flooding = await createDoor(t);
  flooding.server.removeAllListeners('connection');
  let sent = 0;
  flooding.server.on('connection', (client: Socket) => {
    const flood = () => {
      while (!client.destroyed && client.write('x'.repeat(65536))) sent += 65536;
    };
    client.on('error', () => {}).on('drain', flood);
    flood();
  });
  assert.equal(await importFrom(flooding.name, freshFolder(t)), 'gone');
  assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes were taken`);
});

test('what an owner says is looked up in the library', async (t) => {
  const folder = freshFolder(t);
  const library = await openIn(folder);
  await library.add(newArticle('甲'));
  const [kept] = await rowsOf(library);
  await library.close();
  assert.ok(kept);
  const lock = await takeLock(join(folder, 'catalogue.lock'));
  const missing = 'f'.repeat(64);
  const owner = await openOwnerSocket(folder, async (_asked, say) => {
    say({ path: '/甲.txt', status: 'added', id: kept.id, title: '別的題目' });
    say({ path: '/乙.txt', status: 'added', id: missing, title: '乙' });
    say({ path: '/丙.txt', status: 'merged' });
    say({ path: '/丁.txt', status: 'anything', id: kept.id });
    say({ path: '/別處.txt', status: 'added', id: kept.id });
    return true;
  });
  t.after(owner.close);
  await lock?.publishAddress(owner.address);
  const confirmer = createLineConfirmer(() => openIn(folder, { readOnly: true }));
  const lines: ImportLine[] = [];
  const end = await handOver(folder, ['/甲.txt', '/乙.txt', '/丙.txt', '/丁.txt', '/戊.txt'], {
    onLine: async (line) => lines.push(await confirmer.confirm(line)),
    onRestart: () => {},
    onWait: () => {},
  });
  await confirmer.close();
  assert.equal(end, 'done');
  assert.deepEqual(
    lines.map(({ path, status, title }) => [path, status, title]),
    [
      ['/甲.txt', 'added', kept.title],
      ['/乙.txt', 'failed', undefined],
      ['/丙.txt', 'failed', undefined],
      ['/丁.txt', 'failed', undefined],
      ['/戊.txt', 'failed', undefined],
    ],
  );
  assert.match(lines[1]?.error ?? '', /does not have it/);
  await lock?.release();
});

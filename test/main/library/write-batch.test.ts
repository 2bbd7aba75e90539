import assert from 'node:assert/strict';
import fs, { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createBatchedDisk } from '../../../main/library/storage/batched-disk.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { type FileToWrite, type WriteCalls, writeBatch } from '../../../main/library/storage/write-batch.ts';
import { freshFolder } from './library-samples.ts';

const names = [
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'unlinkSync',
  'mkdirSync',
] as const satisfies readonly (keyof WriteCalls)[];

/** File calls. Only the `nth` one fails, with `code`. `madeCalls` lists them. */
function createFailingCalls(nth: number, code: string) {
  const madeCalls: string[] = [];
  const calls = Object.fromEntries(
    names.map((name) => [
      name,
      (...given: readonly unknown[]) => {
        madeCalls.push(`${name} ${typeof given[0] === 'string' ? given[0] : ''}`);
        if (madeCalls.length === nth) throw Object.assign(new Error(`${code}: made to fail`), { code });
        return (fs[name] as (...args: readonly unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as WriteCalls;
  return { calls, madeCalls };
}

/** A batch of files, one of which replaces a file. */
function filesIn(folder: string): readonly FileToWrite[] {
  writeFileSync(join(folder, 'old'), 'as it was');
  return [
    { path: join(folder, 'old'), content: 'anew', isUnsynced: false },
    { path: join(folder, 'ab', 'source'), content: Uint8Array.of(1, 2, 3), isUnsynced: false },
    { path: join(folder, 'ab', 'label'), content: '標籤', isUnsynced: true },
    { path: join(folder, 'cd', 'source'), content: Uint8Array.of(4), isUnsynced: false },
  ];
}

test('when any call fails, each file of a batch is complete or unchanged, and failures are reported', (t) => {
  const probe = createFailingCalls(-1, '');
  assert.deepEqual(writeBatch(filesIn(freshFolder(t)), probe.calls), [
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  assert.ok(probe.madeCalls.length > 20);
  for (let nth = 1; nth <= probe.madeCalls.length; nth++) {
    const folder = freshFolder(t);
    const files = filesIn(folder);
    const codes = writeBatch(files, createFailingCalls(nth, 'EIO').calls);
    const when = `call ${nth}, ${probe.madeCalls[nth - 1]}`;
    for (const [at, { path, content }] of files.entries()) {
      const there = existsSync(path) ? readFileSync(path) : undefined;
      if (codes[at] === undefined) assert.deepEqual(there, Buffer.from(content), when);
      else {
        assert.equal(codes[at], 'EIO', when);
        const before = at === 0 ? 'as it was' : undefined;
        assert.ok(
          there === undefined || there.equals(Buffer.from(content)) || there.toString() === before,
          `${when}: a part of a file is in its place`,
        );
      }
    }
    assert.deepEqual(writeBatch(files), [undefined, undefined, undefined, undefined], `${when}: not again`);
    const left = readdirSync(folder, { recursive: true }).map(String);
    assert.deepEqual(
      left.filter((name) => name.endsWith('.tmp')),
      [],
      when,
    );
  }
});

test('a file gets its name only after it is on the disk, and each folder is synced once', (t) => {
  const { calls, madeCalls } = createFailingCalls(-1, '');
  writeBatch(filesIn(freshFolder(t)), calls);
  const syncs = madeCalls.flatMap((one, at) => (one.startsWith('fsync') ? at : []));
  const renames = madeCalls.flatMap((one, at) => (one.startsWith('rename') ? at : []));
  // Three files, two new folders, and the three folders of the files.
  assert.equal(syncs.length, 3 + 2 + 3);
  assert.equal(syncs.filter((at) => at < (renames[0] as number)).length, 5);
});

test('what is appended in a batch is added in order; a failure is reported', (t) => {
  const filesFor = (folder: string): readonly FileToWrite[] => [
    { path: join(folder, 'ab', 'source'), content: '甲', isUnsynced: false },
    { path: join(folder, 'ab', 'labels'), content: '\n一', isUnsynced: true, isAppended: true },
    { path: join(folder, 'cd', 'labels'), content: '\n二', isUnsynced: true, isAppended: true },
    { path: join(folder, 'ab', 'labels'), content: '\n三', isUnsynced: true, isAppended: true },
  ];
  const probe = createFailingCalls(-1, '');
  writeBatch(filesFor(freshFolder(t)), probe.calls);
  for (let nth = 1; nth <= probe.madeCalls.length; nth++) {
    const folder = freshFolder(t);
    const files = filesFor(folder);
    const codes = writeBatch(files, createFailingCalls(nth, 'ENOSPC').calls);
    const when = `call ${nth}, ${probe.madeCalls[nth - 1]}`;
    const failed = files.filter((_, at) => codes[at] !== undefined);
    assert.deepEqual(
      writeBatch(failed),
      failed.map(() => undefined),
      when,
    );
    const lines = (name: string) => readFileSync(join(folder, name, 'labels'), 'utf8').split('\n');
    assert.deepEqual([...new Set(lines('ab'))], ['', '一', '三'], when);
    assert.deepEqual([...new Set(lines('cd'))], ['', '二'], when);
    assert.equal(readFileSync(join(folder, 'ab', 'source'), 'utf8'), '甲', when);
  }
});

test('files that come while the disk is busy share a batch; the last one for a path stays', async (t) => {
  const folder = freshFolder(t);
  const disk = createBatchedDisk(createDisk(), join(process.cwd(), 'out/app/write-thread.cjs'));
  const all = Array.from({ length: 500 }, (_, at) =>
    disk[at % 2 ? 'write' : 'writeUnsynced'](join(folder, `${at % 90}`), `${at}`),
  );
  await Promise.all(all);
  for (let at = 410; at < 500; at++) assert.equal(readFileSync(join(folder, `${at % 90}`), 'utf8'), `${at}`);
  const records = Array.from({ length: 500 }, (_, at) =>
    disk.append(join(folder, `records-${at % 3}`), `\n${at}`),
  );
  await Promise.all(records);
  const lines = [0, 1, 2].flatMap((at) => readFileSync(join(folder, `records-${at}`), 'utf8').split('\n'));
  assert.deepEqual(new Set(lines), new Set(['', ...Array.from({ length: 500 }, (_, at) => `${at}`)]));
  await assert.rejects(disk.write(folder, 'a folder stands there'), {
    code: /EISDIR|ENOTEMPTY|EEXIST|EPERM/,
  });
  await disk.close();
});

test('files are written also when the write thread has ended', async (t) => {
  const folder = freshFolder(t);
  const none = join(folder, 'none.cjs');
  writeFileSync(none, 'process.exit(1)');
  const disk = createBatchedDisk(createDisk(), none);
  await Promise.all([
    disk.write(join(folder, 'a'), 'one'),
    disk.writeUnsynced(join(folder, 'b'), 'two'),
    disk.append(join(folder, 'c'), 'three'),
  ]);
  assert.deepEqual(
    ['a', 'b', 'c'].map((name) => readFileSync(join(folder, name), 'utf8')),
    ['one', 'two', 'three'],
  );
  await disk.close();
});

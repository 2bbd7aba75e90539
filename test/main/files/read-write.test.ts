import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { englishCommandLine } from '#shared/messages/english-command-line';
import type { Result } from '#shared/result';
import { sentenceOfWriting } from '../../../main/cli/sentences.ts';
import { maxFileBytes, readStream, readUserFile, writeOutput } from '../../../main/files/read-write.ts';
import { freshFolder } from '../library/library-samples.ts';

/** The sentence about output that was not written; empty where it was. */
async function sentenceFor(...output: Parameters<typeof writeOutput>): Promise<string> {
  const problem = await writeOutput(...output);
  return problem ? sentenceOfWriting(problem, englishCommandLine) : '';
}

const codeOf = (result: Result<unknown>) => (result.ok ? 'success' : result.failure.code);

test('a file is read byte for byte and not changed', async (t) => {
  const path = join(freshFolder(t), '文章 一.txt');
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256));
  writeFileSync(path, bytes);
  const { mtimeMs } = statSync(path);
  const result = await readUserFile(path);
  assert.ok(result.ok);
  assert.ok(Buffer.from(result.value).equals(bytes));
  assert.equal(statSync(path).mtimeMs, mtimeMs);
});

test('an empty file gives no bytes, a link the bytes of its file', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, 'empty'), '');
  writeFileSync(join(folder, 'a'), 'x');
  symlinkSync('a', join(folder, 'b'));
  const empty = await readUserFile(join(folder, 'empty'));
  assert.ok(empty.ok && empty.value.length === 0);
  const linked = await readUserFile(join(folder, 'b'));
  assert.ok(linked.ok && linked.value.length === 1);
});

test('folders, pipes and devices are refused by name, without waiting', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows has no named pipes and devices in folders');
  const folder = freshFolder(t);
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  symlinkSync('loop', join(folder, 'loop'));
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'file'), '');
  const server = createServer().listen(join(folder, 'socket'));
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const expected = {
    pipe: 'not-a-file',
    socket: 'not-a-file',
    folder: 'folder',
    loop: 'missing',
    nothing: 'missing',
    'file/inside': 'missing',
    'nul\0': 'missing',
    ['長'.repeat(300)]: 'missing',
  };
  for (const [name, code] of Object.entries(expected)) {
    const result = await readUserFile(join(folder, name));
    assert.equal(codeOf(result), code, name);
    assert.ok(!result.ok && result.failure.name === name.split('/').at(-1), name);
  }
  assert.equal(codeOf(await readUserFile('/dev/zero')), 'not-a-file');
});

test('an unreadable file fails with another code than a missing one', async (t) => {
  if (process.getuid?.() === 0) return t.skip('root may read everything');
  const path = join(freshFolder(t), 'shut');
  writeFileSync(path, 'x');
  chmodSync(path, 0);
  assert.equal(codeOf(await readUserFile(path)), 'forbidden');
});

test('a file of 64 MiB is read, one of a byte more is refused', async (t) => {
  const path = join(freshFolder(t), 'large');
  writeFileSync(path, '');
  truncateSync(path, maxFileBytes);
  const largest = await readUserFile(path);
  assert.ok(largest.ok && largest.value.length === maxFileBytes);
  truncateSync(path, maxFileBytes + 1);
  assert.deepEqual(await readUserFile(path), {
    ok: false,
    failure: { code: 'huge', name: 'large', figure: maxFileBytes + 1 },
  });
});

test('a file with a wrong size of 0 is read to its end', async (t) => {
  const path = '/proc/self/cmdline';
  if (process.platform !== 'linux') return t.skip('only Linux has such files');
  const result = await readUserFile(path);
  assert.ok(result.ok);
  assert.ok(Buffer.from(result.value).toString().includes('node'));
});

test('a stream is read to its end, but not beyond 64 MiB', async () => {
  const result = await readStream(Readable.from([Buffer.from('字'), Buffer.from('文')]), 'stdin');
  assert.ok(result.ok && Buffer.from(result.value).toString() === '字文');
  let bytesYielded = 0;
  const endless = (async function* () {
    for (;;) {
      bytesYielded += 1024 * 1024;
      yield Buffer.alloc(1024 * 1024);
    }
  })();
  assert.equal(codeOf(await readStream(endless, 'stdin')), 'huge');
  assert.ok(bytesYielded <= maxFileBytes + 2 * 1024 * 1024);
});

test('output never overwrites its own source, by any path to it', async (t) => {
  const folder = freshFolder(t);
  const source = join(folder, 'a.txt');
  writeFileSync(source, '原文');
  symlinkSync('a.txt', join(folder, 'b.txt'));
  linkSync(source, join(folder, 'hard.txt'));
  const sum = () => createHash('sha256').update(readFileSync(source)).digest('hex');
  const before = sum();
  for (const name of ['a.txt', './a.txt', 'b.txt', 'hard.txt'])
    assert.match(await sentenceFor(join(folder, name), '譯文', source), /left as it is/);
  assert.equal(sum(), before);
  assert.equal(await writeOutput(join(folder, 'c.txt'), '譯文', source), undefined);
  assert.equal(readFileSync(join(folder, 'c.txt'), 'utf8'), '譯文');
});

test('output that cannot be written gives one sentence that says what to do', async (t) => {
  const folder = freshFolder(t);
  assert.match(await sentenceFor(join(folder, 'none', 'a.txt'), ''), /^“.*none.*folder does not exist.*\.$/);
  assert.match(await sentenceFor(folder, ''), /^“.*it is a folder.*\.$/);
});

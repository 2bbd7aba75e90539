// What becomes of the output: a reader that has enough, a full disk, an interruption.
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { scaled } from '../../scale.ts';
import { freshFolder, newArticle, openIn } from '../library/library-samples.ts';
import { type CommandOptions, jianfan, printed, sentencesIn } from './jianfan.ts';

const text = '碼頭的燈在霧裏一盞一盞亮起來，賣麵的老闆把湯鍋搬到騎樓下，說今晚風向變了，船都要晚一點才進港。';

/** A library of `count` articles in a fresh folder. */
async function createLibrary(t: TestContext, count: number) {
  const folder = freshFolder(t);
  const library = join(folder, '書庫');
  const opened = await openIn(library);
  await Promise.all(Array.from({ length: count }, (_, at) => opened.add(newArticle(`第${at}篇。${text}`))));
  await opened.close();
  return { folder, library };
}

/** Writes `count` files; gives their folder. */
function writeFiles(folder: string, count: number): string {
  for (let at = 0; at < count; at++)
    writeFileSync(join(folder, `${at}.txt`), `第${at}篇\n\n${text.repeat(20)}\n`);
  return folder;
}

test('a reader that has enough ends a list without a word', async (t) => {
  const { library } = await createLibrary(t, scaled(1000));
  const closing: CommandOptions = {
    onStart: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
  };
  for (const words of [
    ['list', '--library', library, '--json'],
    ['search', '--library', library, '霧', '--format', 'csv'],
  ]) {
    const ended = await jianfan(words, undefined, closing);
    assert.deepEqual([ended.code, sentencesIn(ended)], [0, []], words.join(' '));
    assert.ok(ended.stdout.length < 200_000, String(ended.stdout.length));
  }
});

const fullDisk = existsSync('/dev/full') ? false : 'this system has no device that is always full';

test('a full disk is one sentence, and exit code 1', { skip: fullDisk }, async (t) => {
  const { folder, library } = await createLibrary(t, 2);
  const file = join(folder, 'a.txt');
  writeFileSync(file, `茶館\n\n${text}\n`);
  const isWritten = ['-o', '/dev/full'];
  for (const words of [
    ['--help'],
    ['list', '--library', library],
    ['convert', file],
    ['import', '--library', library, file],
    ['convert', file, ...isWritten],
  ]) {
    const full = openSync('/dev/full', 'w');
    const ended = await jianfan(words, undefined, words.includes('-o') ? {} : { stdout: full });
    closeSync(full);
    assert.deepEqual([ended.code, sentencesIn(ended).length], [1, 1], `${words.join(' ')}\n${ended.stderr}`);
    assert.match(ended.stderr, /the disk is full; make room and retry\./);
  }
  const listed = await jianfan(['list', '--library', library]);
  assert.equal(printed(listed).split('\n').length, 4, 'the article is in the library');
});

/** Files of a command that is interrupted. */
const count = 150;
const noSignals = process.platform === 'win32' && 'Windows sends no signals';

/** Interrupts all processes of a command, as Ctrl C does, when it has printed something or `when` holds. */
const interrupting = (when: (output: string) => boolean): CommandOptions => ({
  isGroup: true,
  onStart: (child) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (when(output)) return;
      output += chunk;
      if (when(output) && child.pid) process.kill(-child.pid, 'SIGINT');
    });
  },
});
const afterLines = (count: number) => interrupting((output) => output.split('\n').length > count);

test('Ctrl C leaves whole files, no hidden ones, and a library that goes on', {
  skip: noSignals,
}, async (t) => {
  const files = writeFiles(freshFolder(t), count);
  const out = join(freshFolder(t), '出');
  const converted = await jianfan(
    ['convert', '--format', 'epub', '-o', out, files],
    undefined,
    afterLines(3),
  );
  assert.deepEqual([converted.code, sentencesIn(converted).length], [130, 1], converted.stderr);
  const names = readdirSync(out);
  assert.ok(names.length >= 3 && names.length < count, String(names.length));
  assert.deepEqual(
    names.filter((name) => name.startsWith('.') || !name.endsWith('.epub')),
    [],
  );

  const library = join(freshFolder(t), '書庫');
  const imported = await jianfan(['import', '--library', library, files], undefined, afterLines(3));
  assert.deepEqual([imported.code, sentencesIn(imported).length], [130, 1], imported.stderr);
  const rest = await jianfan(['import', '--library', library, files]);
  assert.deepEqual([rest.code, sentencesIn(rest)], [0, []]);
  assert.equal(printed(rest).trim().split('\n').length, count);
  const opened = await openIn(library);
  assert.deepEqual([opened.problems, await opened.checkIntegrity()], [[], []]);
  await opened.close();
});

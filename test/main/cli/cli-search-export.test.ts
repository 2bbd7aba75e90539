// The export of a search, an export that is interrupted, and what is shown on a terminal alone.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRecordedDisk } from '../../../main/library/storage/recorded-disk.ts';
import { runTool, skipWithout } from '../../external-tool.ts';
import { scaled } from '../../scale.ts';
import { until } from '../../until.ts';
import { draftOf, freshFolder, newArticle, openIn } from '../library/library-samples.ts';
import { type CommandOptions, commandLineOf, jianfan, printed, sentencesIn } from './jianfan.ts';

const titles = ['霧中的碼頭', '霧中的碼頭', '湯的做法'];

async function fillLibrary(library: string, count = titles.length): Promise<void> {
  const opened = await openIn(library);
  const add = (_: unknown, at: number) => {
    const [title, text] = [titles[at] ?? `第${at}篇`, `第${at}篇。後來下了一點雨，誰也沒有走。`];
    return opened.add(newArticle(text, { name: `${title}.txt`, draft: draftOf(title, text) }));
  };
  await Promise.all(Array.from({ length: count }, add));
  await opened.close();
}

test('export --search writes each article that is found, and overwrites nothing', async (t) => {
  const folder = freshFolder(t);
  const [library, out] = [join(folder, '書庫'), join(folder, '出')];
  await fillLibrary(library);
  mkdirSync(out);
  writeFileSync(join(out, '霧中的碼頭.md'), 'mine');
  const words = ['export', '--library', library, '--to', 'zh-Hans', '--format', 'md', '-o', out, '--search'];
  const ended = await jianfan([...words, 'title:雾']);
  assert.deepEqual([ended.code, sentencesIn(ended)], [0, []]);
  const lines = printed(ended).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).output),
    [2, 3].map((number) => join(out, `霧中的碼頭 ${number}.md`)),
  );
  assert.equal(readFileSync(join(out, '霧中的碼頭.md'), 'utf8'), 'mine');
  assert.match(readFileSync(join(out, '霧中的碼頭 2.md'), 'utf8'), /后来下了一点雨/);
  const nothing = await jianfan([...words.with(-2, join(folder, '無')), '沒有這句']);
  assert.deepEqual(
    [nothing.code, printed(nothing), sentencesIn(nothing)],
    [0, '', ['Nothing was found for “沒有這句”.']],
  );
  assert.equal(existsSync(join(folder, '無')), false);
  const misread = await jianfan(['search', '--library', library, '霧 is:foo', '--limit', '1']);
  assert.deepEqual([misread.code, sentencesIn(misread).length, printed(misread) !== ''], [0, 1, true]);
  assert.match(misread.stderr, /is:foo/);
  const quiet = await jianfan(['search', '--library', library, '沒有這句', '--quiet']);
  assert.deepEqual([quiet.code, printed(quiet), sentencesIn(quiet)], [0, '', []]);
});

test('what an interrupted export of a library wrote is removed, and nothing else', {
  skip: process.platform === 'win32' && 'Windows sends no signals',
}, async (t) => {
  const folder = freshFolder(t);
  const [library, out] = [join(folder, '書庫'), join(folder, '新', '出')];
  await fillLibrary(library, scaled(1000));
  const interruptInside = async ({ pid = 0 }: ChildProcess) => {
    await until(() => existsSync(join(out, 'articles')));
    process.kill(-pid, 'SIGINT');
  };
  const options: CommandOptions = { isGroup: true, onStart: (child) => void interruptInside(child) };
  const ended = await jianfan(['export-all', '--library', library, '-o', out], undefined, options);
  assert.deepEqual([ended.code, printed(ended), sentencesIn(ended).length], [130, '', 1], ended.stderr);
  assert.deepEqual(readdirSync(folder), ['書庫']);
});

test('a recorded disk removes its own files; a folder with another file in it stays', async (t) => {
  const folder = freshFolder(t);
  const disk = createRecordedDisk();
  await disk.writeUnsynced(join(folder, '一', '二', 'a.txt'), 'a');
  await disk.write(join(folder, '一', 'b.txt'), 'b');
  await disk.makeFolder(join(folder, '三'));
  writeFileSync(join(folder, '一', 'mine.txt'), 'mine');
  await disk.removeWritten();
  assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ['一', join('一', 'mine.txt')].sort());
});

/** Takes back what a terminal shows in the last line. */
const clearedLine = '\r\u001b[K';
const skip =
  skipWithout('script', '--version') ||
  (process.platform !== 'linux' && 'script is another one') ||
  (!runTool('script', ['-qec', 'echo shown', '/dev/null']).stdout.includes('shown') &&
    'there are no terminals on this system');

test('progress is shown on a terminal alone, and not with --quiet', { skip }, async (t) => {
  const folder = freshFolder(t);
  const files = join(folder, '文章');
  mkdirSync(files);
  for (let at = 0; at < 12; at++) writeFileSync(join(files, `${at}.txt`), `第${at}篇\n\n後來下了一點雨。\n`);
  const quote = (word: string) => `'${word}'`;
  /** What a terminal gets. */
  const show = async (...words: readonly string[]) => {
    const line = await commandLineOf(['import', '--library', join(folder, words.join('')), ...words, files]);
    return runTool('script', ['-qec', line.map(quote).join(' '), '/dev/null']).stdout;
  };
  const shown = await show('--lang=en');
  assert.match(shown, /\d+ of 12/);
  assert.ok(shown.includes(clearedLine), shown);
  const quiet = await show('--quiet');
  assert.match(quiet, /"status":"added"/);
  assert.ok(!quiet.includes(clearedLine) && !quiet.includes('of 12'), quiet);
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '../library/library-samples.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

const prose = '去年秋天，我在城南的舊書店裡找到一本沒有封面的書。店主說它放了三十年，從來沒有人翻開過。';

const importFolder = async (folder: string, library: string) => {
  const ended = await jianfan(['import', '--library', library, folder]);
  const lines = printed(ended)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);
  return {
    code: ended.code,
    sentences: sentencesIn(ended),
    lines: lines.map(({ path = '', status, kind }) => [relative(folder, path), kind ?? status]),
  };
};

test('every file in a folder has its line, and each kind that was skipped its sentence', async (t) => {
  const folder = join(freshFolder(t), '夾');
  const library = join(folder, '..', 'library');
  mkdirSync(folder);
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  write('一.txt', prose);
  write('二', `第二篇。${prose}`);
  write('.DS_Store', 'x');
  write('圖.jpg', 'x');
  assert.deepEqual(await importFolder(folder, library), {
    code: 0,
    sentences: [
      '1 picture: Pictures of an article come with it. Other pictures are not read.',
      '1 hidden file or folder: Hidden things are not read. Rename to read one.',
    ],
    lines: [
      ['一.txt', 'added'],
      ['二', 'added'],
      ['.DS_Store', 'hidden'],
      ['圖.jpg', 'picture'],
    ],
  });
  write('a.pdf', '%PDF-');
  write('b.PDF', '%PDF-');
  write('c.txt', '%PDF-');
  symlinkSync('/etc/hostname', join(folder, '外.txt'));
  const again = await importFolder(folder, library);
  assert.equal(again.code, 1);
  assert.deepEqual(again.sentences.slice(0, 2), [
    '3 PDF files: Jianfan does not read PDF. Save the text as a web page or as txt.',
    '1 link to a place elsewhere: Links are not followed. Import the place itself.',
  ]);
  assert.equal(again.lines.length, 8);
  assert.equal(new Set(again.lines.map(([path]) => path)).size, 8);
});

test('a pipe, a device and a PDF that are named get a sentence each', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows has no named pipes in folders');
  const folder = freshFolder(t);
  spawnSync('mkfifo', [join(folder, 'pipe.txt')]);
  writeFileSync(join(folder, 'a.pdf'), '%PDF-1.4');
  const paths = [join(folder, 'pipe.txt'), '/dev/zero', join(folder, 'a.pdf')];
  const ended = await jianfan(['import', '--library', join(folder, 'library'), ...paths]);
  assert.equal(ended.code, 1);
  assert.deepEqual(sentencesIn(ended), [
    '“pipe.txt” is not an ordinary file and was not read. Choose another.',
    '“zero” is not an ordinary file and was not read. Choose another.',
    '“a.pdf” was not added. Jianfan does not read PDF. Save the text as a web page or as txt.',
  ]);
});

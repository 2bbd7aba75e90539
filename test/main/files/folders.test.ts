import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import {
  findArticleFiles,
  isFolder,
  isUnpackedExport,
  unpackedExportFiles,
} from '../../../main/files/folders.ts';
import { freshFolder } from '../library/library-samples.ts';

test('the articles in a folder and below are found in order', async (t) => {
  const folder = freshFolder(t);
  const elsewhere = freshFolder(t);
  const write = (...names: readonly string[]) => {
    const path = join(folder, ...names);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, '字');
  };
  write('乙.txt');
  write('甲.md');
  write('圖.png');
  write('表.csv');
  write('omnivore', 'metadata_0_to_20.json');
  write('omnivore', 'metadata_20_to_40.json');
  write('omnivore', 'content', 'a.html');
  write('omnivore', 'highlights', 'a.md');
  write('omnivore', 'mine', 'b.md');
  write('.隱.txt');
  write('.git', 'a.txt');
  write('頁.html');
  write('頁_files', 'inner.html');
  write('照_files', '獨立.txt');
  write('深', '更深', '信.MHTML');
  write('深', '書.epub');
  writeFileSync(join(elsewhere, '外面.txt'), '字');
  symlinkSync(elsewhere, join(folder, '連結'));
  symlinkSync(join(elsewhere, '外面.txt'), join(folder, '連結.txt'));
  symlinkSync(folder, join(folder, '深', '回頭'));
  const found: string[] = [];
  for await (const path of findArticleFiles(folder)) found.push(relative(folder, path));
  assert.deepEqual(found, [
    join('omnivore', 'metadata_0_to_20.json'),
    join('omnivore', 'mine', 'b.md'),
    '乙.txt',
    join('深', '更深', '信.MHTML'),
    join('深', '書.epub'),
    join('照_files', '獨立.txt'),
    '甲.md',
    '表.csv',
    '頁.html',
  ]);
  const list = join(folder, 'omnivore', 'metadata_0_to_20.json');
  assert.ok(isUnpackedExport(list) && !isUnpackedExport(join(folder, '甲.md')));
  assert.deepEqual(
    (await unpackedExportFiles(list)).map(([name]) => name),
    ['metadata_0_to_20.json', 'metadata_20_to_40.json', 'content/a.html', 'highlights/a.md'],
  );
  assert.ok(await isFolder(folder));
  assert.ok(!(await isFolder(join(folder, '連結'))));
  assert.ok(!(await isFolder(join(folder, '乙.txt'))));
  assert.ok(!(await isFolder(join(folder, '沒有'))));
});

test('an unreadable or missing folder gives no articles', async (t) => {
  const folder = join(freshFolder(t), '鎖');
  mkdirSync(folder);
  chmodSync(folder, 0);
  for (const path of [folder, join(folder, '沒有')])
    for await (const one of findArticleFiles(path)) assert.fail(one);
  chmodSync(folder, 0o700);
});

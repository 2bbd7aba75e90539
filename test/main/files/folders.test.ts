import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findFiles } from '../../../main/files/find-files.ts';
import { isFolder, isUnpackedExport, unpackedExportFiles } from '../../../main/files/folders.ts';
import { freshFolder } from '../library/library-samples.ts';

/** A folder, and a function that writes a file in it. */
function createFolder(t: TestContext) {
  const folder = freshFolder(t);
  const write = (name: string, content: string | Uint8Array = '字') => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return { folder, write };
}

/** The files in a folder that are imported, and the kinds of what is skipped, by path. */
async function found(folder: string) {
  const files: string[] = [];
  const skipped: Record<string, string> = {};
  for await (const { path, skipped: kind } of findFiles(folder))
    if (kind) skipped[relative(folder, path)] = kind;
    else files.push(relative(folder, path));
  return { files, skipped };
}

test('the articles in a folder and below are found in order, and everything else is named', async (t) => {
  const { folder, write } = createFolder(t);
  const elsewhere = freshFolder(t);
  for (const name of [
    '乙.txt',
    '甲.md',
    '圖.png',
    '表.csv',
    '.隱.txt',
    '.git/a.txt',
    '頁.html',
    '頁_files/inner.html',
  ])
    write(name);
  for (const name of [
    'metadata_0_to_20.json',
    'metadata_20_to_40.json',
    'content/a.html',
    'highlights/a.md',
    'mine/b.md',
  ])
    write(`omnivore/${name}`);
  for (const name of [
    '照_files/獨立.txt',
    '深/更深/信.MHTML',
    '深/書.epub',
    '深/舊信.mht',
    '卷.zip',
    '說明.pdf',
  ])
    write(name);
  writeFileSync(join(elsewhere, '外面.txt'), '字');
  symlinkSync(elsewhere, join(folder, '連結'));
  symlinkSync(join(elsewhere, '外面.txt'), join(folder, '連結.txt'));
  symlinkSync(folder, join(folder, '深', '回頭'));
  assert.deepEqual(await found(folder), {
    files: [
      '乙.txt',
      '卷.zip',
      'omnivore/metadata_0_to_20.json',
      'omnivore/mine/b.md',
      '深/書.epub',
      '深/更深/信.MHTML',
      '深/舊信.mht',
      '照_files/獨立.txt',
      '甲.md',
      '表.csv',
      '頁.html',
    ].sort((a, b) => (a < b ? -1 : 1)),
    skipped: {
      '.git': 'hidden',
      '.隱.txt': 'hidden',
      '圖.png': 'picture',
      '深/回頭': 'inner-link',
      '說明.pdf': 'pdf',
      連結: 'link',
      '連結.txt': 'link',
    },
  });
});

test('an unpacked export is represented by its first list', async (t) => {
  const { folder, write } = createFolder(t);
  const names = ['metadata_0_to_20.json', 'metadata_20_to_40.json', 'content/a.html', 'highlights/a.md'];
  for (const name of [...names, 'mine/b.md']) write(name);
  const list = join(folder, 'metadata_0_to_20.json');
  assert.ok(isUnpackedExport(list) && !isUnpackedExport(join(folder, '甲.md')));
  assert.deepEqual(
    (await unpackedExportFiles(list)).map(([name]) => name),
    names,
  );
  assert.deepEqual((await found(folder)).files, ['metadata_0_to_20.json', 'mine/b.md']);
});

test('a link to nothing in the same folder is named as broken', async (t) => {
  const { folder } = createFolder(t);
  symlinkSync('沒有.txt', join(folder, '斷.txt'));
  assert.deepEqual(await found(folder), { files: [], skipped: { '斷.txt': 'broken-link' } });
});

test('only a folder itself is one, and no link to it', async (t) => {
  const { folder, write } = createFolder(t);
  write('乙.txt');
  symlinkSync(folder, join(folder, '連結'));
  assert.ok(await isFolder(folder));
  for (const name of ['連結', '乙.txt', '沒有']) assert.ok(!(await isFolder(join(folder, name))), name);
});

test('pipes, sockets and unreadable folders are named; nothing waits for them', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows has no named pipes in folders');
  const { folder, write } = createFolder(t);
  spawnSync('mkfifo', [join(folder, 'pipe.txt'), join(folder, 'pipe')]);
  const server = createServer().listen(join(folder, 'socket.txt'));
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  write('鎖/甲.txt');
  write('鎖檔', '他說。');
  chmodSync(join(folder, '鎖'), 0);
  chmodSync(join(folder, '鎖檔'), 0);
  t.after(() => chmodSync(join(folder, '鎖'), 0o700));
  const isRoot = process.getuid?.() === 0;
  assert.deepEqual((await found(folder)).skipped, {
    pipe: 'pipe',
    'pipe.txt': 'pipe',
    'socket.txt': 'socket',
    ...(isRoot ? { 鎖檔: 'code' } : { 鎖: 'unreadable-folder', 鎖檔: 'unreadable-file' }),
  });
  assert.deepEqual((await found(join(folder, '沒有'))).skipped, { '': 'unreadable-folder' });
  const devices = await found('/dev/../dev');
  assert.equal(Object.values(devices.skipped).includes('device'), true);
});

test('a folder is searched to any depth, up to the longest path', async (t) => {
  const { folder, write } = createFolder(t);
  const deep = join(...Array.from({ length: 400 }, () => 'd'));
  write(join(deep, '底.txt'));
  assert.deepEqual((await found(folder)).files, [join(deep, '底.txt')]);
  const long = freshFolder(t);
  // Each step is short enough for the system; together they are not.
  const script = 'for i in $(seq 20); do mkdir "$1" && cd "$1" || exit; done; echo > a.txt';
  spawnSync('sh', ['-c', script, 'sh', '長'.repeat(85)], { cwd: long });
  t.after(() => spawnSync('rm', ['-rf', long]));
  const { files, skipped } = await found(long);
  assert.deepEqual([files, Object.values(skipped)], [[], ['long-path']]);
  const edge = freshFolder(t);
  t.after(() => spawnSync('rm', ['-rf', edge]));
  const inner = join(edge, ...Array.from({ length: 16 }, () => '長'.repeat(83)));
  mkdirSync(inner, { recursive: true });
  spawnSync('sh', ['-c', 'cd "$1" && echo > "$2"', 'sh', inner, `${'文'.repeat(83)}.txt`]);
  assert.deepEqual(Object.values((await found(edge)).skipped), ['long-path']);
});

test('names of any bytes and of 255 bytes are found', async (t) => {
  if (process.platform !== 'linux') return t.skip('only Linux takes names that are not UTF-8');
  const { folder, write } = createFolder(t);
  const longest = `${'長'.repeat(83)}ab.txt`;
  write(longest);
  const gbk = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('cec4d5c22e747874', 'hex')]);
  writeFileSync(gbk, '字');
  const inside = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('b5b5b0b8', 'hex')]);
  mkdirSync(inside);
  writeFileSync(Buffer.concat([inside, Buffer.from('/甲.txt')]), '字');
  const files = [];
  for await (const file of findFiles(folder)) files.push(file);
  assert.deepEqual(
    files.map(({ path }) => relative(folder, path)),
    ['文章.txt', '档案/甲.txt', longest].sort((a, b) => (a < b ? -1 : 1)),
  );
  for (const { location } of files) assert.equal(readFileSync(location, 'utf8'), '字');
});

test('a library and an exported library inside a folder are not taken apart', async (t) => {
  const { folder, write } = createFolder(t);
  for (const name of ['catalogue.sqlite', 'sources/ab/ab12', 'articles/x.json'])
    write(`書庫/${name}`, '天上的雲。');
  for (const name of ['jianfan.json', '一篇.md', 'sources/ab12']) write(`匯出/${name}`, '天上的雲。');
  assert.deepEqual(await found(folder), {
    files: ['匯出/jianfan.json'],
    skipped: { 書庫: 'library' },
  });
});

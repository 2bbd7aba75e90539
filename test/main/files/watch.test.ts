import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { FolderWatcher } from '../../../main/files/folder-watcher.ts';
import { freshFolder } from '../library/library-samples.ts';

/** A watcher of `folder`, the names it added, and a wait until it added so many files. */
function watching(t: TestContext, folder: string, path = join(freshFolder(t), 'watched.json')) {
  const added: string[] = [];
  const watcher = new FolderWatcher({
    path,
    add: async (paths) => void added.push(...paths.map((one) => basename(one))),
  });
  watcher.set([folder]);
  const until = async (count: number) => {
    for (let wait = 0; wait < 300 && added.length < count; wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return added.toSorted();
  };
  return { path, added, until, watcher };
}
const rested = () => new Promise((resolve) => setTimeout(resolve, 2500));

test('articles in a folder and those put there later are added once, and no other file', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const one = watching(t, folder);
  t.after(() => one.watcher.close());
  assert.deepEqual(await one.until(1), ['甲.txt']);
  mkdirSync(join(folder, '深'));
  writeFileSync(join(folder, '深', '乙.md'), '字');
  writeFileSync(join(folder, '圖.png'), '字');
  writeFileSync(join(folder, '.隱.txt'), '字');
  await one.until(2);
  await rested();
  assert.deepEqual(one.added, ['甲.txt', '乙.md']);
});

test('a file is added when it is written to its end, and again after it changed', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, '長.txt');
  const sizes: number[] = [];
  const watcher = new FolderWatcher({
    path: join(freshFolder(t), 'watched.json'),
    add: async (paths) => void sizes.push(...paths.map((file) => statSync(file).size)),
  });
  t.after(() => watcher.close());
  watcher.set([folder]);
  for (let part = 1; part <= 6; part++) {
    writeFileSync(path, 'a'.repeat(part * 1000));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  for (let wait = 0; wait < 300 && sizes.length < 1; wait++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(sizes, [6000]);
  writeFileSync(path, 'a'.repeat(7000));
  for (let wait = 0; wait < 300 && sizes.length < 2; wait++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(sizes, [6000, 7000]);
});

test('after a restart only new files are added; a folder that is no longer watched is left alone', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const first = watching(t, folder);
  await first.until(1);
  await first.watcher.close();
  assert.ok(readFileSync(first.path, 'utf8').includes('甲.txt'));
  writeFileSync(join(folder, '乙.txt'), '字');
  const second = watching(t, folder, first.path);
  t.after(() => second.watcher.close());
  assert.deepEqual(await second.until(1), ['乙.txt']);
  second.watcher.set([]);
  writeFileSync(join(folder, '丙.txt'), '字');
  await rested();
  assert.deepEqual(second.added, ['乙.txt']);
});

test('a damaged memory file and a missing folder do no harm', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'watched.json');
  writeFileSync(path, '{"x":');
  const gone = watching(t, join(folder, '沒有'), path);
  const there = join(folder, '有');
  mkdirSync(there);
  writeFileSync(join(there, '甲.txt'), '字');
  gone.watcher.set([there]);
  t.after(() => gone.watcher.close());
  assert.deepEqual(await gone.until(1), ['甲.txt']);
});

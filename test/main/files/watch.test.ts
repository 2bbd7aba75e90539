import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createFolderWatcher } from '../../../main/files/folder-watcher.ts';
import { freshFolder } from '../library/library-samples.ts';

// What watches `folder`, what it was told, and a wait until it was told so many files.
function watching(t: TestContext, folder: string, path = join(freshFolder(t), 'watched.json')) {
  const told: string[] = [];
  const watch = createFolderWatcher({
    path,
    add: async (paths) => void told.push(...paths.map((one) => basename(one))),
  });
  watch.set([folder]);
  const until = async (count: number) => {
    for (let wait = 0; wait < 300 && told.length < count; wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return told.toSorted();
  };
  return { path, told, until, ...watch };
}
const rested = () => new Promise((resolve) => setTimeout(resolve, 2500));

test('what lies in a folder and what is put there later is told, once, and nothing else', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const one = watching(t, folder);
  t.after(one.close);
  assert.deepEqual(await one.until(1), ['甲.txt']);
  mkdirSync(join(folder, '深'));
  writeFileSync(join(folder, '深', '乙.md'), '字');
  writeFileSync(join(folder, '圖.png'), '字');
  writeFileSync(join(folder, '.隱.txt'), '字');
  await one.until(2);
  await rested();
  assert.deepEqual(one.told, ['甲.txt', '乙.md']);
});

test('a file is told when it is whole, and again after it changed', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, '長.txt');
  const sizes: number[] = [];
  const watch = createFolderWatcher({
    path: join(freshFolder(t), 'watched.json'),
    add: async (paths) => void sizes.push(...paths.map((file) => statSync(file).size)),
  });
  t.after(watch.close);
  watch.set([folder]);
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

test('after a restart only what is new is told; a folder let go is left alone', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const first = watching(t, folder);
  await first.until(1);
  await first.close();
  assert.ok(readFileSync(first.path, 'utf8').includes('甲.txt'));
  writeFileSync(join(folder, '乙.txt'), '字');
  const second = watching(t, folder, first.path);
  t.after(second.close);
  assert.deepEqual(await second.until(1), ['乙.txt']);
  second.set([]);
  writeFileSync(join(folder, '丙.txt'), '字');
  await rested();
  assert.deepEqual(second.told, ['乙.txt']);
});

test('a spoilt memory and a folder that is gone do no harm', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'watched.json');
  writeFileSync(path, '{"x":');
  const gone = watching(t, join(folder, '沒有'), path);
  const there = join(folder, '有');
  mkdirSync(there);
  writeFileSync(join(there, '甲.txt'), '字');
  gone.set([there]);
  t.after(gone.close);
  assert.deepEqual(await gone.until(1), ['甲.txt']);
});

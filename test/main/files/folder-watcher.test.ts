import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { FolderWatcher } from '../../../main/files/folder-watcher.ts';
import { until } from '../../until.ts';
import { freshFolder } from '../library/library-samples.ts';

/**
 * Starts a watcher of `folder`; gives the names it added, and a function that waits for a number of files.
 */
function startWatcher(t: TestContext, folder: string, path = join(freshFolder(t), 'watched.json')) {
  const added: string[] = [];
  const watcher = new FolderWatcher({
    path,
    add: async (_, files) => void added.push(...files.map(({ path: watched }) => basename(watched))),
  });
  watcher.set([folder]);
  const addedSoon = async (count: number) => {
    await until(() => added.length >= count);
    return added.toSorted();
  };
  return { path, added, addedSoon, watcher };
}

test('articles in a folder and those put there later are added once, and no other file', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const one = startWatcher(t, folder);
  t.after(() => one.watcher.close());
  assert.deepEqual(await one.addedSoon(1), ['甲.txt']);
  mkdirSync(join(folder, '深'));
  writeFileSync(join(folder, '深', '乙.md'), '字');
  writeFileSync(join(folder, '圖.png'), '字');
  writeFileSync(join(folder, '.隱.txt'), '字');
  await one.addedSoon(2);
  // Files are added in the order in which they were written: when this one is added, the others have been
  // handled.
  writeFileSync(join(folder, '末.txt'), '字');
  await one.addedSoon(3);
  assert.deepEqual(one.added, ['甲.txt', '乙.md', '末.txt']);
});

/** Writes a file in pieces. False where a pause was so long that the file could count as complete. */
async function writeInPieces(path: string): Promise<boolean> {
  let isSteady = true;
  let last = performance.now();
  for (let piece = 1; piece <= 6; piece++) {
    writeFileSync(path, 'a'.repeat(piece * 1000));
    isSteady &&= performance.now() - last < 800;
    last = performance.now();
    if (piece < 6) await pause(300);
  }
  return isSteady;
}

test('a file is added when it is written to its end, and again after it changed', async (t) => {
  const folder = freshFolder(t);
  const sizes = new Map<string, number[]>();
  const watcher = new FolderWatcher({
    path: join(freshFolder(t), 'watched.json'),
    add: async (_, files) => {
      for (const { path } of files) sizes.set(path, [...(sizes.get(path) ?? []), statSync(path).size]);
    },
  });
  t.after(() => watcher.close());
  watcher.set([folder]);
  let path = '';
  // On a busy machine a piece may come late; then another file is written.
  for (let round = 1, isSteady = false; round <= 10 && !isSteady; round++) {
    path = join(folder, `${round}.txt`);
    isSteady = await writeInPieces(path);
  }
  await until(() => sizes.get(path)?.includes(6000));
  assert.deepEqual(sizes.get(path), [6000]);
  writeFileSync(path, 'a'.repeat(7000));
  await until(() => sizes.get(path)?.includes(7000));
  assert.deepEqual(sizes.get(path), [6000, 7000]);
});

test('after a restart only new files are added; a folder that is not watched is left alone', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), '字');
  const first = startWatcher(t, folder);
  await first.addedSoon(1);
  await first.watcher.close();
  assert.ok(readFileSync(first.path, 'utf8').includes('甲.txt'));
  writeFileSync(join(folder, '乙.txt'), '字');
  const second = startWatcher(t, folder, first.path);
  t.after(() => second.watcher.close());
  assert.deepEqual(await second.addedSoon(1), ['乙.txt']);
  second.watcher.set([]);
  writeFileSync(join(folder, '丙.txt'), '字');
  // A third watcher of the folder adds the file.
  const third = startWatcher(t, folder, first.path);
  t.after(() => third.watcher.close());
  await until(() => third.added.includes('丙.txt'));
  assert.deepEqual(second.added, ['乙.txt']);
});

test('a damaged memory file and a missing folder do no harm', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'watched.json');
  writeFileSync(path, '{"x":');
  const restarted = startWatcher(t, join(folder, '沒有'), path);
  const existing = join(folder, '有');
  mkdirSync(existing);
  writeFileSync(join(existing, '甲.txt'), '字');
  restarted.watcher.set([existing]);
  t.after(() => restarted.watcher.close());
  assert.deepEqual(await restarted.addedSoon(1), ['甲.txt']);
});

test('what is skipped is named once, and again only when it has changed', async (t) => {
  const folder = freshFolder(t);
  for (const name of ['說明.pdf', '圖.png', '.隱.txt']) writeFileSync(join(folder, name), '字');
  const first = startWatcher(t, folder);
  assert.deepEqual(await first.addedSoon(1), ['說明.pdf']);
  await first.watcher.close();
  writeFileSync(join(folder, '甲.txt'), '字');
  const second = startWatcher(t, folder, first.path);
  t.after(() => second.watcher.close());
  assert.deepEqual(await second.addedSoon(1), ['甲.txt']);
  writeFileSync(join(folder, '說明.pdf'), '字字');
  assert.deepEqual(await second.addedSoon(2), ['甲.txt', '說明.pdf']);
});

test('a watched folder that is not there is named once, until it is back', async (t) => {
  const folder = join(freshFolder(t), '監看');
  const path = join(freshFolder(t), 'watched.json');
  const gone: string[] = [];
  const added: string[] = [];
  const start = () => {
    const watcher = new FolderWatcher({
      path,
      add: async (_, files) => void added.push(...files.map((file) => basename(file.path))),
      onGone: async (one) => void gone.push(one),
    });
    watcher.set([folder]);
    return watcher;
  };
  mkdirSync(folder);
  writeFileSync(join(folder, '甲.txt'), '字');
  const first = start();
  await until(() => added.length === 1);
  rmSync(folder, { recursive: true });
  await until(() => gone.length === 1);
  await first.close();
  // The next start does not say it again, and the one after the folder was back does.
  mkdirSync(folder);
  writeFileSync(join(folder, '乙.txt'), '字');
  const second = start();
  await until(() => added.length === 2);
  await second.close();
  rmSync(folder, { recursive: true });
  const third = start();
  await until(() => gone.length === 2);
  await third.close();
  const fourth = start();
  await fourth.close();
  assert.deepEqual(
    [gone, added],
    [
      [folder, folder],
      ['甲.txt', '乙.txt'],
    ],
  );
});

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { openWords } from '../../../main/profile/words-file.ts';
import { freshFolder } from '../library/library-samples.ts';

const words = [
  { key: '赵松', value: '趙松', to: 'zh-Hant' },
  { key: '#话题', to: 'zh-Hant' },
  { key: '軟體', value: '软件', to: 'zh-Hans' },
] as const;

test('words are restored at the next start from a readable list', async (t) => {
  const path = join(freshFolder(t), 'words.txt');
  const file = await openWords(path, () => 1);
  assert.deepEqual(file.words(), []);
  assert.equal(existsSync(path), false);
  assert.deepEqual(await file.keep(words), { ok: true, value: null });
  assert.equal(readFileSync(path, 'utf8'), '赵松\t趙松\tzh-Hant\n#话题\t\tzh-Hant\n軟體\t软件\tzh-Hans\n');
  assert.deepEqual((await openWords(path, () => 1)).words(), words);
});

test('of many changes the last one is kept, without its invalid words', async (t) => {
  const path = join(freshFolder(t), 'words.txt');
  const file = await openWords(path, () => 1);
  const changes = Array.from({ length: 40 }, (_, at) => file.keep([{ key: `词${at}`, to: 'zh-Hant' }, at]));
  await Promise.all(changes);
  await file.flush();
  assert.deepEqual((await openWords(path, () => 1)).words(), [{ key: '词39', to: 'zh-Hant' }]);
});

test('a file with other lines is copied before it is overwritten', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'words.txt');
  const text = `赵松 趙松\r\n# 一行說明\n${'長'.repeat(70)} 太長\n`;
  writeFileSync(path, text);
  const file = await openWords(path, () => 77);
  assert.deepEqual(file.words(), [{ key: '赵松', value: '趙松', to: 'zh-Hant' }]);
  await file.keep([]);
  await file.keep([words[0]]);
  assert.deepEqual(readdirSync(folder).sort(), ['words.txt', 'words.txt.77']);
  assert.equal(readFileSync(`${path}.77`, 'utf8'), text);
});

test('a full disk is reported, the old list stays, and a later save succeeds', async (t) => {
  const path = join(freshFolder(t), 'words.txt');
  let isFull = false;
  const disk = createDisk({
    ...promises,
    open: (async (...args: Parameters<typeof promises.open>) => {
      if (isFull && args[1] === 'w') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return promises.open(...args);
    }) as typeof promises.open,
  });
  const file = await openWords(path, () => 1, disk);
  await file.keep([words[0]]);
  isFull = true;
  assert.deepEqual(await file.keep(words), { ok: false, failure: { code: 'disk-full', name: 'words.txt' } });
  assert.deepEqual((await openWords(path, () => 1)).words(), [words[0]]);
  assert.deepEqual(file.words(), words);
  isFull = false;
  assert.equal((await file.keep(file.words())).ok, true);
  assert.deepEqual((await openWords(path, () => 1)).words(), words);
});

test('words are exported to another file', async (t) => {
  const folder = freshFolder(t);
  const file = await openWords(join(folder, 'words.txt'), () => 1);
  assert.equal(
    (await file.export(join(folder, '我的用詞.txt'), [words[0], { key: '', to: 'zh-Hant' }])).ok,
    true,
  );
  assert.equal(readFileSync(join(folder, '我的用詞.txt'), 'utf8'), '赵松\t趙松\tzh-Hant\n');
  const failed = await file.export(join(folder, '我的用詞.txt', 'x'), []);
  assert.equal(failed.ok, false);
});

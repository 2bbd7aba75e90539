import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeOutput } from '../../../main/files/read-write.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import type { FileCalls } from '../../../main/library/storage/durable-files.ts';
import { openWords } from '../../../main/profile/words-file.ts';
import { freshFolder } from '../library/library-samples.ts';

const failWithFullDisk = () => Promise.reject(Object.assign(new Error('made to fail'), { code: 'ENOSPC' }));

test('a reader’s file with the name of a temporary file stays, and no temporary file is left', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, '文章.md');
  writeFileSync(`${path}.tmp`, '別人的');
  await createDisk().writeExternal(path, '一');
  await createDisk().writeExternal(path, '二');
  const file = await openWords(join(freshFolder(t), 'words.txt'), () => 5);
  writeFileSync(join(folder, '用詞.txt.tmp'), '別人的');
  assert.equal((await file.export(join(folder, '用詞.txt'), [])).ok, true);
  assert.deepEqual(readdirSync(folder).sort(), ['文章.md', '文章.md.tmp', '用詞.txt', '用詞.txt.tmp'].sort());
  assert.equal(readFileSync(path, 'utf8'), '二');
  for (const name of ['文章.md.tmp', '用詞.txt.tmp'])
    assert.equal(readFileSync(join(folder, name), 'utf8'), '別人的');
});

test('the temporary file is hidden, has a new name each time, and is removed after a failure', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, '文章.md');
  writeFileSync(path, '從前的');
  const temporaryNames: string[] = [];
  const calls: FileCalls = {
    ...promises,
    rename: (from) => {
      temporaryNames.push(...readdirSync(folder).filter((name) => name !== '文章.md'));
      assert.equal(String(from), join(folder, temporaryNames.at(-1) ?? ''));
      return failWithFullDisk();
    },
  };
  for (let turn = 0; turn < 2; turn++)
    await assert.rejects(createDisk(calls).writeExternal(path, '新的'), { code: 'ENOSPC' });
  assert.equal(new Set(temporaryNames).size, 2);
  for (const name of temporaryNames) assert.match(name, /^\..+\.tmp$/);
  assert.deepEqual(readdirSync(folder), ['文章.md']);
  assert.equal(readFileSync(path, 'utf8'), '從前的');
});

test('writing outside the library creates no folder', async (t) => {
  const folder = freshFolder(t);
  await assert.rejects(createDisk().writeExternal(join(folder, '沒有', '文章.md'), ''), { code: 'ENOENT' });
  assert.deepEqual(readdirSync(folder), []);
});

test('the output of a command follows a link and leaves no other file', async (t) => {
  const folder = freshFolder(t);
  mkdirSync(join(folder, '裡'));
  writeFileSync(join(folder, '裡', '真.txt'), '從前的');
  symlinkSync(join(folder, '裡', '真.txt'), join(folder, '門.txt'));
  assert.equal(await writeOutput(join(folder, '門.txt'), '新的'), undefined);
  assert.equal(readFileSync(join(folder, '裡', '真.txt'), 'utf8'), '新的');
  assert.deepEqual(
    [readdirSync(folder).sort(), readdirSync(join(folder, '裡'))],
    [['裡', '門.txt'], ['真.txt']],
  );
  if (process.platform !== 'win32') assert.equal(await writeOutput('/dev/null', '新的'), undefined);
});

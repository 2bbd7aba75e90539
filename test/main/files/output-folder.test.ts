import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { OutputFolder } from '../../../main/files/output-folder.ts';
import { writeNewFile } from '../../../main/files/read-write.ts';
import { freshFolder } from '../library/library-samples.ts';

/** Writes files and gives their names, or the codes that say why they were not written. */
async function writeAll(output: OutputFolder, stems: readonly string[], extension = 'txt') {
  const names: string[] = [];
  for (const [index, stem] of stems.entries()) {
    const written = await output.write(stem, extension, String(index));
    names.push('path' in written ? basename(written.path) : written.problem.code);
  }
  return names;
}

test('files with one name are numbered, each with its own content', async (t) => {
  const folder = freshFolder(t);
  const names = await writeAll(new OutputFolder(folder), ['夜車', '夜車', '晨霧', '夜車']);
  assert.deepEqual(names, ['夜車.txt', '夜車 2.txt', '晨霧.txt', '夜車 3.txt']);
  assert.deepEqual(
    names.map((name) => readFileSync(join(folder, name), 'utf8')),
    ['0', '1', '2', '3'],
  );
});

test('what is there is left as it is: a file, a folder, a link to nothing, a numbered one', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '甲.txt'), 'mine');
  writeFileSync(join(folder, '甲 2.txt'), 'mine too');
  mkdirSync(join(folder, '乙.txt'));
  symlinkSync(join(folder, 'nowhere'), join(folder, '丙.txt'));
  const names = await writeAll(new OutputFolder(folder), ['甲', '乙', '丙']);
  assert.deepEqual(names, ['甲 3.txt', '乙 2.txt', '丙 2.txt']);
  assert.equal(readFileSync(join(folder, '甲.txt'), 'utf8'), 'mine');
  assert.equal(readFileSync(join(folder, '甲 2.txt'), 'utf8'), 'mine too');
  assert.ok(!readdirSync(folder).includes('nowhere'));
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('.')),
    [],
  );
});

test('names that differ only in case or in the form of an accent stay apart on every system', async (t) => {
  const names = await writeAll(new OutputFolder(freshFolder(t)), ['Café', 'CAFÉ', 'Cafe\u0301']);
  assert.deepEqual(names, ['Café.txt', 'CAFÉ 2.txt', 'Cafe\u0301 3.txt']);
});

test('the name of a source may be as long as the system allows', async (t) => {
  const long = '長'.repeat(83);
  const names = await writeAll(new OutputFolder(freshFolder(t)), [`${long}甲`, `${long}乙`, '😀'.repeat(63)]);
  assert.equal(new Set(names).size, 3);
  for (const name of names) {
    assert.ok(Buffer.byteLength(name) <= 255, name);
    assert.doesNotMatch(name, /\ufffd|^E/);
  }
});

test('the folder is made with those above it; one that cannot be is named', async (t) => {
  const folder = freshFolder(t);
  const deep = join(folder, '一', '二');
  assert.equal(await new OutputFolder(deep).make(), undefined);
  assert.deepEqual(readdirSync(join(folder, '一')), ['二']);
  writeFileSync(join(folder, '檔'), 'mine');
  for (const path of [join(folder, '檔'), join(folder, '檔', '下')]) {
    const problem = await new OutputFolder(path).make();
    assert.equal(problem?.path, path);
    assert.match(problem?.code ?? '', /^(?:EEXIST|ENOTDIR)$/);
  }
  assert.equal(readFileSync(join(folder, '檔'), 'utf8'), 'mine');
});

test('of many writers of one new file exactly one succeeds', async (t) => {
  const path = join(freshFolder(t), '同名.txt');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) => writeNewFile(path, String(index))),
  );
  const winners = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
  assert.equal(winners.length, 1);
  assert.equal(readFileSync(path, 'utf8'), String(winners[0]));
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') assert.equal(outcome.reason.code, 'EEXIST');
});

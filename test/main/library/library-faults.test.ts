import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import type { FileCalls } from '../../../main/library/storage/durable-files.ts';
import { sampled } from '../../scale.ts';
import { createFailingFileCalls, type FailingCalls } from './failing-calls.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const writing = new Set(['mkdir', 'rename', 'writeFile', 'copyFile', 'sync']);

/** File calls. Only the `nth` one that changes the disk fails, with `code`. */
const createFailingCalls = (nth: number, code: string): FailingCalls =>
  createFailingFileCalls(writing, code, (number) => number === nth);

const picture = new Map([['a.png', Uint8Array.of(1, 2, 3)]]);
const idOf = (text: string) => sha256(new TextEncoder().encode(text));

async function addWith(folder: string, calls: FileCalls, text: string) {
  const library = await openIn(folder, { now: () => 5, disk: createDisk(calls) });
  const outcome = await library.add(newArticle(text, { pictures: picture }));
  return { library, outcome };
}

const reasons = [
  ['ENOSPC', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EIO', 'unexpected'],
] as const;

test('when any write fails, the import reports it, nothing is lost and the next import works', async (t) => {
  const probe = createFailingCalls(-1, 'EIO');
  const trial = await addWith(freshFolder(t), probe.calls, '乙');
  await trial.library.close();
  assert.ok(probe.count() > 10, `only ${probe.count()} writes were seen`);
  const writes = Array.from({ length: probe.count() }, (_, index) => index + 1);
  for (const nth of sampled(writes)) {
    const [code, reason] = reasons[nth % reasons.length] ?? reasons[0];
    const folder = freshFolder(t);
    const before = await openIn(folder);
    assert.equal((await before.add(newArticle('甲'))).ok, true);
    await before.close();
    const { library, outcome } = await addWith(folder, createFailingCalls(nth, code).calls, '乙');
    if (!outcome.ok) {
      assert.deepEqual(outcome.failure, { code: reason, name: '春天.txt' }, `write ${nth}`);
      assert.equal((await rowsOf(library)).length, 1, `write ${nth}`);
      const again = await library.add(newArticle('乙', { pictures: picture }));
      assert.deepEqual(again, { ok: true, value: 'added' }, `write ${nth}`);
    }
    await library.close();
    const after = await openIn(folder, { now: () => 9 });
    assert.deepEqual(after.problems, [], `write ${nth}`);
    assert.equal((await rowsOf(after)).length, 2, `write ${nth}`);
    for (const text of ['甲', '乙']) {
      const source = await after.readSource(idOf(text));
      assert.ok(source.ok && new TextDecoder().decode(source.value) === text, `write ${nth}`);
    }
    await after.close();
  }
});

test('a damaged catalogue that cannot be renamed is left as it is', async (t) => {
  const folder = freshFolder(t);
  const before = await openIn(folder, { now: () => 1 });
  await before.add(newArticle('甲'));
  await before.close();
  const path = join(folder, 'catalogue.sqlite');
  await promises.writeFile(path, 'spoiled\n');
  const library = await openIn(folder, {
    now: () => 2,
    disk: createDisk(createFailingCalls(1, 'ENOSPC').calls),
  });
  assert.equal(library.problems[0]?.code, 'library-damaged');
  assert.equal((await rowsOf(library)).length, 1);
  assert.equal((await library.add(newArticle('乙'))).ok, false);
  await library.close();
  assert.equal(readFileSync(path, 'utf8'), 'spoiled\n');
});

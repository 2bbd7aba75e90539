import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { quoteOf } from '#shared/text/quote';
import type { Library } from '../../../main/library/library.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { draftOf, newArticle, openIn, rowsOf } from './library-samples.ts';

/** Mounts a small disk; undefined, with a diagnostic, where the system does not allow that. */
function smallDisk(t: TestContext, size: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'jianfan-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    t.skip(`no small disk can be mounted here: ${String((error as { stderr?: unknown }).stderr ?? error)}`);
    return undefined;
  }
  t.after(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const remount = (folder: string, how: 'ro' | 'rw') =>
  execFileSync('mount', ['-o', `remount,${how}`, folder], { stdio: 'pipe' });

const note = (count: number) => ({
  ...quoteOf('渡船每天清早開第一班', 0, 2),
  id: 'n',
  colour: 'yellow' as const,
  text: `第${count}次`,
  created: 1,
  changed: count,
});

async function assertWhole(library: Library, stored: ReadonlyMap<string, Buffer>) {
  assert.deepEqual(await library.checkIntegrity(), []);
  assert.equal((await rowsOf(library)).length, stored.size);
  for (const [id, bytes] of stored) {
    const source = await library.readSource(id);
    assert.ok(source.ok && bytes.equals(source.value), id);
  }
}

test('a full disk is reported for each article, nothing is lost and a second try works', async (t) => {
  const disk = smallDisk(t, '3m');
  if (disk === undefined) return;
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(1024 * 1024));
  const folder = join(disk, 'library');
  const library = await openIn(folder);
  const stored = new Map<string, Buffer>();
  const refused: Buffer[] = [];
  const add = async (bytes: Buffer) => {
    const draft = draftOf(`第${stored.size}篇`, '渡船每天清早開第一班。'.repeat(20));
    const outcome = await library.add(newArticle('', { bytes, name: `${stored.size}.txt`, draft }));
    if (outcome.ok) stored.set(sha256(bytes), bytes);
    else refused.push(bytes);
    return outcome;
  };
  for (let at = 0; at < 400 && refused.length < 5; at++) {
    const outcome = await add(randomBytes(16_000));
    if (!outcome.ok) assert.deepEqual(outcome.failure, { code: 'disk-full', name: `${stored.size}.txt` });
  }
  assert.ok(stored.size > 10 && refused.length === 5, `${stored.size} kept, ${refused.length} refused`);
  const [first = ''] = stored.keys();
  let noted = 0;
  let failureCode: string | undefined;
  for (let count = 1; count <= 400 && failureCode === undefined; count++) {
    const outcome = await library.saveNote(first, {
      ...note(count),
      text: `第${count}次${'，又記'.repeat(4000)}`,
    });
    if (outcome.ok) noted = count;
    else failureCode = outcome.failure.code;
  }
  assert.equal(failureCode, 'disk-full');
  library.saveState(first, { place: 7, charset: 'x'.repeat(20) });
  await library.flush();
  assert.equal((await library.getState(first)).place, 7);
  await assertWhole(library, stored);
  assert.ok(((await library.listNotes(first))[0]?.changed ?? 0) >= noted);

  rmSync(filler);
  for (const bytes of refused.splice(0)) assert.deepEqual(await add(bytes), { ok: true, value: 'added' });
  assert.equal((await library.saveNote(first, note(1000))).ok, true);
  await library.close();
  const again = await openIn(folder);
  assert.deepEqual(again.problems, []);
  await assertWhole(again, stored);
  assert.equal((await again.listNotes(first))[0]?.changed, 1000);
  assert.equal((await again.getState(first)).place, 7);
  await again.close();
});

test('a library on a read-only disk is opened read-only until the disk is writable again', async (t) => {
  const disk = smallDisk(t, '8m');
  if (disk === undefined) return;
  const folder = join(disk, 'library');
  const before = await openIn(folder);
  await before.add(newArticle('甲'));
  await before.close();
  remount(disk, 'ro');
  const library = await openIn(folder);
  assert.deepEqual(library.problems, [{ code: 'opened-read-only', name: folder }]);
  const [row] = await rowsOf(library);
  assert.equal(row?.title, '春天來了');
  assert.ok(row && (await library.readSource(row.id)).ok);
  assert.deepEqual(await library.add(newArticle('乙')), {
    ok: false,
    failure: { code: 'read-only', name: '春天.txt' },
  });
  const marked = await library.mark([row?.id ?? ''], { starred: true });
  assert.deepEqual(marked, { ok: false, failure: { code: 'read-only', name: '春天.txt' } });
  await library.close();
  remount(disk, 'rw');
  const after = await openIn(folder);
  assert.deepEqual(after.problems, []);
  assert.equal((await after.add(newArticle('乙'))).ok, true);
  assert.equal((await rowsOf(after)).length, 2);
  await after.close();
});

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { fileVersion } from '../../../main/library/catalogue/file-version.ts';
import type { StartProcess } from '../../../main/library/catalogue/process.ts';
import { catalogueThreadIn } from '../../../main/library/library.ts';
import { createMarkedLibrary, dumpLibrary, idOf, note } from './backup-samples.ts';
import { freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

/**
 * Starts catalogues whose process ends when the method `fatal` is called, without an answer, or at once by
 * `kill`.
 */
function createKillableProcess() {
  const inThread = catalogueThreadIn(join(process.cwd(), 'out/app'));
  const control = { begun: 0, fatal: '', kill: async () => {} };
  const begin: StartProcess = async (given) => {
    const thread = await inThread(given);
    control.begun++;
    control.kill = async () => void (await thread.end());
    const send = (message: unknown) => {
      if ((message as { name: string }).name !== control.fatal) return thread.send(message);
      control.fatal = '';
      void thread.end();
    };
    return { ...thread, send };
  };
  return { begin, control };
}

for (const way of ['rebuild', 'restoreBackup'] as const)
  test(`calls during ${way} wait and are answered by the new catalogue`, async (t) => {
    const { library } = await createMarkedLibrary(t);
    const made = await library.backUp();
    assert.ok(made.ok);
    const before = await dumpLibrary(library);
    const revision = library.revision();
    const replacing = way === 'rebuild' ? library.rebuildCatalogue() : library.restoreBackup(made.value.name);
    let isOver = false;
    void replacing.finally(() => {
      isOver = true;
    });
    let rounds = 0;
    const calls = [];
    while (!isOver) {
      calls.push(
        library.list(defaultListQuery, 0, 50),
        library.getEntry(idOf('甲')),
        library.getState(idOf('乙')),
      );
      await new Promise((resolve) => setTimeout(resolve, 3));
      rounds++;
    }
    const noted = library.saveNote(idOf('甲'), note('later', '當時寫下'));
    assert.ok((await replacing).ok && (await noted).ok && rounds > 3);
    for (const answer of await Promise.all(calls)) assert.ok(answer);
    assert.ok(library.revision() > revision, `${revision}, then ${library.revision()}`);
    await library.removeNote(idOf('甲'), 'later');
    assert.deepEqual(await dumpLibrary(library), before);
    await library.close();
  });

test('articles that are added during a rebuild are there after it', async (t) => {
  const { library } = await createMarkedLibrary(t);
  const turning = library.rebuildCatalogue();
  const adding = [];
  for (let at = 0; at < 30; at++) {
    adding.push(library.add(newArticle(`第${at}篇，重建之時`)));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.ok((await turning).ok);
  for (const outcome of await Promise.all(adding)) assert.deepEqual(outcome, { ok: true, value: 'added' });
  for (let at = 0; at < 30; at++) assert.ok(await library.getEntry(idOf(`第${at}篇，重建之時`)));
  assert.deepEqual(await library.checkIntegrity(), []);
  await library.close();
});

test('a catalogue whose process ends is restarted, repeats reads and reports lost changes', async (t) => {
  const folder = freshFolder(t);
  const { begin, control } = createKillableProcess();
  const library = await openIn(folder, { startProcess: begin });
  await library.add(newArticle('甲'));
  await library.mark([idOf('甲')], { starred: true, addTags: ['河'] });
  const revision = library.revision();
  control.fatal = 'list';
  assert.deepEqual(
    (await rowsOf(library)).map(({ starred, tags }) => [starred, tags]),
    [[true, ['河']]],
  );
  assert.equal(control.begun, 2);
  assert.ok(library.revision() > revision);
  control.fatal = 'mark';
  assert.deepEqual(await library.mark([idOf('甲')], { starred: false }), {
    ok: false,
    failure: { code: 'unexpected', name: '春天.txt' },
  });
  assert.ok((await library.mark([idOf('甲')], { archived: true })).ok);
  const entry = await library.getEntry(idOf('甲'));
  assert.deepEqual([entry?.starred, entry?.archived, control.begun], [true, true, 3]);
  library.saveState(idOf('甲'), { place: 1 });
  control.fatal = 'saveReading';
  assert.equal(await library.flush(), undefined);
  assert.equal((await library.getState(idOf('甲'))).place, 1);
  await library.close();
  const again = await openIn(folder);
  assert.deepEqual([again.problems, await again.checkIntegrity()], [[], []]);
  assert.deepEqual(
    (await rowsOf(again, { shelf: 'archive' })).map(({ starred, tags }) => [starred, tags]),
    [[true, ['河']]],
  );
  await again.close();
});

test('a catalogue whose process ends while it is idle is restarted before the next call', async (t) => {
  const { begin, control } = createKillableProcess();
  const library = await openIn(freshFolder(t), { startProcess: begin });
  await library.add(newArticle('甲'));
  await control.kill();
  for (let wait = 0; control.begun < 2 && wait < 500; wait++) await new Promise((r) => setTimeout(r, 10));
  assert.equal(control.begun, 2);
  assert.equal((await rowsOf(library)).length, 1);
  await library.close();
  assert.equal(control.begun, 2);
});

test('an import goes on when the catalogue’s process ends again and again', async (t) => {
  const folder = freshFolder(t);
  const { begin, control } = createKillableProcess();
  const library = await openIn(folder, { startProcess: begin });
  const done = [];
  for (let round = 0; round < 5; round++) {
    const adding = Array.from({ length: 30 }, (_, at) => library.add(newArticle(`第${round}輪第${at}篇`)));
    if (round % 2 === 0) control.fatal = 'add';
    else setTimeout(() => void control.kill(), 10 * round);
    done.push(...(await Promise.all(adding)));
  }
  assert.ok(control.begun > 3);
  const wrong = done.filter((one) => !one.ok && one.failure.code !== 'unexpected');
  assert.deepEqual(wrong, []);
  for (const [index, outcome] of done.entries())
    if (outcome.ok) assert.ok(await library.getEntry(idOf(`第${Math.floor(index / 30)}輪第${index % 30}篇`)));
  // Articles that were reported as failed can be added again.
  for (let round = 0; round < 5; round++)
    for (let at = 0; at < 30; at++) assert.ok((await library.add(newArticle(`第${round}輪第${at}篇`))).ok);
  assert.equal(await library.count(), 150);
  assert.deepEqual(await library.checkIntegrity(), []);
  await library.close();
});

test('a catalogue that is damaged when its process ends is recovered and reported', async (t) => {
  const folder = freshFolder(t);
  const { begin, control } = createKillableProcess();
  const problems: string[] = [];
  const library = await openIn(folder, {
    startProcess: begin,
    onProblem: ({ code }) => void problems.push(code),
  });
  await library.add(newArticle('甲'));
  writeFileSync(join(folder, 'catalogue.sqlite'), 'spoiled');
  control.fatal = 'list';
  assert.equal((await rowsOf(library)).length, 1);
  assert.deepEqual(problems, ['rebuilt']);
  assert.ok((await library.mark([idOf('甲')], { starred: true })).ok);
  await library.close();
});

/**
 * The files of a killed owner: one with an unfinished change, its journal, and the folder that is SQLite's
 * lock.
 */
function createInterruptedDatabase(folder: string): string {
  const [path, copy] = [join(folder, 'whole'), join(folder, 'torn')];
  const sql = openDatabase(path, false);
  sql.exec('PRAGMA cache_size = 10; CREATE TABLE said (key INTEGER PRIMARY KEY, word TEXT)');
  const counted =
    'WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted WHERE value < 5000)';
  sql.exec(`INSERT INTO said ${counted} SELECT value, '舊' || value FROM counted`);
  assert.ok(fileVersion(path));
  sql.exec("BEGIN IMMEDIATE; UPDATE said SET word = '新' || key");
  assert.equal(fileVersion(path), undefined);
  for (const end of ['', '-journal']) copyFileSync(path + end, copy + end);
  mkdirSync(`${copy}.lock`);
  sql.exec('ROLLBACK');
  sql.close();
  return copy;
}

test('a change that is rolled back leaves no journal', (t) => {
  const path = createInterruptedDatabase(freshFolder(t));
  openDatabase(path, false).close();
  assert.ok(fileVersion(path));
  assert.ok(!existsSync(`${path}-journal`) || readFileSync(`${path}-journal`).length === 0);
});

test('a reader makes no copy because of a journal that counts no pages', async (t) => {
  const folder = freshFolder(t);
  const owner = await openIn(folder);
  await owner.add(newArticle('甲'));
  await owner.close();
  writeFileSync(join(folder, 'catalogue.sqlite-journal'), Buffer.alloc(8192));
  const before = readdirSync(folder);
  const guest = await openIn(folder, { readOnly: true });
  const later = await openIn(folder);
  await later.add(newArticle('乙'));
  // A copy would not see this change.
  assert.equal((await rowsOf(guest)).length, 2);
  await later.close();
  await guest.close();
  assert.deepEqual(
    readdirSync(folder).filter((name) => !before.includes(name)),
    [],
  );
});

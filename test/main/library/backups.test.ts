import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Failure } from '#shared/result';
import { backupNames, expiredBackups } from '../../../main/library/backup-files.ts';
import { startCatalogue } from '../../../main/library/catalogue/catalogue-client.ts';
import { catalogueThreadIn } from '../../../main/library/library.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { createMarkedLibrary, idOf, start } from './backup-samples.ts';
import { createFailingFileCalls } from './failing-calls.ts';
import { freshFolder, newArticle, openIn } from './library-samples.ts';

const day = 24 * 60 * 60 * 1000;
const backupsIn = (folder: string) => backupNames(readdirSync(join(folder, 'backups')));

// The real timer, before a test replaces it.
const wait = globalThis.setTimeout;
/** Waits a moment for threads and disks. */
const waitBriefly = () => new Promise((resolve) => wait(resolve, 25));

test('a backup passes SQLite’s checks and has the content of the catalogue', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const made = await library.backUp();
  assert.ok(made.ok);
  assert.deepEqual([made.value.articles, made.value.notes, made.value.tags], [4, 1, 2]);
  assert.deepEqual(await library.listBackups(), [{ ...made.value, made: Math.floor(start / 1000) * 1000 }]);
  assert.deepEqual(readdirSync(join(folder, 'backups')), [made.value.name]);
  const opened = await startCatalogue({
    startProcess: catalogueThreadIn(join(process.cwd(), 'out/app')),
    path: join(folder, 'backups', made.value.name),
    readOnly: true,
    stamp: '',
  });
  assert.ok('catalogue' in opened);
  assert.deepEqual(await opened.catalogue.checkIntegrity(), []);
  assert.equal((await opened.catalogue.listNotes(idOf('乙')))[0]?.text, '好\u0000');
  await opened.catalogue.close();
  await library.close();
});

test('the last five backups and the last one of each of six months are kept', () => {
  const names = Array.from({ length: 300 }, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1) + index * day).toISOString().slice(0, 10);
    return `catalogue-${date}T00-00-00.sqlite`;
  }).reverse();
  const expired = expiredBackups(names, names[0] as string);
  const keptNames = names.filter((name) => !expired.includes(name));
  assert.deepEqual(
    keptNames.map((name) => name.slice(10, 20)),
    ['2026-10-27', '2026-10-26', '2026-10-25', '2026-10-24', '2026-10-23'].concat([
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
    ]),
  );
  const early = 'catalogue-2016-01-01T00-00-00.sqlite';
  assert.ok(!expiredBackups([...names, early], early).includes(early), 'the one just made goes');
});

test('older backups are removed only after a new one is made', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  for (let count = 0; count < 9; count++) assert.ok((await library.backUp()).ok);
  assert.equal(backupsIn(folder).length, 5);
  await library.close();
});

test('a damaged backup takes the place of no whole one, and is kept', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  for (let count = 0; count < 3; count++) assert.ok((await library.backUp()).ok);
  const [spoiled = ''] = backupsIn(folder);
  writeFileSync(join(folder, 'backups', spoiled), 'spoiled');
  for (let count = 0; count < 4; count++) assert.ok((await library.backUp()).ok);
  assert.equal(backupsIn(folder).length, 6);
  assert.ok(backupsIn(folder).includes(spoiled));
  assert.equal((await library.listBackups()).length, 5);
  await library.close();
});

const changing = new Set(['mkdir', 'rename', 'writeFile', 'copyFile', 'unlink', 'sync']);
/** File calls whose `nth` one after `arm` fails. */
function createFailingCalls(code: string) {
  let left = -1;
  const { calls } = createFailingFileCalls(changing, code, () => left > 0 && --left === 0);
  return {
    calls,
    arm: (nth: number) => {
      left = nth;
    },
    hasFailed: () => left === 0,
  };
}

test('when any step of a backup fails, older backups stay and the next one succeeds', async (t) => {
  const folder = freshFolder(t);
  const disk = createFailingCalls('ENOSPC');
  let clock = start;
  const library = await openIn(folder, { now: () => (clock += 1000), disk: createDisk(disk.calls) });
  await library.add(newArticle('甲'));
  for (let count = 0; count < 5; count++) assert.ok((await library.backUp()).ok);
  let failures = 0;
  for (let nth = 1; ; nth++) {
    const before = backupsIn(folder);
    disk.arm(nth);
    const made = await library.backUp();
    if (!disk.hasFailed()) break;
    disk.arm(-1);
    if (!made.ok) {
      failures++;
      assert.equal(made.failure.code, 'not-backed-up');
      const there = new Set(backupsIn(folder));
      assert.deepEqual(
        before.filter((name) => !there.has(name)),
        [],
        `step ${nth}`,
      );
      assert.ok((await library.backUp()).ok, `step ${nth}`);
    }
    assert.ok((await library.listBackups()).length >= 5);
  }
  assert.ok(failures >= 1);
  await library.close();
});

test('a folder for backups that cannot be made is reported once, and the library goes on', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, 'backups'), 'a file');
  const problems: Failure[] = [];
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const library = await openIn(folder, { now: () => start, onProblem: (trouble) => problems.push(trouble) });
  const advance = async (milliseconds: number, until: () => boolean) => {
    t.mock.timers.tick(milliseconds);
    for (let turn = 0; turn < 400 && !until(); turn++) await waitBriefly();
  };
  await library.add(newArticle('甲'));
  await advance(20_000, () => problems.length > 0);
  assert.deepEqual(problems, [{ code: 'not-backed-up', name: 'backups' }]);
  for (let hour = 0; hour < 3; hour++) {
    t.mock.timers.tick(3_600_000);
    for (let turn = 0; turn < 20; turn++) await waitBriefly();
  }
  assert.equal(problems.length, 1);
  assert.ok((await library.add(newArticle('乙'))).ok);
  rmSync(join(folder, 'backups'));
  assert.ok((await library.backUp()).ok);
  await library.close();
});

test('backups are made automatically after a day with changes and after many changes', async (t) => {
  const folder = freshFolder(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let clock = start;
  const open = () => openIn(folder, { now: () => clock });
  let library = await open();
  const countBackupsAfterCheck = async (atLeast = Number.POSITIVE_INFINITY) => {
    let there: readonly string[] = [];
    t.mock.timers.tick(20_000);
    const turns = Number.isFinite(atLeast) ? 800 : 40;
    for (let turn = 0; turn < turns && there.length < atLeast; turn++) {
      await waitBriefly();
      t.mock.timers.tick(1);
      there = backupNames(await promises.readdir(join(folder, 'backups')).catch(() => []));
    }
    return there.length;
  };
  assert.equal(await countBackupsAfterCheck(), 0, 'an empty library');
  await library.add(newArticle('甲'));
  assert.equal(await countBackupsAfterCheck(1), 1);
  await library.add(newArticle('乙'));
  assert.equal(await countBackupsAfterCheck(), 1, 'a second one at once');
  clock += day;
  // The number of changes is kept in the catalogue.
  await library.close();
  library = await open();
  assert.equal(await countBackupsAfterCheck(2), 2);
  clock += day;
  assert.equal(await countBackupsAfterCheck(), 2, 'a day without a change');
  await library.mark([idOf('甲')], { starred: false });
  assert.equal(await countBackupsAfterCheck(3), 3, 'a change after a day');
  clock += 3_600_000;
  for (let change = 0; change < 199; change++)
    await library.mark([idOf('甲')], { starred: change % 2 === 0 });
  assert.equal(await countBackupsAfterCheck(), 3, '199 changes');
  await library.mark([idOf('甲')], { starred: true });
  assert.equal(await countBackupsAfterCheck(4), 4, '200 changes');
  await library.close();
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createMarkedLibrary, dumpLibrary, idOf, note, start } from './backup-samples.ts';
import { newArticle, openIn } from './library-samples.ts';

test('a library restored from its backup equals the library it was', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const before = await dumpLibrary(library);
  const made = await library.backUp();
  assert.ok(made.ok);
  assert.ok((await library.restoreBackup(made.value.name)).ok);
  assert.deepEqual(await dumpLibrary(library), before);
  assert.equal(await library.getLastOpened(), undefined);
  await library.close();
  assert.ok(readdirSync(folder).some((name) => name.startsWith('catalogue.sqlite.before-')));
  const again = await openIn(folder, { now: () => start });
  assert.deepEqual(again.problems, []);
  assert.deepEqual(await dumpLibrary(again), before);
  await again.close();
});

test('restoring brings marks back and loses nothing that was added since', async (t) => {
  const { library } = await createMarkedLibrary(t);
  const made = await library.backUp();
  assert.ok(made.ok);
  await library.mark([idOf('甲')], { starred: false, status: 'unread', removeTags: ['河 流'] });
  await library.saveNote(idOf('乙'), note('one', '改過', 5));
  await library.saveNote(idOf('乙'), note('two', '新的', 6));
  await library.saveNote(idOf('甲'), note('three', '也新'));
  await library.removeNote(idOf('甲'), 'three');
  library.saveState(idOf('乙'), { place: 3 });
  await library.add(newArticle('戊', { notes: [note('four', '後來的')] }));
  await library.mark([idOf('戊')], { starred: true, addTags: ['後來'] });
  assert.equal((await library.emptyBin()).ok, true);
  assert.equal((await library.readSource(idOf('丁'))).ok, false);
  assert.ok((await library.restoreBackup(made.value.name)).ok);
  const first = await library.getEntry(idOf('甲'));
  assert.deepEqual([first?.starred, first?.status, first?.tags.includes('河 流')], [true, 'done', true]);
  assert.deepEqual(
    (await library.listNotes(idOf('乙'))).map(({ text }) => text).sort(),
    ['改過', '新的'].sort(),
  );
  assert.equal((await library.getState(idOf('乙'))).place, 3);
  const later = await library.getEntry(idOf('戊'));
  assert.deepEqual([later?.starred, later?.tags, later?.notes], [true, ['後來'], 1]);
  const emptied = await library.readSource(idOf('丁'));
  assert.ok(emptied.ok && new TextDecoder().decode(emptied.value) === '丁');
  assert.ok(((await library.getEntry(idOf('丁')))?.binned ?? 0) > 0);
  await library.close();
});

test('articles that are in no backup are recovered from their labels', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const made = await library.backUp();
  assert.ok(made.ok);
  await library.add(newArticle('己'));
  await library.close();
  writeFileSync(join(folder, 'catalogue.sqlite'), 'spoiled');
  const again = await openIn(folder, { now: () => start });
  assert.deepEqual(
    again.problems.map(({ code }) => code),
    ['rebuilt', 'from-backup'],
  );
  assert.equal((await again.getEntry(idOf('己')))?.name, '春天.txt');
  assert.equal((await again.getEntry(idOf('甲')))?.starred, true);
  assert.equal((await again.listNotes(idOf('乙'))).length, 1);
  await again.close();
});

test('a backup put in place of the catalogue by hand gets its index from the articles', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const before = await dumpLibrary(library);
  const made = await library.backUp();
  assert.ok(made.ok);
  await library.close();
  renameSync(join(folder, 'backups', made.value.name), join(folder, 'catalogue.sqlite'));
  const again = await openIn(folder, { now: () => start });
  assert.equal(again.problems[0]?.code, 'rebuilt');
  assert.deepEqual(await dumpLibrary(again), before);
  await again.close();
});

test('a backup that is damaged or missing changes nothing', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const before = await dumpLibrary(library);
  mkdirSync(join(folder, 'backups'));
  const name = 'catalogue-2026-01-01T00-00-00.sqlite';
  writeFileSync(join(folder, 'backups', name), 'spoiled');
  assert.deepEqual(await library.listBackups(), []);
  for (const one of [name, 'none.sqlite', '../catalogue.sqlite'])
    assert.deepEqual(await library.restoreBackup(one), {
      ok: false,
      failure: { code: 'backup-damaged', name: one },
    });
  assert.deepEqual(await dumpLibrary(library), before);
  assert.equal(readFileSync(join(folder, 'backups', name), 'utf8'), 'spoiled');
  await library.close();
});

test('a library that is closed during a rebuild closes after it', async (t) => {
  const { folder, library } = await createMarkedLibrary(t);
  const before = await dumpLibrary(library);
  const making = library.rebuildCatalogue();
  await library.close();
  assert.deepEqual(await making, { ok: true, value: null });
  assert.equal(
    readdirSync(folder).some((name) => /lock|unfinished/.test(name)),
    false,
  );
  const again = await openIn(folder, { now: () => start });
  assert.deepEqual([again.problems, await dumpLibrary(again)], [[], before]);
  await again.close();
});

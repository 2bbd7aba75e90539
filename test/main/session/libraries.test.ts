import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { folderKind } from '../../../main/library/storage/folder-kind.ts';
import { openSettings } from '../../../main/profile/settings-file.ts';
import { jianfan, printed, sentencesIn } from '../cli/jianfan.ts';
import { freshFolder, newArticle, openIn, rowsOf } from '../library/library-samples.ts';

test('a catalogue, a backup or sources make a folder a library; looking changes nothing', async (t) => {
  const folder = freshFolder(t);
  const kindOf = (...parts: string[]) => folderKind(join(folder, ...parts));
  const put = (...parts: string[]) => {
    mkdirSync(join(folder, ...parts, '..'), { recursive: true });
    writeFileSync(join(folder, ...parts), '');
  };
  const library = await openIn(join(folder, '書庫'));
  assert.equal((await library.add(newArticle('甲'))).ok, true);
  await library.backUp();
  await library.close();
  assert.equal(await kindOf('書庫'), 'library');
  rmSync(join(folder, '書庫', 'catalogue.sqlite'));
  assert.equal(await kindOf('書庫'), 'library');
  rmSync(join(folder, '書庫', 'sources'), { recursive: true });
  assert.equal(await kindOf('書庫'), 'library');
  rmSync(join(folder, '書庫', 'backups'), { recursive: true });
  assert.equal(await kindOf('書庫'), 'other');
  put('雜物', '照片.jpg');
  put('匯出', 'jianfan.json');
  put('匯出', 'sources', `${'ab'.repeat(32)}.txt`);
  put('空的', '.DS_Store');
  put('在開的', 'catalogue.lock');
  put('拿開的', 'catalogue.sqlite.damaged-2026');
  assert.deepEqual(
    await Promise.all(
      ['雜物', '匯出', '空的', '在開的', '拿開的', '沒有', '雜物/照片.jpg'].map((one) => kindOf(one)),
    ),
    ['other', 'other', 'empty', 'empty', 'library', 'missing', 'none'],
  );
  assert.deepEqual(readdirSync(join(folder, '雜物')), ['照片.jpg']);
});

test('a library that is moved as a folder is complete in its new place', async (t) => {
  const folder = freshFolder(t);
  const before = await openIn(join(folder, '從前'));
  for (const one of ['甲', '乙', '丙'])
    assert.equal(
      (await before.add(newArticle(one, { pictures: new Map([['a.png', Uint8Array.of(1)]]) }))).ok,
      true,
    );
  const [first] = await rowsOf(before);
  const id = first?.id ?? '';
  await before.mark([id], { starred: true, addTags: ['春天'] });
  const note = { id: 'n', at: 0, key: '甲', before: '', behind: '', text: '記下', created: 5, changed: 5 };
  assert.equal((await before.saveNote(id, { ...note, colour: 'yellow' })).ok, true);
  before.saveState(id, { place: 7 });
  await before.close();
  const rows = async (library: typeof before) =>
    JSON.stringify((await library.list(defaultListQuery, 0, 10)).rows);
  const original = await openIn(join(folder, '從前'));
  const [listed, notes, pictures] = [
    await rows(original),
    await original.listNotes(id),
    await original.getPictureIds(id),
  ];
  await original.close();
  mkdirSync(join(folder, '別的磁碟'));
  renameSync(join(folder, '從前'), join(folder, '別的磁碟', '搬來的'));
  const moved = await openIn(join(folder, '別的磁碟', '搬來的'));
  assert.deepEqual(moved.problems, []);
  assert.equal(await rows(moved), listed);
  assert.deepEqual(
    [await moved.listNotes(id), await moved.getPictureIds(id), notes.length],
    [notes, pictures, 1],
  );
  assert.equal((await moved.getState(id)).place, 7);
  assert.equal((await moved.readSource(id)).ok, true);
  assert.ok(await moved.readPicture(Object.values(pictures)[0] ?? ''));
  assert.equal((await moved.add(newArticle('丁'))).ok, true);
  await moved.close();
  assert.equal(existsSync(join(folder, '從前')), false);
});

test('the eight most recent libraries are remembered, each with its watched folders', async (t) => {
  const path = join(freshFolder(t), 'settings.json');
  const file = await openSettings(path);
  assert.equal(file.lastLibrary(), undefined);
  file.change({ watched: ['/平常'], theme: 'dark' });
  assert.deepEqual(file.enterLibrary('/一').watched, []);
  assert.deepEqual(file.change({ watched: ['/其一'] }).watched, ['/其一']);
  assert.deepEqual(file.enterLibrary('/二').watched, []);
  assert.deepEqual(file.enterLibrary('/一').watched, ['/其一']);
  assert.equal(file.settings().theme, 'dark');
  await file.flush();
  const next = await openSettings(path);
  assert.deepEqual(
    [next.lastLibrary(), next.recentLibraries(), next.settings().watched],
    ['/一', ['/一', '/二'], ['/其一']],
  );
  next.enterDefaultInstead();
  assert.deepEqual([next.settings().watched, next.lastLibrary()], [['/平常'], '/一']);
  assert.deepEqual(next.enterLibrary(undefined).watched, ['/平常']);
  for (let count = 3; count < 12; count++) next.enterLibrary(`/${count}`);
  assert.deepEqual(
    next.recentLibraries(),
    [11, 10, 9, 8, 7, 6, 5, 4].map((count) => `/${count}`),
  );
  next.forgetLibrary('/9');
  next.enterLibrary(undefined);
  await next.flush();
  const last = await openSettings(path);
  assert.equal(last.lastLibrary(), undefined);
  assert.equal(last.recentLibraries().length, 7);
  assert.ok(!readFileSync(path, 'utf8').includes('"/9"'));
});

test('no command makes or reads a library in a folder with other files', async (t) => {
  const folder = freshFolder(t);
  writeFileSync(join(folder, '筆記.txt'), '題目\n\n這是一篇很短的文章，講的是河邊的樹。');
  for (const words of [
    ['import', '--library', folder, join(folder, '筆記.txt')],
    ['list', '--library', folder],
    ['export-all', '--library', folder, '-o', join(folder, 'out')],
  ]) {
    const ended = await jianfan(words);
    assert.equal(ended.code, 1);
    assert.equal(printed(ended), '');
    assert.match(sentencesIn(ended).join(), /is not a library, and nothing in it was touched/);
  }
  assert.deepEqual(readdirSync(folder), ['筆記.txt']);
});

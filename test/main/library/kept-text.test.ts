// The text as written stays as it is, whatever is done with the library and whatever characters it holds.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const tenYearsMs = 10 * 365.25 * 24 * 3600 * 1000;

/** Characters that programs lose: each group as it stands in a text. */
const rareCharacters: Readonly<Record<string, string>> = {
  'NUL and controls': 'a\u0000b\u0001c\u001fd\u007fe\u0085f',
  'a lone high surrogate': '高\ud842低',
  'a lone low surrogate': '高\udfb7低',
  'surrogates in the wrong order': '高\udfb7\ud842低',
  'non-characters': '非\ufffe\uffff\ufdd0\u{1fffe}\u{10ffff}字',
  'private use': '私\ue000\uf8ff\u{f0000}\u{10fffd}用',
  'extension B': '𠮷𠀀𪛟',
  'extensions C and D': '𪜀𫜴𫝀𫠝',
  'extensions E and F': '𫠠𬺡𬺰𮯠',
  'extensions G and H': '\u{30000}\u{3134a}\u{31350}\u{323af}',
  'extensions I and J': '\u{2ebf0}\u{2ee5d}\u{323b0}\u{33479}',
  'variation selectors': '辻\u{e0100}葛\ufe00',
  'compatibility ideographs': '\uf900\u{2f800}\u{2fa1d}',
  'byte order mark and joiners': '前\ufeff中\u200d\u2060後',
};
const groups = Object.entries(rareCharacters);

test('rare characters survive storing, notes, tags, a backup, a restore and a rebuild', async (t) => {
  const folder = freshFolder(t);
  let clock = 1000;
  let library = await openIn(folder, { now: () => clock++ });
  const idOf = (name: string) => sha256(Buffer.from(name));
  for (const [name, text] of groups) {
    const draft = draftOf(`題${text}`, `頭${text}尾`);
    const added = await library.add(newArticle(name, { draft, name: `${name}.txt` }));
    assert.deepEqual(added, { ok: true, value: 'added' }, name);
    const note = { id: 'n', at: 0, key: text, before: '頭', behind: '尾', colour: 'yellow' as const };
    const kept = await library.saveNote(idOf(name), { ...note, text: `記${text}`, created: 1, changed: 2 });
    assert.equal(kept.ok, true, name);
  }
  const check = async (when: string) => {
    for (const [name, text] of groups) {
      const entry = await library.getEntry(idOf(name));
      assert.equal(entry?.title, `題${text}`, `${when}: the title with ${name}`);
      const [note] = await library.listNotes(idOf(name));
      assert.deepEqual([note?.key, note?.text], [text, `記${text}`], `${when}: the note with ${name}`);
      const source = await library.readSource(idOf(name));
      assert.ok(source.ok && Buffer.from(source.value).toString() === name, `${when}: the source of ${name}`);
      const body = JSON.stringify((await library.readExtraction(idOf(name)))?.draft);
      assert.ok(body.includes(JSON.stringify(`頭${text}尾`)), `${when}: the article with ${name}`);
    }
    assert.deepEqual(await library.checkIntegrity(), [], when);
  };
  await check('at once');
  const made = await library.backUp();
  assert.ok(made.ok);
  await library.close();
  library = await openIn(folder, { now: () => clock++ });
  await check('after a restart');
  assert.ok((await library.restoreBackup(made.value.name)).ok);
  await check('after a restore');
  assert.ok((await library.rebuildCatalogue()).ok);
  await check('after a rebuild');
  await library.close();
});

test('articles with rare characters are found by them', async (t) => {
  const library = await openIn(freshFolder(t));
  for (const [name, text] of groups)
    await library.add(newArticle(name, { draft: draftOf(name, `頭${text}尾`), name: `${name}.txt` }));
  for (const text of ['𠮷𠀀𪛟', '𪜀𫜴', '\u{30000}\u{3134a}', '\u{2ebf0}\u{2ee5d}'])
    assert.equal((await rowsOf(library, { search: `${text} `, order: 'relevance' })).length, 1, text);
  assert.equal((await rowsOf(library, { search: '頭a ', order: 'relevance' })).length >= 1, true);
  await library.close();
});

test('a source keeps its bytes through switches, notes, extractions, a rebuild and a restore', async (t) => {
  const folder = freshFolder(t);
  let clock = 1000;
  const library = await openIn(folder, { now: () => clock++ });
  const bytes = Buffer.from('髮\u0000发\r\n\ufeff里\ud83d\ude00裏', 'utf8');
  const article = newArticle('', { bytes });
  await library.add(article);
  const id = sha256(bytes);
  const scripts = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'as-written'] as const;
  for (let count = 0; count < 100; count++) {
    library.saveState(id, { script: scripts[count % scripts.length] ?? 'as-written', place: count });
    const note = { at: 0, key: '春', before: '', behind: '天', colour: 'yellow' as const };
    await library.saveNote(id, {
      ...note,
      id: `n${count % 7}`,
      text: `記${count}`,
      created: 1,
      changed: count,
    });
    if (count % 10 === 0)
      await library.saveExtraction(id, { key: `k${count}`, charset: article.charset, draft: article.draft });
  }
  await library.flush();
  const made = await library.backUp();
  assert.ok((await library.rebuildCatalogue()).ok && made.ok);
  assert.ok((await library.restoreBackup(made.value.name)).ok);
  const source = await library.readSource(id);
  assert.ok(source.ok && Buffer.from(source.value).equals(bytes));
  await library.close();
  const files = readdirSync(join(folder, 'sources'), { recursive: true, encoding: 'utf8' });
  const kept = files.filter((name) => name.endsWith(id));
  assert.deepEqual(kept.length, 1, files.join());
  assert.ok(readFileSync(join(folder, 'sources', kept[0] ?? '')).equals(bytes));
});

for (const [name, jumpMs] of [
  ['back', -tenYearsMs],
  ['forward', tenYearsMs],
] as const)
  test(`a clock that jumps ten years ${name} reorders and removes nothing`, async (t) => {
    const folder = freshFolder(t);
    let clock = Date.UTC(2026, 10, 30);
    const now = () => clock++;
    let library = await openIn(folder, { now });
    for (const text of ['甲', '乙', '丙']) await library.add(newArticle(text, { name: `${text}.txt` }));
    const first = sha256(Buffer.from('甲'));
    await library.mark([first], { starred: true, addTags: ['河'] });
    await library.mark([sha256(Buffer.from('丙'))], { binned: true });
    assert.ok((await library.backUp()).ok);
    const before = (await rowsOf(library)).map(({ id }) => id);
    await library.close();

    clock += jumpMs;
    library = await openIn(folder, { now });
    assert.deepEqual(library.problems, []);
    assert.deepEqual(
      (await rowsOf(library)).map(({ id }) => id),
      before,
    );
    assert.equal((await rowsOf(library, { shelf: 'bin' })).length, 1);
    const note = { id: 'n', at: 0, key: '春', before: '', behind: '天', colour: 'yellow' as const };
    assert.ok((await library.saveNote(first, { ...note, text: '記', created: clock, changed: clock })).ok);
    await library.mark([first], { status: 'done' });
    const oldBackups = (await library.listBackups()).map((backup) => backup.name);
    const made = await library.backUp();
    assert.ok(made.ok);
    assert.ok(oldBackups.length > 0);
    const names = (await library.listBackups()).map((backup) => backup.name);
    for (const one of [...oldBackups, made.value.name]) assert.ok(names.includes(one), `${one} is gone`);
    assert.ok((await library.restoreBackup(made.value.name)).ok);
    const entry = await library.getEntry(first);
    assert.deepEqual([entry?.starred, entry?.status, entry?.tags, entry?.notes], [true, 'done', ['河'], 1]);
    assert.equal((await library.list(defaultListQuery, 0, 0)).total, 2);
    await library.close();
  });

test('the database waits for the disk before a change counts as made', (t) => {
  const path = join(freshFolder(t), 'database');
  const owner = openDatabase(path, false);
  assert.deepEqual(owner.get('PRAGMA synchronous'), { synchronous: 2 });
  assert.deepEqual(owner.get('PRAGMA journal_mode'), { journal_mode: 'truncate' });
  assert.deepEqual(owner.get('PRAGMA foreign_keys'), { foreign_keys: 1 });
  owner.close();
});

test('source and label are on the disk, with their folder, before an article counts as added', async (t) => {
  const folder = freshFolder(t);
  const order: string[] = [];
  const record =
    <A extends readonly unknown[], T>(name: string, act: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const result = await act(...args);
      order.push(`${name} ${args.filter((one) => typeof one === 'string').join(' → ')}`);
      return result;
    };
  const disk = createDisk({
    ...promises,
    rename: record('rename', promises.rename),
    open: async (...args: Parameters<typeof promises.open>) => {
      const file = await promises.open(...args);
      const sync = file.sync.bind(file);
      file.sync = record(`sync ${args[0]}`, sync);
      return file;
    },
  } as Parameters<typeof createDisk>[0]);
  const library = await openIn(folder, { disk });
  assert.ok((await library.add(newArticle('甲'))).ok);
  order.push('added');
  const id = sha256(Buffer.from('甲'));
  const at = (pattern: RegExp) => order.findIndex((line) => pattern.test(line));
  const renamed = at(new RegExp(`^rename .* → .*${id}$`));
  assert.ok(renamed > 0, order.join('\n'));
  const [, temporary = ''] = /^rename (.*) →/.exec(order[renamed] ?? '') ?? [];
  const synced = order.findIndex((line) => line.startsWith(`sync ${temporary}`));
  assert.ok(synced >= 0 && synced < renamed, `the content is synced first:\n${order.join('\n')}`);
  const folderSynced = order.findIndex(
    (line, index) => index > renamed && /^sync .*sources/.test(line) && !line.includes(id),
  );
  assert.ok(folderSynced > renamed && folderSynced < order.indexOf('added'), order.join('\n'));
  await library.close();
});

import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import type { Note } from '#shared/note';
import { sha256 } from '../../../main/library/storage/content-store.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { jianfan, printed, sentencesIn } from '../cli/jianfan.ts';
import { freshFolder, openIn, rowsOf } from '../library/library-samples.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const page = (
  title: string,
) => `<!doctype html><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>
<p>春天來了，河邊的柳樹都綠了，老人坐在石階上看船。<img src="畫_files/a.png" alt="船"></p>
<p>${title}的那一年，渡口還沒有橋，過河要等船，等船的人說的話都記在這裏。</p></article>`;
const text = (title: string) =>
  `${title}\n\n渡船每天清早開第一班，船上只有趕集的人和幾隻雞。\n\n老船夫說從前河面比現在寬一倍。\n`;

/** Names that some system forbids, that differ only in case, and that are the same. */
const files: Readonly<Record<string, string>> = {
  'CON.txt': text('CON'),
  '一.txt': text('一/二\\三:四*五?六"七<八>九|十'),
  'a.txt': text('Title'),
  'b.txt': text('TITLE'),
  'c.txt': text('../../etc/passwd'),
  'd.txt': text('長'.repeat(300)),
  '畫.html': page('渡口'),
  '畫二.html': page('渡口').replace('老人', '孩子'),
  '表.csv': 'title,url,time_added,tags,status\n只有連結,https://example.org/a,1600000000,河|船,unread\n',
};
const note: Note = {
  ...{ id: 'one', at: 0, key: '渡船', before: '', behind: '每天', colour: 'green', text: '好\ud800' },
  ...{ created: 5, changed: 6 },
};

async function createLibrary(folder: string): Promise<string> {
  const sourceFolder = join(folder, '文章');
  mkdirSync(join(sourceFolder, '畫_files'), { recursive: true });
  writeFileSync(join(sourceFolder, '畫_files', 'a.png'), png);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(sourceFolder, name), content);
  const library = join(folder, 'library');
  const paths = Object.keys(files).map((name) => join(sourceFolder, name));
  const imported = await jianfan(['import', '--library', library, ...paths]);
  assert.equal(imported.code, 0, imported.stderr);
  const opened = await openIn(library, { now: () => 1_700_000_000_000 });
  const idOf = (name: string) => sha256(Buffer.from(files[name] ?? ''));
  await opened.mark([idOf('a.txt')], { status: 'done', starred: true, addTags: ['河', '𠮷'] });
  await opened.mark([idOf('b.txt')], { archived: true, addCollections: [{ name: '船 書', place: 7 }] });
  await opened.arrange('河邊', [idOf('d.txt'), idOf('a.txt')], '');
  await opened.mark([idOf('c.txt')], { binned: true });
  assert.ok((await opened.saveNote(idOf('d.txt'), note)).ok);
  opened.saveState(idOf('d.txt'), { place: 3, script: 'zh-Hans', repairsOff: ['title'] });
  opened.saveState(idOf('a.txt'), { traditional: 'zh-Hant-HK' });
  opened.markOpened(idOf('d.txt'));
  assert.ok((await opened.savePreferences(preferences)).ok);
  await opened.close();
  return library;
}
/** Of the library, with a search that is a shelf of the reader's own. */
const preferences = {
  traditional: 'zh-Hant-TW',
  collections: [{ name: '船 書', colour: 'green' }, { name: '還空著' }],
  searches: [{ name: '在河邊讀的', query: { search: '柳樹 is:unread', tag: '河' } }],
} as const;
const exportTo = (library: string, to: string, ...more: readonly string[]) =>
  jianfan(['export-all', '--library', library, '-o', to, ...more]);
const readList = (folder: string) => readFileSync(join(folder, 'jianfan.json'), 'utf8');

let shared: Promise<string> | undefined;
/** The library from which all tests export; none changes it. */
const getLibrary = () => (shared ??= createLibrary(createTemporaryFolder('export')));

test('an exported library that is imported again is equal', { timeout: 300_000 }, async (t) => {
  const folder = freshFolder(t);
  const library = await getLibrary();
  const out = join(folder, '匯出');
  const ended = await exportTo(library, out);
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(JSON.parse(printed(ended)).articles, 9);

  const sources = readdirSync(join(out, 'sources')).map((name) => readFileSync(join(out, 'sources', name)));
  for (const [name, content] of Object.entries(files))
    assert.ok(
      sources.some((bytes) => bytes.equals(Buffer.from(content))),
      name,
    );
  const names = readdirSync(join(out, 'articles')).filter((name) => name !== 'pictures');
  assert.equal(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size, 9);
  for (const name of names) {
    assert.match(name, /^[^<>:"/\\|?*\p{Cc}]+ [0-9a-f]{12}\.md$/u);
    assert.ok(Buffer.byteLength(name) < 255, name);
  }
  const [picture] = readdirSync(join(out, 'articles', 'pictures'));
  assert.equal(picture, `${sha256(png)}.png`);
  const pageWithPicture = names.find((name) => name.startsWith('渡口')) ?? '';
  assert.ok(readFileSync(join(out, 'articles', pageWithPicture), 'utf8').includes(`(pictures/${picture})`));

  const importedLibrary = join(folder, 'back');
  const imported = await jianfan(['import', '--library', importedLibrary, out]);
  assert.equal(imported.code, 0, imported.stderr);
  const again = join(folder, '再匯出');
  const exported = await exportTo(importedLibrary, again);
  assert.equal(exported.code, 0, exported.stderr);
  assert.equal(readList(again), readList(out));
  assert.deepEqual(readdirSync(join(again, 'sources')).sort(), readdirSync(join(out, 'sources')).sort());
  assert.deepEqual(readdirSync(join(again, 'articles')).sort(), readdirSync(join(out, 'articles')).sort());

  const opened = await openIn(importedLibrary, { readOnly: true });
  assert.equal((await rowsOf(opened, { search: '柳樹' })).length > 0, true);
  assert.deepEqual(await opened.getPreferences(), preferences);
  assert.deepEqual(await opened.getState(sha256(Buffer.from(files['a.txt'] ?? ''))), {
    traditional: 'zh-Hant-HK',
  });
  await opened.close();
  const twice = await jianfan(['import', '--library', importedLibrary, join(out, 'jianfan.json')]);
  assert.ok(!printed(twice).includes('"added"'));
  const third = await exportTo(importedLibrary, join(folder, '三'));
  assert.equal(third.code, 0, third.stderr);
  assert.equal(readList(join(folder, '三')), readList(out));
});

test('exported HTML loads only the pictures beside it; no file is overwritten', async (t) => {
  const folder = freshFolder(t);
  const library = await getLibrary();
  const out = join(folder, 'out');
  mkdirSync(out);
  writeFileSync(join(out, 'mine.txt'), 'mine');
  const refused = await exportTo(library, out, '--format', 'html');
  assert.equal(refused.code, 1);
  assert.match(sentencesIn(refused)[0] ?? '', /There is already something in/);
  assert.deepEqual(readdirSync(out), ['mine.txt']);
  rmSync(join(out, 'mine.txt'));
  const ended = await exportTo(library, out, '--format', 'html', '--to', 'zh-Hans');
  assert.equal(ended.code, 0, ended.stderr);
  const name = readdirSync(join(out, 'articles')).find((one) => one.startsWith('渡口')) ?? '';
  const html = readFileSync(join(out, 'articles', name), 'utf8');
  assert.match(html, new RegExp(`<img[^>]+src="pictures/${sha256(png)}\\.png"`));
  assert.match(html, /柳树都绿了/);
  assert.match(html, /default-src 'none'; img-src data: 'self' file:;/);
});

test('damaged files of an export are reported, the others are imported', async (t) => {
  const folder = freshFolder(t);
  const library = await getLibrary();
  const out = join(folder, 'out');
  const exported = await exportTo(library, out);
  assert.equal(exported.code, 0, exported.stderr);
  const before = statSync(join(out, 'jianfan.json')).mtimeMs;
  const spoiled = readdirSync(join(out, 'sources')).find((name) => name.endsWith('.txt')) ?? '';
  writeFileSync(join(out, 'sources', spoiled), 'spoiled');
  const imported = await jianfan(['import', '--library', join(folder, 'back'), out]);
  assert.equal(imported.code, 1, imported.stderr);
  assert.notEqual(printed(imported), '', imported.stderr);
  const lines = printed(imported)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    [lines.filter(({ status }) => status === 'failed').length, lines.length],
    [1, 10],
    basename(spoiled),
  );
  assert.equal(statSync(join(out, 'jianfan.json')).mtimeMs, before);
  writeFileSync(join(out, 'jianfan.json'), '{"format":"jianfan-library"');
  const broken = await jianfan(['import', '--library', join(folder, 'none'), out]);
  assert.equal(broken.code, 1);
});

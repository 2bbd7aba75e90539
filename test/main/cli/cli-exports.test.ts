import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { freshFolder } from '../library/library-samples.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

interface Line {
  readonly path: string;
  readonly record: string;
  readonly status: string;
  readonly id: string;
  readonly title: string;
  readonly error?: string;
}
const linesOf = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('import prints a line for each record and chapter; a second import adds nothing', async (t) => {
  const library = join(freshFolder(t), 'library');
  const omnivore = 'test/fixtures/export-omnivore/source.zip';
  const book = 'test/fixtures/export-book/source.epub';
  const ended = await jianfan(['import', '--library', library, omnivore, book]);
  assert.equal(ended.code, 1);
  const lines = linesOf(printed(ended));
  assert.deepEqual(
    lines.map(({ path, record, status }) => `${path === book} ${record} ${status}`),
    [
      'false metadata_40_to_60.json failed',
      'false highlights/gone-8.md failed',
      'false nothing-4 failed',
      'false metadata_20_to_40.json #3 failed',
      'false 渡口的清晨 added',
      'false 果园的秋天 added',
      'false Only the link added',
      'false orphan-9 added',
      'true 第一章 下游 added',
      'true 第二章 峽口 added',
      'true 第三章 源頭 added',
    ],
  );
  assert.equal(sentencesIn(ended).length, 4);
  const again = linesOf(printed(await jianfan(['import', '--library', library, omnivore, book])));
  assert.deepEqual(
    again.filter(({ status }) => status !== 'failed').map(({ status }) => status),
    Array(7).fill('duplicate'),
  );
  const exportRecord = async (record: string, format: string) => {
    const id = lines.find((line) => line.record === record)?.id ?? '';
    const exported = await jianfan(['export', '--library', library, id, '--format', format]);
    assert.equal(exported.code, 0, exported.stderr);
    return printed(exported);
  };
  const chapter = await exportRecord('第一章 下游', 'html');
  assert.match(chapter, /<h1[^>]*>第一章/);
  assert.match(chapter, /獻給撐船的人/);
  assert.match(chapter, /<img[^>]*src="data:image\/png;base64,/);
  assert.match(chapter, /這一頁接著上一頁/);
  assert.doesNotMatch(chapter, /第二章/);
  const orchard = await exportRecord('果园的秋天', 'txt');
  assert.match(orchard, /果园里的梨子先熟/);
  assert.doesNotMatch(orchard, /alert/);
  assert.match(
    await exportRecord('Only the link', 'txt'),
    /https:\/\/example\.org\/link-only\n+這裡只留下了連結/,
  );
});

const exportFiles = readdirSync('test/fixtures')
  .filter((name) => name.startsWith('export-') && name !== 'export-book')
  .flatMap((name) =>
    readdirSync(join('test/fixtures', name))
      .filter((file) => file.startsWith('source.'))
      .map((file) => join('test/fixtures', name, file)),
  );
const refusal = (name: string) =>
  `“${name}” is an export with many articles and was not converted. Import it with “jianfan import”; ` +
  '“jianfan export-all” then writes each of them to a file.';

test('convert says of each export what it is and what to do; a book is one article', async (t) => {
  const book = 'test/fixtures/export-book/source.epub';
  const folder = join(freshFolder(t), '匯出');
  mkdirSync(join(folder, 'omnivore'), { recursive: true });
  writeFileSync(join(folder, 'notes.json'), '{ "format": "jianfan-notes", "version": 1, "articles": [] }');
  writeFileSync(join(folder, 'omnivore', 'metadata_0_to_20.json'), '[]');
  writeFileSync(join(folder, 'table.csv'), '年,井\n1980,3\n');
  writeFileSync(join(folder, 'odd.json'), '老井\n\n井在村口，繩子放下去要數到十五。');
  for (const file of exportFiles)
    cpSync(file, join(folder, `${basename(join(file, '..'))}-${basename(file)}`));
  const own = join(folder, '..', 'jianfan.json');
  writeFileSync(own, '{"format":"jianfan-library","version":1,"articles":[]}');
  const ended = await jianfan(['convert', '--format', 'json', book, own, ...exportFiles, folder]);
  assert.equal(ended.code, 1);
  const [converted, ...refused] = linesOf(printed(ended));
  assert.match(converted?.title ?? '', /./);
  const named = [own, ...exportFiles, ...readdirSync(folder).map((name) => join(folder, name))]
    .map((path) => (path.endsWith('omnivore') ? join(path, 'metadata_0_to_20.json') : path))
    .filter((path) => !/(?:table\.csv|odd\.json)$/.test(path));
  const byPath = new Map(refused.map(({ path, error }) => [path, error]));
  assert.deepEqual(byPath, new Map(named.map((path) => [path, refusal(basename(path))])));
  assert.equal(
    sentencesIn(ended).at(-1),
    '2 tables and data files: It holds data, no article, and is no export of a service that Jianfan knows.',
  );
});

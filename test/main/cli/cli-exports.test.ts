import assert from 'node:assert/strict';
import { join } from 'node:path';
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

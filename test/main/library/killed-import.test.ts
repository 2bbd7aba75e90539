// What a killed import leaves: sources without rows, with or without label and extraction.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Articles } from '../../../main/articles/articles.ts';
import type { Library } from '../../../main/library/library.ts';
import { createNodeParser } from '../articles/node-parser.ts';
import { idOf } from './backup-samples.ts';
import { openExamined } from './damage-checks.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const [kept, whole, unextracted, unlabelled] = ['留下的', '完整的', '沒有抽出的', '沒有標籤的'] as const;
const listed = async (library: Library) => (await rowsOf(library)).map(({ id }) => id).sort();
const refresh = (library: Library, ...paragraphs: readonly string[]) =>
  new Articles({
    library,
    sanitise: true,
    parser: createNodeParser(({ name }) => draftOf(name, ...paragraphs)),
  }).refresh(idOf(unextracted));

/** A library whose program was killed before the rows of three articles were written. */
async function createKilledLibrary(t: TestContext): Promise<string> {
  const folder = freshFolder(t);
  const first = await openIn(folder);
  await first.add(newArticle(kept));
  await first.close();
  const catalogue = readFileSync(join(folder, 'catalogue.sqlite'));
  const second = await openIn(folder);
  for (const text of [whole, unextracted, unlabelled])
    await second.add(
      newArticle(text, {
        pictures: new Map([['a.png', Uint8Array.of(9)]]),
        origin: { marking: { starred: true, addTags: ['河'] } },
      }),
    );
  await second.close();
  writeFileSync(join(folder, 'catalogue.sqlite'), catalogue);
  for (const text of [unextracted, unlabelled]) rmSync(join(folder, 'articles', `${idOf(text)}.json.gz`));
  const id = idOf(unlabelled);
  rmSync(join(folder, 'sources', id.slice(0, 2), 'labels'));
  return folder;
}

test('half an article of a killed import is listed when it has been extracted, with its marks', async (t) => {
  const folder = await createKilledLibrary(t);
  const { library } = await openExamined(folder);
  const before = [kept, whole].map(idOf).sort();
  assert.deepEqual(await listed(library), before);
  assert.deepEqual(library.unextracted, [idOf(unextracted)]);
  assert.equal((await library.readSource(idOf(unlabelled))).ok, false);
  // Nothing is listed without a text.
  await refresh(library);
  assert.deepEqual(await listed(library), before);
  await refresh(library, '渡船每天清早開第一班。');
  assert.deepEqual(library.unextracted, []);
  const entry = await library.getEntry(idOf(unextracted));
  assert.deepEqual([entry?.title, entry?.starred, entry?.tags], ['春天.txt', true, ['河']]);
  assert.equal(Object.keys(await library.getPictureIds(idOf(unextracted))).length, 1);
  assert.ok(await library.readExtraction(idOf(unextracted)));
  assert.equal((await rowsOf(library, { search: '渡船' })).length, 1);
  await library.close();
  const again = await openExamined(folder);
  assert.deepEqual([again.problems, again.library.unextracted], [[], []]);
  assert.deepEqual(await listed(again.library), [kept, whole, unextracted].map(idOf).sort());
  await again.library.close();
});

test('a file that a killed import left half is imported again as a new article', async (t) => {
  const { library } = await openExamined(await createKilledLibrary(t));
  for (const text of [unextracted, unlabelled])
    assert.deepEqual(await library.add(newArticle(text)), { ok: true, value: 'added' });
  assert.equal((await listed(library)).length, 4);
  assert.deepEqual(await library.checkIntegrity(), []);
  await library.close();
});

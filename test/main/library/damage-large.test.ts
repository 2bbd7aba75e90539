// Large catalogues are checked in part when they are opened, and as a whole later; a session may find damage.
import assert from 'node:assert/strict';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { before, type TestContext, test } from 'node:test';
import type { Failure } from '#shared/result';
import type { Library } from '../../../main/library/library.ts';
import { onlyLong } from '../../scale.ts';
import { until } from '../../until.ts';
import { idOf, note, start } from './backup-samples.ts';
import { openExamined } from './damage-checks.ts';
import { catalogueIn, overwrite, overwritePage, pagesOf } from './damage-samples.ts';
import { draftOf, freshFolder, newArticle, openIn, rowsOf } from './library-samples.ts';

const articles = 8;
/** More than the cache of SQLite holds, in the rows alone. */
const labelLength = 8_000_000;
let whole: string;

const textOf = (number: number): string => `大書庫第${number}篇`;

before(async (t) => {
  if (onlyLong.skip) return;
  whole = freshFolder(t as TestContext);
  const library = await openIn(whole, { now: () => start });
  for (let number = 0; number < articles; number++) {
    const known = { title: 'l'.repeat(labelLength) };
    await library.add(
      newArticle(textOf(number), { origin: { known }, draft: draftOf('題', textOf(number)) }),
    );
    await library.saveNote(idOf(textOf(number)), note('n', `筆記${number}`));
  }
  await library.backUp();
  await library.close();
  assert.ok(statSync(catalogueIn(whole)).size > 60_000_000);
});

function copyWhole(t: TestContext): string {
  const folder = freshFolder(t);
  cpSync(whole, folder, { recursive: true });
  return folder;
}

async function assertWhole(library: Library): Promise<void> {
  for (let number = 0; number < articles; number++) {
    assert.ok(await library.getEntry(idOf(textOf(number))));
    assert.equal((await library.listNotes(idOf(textOf(number))))[0]?.text, `筆記${number}`);
  }
  assert.equal((await rowsOf(library, { search: '大書庫' })).length, articles);
  assert.deepEqual(await library.checkIntegrity(), []);
}

for (const [name, damage] of Object.entries({
  'notes zeroed': (path: string) => overwritePage(path, pagesOf(path, 'note', 'leaf')[0] ?? 0),
  'a free page beyond the end': (path: string) =>
    overwrite(path, 32, Uint8Array.of(0, 255, 255, 255, 0, 0, 0, 1)),
}))
  test(`a large catalogue with ${name} is healed when it is opened`, onlyLong, async (t) => {
    const folder = copyWhole(t);
    damage(catalogueIn(folder));
    const { library, problems } = await openExamined(folder);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['rebuilt', 'from-backup'],
    );
    await assertWhole(library);
    await library.close();
  });

test(
  'a large catalogue whose search index alone is damaged is healed later, without a word',
  onlyLong,
  async (t) => {
    const folder = copyWhole(t);
    overwritePage(catalogueIn(folder), pagesOf(catalogueIn(folder), 'searched', 'leaf')[0] ?? 0);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { library, problems } = await openExamined(folder);
    t.mock.timers.tick(20_000);
    await until(() => readdirSync(folder).some((name) => name.includes('.damaged-')));
    await assertWhole(library);
    assert.deepEqual(problems, []);
    await library.close();
  },
);

test(
  'damage in the middle of a session is healed and said, and the call that met it succeeds',
  onlyLong,
  async (t) => {
    const folder = copyWhole(t);
    const later: Failure[] = [];
    const library = await openIn(folder, { onProblem: (problem) => later.push(problem) });
    await library.examined;
    const path = catalogueIn(folder);
    for (const page of pagesOf(`${whole}/catalogue.sqlite`, 'article', 'overflow')) overwritePage(path, page);
    for (const page of pagesOf(`${whole}/catalogue.sqlite`, 'article', 'leaf')) overwritePage(path, page);
    assert.equal((await library.listRecords('', 100)).length, articles);
    const added = await library.add(newArticle('在壞掉之後'));
    assert.deepEqual(added, { ok: true, value: 'added' });
    await assertWhole(library);
    assert.deepEqual(
      later.map(({ code }) => code),
      ['rebuilt', 'from-backup'],
    );
    await library.close();
  },
);

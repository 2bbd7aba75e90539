import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { english } from '#shared/messages/english';
import { sentenceOf } from '#shared/sentences';
import { onlyLong, sampled } from '../../scale.ts';
import { idOf } from './backup-samples.ts';
import { assertNothingLost, assertWorks, openExamined } from './damage-checks.ts';
import { type DamageKind, damageKinds } from './damage-kinds.ts';
import {
  catalogueIn,
  copyLibrary,
  createDamagedLibraries,
  type DamagedLibraries,
  flipBits,
  noteCount,
  noteOf,
  overwritePage,
  textOf,
} from './damage-samples.ts';

let libraries: DamagedLibraries;
before(async (t) => {
  libraries = await createDamagedLibraries(t as TestContext);
});

/** What lies at a path: its bytes, or what else it is; nothing where it is missing. */
const bytesAt = (path: string): Buffer | string | undefined => {
  if (!existsSync(path)) return undefined;
  return lstatSync(path).isFile() ? readFileSync(path) : 'something else';
};

async function tryKind(t: TestContext, { name, damage, expected }: DamageKind): Promise<void> {
  const folder = copyLibrary(t, libraries);
  damage(folder, libraries);
  const damaged = bytesAt(catalogueIn(folder));
  const { library, problems } = await openExamined(folder);
  const sentences = problems.map((problem) => sentenceOf(problem, english));
  const notes = (await library.listRecords('', 1000)).flatMap(({ row }) => row.notes ?? []).length;
  t.diagnostic(
    [
      name,
      problems.map(({ code }) => code).join(', ') || 'nothing said',
      `${await library.count()} articles`,
      `${notes} notes`,
      sentences[0] ?? '—',
    ].join(' | '),
  );
  await assertNothingLost(library, name);
  if (expected === 'said') assert.ok(problems.length > 0, `${name}: nothing was said`);
  if (expected === 'newer')
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['newer'],
    );
  else await assertWorks(library, name);
  const kept = problems.find(({ code }) => ['rebuilt', 'catalogue-foreign'].includes(code));
  if (kept && Buffer.isBuffer(damaged)) {
    assert.match(basename(kept.name), /^catalogue\.sqlite\.(?:damaged|foreign)-20/, name);
    assert.deepEqual(readFileSync(kept.name), damaged, `${name}: the damaged file is kept`);
  }
  await library.close();
  if (expected === 'newer') return;
  const again = await openExamined(folder);
  assert.deepEqual(again.problems, [], `${name}: opened again`);
  await assertNothingLost(again.library, `${name}, opened again`);
  await again.library.close();
  // A hundred copies would take long to remove at the end.
  rmSync(folder, { recursive: true });
}

/** In `npm test`, every twentieth. */
const kinds = sampled(damageKinds).filter((_, at) => !onlyLong.skip || at % 2 === 0);
for (const kind of kinds) test(`a catalogue with ${kind.name}: nothing is lost`, (t) => tryKind(t, kind));

test('a damaged catalogue that may not be written is shown from all copies, and said', async (t) => {
  const folder = copyLibrary(t, libraries);
  overwritePage(catalogueIn(folder), 2);
  const before = readFileSync(catalogueIn(folder));
  const names = readdirSync(folder);
  const { library } = await openExamined(folder, { readOnly: true });
  assert.deepEqual(library.problems, [{ code: 'library-damaged', name: catalogueIn(folder) }]);
  await assertNothingLost(library, 'read-only');
  const refused = await library.mark([idOf(textOf(1))], { starred: true });
  assert.equal(!refused.ok && refused.failure.code, 'in-use');
  await library.close();
  assert.deepEqual(readFileSync(catalogueIn(folder)), before);
  assert.deepEqual(readdirSync(folder), names);
});

test('a rebuild that the reader asks for drops nothing that a backup holds', async (t) => {
  const folder = copyLibrary(t, libraries);
  const { library } = await openExamined(folder);
  for (let number = 0; number < noteCount; number++)
    await library.removeNote(idOf(textOf(number * 5)), noteOf(number).id);
  assert.ok((await library.rebuildCatalogue()).ok);
  await assertNothingLost(library, 'rebuilt');
  await library.close();
});

test('a few flipped bits anywhere lose nothing', onlyLong, async (t) => {
  for (let seed = 1; seed <= 40; seed++) {
    const folder = copyLibrary(t, libraries);
    const count = [1, 3, 10, 50][seed % 4] ?? 1;
    flipBits(catalogueIn(folder), seed * 7919, count);
    const when = `${count} bits, seed ${seed}`;
    const { library, problems } = await openExamined(folder);
    t.diagnostic(`${when} | ${problems.map(({ code }) => code).join(', ') || 'nothing said'}`);
    await assertNothingLost(library, when);
    await assertWorks(library, when);
    await library.close();
    rmSync(folder, { recursive: true });
  }
});

import assert from 'node:assert/strict';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { before, type TestContext, test } from 'node:test';
import { english } from '#shared/messages/english';
import type { Failure } from '#shared/result';
import { sentenceOf } from '#shared/sentences';
import type { Library } from '../../../main/library/library.ts';
import { sampled } from '../../scale.ts';
import { idOf } from './backup-samples.ts';
import { type DamageKind, damageKinds } from './damage-kinds.ts';
import {
  articleCount,
  catalogueIn,
  copyLibrary,
  createDamagedLibraries,
  type DamagedLibraries,
  isStarred,
  noteCount,
  noteOf,
  tagsOf,
  textOf,
} from './damage-samples.ts';
import { newArticle, openIn, rowsOf } from './library-samples.ts';

let libraries: DamagedLibraries;
before(async (t) => {
  libraries = await createDamagedLibraries(t as TestContext);
});

/** Opens a library, and waits until its catalogue has been compared with what lies beside it. */
async function openExamined(folder: string): Promise<{ library: Library; problems: readonly Failure[] }> {
  const later: Failure[] = [];
  const library = await openIn(folder, {
    now: () => Date.UTC(2026, 1, 1),
    onProblem: (problem) => later.push(problem),
  });
  await library.examined;
  return { library, problems: [...library.problems, ...later] };
}

/** Everything that the newest whole copy holds is there. */
async function assertNothingLost(library: Library, when: string): Promise<void> {
  for (let number = 0; number < articleCount; number++) {
    const entry = await library.getEntry(idOf(textOf(number)));
    assert.ok(entry, `${when}: article ${number}`);
    assert.deepEqual(
      tagsOf(number).filter((tag) => !entry.tags.includes(tag)),
      [],
      `${when}: tags of ${number}`,
    );
    if (isStarred(number)) assert.ok(entry.starred, `${when}: star of ${number}`);
  }
  for (let number = 0; number < noteCount; number++) {
    const id = idOf(textOf(number * 5));
    assert.deepEqual(await library.listNotes(id), [noteOf(number)], `${when}: note ${number}`);
    assert.equal((await library.getState(id)).place, number + 1, `${when}: place ${number}`);
  }
}

/** Lists, searches, imports and marks. */
async function assertWorks(library: Library, when: string): Promise<void> {
  assert.ok((await rowsOf(library)).length > 100, `${when}: list`);
  assert.ok((await rowsOf(library, { search: '渡船' })).length > 50, `${when}: search`);
  const added = await library.add(newArticle('後來的一篇'));
  assert.deepEqual(added, { ok: true, value: 'added' }, `${when}: import`);
  assert.ok((await library.mark([idOf('後來的一篇')], { addTags: ['新'] })).ok, `${when}: mark`);
  assert.deepEqual(await library.checkIntegrity(), [], when);
}

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
}

for (const kind of sampled(damageKinds, 0))
  test(`a catalogue with ${kind.name}: nothing is lost`, (t) => tryKind(t, kind));

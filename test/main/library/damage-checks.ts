import assert from 'node:assert/strict';
import type { Failure } from '#shared/result';
import type { Library } from '../../../main/library/library.ts';
import type { LibraryOptions } from '../../../main/library/open-library.ts';
import { idOf } from './backup-samples.ts';
import { articleCount, isStarred, noteCount, noteOf, placeOf, tagsOf, textOf } from './damage-samples.ts';
import { newArticle, openIn, rowsOf } from './library-samples.ts';

/** A library, and all problems that its opening and its examination reported. */
export interface ExaminedLibrary {
  readonly library: Library;
  readonly problems: readonly Failure[];
}

/** Opens a library, and waits until its catalogue has been compared with what lies beside it. */
export async function openExamined(
  folder: string,
  more: Partial<LibraryOptions> = {},
): Promise<ExaminedLibrary> {
  const problems: Failure[] = [];
  const library = await openIn(folder, {
    now: () => Date.UTC(2026, 1, 1),
    onProblem: (problem) => problems.push(problem),
    ...more,
  });
  await library.examined;
  problems.unshift(...library.problems);
  return { library, problems };
}

/** Everything that the newest whole copy holds is there. */
export async function assertNothingLost(library: Library, when: string): Promise<void> {
  for (let number = 0; number < articleCount; number++) {
    const entry = await library.getEntry(idOf(textOf(number)));
    assert.ok(entry, `${when}: article ${number}`);
    const missing = tagsOf(number).filter((tag) => !entry.tags.includes(tag));
    assert.deepEqual(missing, [], `${when}: tags of ${number}`);
    const collected = entry.collections?.map(({ name, place }) => `${name} ${place}`) ?? [];
    const wanted = placeOf(number) > 0 ? [`河邊的書 ${placeOf(number)}`] : [];
    assert.deepEqual(collected, wanted, `${when}: collections of ${number}`);
    if (isStarred(number)) assert.ok(entry.starred, `${when}: star of ${number}`);
  }
  for (let number = 0; number < noteCount; number++) {
    const id = idOf(textOf(number * 5));
    assert.deepEqual(await library.listNotes(id), [noteOf(number)], `${when}: note ${number}`);
    assert.equal((await library.getState(id)).place, number + 1, `${when}: place ${number}`);
  }
}

/** Lists, searches, imports and marks. */
export async function assertWorks(library: Library, when: string): Promise<void> {
  assert.ok((await rowsOf(library)).length > 100, `${when}: list`);
  const found = await rowsOf(library, { search: '渡船' });
  assert.ok(found.length > 50, `${when}: search`);
  assert.ok(
    found.every(({ hit }) => hit?.field === 'body' && hit.text.includes('渡船每天清早')),
    `${when}: hits`,
  );
  const added = await library.add(newArticle('後來的一篇'));
  assert.deepEqual(added, { ok: true, value: 'added' }, `${when}: import`);
  assert.ok((await library.mark([idOf('後來的一篇')], { addTags: ['新'] })).ok, `${when}: mark`);
  assert.deepEqual(await library.checkIntegrity(), [], when);
}

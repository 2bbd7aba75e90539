// A reader who does random things for long. JIANFAN_SOAK_MINUTES sets how long (10 in the long test),
// JIANFAN_SEED repeats a run.
import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLong } from '../long.ts';
import { openIn } from '../main/library/library-samples.ts';
import { createRandom } from '../main/library/random.ts';
import { scaled } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { act, endSoak, type Soak, startSoak } from './soak-actions.ts';

const minutes = Number(process.env.JIANFAN_SOAK_MINUTES ?? (isLong ? 10 : 0));
/** Without minutes, the run ends after this many actions. */
const shortActions = scaled(250);
const progressMs = 60_000;
const maxMemoryMiB = 2048;

/** What the library holds when all is over, against what was said to be saved. */
async function checkLibrary({ profile, saved }: Soak): Promise<void> {
  const library = await openIn(join(profile, 'library'), { now: Date.now });
  assert.deepEqual([library.problems, await library.checkIntegrity()], [[], []]);
  for (const [id, { notes, tags, isStarred, isBinned }] of saved) {
    const entry = await library.getEntry(id);
    assert.ok(entry, `${id} is gone`);
    assert.equal((entry.binned ?? 0) > 0, isBinned, `${id} in the bin`);
    assert.equal(entry.starred, isStarred, `the star of ${id}`);
    for (const tag of tags) assert.ok(entry.tags.includes(tag), `the tag ${tag} of ${id}`);
    const found = await library.listNotes(id);
    for (const note of notes.values())
      assert.equal(found.find((one) => one.id === note.id)?.text, note.text, `a note of ${id}`);
    assert.ok((await library.readSource(id)).ok, `the source of ${id}`);
  }
  await library.close();
}

test('random actions, restarts and kills leave no error, no request and no loss', {
  timeout: minutes * 60_000 + 300_000,
}, async (t) => {
  const seed = Number(process.env.JIANFAN_SEED ?? (isLong ? Date.now() % 1e6 : 7));
  t.diagnostic(`seed ${seed}`);
  const profile = createTemporaryFolder('soak-profile');
  const soak: Soak = {
    ...{ random: createRandom(seed), profile, files: createTemporaryFolder('soak-files') },
    ...{ saved: new Map(), requests: [], log: [], opened: await startSoak(profile), done: 0 },
    peakMiB: 0,
  };
  t.after(() => soak.opened.kill());
  const end = performance.now() + minutes * 60_000;
  let progress = performance.now() + progressMs;
  const goesOn = () => (minutes > 0 ? performance.now() < end : soak.done < shortActions);
  try {
    while (goesOn()) {
      await act(soak);
      if (performance.now() < progress) continue;
      progress += progressMs;
      // The runner ends a silent file.
      process.stdout.write(`${soak.done} actions, ${soak.saved.size} articles\n`);
    }
    await endSoak(soak);
  } catch (error) {
    throw new Error(`seed ${seed}, action ${soak.done}: ${(error as Error).stack}`);
  }
  t.diagnostic(
    `${soak.done} actions, ${soak.saved.size} articles, ${soak.log.length} starts, ${soak.peakMiB} MiB`,
  );
  assert.ok(soak.peakMiB < maxMemoryMiB, `${soak.peakMiB} MiB`);
  assert.deepEqual(soak.requests, []);
  assert.doesNotMatch(soak.log.join('\n'), /Error|Uncaught|Unhandled|HOSTILE-RAN/);
  await checkLibrary(soak);
});

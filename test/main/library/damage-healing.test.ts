// Healing is interrupted at every step. Whatever happens to it, the next opening has everything.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { before, type TestContext, test } from 'node:test';
import { createDisk } from '../../../main/library/storage/disk.ts';
import { onlyLong, sampled } from '../../scale.ts';
import { assertNothingLost, assertWorks, openExamined } from './damage-checks.ts';
import {
  catalogueIn,
  copyLibrary,
  createDamagedLibraries,
  type DamagedLibraries,
  overwritePage,
} from './damage-samples.ts';
import { createFailingFileCalls, type FailingCalls } from './failing-calls.ts';

/** Each round opens the library in three programs. */
const rounds = onlyLong.skip ? 1 : 30;
const given = process.env.JIANFAN_HEALED;
let libraries: DamagedLibraries;

/** Damages a copy of the library; returns its folder and the bytes of its catalogue. */
function createDamagedCopy(t: TestContext): { folder: string; damaged: Buffer } {
  const folder = copyLibrary(t, libraries);
  overwritePage(catalogueIn(folder), 2);
  return { folder, damaged: readFileSync(catalogueIn(folder)) };
}

/** The damaged file is there byte for byte, under its own name or a dated one. */
function assertKept(folder: string, damaged: Buffer, when: string): void {
  const kept = readdirSync(folder)
    .filter((name) => /^catalogue\.sqlite(?:\.damaged-[^.]+)?$/.test(name))
    .some((name) => readFileSync(`${folder}/${name}`).equals(damaged));
  assert.ok(kept, `${when}: the damaged file is kept`);
}

async function assertHealed(folder: string, damaged: Buffer, when: string): Promise<void> {
  assertKept(folder, damaged, when);
  const { library } = await openExamined(folder);
  await assertNothingLost(library, when);
  await assertWorks(library, when);
  await library.close();
  assertKept(folder, damaged, when);
  rmSync(folder, { recursive: true });
}

const writing = new Set(['mkdir', 'rename', 'writeFile', 'copyFile', 'unlink', 'sync']);

/** File calls that fail from the `nth` one on that changes the disk, as if the disk were gone. */
const createDyingCalls = (nth: number): FailingCalls =>
  createFailingFileCalls(writing, 'EIO', (number) => number >= nth);

if (given === undefined) {
  before(async (t) => {
    libraries = await createDamagedLibraries(t as TestContext);
  });

  test('healing on a disk that fails from any step on shows everything and alters nothing', async (t) => {
    const probe = createDyingCalls(Number.POSITIVE_INFINITY);
    const trial = createDamagedCopy(t);
    const { library } = await openExamined(trial.folder, { disk: createDisk(probe.calls) });
    await library.close();
    assert.ok(probe.count() > 8, `only ${probe.count()} steps`);
    const steps = Array.from({ length: probe.count() }, (_, index) => index + 1);
    for (const nth of sampled(steps, 3)) {
      const { folder, damaged } = createDamagedCopy(t);
      const disk = createDisk(createDyingCalls(nth).calls);
      const { library, problems } = await openExamined(folder, { disk });
      assert.ok(problems.length > 0, `step ${nth}`);
      await assertNothingLost(library, `step ${nth}`);
      await library.close();
      await assertHealed(folder, damaged, `after step ${nth}`);
    }
  });

  test('healing that is killed at any moment begins again and loses nothing', async (t) => {
    for (let round = 0; round < rounds; round++) {
      const { folder, damaged } = createDamagedCopy(t);
      const delays = [(round * 37) % 400, (round * 61) % 300];
      for (const delay of delays) await healAndKill(folder, delay);
      await assertHealed(folder, damaged, `killed after ${delays.join(' and ')} ms`);
    }
  });
} else {
  process.stdout.write('begun\n');
  void openExamined(given).then(() => process.stdout.write('healed\n'));
}

/** Opens a library in another program, which is killed some milliseconds after it has begun. */
async function healAndKill(folder: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, ['--liftoff-only', process.argv[1] ?? ''], {
    env: { ...process.env, JIANFAN_HEALED: folder, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  child.stdout.on('data', (chunk) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), delay);
    said += chunk;
    if (said.includes('healed')) child.kill('SIGKILL');
  });
  await ended;
}

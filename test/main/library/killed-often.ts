import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { scaled } from '../../scale.ts';
import { type Found, noteText, type Run, runUntilKilled, type Said } from './killed.ts';
import { freshFolder, openIn, rowsOf } from './library-samples.ts';

/** Pseudo-random numbers from 0 to 1, the same for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Kept {
  note: number;
  place: number;
  isStarred: boolean;
}

/**
 * When a program is killed: some milliseconds after it printed so many lines, or after its start where that
 * is 0.
 */
interface Death {
  readonly lines: number;
  readonly delay: number;
}

/** The program prints its first line, and ends when it is killed, well within this time. */
const runLimitMs = 60_000;

/**
 * Starts the program, kills it, and returns what it printed.
 * @throws where it does not end within {@link runLimitMs}
 */
async function runAndKill(self: string, run: Run, { lines, delay }: Death): Promise<readonly Said[]> {
  const child: ChildProcess = spawn(process.execPath, ['--no-wasm-tier-up', self], {
    env: { ...process.env, JIANFAN_KILLED: JSON.stringify(run), NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const kill = () => void child.kill('SIGKILL');
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    kill();
  }, runLimitMs);
  let output = '';
  let left = lines;
  if (lines === 0) setTimeout(kill, delay);
  // A character may be cut in two.
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (chunk) => {
    output += chunk;
    if (left <= 0) return;
    left -= String(chunk).split('\n').length - 1;
    if (left <= 0) setTimeout(kill, delay);
  });
  await ended;
  clearTimeout(limit);
  assert.ok(
    !isLate,
    `round ${run.round} was not over within ${runLimitMs / 1000} seconds; said: ${output.slice(-500)}`,
  );
  // The last line may be incomplete.
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

function assertKept({ id, isWhole, entry, notes, place }: Found, kept: Kept, when: string): void {
  assert.ok(entry, `${when}: ${id} is gone`);
  assert.ok(isWhole, `${when}: ${id} is not whole`);
  const [note] = notes;
  assert.ok((note?.changed ?? 0) >= kept.note, `${when}: a note of ${id} went back to ${note?.changed}`);
  if (note) assert.equal(note.text, noteText(id, note.changed), when);
  assert.ok(place >= kept.place, `${when}: the place in ${id} went back to ${place}`);
  if (kept.isStarred) assert.ok(entry.starred && entry.tags.length > 0, `${when}: ${id} lost its star`);
}

/** Kills the program again and again. Each time everything that it reported as done is there. */
async function killOften(self: string, folder: string, seed: number, times: number) {
  const random = diceOf(seed);
  const all = new Map<string, Kept>();
  let look: readonly string[] = [];
  let works = 0;
  for (let round = 0; round <= times; round++) {
    const when = `seed ${seed}, round ${round}`;
    const isLast = round === times;
    if (isLast) look = [...all.keys()];
    const isEarly = random() < 0.1 && !isLast;
    const death = isEarly
      ? { lines: 0, delay: 50 + random() * 500 }
      : { lines: 1 + Math.floor(random() * 60), delay: random() * 15 };
    const said = await runAndKill(self, { folder, round, look }, death);
    const touched = new Set<string>(look);
    for (const line of said) {
      if (line.said === 'found') {
        assert.deepEqual(line.wrong, [], when);
        assert.equal(line.articles.length, look.length, when);
        for (const one of line.articles) assertKept(one, all.get(one.id) as Kept, when);
        touched.clear();
        continue;
      }
      works++;
      const kept = all.get(line.id) ?? { note: 0, place: -1, isStarred: false };
      if (line.said === 'noted') kept.note = line.count;
      else if (line.said === 'placed') kept.place = line.count;
      else kept.isStarred ||= line.said === 'starred';
      all.set(line.id, kept);
      touched.add(line.id);
    }
    look = [...touched];
  }
  return { all, works };
}

/**
 * The test of a file, `self`, which is also the program that is killed: two libraries at a time, each killed
 * `whole` times in `npm run test:long`, else a tenth of it.
 */
export async function killedLibraries(self: string, seed: number, whole: number): Promise<void> {
  const given = process.env.JIANFAN_KILLED;
  if (given) return runUntilKilled(JSON.parse(given));
  const times = scaled(whole);
  const name = `a program killed ${2 * times} times during imports has all that it reported as stored`;
  await test(name, async (t) => {
    const folders = [freshFolder(t), freshFolder(t)];
    const runs = await Promise.all(folders.map((folder, at) => killOften(self, folder, seed + at, times)));
    for (const [at, { all, works }] of runs.entries()) {
      t.diagnostic(`${works} things were said to be kept, in ${all.size} articles`);
      assert.ok(all.size > 2 * times && works > 10 * times, `${works} in ${all.size}`);
      const library = await openIn(join(folders[at] as string, 'library'));
      assert.deepEqual([library.problems, await library.checkIntegrity()], [[], []]);
      const { total } = await library.list(defaultListQuery, 0, 0);
      assert.ok(total >= all.size);
      for (const row of await rowsOf(library)) {
        const source = await library.readSource(row.id);
        assert.ok(source.ok && (await library.readExtraction(row.id)), 'half an article is listed');
      }
      await library.close();
    }
  });
}

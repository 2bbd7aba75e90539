import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { isLong } from '../../long.ts';
import { scaled } from '../../scale.ts';
import { type Found, noteText, type OutputLine, type Run, runUntilKilled } from './killed.ts';
import { freshFolder, openIn, rowsOf } from './library-samples.ts';
import { createRandom } from './random.ts';

interface StoredState {
  note: number;
  place: number;
  isStarred: boolean;
}

/**
 * The moment at which a program is killed: `delay` milliseconds after it has printed `lines` lines, or after
 * its start where that is 0.
 */
interface KillMoment {
  readonly lines: number;
  readonly delay: number;
}

/** The program prints its first line, and ends when it is killed, well within this time. */
const runLimitMs = 60_000;

/**
 * Starts the program, kills it, and returns what it printed.
 * @throws where it does not end within {@link runLimitMs}
 */
async function runAndKill(
  self: string,
  run: Run,
  { lines, delay }: KillMoment,
): Promise<readonly OutputLine[]> {
  const child: ChildProcess = spawn(process.execPath, ['--liftoff-only', self], {
    env: { ...process.env, JIANFAN_KILLED: JSON.stringify(run), NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void child.kill('SIGKILL');
  let output = '';
  let left = lines;
  if (lines === 0) setTimeout(kill, delay);
  // A chunk may end inside a character.
  child.stdout?.setEncoding('utf8');
  child.stdout?.on('data', (chunk) => {
    output += chunk;
    if (left <= 0) return;
    left -= String(chunk).split('\n').length - 1;
    if (left <= 0) setTimeout(kill, delay);
  });
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      kill();
      const late = `round ${run.round} was not over within ${runLimitMs / 1000} seconds`;
      reject(new Error(`${late}; said: ${output.slice(-500)}`));
    }, runLimitMs);
    child.once('close', () => {
      clearTimeout(limit);
      resolve();
    });
  });
  // The last line may be incomplete.
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as OutputLine);
}

function assertKept({ id, isWhole, entry, notes, place }: Found, state: StoredState, when: string): void {
  assert.ok(entry, `${when}: ${id} is gone`);
  assert.ok(isWhole, `${when}: ${id} is not whole`);
  const [note] = notes;
  assert.ok((note?.changed ?? 0) >= state.note, `${when}: a note of ${id} went back to ${note?.changed}`);
  if (note) assert.equal(note.text, noteText(id, note.changed), when);
  assert.ok(place >= state.place, `${when}: the place in ${id} went back to ${place}`);
  if (state.isStarred) assert.ok(entry.starred && entry.tags.length > 0, `${when}: ${id} lost its star`);
}

/** Kills the program again and again. Each time everything that it reported as done is there. */
async function killOften(self: string, folder: string, seed: number, times: number) {
  const random = createRandom(seed);
  const all = new Map<string, StoredState>();
  let idsToCheck: readonly string[] = [];
  let reportedSteps = 0;
  for (let round = 0; round <= times; round++) {
    const when = `seed ${seed}, round ${round}`;
    const isLast = round === times;
    if (isLast) idsToCheck = [...all.keys()];
    const isEarly = random() < 0.1 && !isLast;
    const death = isEarly
      ? { lines: 0, delay: 50 + random() * 500 }
      : { lines: 1 + Math.floor(random() * 60), delay: random() * 15 };
    const output = await runAndKill(self, { folder, round, look: idsToCheck }, death);
    const touched = new Set<string>(idsToCheck);
    for (const line of output) {
      if (line.said === 'found') {
        assert.deepEqual(line.wrong, [], when);
        assert.equal(line.articles.length, idsToCheck.length, when);
        for (const one of line.articles) assertKept(one, all.get(one.id) as StoredState, when);
        touched.clear();
        continue;
      }
      if (line.said === 'failed') assert.fail(`${when}: ${line.why}`);
      reportedSteps++;
      const kept = all.get(line.id) ?? { note: 0, place: -1, isStarred: false };
      if (line.said === 'noted') kept.note = line.count;
      else if (line.said === 'placed') kept.place = line.count;
      else kept.isStarred ||= line.said === 'starred';
      all.set(line.id, kept);
      touched.add(line.id);
    }
    idsToCheck = [...touched];
  }
  return { all, works: reportedSteps };
}

/**
 * The test of a file, `self`, which is also the program that is killed: in `npm run test:long` two libraries
 * at a time, each killed `whole` times, else one of them a tenth as often.
 */
export async function killedLibraries(self: string, seed: number, whole: number): Promise<void> {
  const given = process.env.JIANFAN_KILLED;
  if (given) return runUntilKilled(JSON.parse(given));
  const times = scaled(whole);
  const libraries = isLong ? 2 : 1;
  const kills = libraries * times;
  const name = `a program killed ${kills} times during imports has all that it reported as stored`;
  await test(name, async (t) => {
    const folders = Array.from({ length: libraries }, () => freshFolder(t));
    const runs = await Promise.all(folders.map((folder, at) => killOften(self, folder, seed + at, times)));
    for (const [at, { all, works }] of runs.entries()) {
      t.diagnostic(`${works} things were said to be kept, in ${all.size} articles`);
      assert.ok(all.size > 2 * times && works > 10 * times, `${works} in ${all.size}`);
      const library = await openIn(join(folders[at] as string, 'library'));
      assert.deepEqual([library.problems, await library.checkIntegrity()], [[], []]);
      await library.examined;
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

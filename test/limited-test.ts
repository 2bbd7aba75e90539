// node:test with a time limit for each test and each hook; the bundle of a test file has it in the place of
// node:test. The limit is of one test, so one that hangs ends neither its file nor the run.
import {
  type HookFn,
  after as nodeAfter,
  before as nodeBefore,
  test as nodeTest,
  type TestContext,
  type TestFn,
  type TestOptions,
} from 'node:test';
import { killApps, leaveTraces } from './failures.ts';
import { isLong } from './long.ts';

export type { TestContext } from 'node:test';

const limitMs = isLong ? 480_000 : 120_000;
// Tests may replace the global timers.
const { setTimeout, clearTimeout } = globalThis;

/** Milliseconds from the last test to the end of apps that a failed test left open: they keep the process. */
const leftoverAppsMs = 15_000;
let testsToRun = 0;
let cleaning: ReturnType<typeof setTimeout> | undefined;

function cleanLater(): void {
  clearTimeout(cleaning);
  cleaning = setTimeout(killApps, leftoverAppsMs + (testsToRun > 0 ? limitMs : 0)).unref();
}

async function inTime(work: unknown, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The test did not end within ${milliseconds / 1000} seconds.`)),
      milliseconds,
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `test` of node:test; a test that takes longer than its `timeout` fails, and a failing one leaves traces.
 */
export function test(name: string, ...rest: [TestFn] | [TestOptions, TestFn]): Promise<void> {
  const run = rest.at(-1) as (context: TestContext) => unknown;
  const { timeout = limitMs, ...options } = rest.length === 2 ? rest[0] : {};
  if (!options.skip) testsToRun++;
  cleanLater();
  return nodeTest(name, options, async (context) => {
    clearTimeout(cleaning);
    try {
      await inTime(run(context), timeout);
    } catch (error) {
      await leaveTraces(name);
      throw error;
    } finally {
      testsToRun--;
      cleanLater();
    }
  });
}

/** `before` of node:test with the limit of a test. */
export const before = (hook: HookFn): void => nodeBefore(hook, { timeout: limitMs });

/** `after` of node:test with the limit of a test. */
export const after = (hook: HookFn): void => nodeAfter(hook, { timeout: limitMs });

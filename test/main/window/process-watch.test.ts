import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ProcessUsage } from '../../../main/window/process-usage.ts';
import { ProcessWatch } from '../../../main/window/process-watch.ts';

const mib = 1024 * 1024;
const limits = { processorMs: 1000, memoryBytes: 100 * mib };

/** Watches a process whose usage at each look is given; gives the codes that were reported, and the looks. */
function watch(t: TestContext, usageAt: (look: number) => ProcessUsage | undefined, looks: number) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const codes: string[] = [];
  let look = 0;
  let reportedAt = 0;
  const watching = new ProcessWatch(
    () => usageAt(look++),
    limits,
    (code) => {
      codes.push(code);
      reportedAt = look;
    },
  );
  for (let at = 0; at < looks; at++) t.mock.timers.tick(200);
  watching.stop();
  t.mock.timers.reset();
  return { codes, reportedAt };
}

test('processor time is counted from the beginning of the work, and reported once', (t) => {
  const { codes } = watch(t, (look) => ({ processorMs: 50_000 + look * 100, memoryBytes: mib }), 50);
  assert.deepEqual(codes, ['too-slow']);
});

test('a process that gets little processor time on a busy machine is left alone', (t) => {
  const { codes } = watch(t, (look) => ({ processorMs: Math.floor(look / 10) * 10, memoryBytes: mib }), 900);
  assert.deepEqual(codes, []);
});

test('a process without any processor time is stuck', (t) => {
  const { codes, reportedAt } = watch(t, () => ({ processorMs: 70, memoryBytes: mib }), 50);
  assert.deepEqual(codes, ['parser-stuck']);
  assert.ok(reportedAt > 15 && reportedAt < 30, String(reportedAt));
});

test('a process that has not begun yet has longer, and is then held to its limits', (t) => {
  const late = (look: number) => (look < 200 ? undefined : { processorMs: look, memoryBytes: mib });
  assert.deepEqual(watch(t, late, 400).codes, []);
  assert.deepEqual(watch(t, () => undefined, 400).codes, ['parser-stuck']);
});

test('memory is limited', (t) => {
  const { codes } = watch(t, (look) => ({ processorMs: look, memoryBytes: look * 10 * mib }), 50);
  assert.deepEqual(codes, ['too-much-memory']);
});

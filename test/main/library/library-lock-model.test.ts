import { test } from 'node:test';
import { isLong } from '../../long.ts';
import { onlyLong } from '../../scale.ts';
import { deadLock, exploreSchedules, type LockModel } from './lock-model.ts';

const withContent = (content: string | undefined) => (content === undefined ? {} : { content });

/**
 * How often a schedule kills, and leaves a process that could go on. In the long test it leaves one at any
 * operation; without hard links there are too many of them.
 */
const limits = (hasLinks: boolean): Pick<LockModel, 'kills' | 'switches'> => {
  if (!isLong) return { kills: 1, switches: hasLinks ? 2 : 1 };
  return hasLinks ? { kills: 2, switches: Number.POSITIVE_INFINITY } : { kills: 1, switches: 2 };
};

for (const hasLinks of [true, false])
  for (const content of [undefined, deadLock, '']) {
    const lock = content === undefined ? 'no lock' : content === '' ? 'an empty lock' : 'a dead owner’s lock';
    const disk = hasLinks ? 'a disk' : 'a disk without hard links';
    const name = `two processes killed at any operation: ${lock} on ${disk} gets one owner, and never two`;
    test(name, async (t) => {
      const model = { processes: 2, hasLinks, ...limits(hasLinks), ...withContent(content) };
      const found = await exploreSchedules(model);
      t.diagnostic(`${found.runs} schedules, ${found.states} states`);
    });
  }

test('three processes killed at any operation have at most one owner', onlyLong, async (t) => {
  const model = { processes: 3, kills: 2, switches: 1, hasLinks: true, content: deadLock };
  const found = await exploreSchedules(model);
  t.diagnostic(`${found.runs} schedules, ${found.states} states`);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue } from '../../../main/library/catalogue/catalogue-client.ts';
import {
  createRestartingCatalogue,
  type RunningCatalogue,
} from '../../../main/library/catalogue/restarting-catalogue.ts';

test('replacements that are asked for at once follow one another', async () => {
  const events: string[] = [];
  const running = (name: string): RunningCatalogue => ({
    catalogue: { revision: () => 0, close: async () => void events.push(`${name} closed`) } as Catalogue,
    ended: new Promise(() => {}),
  });
  const open = (name: string) => async (before: Catalogue) => {
    events.push(`${name} begun`);
    await before.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
    events.push(`${name} opened`);
    return running(name);
  };
  const unused = () => assert.fail('no process has ended');
  const restarting = createRestartingCatalogue(running('first'), unused, unused);
  const failing = restarting.replace(async () => {
    events.push('failing');
    throw new Error('the disk is full');
  });
  await Promise.all([
    assert.rejects(failing, /full/),
    restarting.replace(open('second')),
    restarting.replace(open('third')),
  ]);
  await restarting.catalogue.close();
  assert.deepEqual(events, [
    'failing',
    'second begun',
    'first closed',
    'second opened',
    'third begun',
    'second closed',
    'third opened',
    'third closed',
  ]);
});

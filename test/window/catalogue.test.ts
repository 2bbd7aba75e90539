import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { call, callOrThrow } from './walls.ts';

let opened: OpenedApp;
before(async () => {
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
});
after(() => opened?.close());

/** The number of the process that owns the catalogue. */
const readOwnerPid = (): Promise<number> =>
  opened.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Jianfan catalogue')?.pid ?? 0,
  );
const rows = async () => (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 50)).rows;

test('the window works on after the process of its catalogue was killed', async () => {
  const { page } = opened;
  const list = await rows();
  assert.ok(list[0] && list.length > 1);
  assert.ok(await call(page, 'library:mark', [list[0].id], { starred: true }));
  for (let round = 0; round < 3; round++) {
    const pid = await readOwnerPid();
    assert.ok(pid > 0, 'there is no process of the catalogue');
    const asked = rows();
    process.kill(pid, 'SIGKILL');
    const answered = await asked;
    assert.deepEqual(
      [answered.length, answered.find(({ id }) => id === list[0]?.id)?.starred],
      [list.length, true],
    );
    // Another process takes its place.
    await until(readOwnerPid, (next) => next > 0 && next !== pid);
  }
  await call(page, 'library:mark', [list[1]?.id], { starred: true });
  assert.equal((await rows()).filter(({ starred }) => starred).length, 2);
  const row = page.locator('.list [role=option]').nth(1);
  await row.click();
  await page.locator('.list [role=option][aria-selected=true]').waitFor();
});

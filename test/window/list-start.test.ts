import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { articleFrame, waitForTitle } from './journey.ts';
import { waitUntilSettled } from './waiting.ts';
import { call, importPaths } from './walls.ts';

test('the list starts at the row of the open article and does not scroll by itself afterwards', async (t) => {
  const folder = createTemporaryFolder('far');
  const [many, userData] = [join(folder, '收著的'), join(folder, 'profile')];
  mkdirSync(many);
  for (let at = 0; at < 150; at++)
    writeFileSync(
      join(many, `${at}.txt`),
      `第${at}盞燈\n\n第${at}盞燈掛在橋頭，天一黑就亮，亮到最後一班船靠岸。`,
    );
  const first = await openApp({ userData });
  await first.page.locator('.list [role=option]').first().waitFor();
  await importPaths(first, [many]);
  await first.page.locator('.list:has([aria-setsize="152"]) [role=listbox][aria-busy="false"]').waitFor();
  await first.page.locator('.progress').waitFor({ state: 'detached' });
  await waitUntilSettled(first);
  await first.page.locator('.list [aria-posinset="1"]').click();
  await first.page.locator('.list [aria-posinset="1"]:focus').waitFor();
  // No key waits for the row of the one before, which is far from all that is loaded.
  await Promise.all(['End', ...Array(40).fill('ArrowUp')].map((key) => first.page.keyboard.press(key)));
  const focused = first.page.locator('.list [aria-posinset="112"][data-open]:focus');
  const id = await focused.getAttribute('data-open');
  await first.page.keyboard.press('Enter');
  await (await articleFrame(first.page)).locator(`article[data-article="${id}"]`).waitFor();
  await first.close();

  const second = await openApp({ userData });
  t.after(() => second.close());
  await waitForTitle(second.page, '盞燈');
  const row = second.page.locator(`.list [data-open="${id}"][aria-posinset="112"][aria-current="true"]`);
  await row.waitFor();
  const isInView = () =>
    row.evaluate((one) => {
      const list = one.closest('.list')?.getBoundingClientRect();
      const box = one.getBoundingClientRect();
      return list !== undefined && box.top >= list.top && box.bottom <= list.bottom;
    });
  assert.equal(await isInView(), true);
  await second.page.locator('.list').evaluate((list) => list.scrollTo(0, 0));
  await call(second.page, 'library:mark', [id], { starred: true });
  await second.page.locator('.list [aria-posinset="1"][data-open]').waitFor();
  await second.page.locator('.mark-bar [data-command="mark:star"][aria-pressed="true"]').waitFor();
  await waitUntilSettled(second);
  assert.equal(await second.page.locator('.list').evaluate((list) => list.scrollTop), 0);
});

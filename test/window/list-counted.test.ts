import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { draftOf, newArticle, openIn } from '../main/library/library-samples.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';

/** A search that finds more than a thousand shows its first rows before it has counted all. */
const count = 1100;

test('a large result shows a count with + until all are counted; End waits for the last row', async (t) => {
  const userData = join(createTemporaryFolder('counted'), 'profile');
  const library = await openIn(join(userData, 'library'), { now: Date.now });
  const texts = Array.from({ length: count }, (_, at) => `第${at}盞掛在橋頭，天一黑就亮。`);
  await Promise.all(
    texts.map((text, at) => library.add(newArticle(text, { draft: draftOf(`第${at}盞`, text) }))),
  );
  await library.add(newArticle('別的一篇'));
  await library.close();
  const { page, close } = await openApp({ userData });
  t.after(close);
  await page
    .locator(`.list [aria-setsize="${count + 1}"]`)
    .first()
    .waitFor();
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      const said = document.querySelector('.mark-bar output')?.textContent ?? '';
      const size = document.querySelector('.list [data-open]')?.getAttribute('aria-setsize');
      if (seen.at(-1) !== `${said} ${size}`) seen.push(`${said} ${size}`);
    };
    new MutationObserver(look).observe(document.body, {
      ...{ childList: true, subtree: true, characterData: true, attributes: true },
    });
    Object.assign(globalThis, { seen });
  });
  await page.keyboard.press('/');
  await page.keyboard.type('桥头');
  await page.keyboard.press('Enter');
  await page.locator(`.list [aria-setsize="${count}"]`).first().waitFor();
  const seen = await page.evaluate(() => (globalThis as never as { seen: readonly string[] }).seen);
  assert.ok(
    seen.some((one) => /^[\d,]+\+ \S -1$/.test(one)),
    seen.join(' | '),
  );
  assert.match(seen.at(-1) ?? '', /^1,100 \S 1100$/);
  await page.locator('.list [data-open]').first().focus();
  await page.keyboard.press('End');
  await page.locator(`.list [aria-posinset="${count}"]:focus`).waitFor();
  await page.keyboard.press('/');
  // The field keeps the focus, although the row for which End asked comes after the field was entered.
  for (const words of ['天一黑', '就亮', '盞掛在']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(words);
    await page.locator('.list mark', { hasText: words }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.list [data-open]:focus').waitFor();
    await page.evaluate(() => {
      for (const key of ['End', '/'])
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    await page.locator(`.list [aria-posinset="${count}"][data-open]`).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search');
  }
  await page.keyboard.press('Control+a');
  await page.keyboard.type('第7盏');
  await page.locator('.list [aria-setsize="1"]').first().waitFor();
});

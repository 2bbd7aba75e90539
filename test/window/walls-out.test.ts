import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { articleFrame, waitForTitle } from './journey.ts';
import { untilInFrame, waitUntilSettled } from './waiting.ts';
import { article, startCountingServer } from './walls.ts';

/** Runs an attack inside the article's frame with the named walls switched off; returns its effects. */
async function attack(out: string, address: string): Promise<{ ran: boolean; walls: unknown }> {
  const folder = createTemporaryFolder('out');
  const file = join(folder, '牆.html');
  writeFileSync(file, article('牆裏的文章'));
  const opened = await openApp({ args: [file], env: { JIANFAN_WALLS_OUT: out } });
  try {
    const frame = await waitForTitle(opened.page, '牆裏的文章');
    await frame.evaluate((url) => {
      const image = document.createElement('img');
      image.setAttribute('onerror', 'document.documentElement.dataset.ran = "yes"');
      image.src = 'jianfan://store/picture/none';
      const tracker = document.createElement('img');
      tracker.src = url;
      document.body.append(image, tracker);
    }, address);
    await untilInFrame(frame, () => [...document.images].every(({ complete }) => complete));
    await waitUntilSettled(opened);
    const ran = await frame.evaluate(() => document.documentElement.dataset.ran === 'yes');
    const walls = await opened.page.evaluate(
      () => (globalThis as unknown as { jianfan: { first: { walls: unknown } } }).jianfan.first.walls,
    );
    return { ran, walls };
  } finally {
    await opened.close();
  }
}

// One wall at a time is out in hostile.test.ts too.
for (const [out, runs, reaches] of [
  ['', false, false],
  ['csp', false, false],
  ['frame', false, false],
  ['network', false, false],
  ['csp,frame', true, false],
  ['csp,network', false, true],
] as const)
  test(
    `with ${out || 'no wall'} out a script ${runs ? 'runs' : 'does not run'}, a tracker is ${
      reaches ? '' : 'not '
    }loaded`,
    /^(?:csp|frame|network)$/.test(out) ? onlyLong : {},
    async (t) => {
      const server = await startCountingServer(t);
      const { ran, walls } = await attack(out, server.address);
      assert.deepEqual([ran, server.hits() > 0], [runs, reaches]);
      const standing = Object.entries(walls as Record<string, boolean>);
      assert.deepEqual(
        standing.filter(([, stands]) => !stands).map(([name]) => name),
        out === '' ? [] : out.split(','),
      );
    },
  );

test('a hostile tag reaches the page as a tag only with the sanitiser out', async (t) => {
  const server = await startCountingServer(t);
  const folder = createTemporaryFolder('out');
  const file = join(folder, '牆.html');
  const hostile = article('牆裏的文章').replace(
    '<p>到了',
    `<p><img src="${server.address}" onerror="document.documentElement.dataset.ran = 'yes'">到了`,
  );
  writeFileSync(file, hostile);
  for (const out of ['', 'sanitiser']) {
    const opened = await openApp({ args: [file], env: { JIANFAN_WALLS_OUT: out } });
    try {
      const frame = await articleFrame(opened.page);
      await frame.locator('article[data-whole="true"] p', { hasText: '到了傍晚' }).waitFor();
      await untilInFrame(frame, () => [...document.images].every(({ complete }) => complete));
      await waitUntilSettled(opened);
      const shown = await frame.evaluate(() => ({
        handlers: document.querySelectorAll('[onerror]').length,
        ran: document.documentElement.dataset.ran === 'yes',
      }));
      assert.deepEqual(shown, { handlers: out === '' ? 0 : 1, ran: false }, out);
    } finally {
      await opened.close();
    }
  }
  assert.equal(server.hits(), 0);
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, drop } from './journey.ts';
import { highlight } from './notes.ts';

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8');
let opened: OpenedApp;

before(async () => {
  opened = await openApp();
});
after(() => opened?.close());

/**
 * The violations that axe finds, one line each. The article's frame is left out, because axe needs timers and
 * no script runs in that frame.
 */
async function findViolations(place: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await place.evaluate(axe);
  return place.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (
          context: unknown,
          options: unknown,
        ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, {
      iframes: false,
      ...(only && { runOnly: { type: 'rule', values: only } }),
      rules: {
        region: { enabled: false },
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
      },
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, rules);
}

/** A theme changes nothing but colours, so in `npm test` all rules are applied in one theme. */
const rulesOfColours = onlyLong.skip ? ['color-contrast'] : undefined;

for (const theme of ['light', 'sepia', 'dark'])
  test(`axe finds no violation in the theme ${theme}`, async () => {
    const { page } = opened;
    const rules = theme === 'light' ? undefined : rulesOfColours;
    await page.keyboard.press('Control+k');
    await page.fill('.palette input', `theme:${theme}`);
    await page.keyboard.press('Enter');
    await chooseScript(page, 'traditional', 'zh-Hant-TW');
    for (const panel of ['settings:toggle', 'details:toggle']) {
      await page.click(`.toolbar [data-command="${panel}"]`);
      assert.deepEqual(await findViolations(page, rules), []);
    }
    await page.click('.toolbar [data-command="details:toggle"]');
    await page.click('.toolbar [data-command="find:open"]');
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
    for (const key of ['w', 'p']) {
      await page.keyboard.press(key);
      await page.waitForSelector(`.panel[data-panel=${key === 'w' ? 'words' : 'proof'}]`);
      assert.deepEqual(await findViolations(page, rules), []);
    }
    await highlight(page, 'red', '舊詞典');
    await page.keyboard.press('b');
    await page.locator('.notes button').first().click();
    await page.waitForSelector('.note-card');
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+B');
    await page.waitForSelector('.library-notes .notes');
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
    for (const menu of ['shelf', 'order', 'forms']) {
      await page.click(`[data-menu="${menu}"] .menu-button`);
      await page.waitForSelector('.menu');
      assert.deepEqual(await findViolations(page, rules), []);
      await page.keyboard.press('Escape');
    }
    await page.click('[data-command="filter:open"]');
    await page.waitForSelector('.filters');
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.waitForSelector('.tags-dialog');
    await page.fill('.tags-dialog input', theme);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.tags-dialog [data-tag="${theme}"]`);
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.tags-dialog', { state: 'detached' });
    await chooseScript(page, 'simplified', 'zh-Hans');
    await page.keyboard.press('n');
    await page.waitForSelector('.card');
    assert.deepEqual(await findViolations(page, rules), []);
    await page.keyboard.press('Escape');
  });

test('axe finds no violation in the report of an import, folded and open', async () => {
  const { page } = opened;
  const folder = createTemporaryFolder('accessibility');
  for (const name of ['甲.pdf', '乙.docx', '圖.png', '空.txt'])
    writeFileSync(join(folder, name), name === '空.txt' ? '' : 'x');
  await drop(page, [folder]);
  await page.locator('.notice [data-command="report:toggle"]').click();
  const groups = page.locator('[data-panel="report"] details');
  await groups.nth(3).waitFor();
  assert.deepEqual(await findViolations(page), []);
  for (const group of await groups.all())
    if (!(await group.getAttribute('open'))) await group.locator('summary').press('Enter');
  assert.deepEqual(await findViolations(page), []);
});

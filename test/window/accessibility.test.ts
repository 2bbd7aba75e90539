import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { findViolations, runFromPalette, testDialogs } from './axe.ts';
import { articleFrame, chooseScript, drop, waitForTitle } from './journey.ts';
import { highlight } from './notes.ts';
import { setLayout } from './places.ts';

let opened: OpenedApp;

before(async () => {
  opened = await openApp();
});
after(() => opened?.close());

const words = '河水流過舊碼頭，船夫收起長篙，'.repeat(8);
/** An article with what is wider than its column. */
const wide = `<!doctype html><html lang="zh-Hant"><head><title>寬的東西</title></head><body><article><h1>寬的東西</h1>
<p>${words}<a href="https://example.org/">河邊</a>，<abbr title="長的">短</abbr>，<b>重</b>，<em>著重</em>。</p>
<h2>程式</h2><pre><code>${'const boat = river.next(); '.repeat(12)}</code></pre><pre>短</pre>
<h3>表格</h3><table><caption>船</caption><tr>${'<th>船的名字</th>'.repeat(30)}</tr>
<tr>${'<td>一二三四五</td>'.repeat(30)}</tr></table>
<h2>算式</h2><p>${words}</p>
<math display="block"><mrow>${'<mi>x</mi><mo>+</mo>'.repeat(60)}<mi>y</mi></mrow></math>
<figure><img src="https://example.org/boat.png" alt="船"><figcaption>船在河上。</figcaption></figure>
<p>${words}<img src="https://example.org/nameless.png"></p>
<h2>其他</h2><details><summary>更多</summary><p>${words}</p></details>
<blockquote><p>${words}</p></blockquote><ul><li>一<ul><li>二</li></ul></li></ul>
<dl><dt>篙</dt><dd>${words}</dd></dl><p>${words}<ruby>篙<rt>gāo</rt></ruby>。</p>
${`<p>${words}</p>`.repeat(60)}<h2>遠處</h2><pre>${'const far = true; '.repeat(12)}</pre><pre>短</pre>
</article></body></html>`;

/**
 * The violations in the article. Axe needs timers and no script runs in the article's frame: a copy of it is
 * tested, in a frame without those walls.
 */
async function findViolationsInArticle(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(async () => {
    const original = document.querySelector<HTMLIFrameElement>('#article');
    const copy = document.createElement('iframe');
    copy.id = 'copy';
    copy.title = 'copy';
    copy.src = 'article.html';
    copy.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; z-index: 100';
    const loaded = (target: Element) => new Promise((resolve) => target.addEventListener('load', resolve));
    const isCopyLoaded = loaded(copy);
    document.body.append(copy);
    await isCopyLoaded;
    const [from, to] = [original?.contentDocument, copy.contentDocument];
    if (!from || !to) throw new Error('no article');
    for (const { name, value } of from.documentElement.attributes)
      to.documentElement.setAttribute(name, value);
    to.title = from.title;
    to.body.replaceWith(to.importNode(from.body, true));
  });
  const found = await findViolations(await articleFrame(page, '#copy'), rules);
  await page.evaluate(() => document.querySelector('#copy')?.remove());
  return found;
}

async function chooseTheme(page: Page, theme: string): Promise<void> {
  await runFromPalette(page, `theme:${theme}`);
  await (await articleFrame(page)).locator(`html[data-theme="${theme}"]`).waitFor();
}

/** The violations in the sheet of keys. */
async function findViolationsInKeys(
  page: Page,
  rules?: readonly string[],
  part?: string,
): Promise<readonly string[]> {
  await page.keyboard.press('F1');
  await page.waitForSelector('.keys-sheet');
  const found = await findViolations(page, rules, part);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.keys-sheet', { state: 'detached' });
  return found;
}

/** A theme changes nothing but colours, so in `npm test` all rules are applied in one theme. */
const rulesOfColours = onlyLong.skip ? ['color-contrast'] : undefined;

/**
 * Tests the window with all rules when a part of it is shown. With the rules of colours alone it tests only
 * the part: the rest was tested before.
 */
async function testShown(page: Page, part: string, rules?: readonly string[]): Promise<void> {
  await page.waitForSelector(part);
  assert.deepEqual(await findViolations(page, rules, rules ? part : undefined), []);
}

/** The stops of the Tab key that `renderer/README.md` lists. */
function readListedStops(): readonly string[] {
  const text = readFileSync(join(process.cwd(), 'renderer/README.md'), 'utf8');
  const table = text.split('\n## Tab order\n')[1]?.split('|---|---|\n')[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

/** What has the focus, named as in that table; empty in the card of the ways to begin. */
const readStop = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused.closest('.start')) return '';
    const named = focused.closest<HTMLElement>('[data-command], [data-menu]');
    if (named) return named.dataset.command ?? named.dataset.menu ?? '';
    if (focused.matches('[role=option]')) return 'row';
    return focused.matches('.search input') ? 'search' : focused.id;
  });

test('the Tab key goes through the window in the order of its table', async () => {
  const { page } = opened;
  await page.locator('.list [data-open]').first().waitFor();
  const [first, ...others] = readListedStops();
  assert.ok(first);
  await until(async () => {
    await page.keyboard.press('Tab');
    return (await readStop(page)) === first;
  });
  const found: string[] = [];
  while (found.length < others.length) {
    await page.keyboard.press('Tab');
    const stop = await readStop(page);
    if (stop !== '' && stop !== first) found.push(stop);
  }
  assert.deepEqual(found, others);
});

for (const theme of ['light', 'sepia', 'dark', ...(onlyLong.skip ? [] : ['contrast'])])
  test(`axe finds no violation in the theme ${theme}`, async () => {
    const { page } = opened;
    const rules = theme === 'light' ? undefined : rulesOfColours;
    const testPart = (part: string) => testShown(page, part, rules);
    await chooseTheme(page, theme);
    await chooseScript(page, 'traditional', 'zh-Hant-TW');
    assert.deepEqual(await findViolationsInArticle(page, rules), []);
    if (rules) await testPart(':root');
    for (const panel of ['settings', 'details']) {
      await page.click(`.toolbar [data-command="${panel}:toggle"]`);
      await testPart(`[data-panel="${panel}"]`);
    }
    await page.click('.toolbar [data-command="details:toggle"]');
    await page.click('.toolbar [data-command="find:open"]');
    await testPart('.find');
    await page.keyboard.press('Escape');
    assert.deepEqual(await findViolationsInKeys(page, rules, rules ? '.keys-sheet' : undefined), []);
    for (const [key, panel] of [
      ['w', '[data-panel="words"]'],
      ['p', '[data-panel="proof"]'],
    ] as const) {
      await page.keyboard.press(key);
      await testPart(panel);
    }
    await highlight(page, 'red', '舊詞典');
    await page.keyboard.press('b');
    if (rules) await testPart('[data-panel="notes"]');
    await page.locator('.notes button').first().click();
    await testPart('.note-card');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+B');
    await page.waitForSelector('.library-notes .notes');
    await testPart('.library-notes');
    await page.keyboard.press('Escape');
    for (const menu of ['shelf', 'order', 'forms', 'more']) {
      await page.click(`[data-menu="${menu}"] .menu-button`);
      await testPart('.menu');
      await page.keyboard.press('Escape');
    }
    await testDialogs(page, testPart);
    await page.click('[data-command="filter:open"]');
    await testPart('.filters');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await page.waitForSelector('.tags-dialog');
    await page.fill('.tags-dialog input', theme);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.tags-dialog [data-tag="${theme}"]`);
    await testPart('.tags-dialog');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.tags-dialog', { state: 'detached' });
    await chooseScript(page, 'simplified', 'zh-Hans');
    await page.keyboard.press('n');
    await testPart('.card');
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

test('axe finds no violation in an article with wide code, tables, formulas and pictures', async () => {
  const { page } = opened;
  const file = join(createTemporaryFolder('accessibility'), '寬.html');
  writeFileSync(file, wide);
  await drop(page, [file]);
  await waitForTitle(page, '宽的东西');
  await page.click('.toolbar [data-command="contents:toggle"]');
  await page.waitForSelector('[data-panel="contents"]');
  assert.deepEqual(await findViolations(page), []);
  const frame = await articleFrame(page);
  for (const layout of ['horizontal', 'vertical'] as const) {
    await setLayout(opened, layout);
    await until(
      () => findViolationsInArticle(page),
      (found) => found.length === 0,
    );
  }
  await setLayout(opened, 'horizontal');
  const tabStops = () =>
    frame.evaluate(() => [...document.querySelectorAll('[tabindex]')].map(({ localName }) => localName));
  await until(tabStops, (names) => names.join() === 'pre,table,math,pre');
  const code = frame.locator('pre').first();
  await code.focus();
  await page.keyboard.press('ArrowRight');
  await until(() => code.evaluate(({ scrollLeft }) => scrollLeft > 0));
});

import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import type { Samples } from './samples.ts';
import { selectCharacters } from './select-characters.ts';
import { scrollTo, scrollToRemembered } from './waiting.ts';

/** The objects that the steps work with; a step that kills the window sets the page of the new one. */
export interface Walk {
  page: Page;
  readonly samples: Samples;
}

const radio = (page: Page, name: string) => page.locator(`.switch [data-command="script:${name}"]`);

/** The article frame, or with `#page` the frame of saved pages. */
export async function articleFrame(page: Page, which = '#article'): Promise<Frame> {
  const handle = await page.waitForSelector(which);
  return (await handle.contentFrame()) as Frame;
}

/** Waits until an article whose title holds `title` is laid out. */
export async function waitForTitle(page: Page, title: string): Promise<Frame> {
  const frame = await articleFrame(page);
  await frame.locator('article[data-article] h1', { hasText: title }).waitFor({ timeout: 15_000 });
  return frame;
}

/** Clicks a radio of the switch and waits until the whole article is in that script. */
export async function chooseScript(page: Page, name: string, tag: string): Promise<void> {
  await radio(page, name).click();
  await waitForScript(page, tag);
}

/** Waits until the whole article is converted to the script `tag`. */
export async function waitForScript(page: Page, tag: string): Promise<void> {
  const frame = await articleFrame(page);
  await frame.locator(`article[data-script="${tag}"][data-whole="true"]`).waitFor();
}

/** The text of the article's body in the DOM, without readings. */
export const readBodyText = async (page: Page): Promise<string> =>
  (await articleFrame(page)).evaluate(() =>
    [...document.querySelectorAll('article .chunk > *')]
      .map((block) => {
        const copy = block.cloneNode(true) as Element;
        for (const reading of copy.querySelectorAll('rt, rp')) reading.remove();
        return copy.textContent;
      })
      .join('\n'),
  );

/** Drops files on the article, as the desktop does. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  await session.detach();
}

/** Reads the first twenty characters in view from the DOM. */
export const readFirstCharacters = async (page: Page): Promise<string> =>
  (await articleFrame(page)).evaluate(() => {
    const edge = 12;
    for (const block of document.querySelectorAll('article .chunk > *')) {
      if (block.getBoundingClientRect().bottom <= edge) continue;
      const text = block.textContent ?? '';
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let start = 0;
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        for (let at = 0; at < node.length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          if (range.getBoundingClientRect().bottom > edge) return text.slice(start + at, start + at + 20);
        }
        start += node.length;
      }
    }
    return '';
  });

type Step = readonly [name: string, walk: (walk: Walk) => Promise<void>];

/** The steps of a reader's first session; the app was started with {@link Samples.cut} as argument. */
export const journey: readonly Step[] = [
  [
    'an article given as argument is shown, with the three radios of the script switch',
    async ({ page }) => {
      await waitForTitle(page, '剪头发的人');
      for (const [name, character] of [
        ['as-written', '原'],
        ['simplified', '简'],
        ['traditional', '繁'],
      ] as const) {
        assert.equal(await radio(page, name).getAttribute('type'), 'radio');
        assert.ok(await page.getByRole('radio', { name: character }).isVisible());
      }
    },
  ],
  [
    'a phrase across a tag is converted as one; code, Japanese and links stay; going back is exact',
    async ({ page }) => {
      await chooseScript(page, 'as-written', 'as-written');
      const frame = await articleFrame(page);
      const before = await frame
        .locator('article')
        .evaluate((article) => article.querySelector('.body')?.textContent);
      await chooseScript(page, 'traditional', 'zh-Hant-TW');
      const shown = await readBodyText(page);
      assert.match(shown, /頭髮很長，裡面藏著/);
      assert.match(shown, /發現它/);
      assert.match(shown, /发\(里面\)/);
      assert.match(shown, /発展という言葉/);
      assert.equal(await frame.locator('article').getAttribute('lang'), 'zh-Hant-TW');
      assert.equal(await frame.locator('b').first().textContent(), '髮');
      assert.equal(await frame.locator('a[href]').first().getAttribute('href'), 'https://example.org/');
      assert.equal(await frame.locator('h1').textContent(), '剪頭髮的人');
      assert.match(await page.title(), /剪頭髮的人/);
      assert.match((await page.locator('.list [aria-current] strong').textContent()) ?? '', /剪頭髮的人/);
      await chooseScript(page, 'as-written', 'as-written');
      assert.equal(
        await frame.locator('article').evaluate((article) => article.querySelector('.body')?.textContent),
        before,
      );
      assert.equal(await frame.locator('article').getAttribute('lang'), 'zh-Hans');
    },
  ],
  [
    'T switches between the two scripts',
    async ({ page }) => {
      await page.keyboard.press('t');
      await waitForScript(page, 'zh-Hant-TW');
      await page.keyboard.press('t');
      await waitForScript(page, 'zh-Hans');
      await (await articleFrame(page)).locator('article h1').click();
      await page.keyboard.press('t');
      await waitForScript(page, 'zh-Hant-TW');
      await chooseScript(page, 'as-written', 'as-written');
    },
  ],
  [
    'a dropped file is opened; ten switches keep the reading position and the selection',
    async ({ page, samples }) => {
      await drop(page, [samples.long]);
      const frame = await waitForTitle(page, '长文');
      await chooseScript(page, 'as-written', 'as-written');
      await scrollTo(page, 9137);
      const before = await readFirstCharacters(page);
      await selectCharacters(frame.locator('article .chunk > *').nth(60), 3, 9);
      const selected = await frame.evaluate(() => getSelection()?.toString());
      for (let turn = 0; turn < 5; turn++) {
        await chooseScript(page, 'traditional', 'zh-Hant-TW');
        await chooseScript(page, 'simplified', 'zh-Hans');
      }
      await chooseScript(page, 'as-written', 'as-written');
      assert.equal(await readFirstCharacters(page), before);
      assert.ok(before.length === 20);
      assert.equal(await frame.evaluate(() => getSelection()?.toString()), selected);
    },
  ],
  [
    'text is found in either script',
    async ({ page }) => {
      await page.locator('.toolbar [data-command="find:open"]').click();
      await page.locator('.find input').fill('頭髮');
      await page.locator('.find output', { hasText: '/ 200' }).waitFor();
      await page.keyboard.press('Escape');
    },
  ],
  [
    'readings are hidden, shown, or shown on hover, and never split words',
    async ({ page, samples }) => {
      await drop(page, [samples.glossed]);
      const frame = await waitForTitle(page, '州的茶館');
      const mode = () => frame.evaluate(() => document.documentElement.dataset.glosses);
      const reading = frame.locator('.body rt').first();
      assert.equal(await mode(), 'hide');
      assert.ok(!(await reading.isVisible()));
      await chooseScript(page, 'simplified', 'zh-Hans');
      assert.match(await readBodyText(page), /经济和天下大事/);
      await chooseScript(page, 'as-written', 'as-written');
      await page.keyboard.press('g');
      assert.equal(await mode(), 'ruby');
      assert.ok(await reading.isVisible());
      await page.keyboard.press('g');
      assert.equal(await mode(), 'hover');
      assert.ok(!(await reading.isVisible()));
      await frame.locator('.body ruby').first().hover();
      assert.ok(await reading.isVisible());
      await page.keyboard.press('g');
    },
  ],
  [
    'the charset is detected, shown, and can be chosen',
    async ({ page, samples }) => {
      await drop(page, [samples.big5]);
      await waitForTitle(page, '大五碼');
      assert.match(await readBodyText(page), /頭髮白了的老人/);
      await page.locator('.toolbar [data-command="details:toggle"]').click();
      const select = page.locator('[data-panel="details"] select');
      assert.equal(await select.getAttribute('data-charset'), 'big5');
      await select.selectOption('gb18030');
      await page.locator('[data-charset="gb18030"]').waitFor();
      assert.doesNotMatch(await readBodyText(page), /頭髮/);
      await select.selectOption('');
      await page.locator('[data-charset="big5"]').waitFor();
      assert.match(await readBodyText(page), /頭髮白了的老人/);
      await page.locator('.toolbar [data-command="details:toggle"]').click();
    },
  ],
  [
    'five broken files are counted, each has its sentence in the report, and the app goes on',
    async ({ page, samples }) => {
      const title = await (await articleFrame(page)).locator('h1').textContent();
      await drop(page, Object.values(samples.broken));
      await page.locator('.report-badge .bad', { hasText: '5' }).click({ timeout: 15_000 });
      const told = await page.locator('[data-panel="report"] .refused li').allTextContents();
      for (const name of ['不见了', '空的', '图片', '太大', '资料夹'])
        assert.ok(
          told.some((sentence) => sentence.includes(name)),
          `${name} is named in ${told.join(' | ')}`,
        );
      assert.equal(await (await articleFrame(page)).locator('h1').textContent(), title);
      await page.keyboard.press('Escape');
    },
  ],
  [
    'a killed window comes back at its reading position',
    async (walk) => {
      const { page, samples } = walk;
      await drop(page, [samples.long]);
      await waitForTitle(page, '长文');
      await chooseScript(page, 'simplified', 'zh-Hans');
      await scrollToRemembered(page, 7411);
      const before = await readFirstCharacters(page);
      const reborn = page.context().waitForEvent('page', { timeout: 15_000 });
      const session = await page.context().newCDPSession(page);
      session.send('Page.crash').catch(() => {});
      walk.page = await reborn;
      await waitForTitle(walk.page, '长文');
      await waitForScript(walk.page, 'zh-Hans');
      assert.equal((await readFirstCharacters(walk.page)).slice(0, 8), before.slice(0, 8));
    },
  ],
];

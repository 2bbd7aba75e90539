// Every way through a text, in both directions of lines, at every width, wherever the focus is.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';
import { answerDialogs, readQuestions, runMenuCommand } from './libraries.ts';
import {
  clickLink,
  focuses,
  footnoteCard,
  isInView,
  linkedArticle,
  linkedBook,
  linkedPage,
  pressMouse,
  readPlace,
  setLayout,
  setWidth,
  waitForPlace,
} from './places.ts';
import { readLineLength, readLines, waitForFrames, waitForStillness } from './reading-lines.ts';
import { scrollTo, waitForScrollEnd } from './waiting.ts';
import { call } from './walls.ts';

const folder = createTemporaryFolder('finding-ways');
const title = '渡口的脚注';
const sections = ['一、钟楼上的钟', '二、皇后的后院', '二之一、干净的树干', '三、面馆的晚上', '注释'];
/** Frames after which a layout has settled, and characters that punctuation adds to a line. */
const [settledFrames, slack] = [4, 4];
let opened: OpenedApp;

type Focus = keyof typeof focuses;

const panel = () => opened.page.locator('[data-panel="contents"]');
const current = (text: string) =>
  panel().locator('[aria-current="location"]').filter({ hasText: text }).waitFor();
const foot = (part: string) => opened.page.locator(`.place-line .${part}`);

/** Opens or closes the contents: by key, and from the search, where a letter is text, by the button. */
async function toggleContents(focus: Focus, isOpen: boolean): Promise<void> {
  await focuses[focus](opened.page);
  if (focus === 'search') await opened.page.locator('.toolbar [data-command="contents:toggle"]').click();
  else await opened.page.keyboard.press('c');
  await panel().waitFor({ state: isOpen ? 'visible' : 'detached' });
}

async function turnWheel(distancePx: number): Promise<void> {
  const { page } = opened;
  await page.mouse.move((await page.evaluate(() => innerWidth)) - 60, 300);
  await page.mouse.wheel(0, distancePx);
  await waitForStillness(page);
}

/** Goes back and forward between two places in every way that there is. */
async function goBackAndForward(focus: Focus, start: string, there: string): Promise<void> {
  const { page } = opened;
  const ways = {
    key: [() => page.keyboard.press('Alt+ArrowLeft'), () => page.keyboard.press('Alt+ArrowRight')],
    mouse: [() => pressMouse(page, 'back'), () => pressMouse(page, 'forward')],
    menu: [() => runMenuCommand(opened, 'place:back'), () => runMenuCommand(opened, 'place:forward')],
  } as const;
  for (const [back, forward] of Object.values(ways)) {
    await focuses[focus](page);
    await back();
    assert.equal(await waitForPlace(page, start), start);
    await focuses[focus](page);
    await forward();
    assert.equal(await waitForPlace(page, there), there);
  }
}

/** The contents, to a section and back, and what the foot and the row of the list tell. */
async function followContents(focus: Focus): Promise<void> {
  const { page } = opened;
  await scrollTo(page, 0);
  const start = await readPlace(page);
  await toggleContents(focus, true);
  assert.deepEqual(await panel().locator('nav button').allTextContents(), sections);
  await panel().locator('[aria-current]').waitFor({ state: 'detached' });
  await panel().locator('button', { hasText: '二、皇后' }).click();
  const there = await waitForPlace(page, '二、皇后的后院');
  await current('二、皇后');
  await toggleContents(focus, false);
  assert.equal(await readPlace(page), there);
  // Beside the list of a narrow window it has no space.
  await foot('section').filter({ hasText: '二、皇后的后院' }).waitFor({ state: 'attached' });
  await foot('share')
    .filter({ hasText: /^4\d %$/ })
    .waitFor();
  await page.locator('.list [aria-current] .facts', { hasText: /4\d % · 還有 \d+ 分鐘/ }).waitFor();
  await goBackAndForward(focus, start, there);
}

/** A link within the article, and the wheel: the place that was left is there again to the character. */
async function followLink(focus: Focus): Promise<void> {
  const { page } = opened;
  await scrollTo(page, 0);
  const start = await readPlace(page);
  await clickLink(page, '三、面馆');
  await waitForPlace(page, '三、面馆的晚上');
  await turnWheel(700);
  await goBackAndForward(focus, start, await readPlace(page));
}

/** A footnote as a card, at its own place, and from there back to its mark. */
async function readFootnote(): Promise<void> {
  const { page } = opened;
  await scrollTo(page, 0);
  const frame = await articleFrame(page);
  const mark = frame.locator('article p a[href]', { hasText: '[1]' }).first();
  await mark.scrollIntoViewIfNeeded();
  await waitForScrollEnd(page);
  const place = await readPlace(page);
  await mark.click();
  await footnoteCard(page).locator('p', { hasText: '见《县志》，头发一样长的旧闻。' }).waitFor();
  const [card, size] = [
    await footnoteCard(page).boundingBox(),
    await page.evaluate(() => ({ width: innerWidth, height: innerHeight })),
  ];
  assert.ok(card && card.x >= 0 && card.x + card.width <= size.width);
  assert.ok(card.y >= 0 && card.y + card.height <= size.height);
  assert.equal(await readPlace(page), place);
  await footnoteCard(page).locator('.footnote-place').click();
  await until(() => frame.locator('li', { hasText: '县志' }).evaluate(isInView));
  await clickLink(page, '↩');
  await until(() => mark.evaluate(isInView));
}

/** Links to an article of the library, to another chapter, and to elsewhere. */
async function leaveArticle(): Promise<void> {
  const { page } = opened;
  await scrollTo(page, 0);
  await answerDialogs(opened, '', 0);
  await clickLink(page, '别处');
  const [question = ''] = await until(
    () => readQuestions(opened),
    (asked) => asked.length > 0,
  );
  assert.match(question, /example\.net/);
  const place = await readPlace(page);
  await clickLink(page, '另一篇');
  await waitForTitle(page, '旧闻一则');
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, title);
  assert.equal(await waitForPlace(page, place), place);
  await page.locator('.list [data-open] strong', { hasText: '第一章' }).click();
  await waitForTitle(page, '第一章 河岸');
  await clickLink(page, '书末');
  const end = (await waitForTitle(page, '第三章 注释')).locator('p', { hasText: '注释的最后一段' });
  await until(() => end.evaluate(isInView));
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, '第一章 河岸');
  await page.keyboard.press('Alt+ArrowLeft');
  await waitForTitle(page, title);
}

/** The line at the reading edge is there again after each change of layout, and after it is taken back. */
async function keepPlace(width: number): Promise<void> {
  const { page } = opened;
  const press =
    (key: string, times = 1) =>
    async () => {
      await focuses.nowhere(page);
      for (let left = times; left > 0; left--) await page.keyboard.press(key);
    };
  const changes: Readonly<Record<string, readonly [there: () => Promise<void>, back: () => Promise<void>]>> =
    {
      'direction of lines': [press('v'), press('v')],
      'type size': [press('Control+=', 3), press('Control+-', 3)],
      typeface: [press('f'), press('f', 3)],
      panel: [press('Control+i'), press('Control+i')],
      list: [press('Control+l'), press('Control+l')],
      pages: [press('Shift+V'), press('Shift+V')],
      width: [() => setWidth(opened, width === 900 ? 1300 : 900), () => setWidth(opened, width)],
    };
  await scrollTo(page, 0);
  await clickLink(page, '三、面馆');
  await waitForPlace(page, '三、面馆');
  await turnWheel(500);
  const place = (await readLines(page)).reading;
  let line = await readLineLength(page);
  for (const [name, steps] of Object.entries(changes))
    for (const change of steps) {
      await change();
      await waitForFrames(page, settledFrames);
      await waitForStillness(page);
      line = Math.max(line, await readLineLength(page));
      const { reading } = await readLines(page);
      assert.ok(
        Math.abs(reading - place) <= line + slack,
        `${name}: ${place} → ${reading}, ${line} in a line`,
      );
    }
}

/** The End key ends a text and does not make it read. */
async function goToEnd(): Promise<void> {
  const { page } = opened;
  await focuses.page(page);
  await page.keyboard.press('End');
  await foot('share').filter({ hasText: '100 %' }).waitFor();
  const done = await call(page, 'library:list', { ...defaultListQuery, shelf: 'done' }, 0, 9);
  // A short article that was in view as a whole may have been read.
  assert.ok(!JSON.stringify(done).includes(title));
  await page.keyboard.press('Home');
  await foot('share').filter({ hasText: /^0 %$/ }).waitFor();
}

before(async () => {
  if (onlyLong.skip) return;
  const files = ['旧闻.html', '河岸集.epub', '渡口.html'].map((name) => join(folder, name));
  writeFileSync(files[0] as string, linkedArticle);
  writeFileSync(files[1] as string, linkedBook());
  writeFileSync(files[2] as string, linkedPage);
  opened = await openApp({ args: files });
  // The article that a window begins with stays unread until it is opened again.
  for (const one of ['旧闻一则', title]) {
    await opened.page.locator('.list [data-open] strong', { hasText: one }).click();
    await waitForTitle(opened.page, one);
  }
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

for (const layout of ['horizontal', 'vertical'] as const)
  for (const width of [480, 900, 1920]) {
    const about = `${layout} lines, ${width} wide`;
    for (const focus of Object.keys(focuses) as Focus[])
      test(`${about}, the focus on ${focus}: contents and links lead there, and back`, onlyLong, async () => {
        await setWidth(opened, width);
        await setLayout(opened, layout);
        await followContents(focus);
        await followLink(focus);
      });

    test(`${about}: footnotes, links to elsewhere, the end, and changes of layout`, onlyLong, async () => {
      await setWidth(opened, width);
      await setLayout(opened, layout);
      await readFootnote();
      await leaveArticle();
      await keepPlace(width);
      await goToEnd();
    });
  }

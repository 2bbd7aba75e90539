// The line at the reading edge stays there whatever is changed, in random sequences of what a reader does.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, readBodyText, waitForTitle } from './journey.ts';
import {
  isAtEnd,
  readingPage,
  readLineLength,
  readLines,
  waitForFrames,
  waitForStillness,
} from './reading-lines.ts';
import { readShownId } from './waiting.ts';
import { call } from './walls.ts';

/** The sequences of the long run: 200 take half an hour. */
const sequencesOf = { scrolling: 20, everything: 20 } as const;
const firstSeed = Number(process.env.JIANFAN_FIRST_SEQUENCE ?? 0);
/** The actions of the sequences with everything alone. */
const notWhileScrolling: ReadonlySet<string> = new Set(['contents', 'pages', 'link', 'back']);
const actionsInSequence = onlyLong.skip ? 18 : 30;
/** Frames after which the place is settled. */
const settledFrames = 4;
/** Characters of a line that punctuation and spaces may add. */
const slack = 4;

/** A generator of numbers from 0 up to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Act = (opened: OpenedApp, random: () => number) => Promise<unknown>;

const press =
  (key: string): Act =>
  ({ page }) =>
    page.keyboard.press(key);

/** Changes that leave the place where it is. */
const changes: Readonly<Record<string, Act>> = {
  switch: press('t'),
  layout: press('v'),
  face: press('f'),
  larger: press('Control+='),
  smaller: press('Control+-'),
  glosses: press('g'),
  marks: press('m'),
  list: press('Control+l'),
  notes: press('b'),
  details: press('Control+i'),
  settings: press('Control+,'),
  contents: press('c'),
  pages: press('Shift+V'),
  theme: async ({ page }, random) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(['theme:dark', 'theme:sepia', 'theme:light'][Math.floor(random() * 3)] ?? '');
    await page.keyboard.press('Enter');
  },
  find: async ({ page }) => {
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Escape');
  },
  resize: ({ app }, random) =>
    app.evaluate(
      ({ BrowserWindow }, [width, height]) => {
        for (const one of BrowserWindow.getAllWindows())
          if (one.isVisible()) one.setContentSize(width as number, height as number);
      },
      [[480, 900, 1300, 1920][Math.floor(random() * 4)], random() < 0.5 ? 620 : 800],
    ),
};

/** What moves the place. */
const movements: Readonly<Record<string, Act>> = {
  pageOn: press('PageDown'),
  pageBack: press('PageUp'),
  space: press('Space'),
  arrows: press('ArrowLeft'),
  wheel: async ({ page }, random) => {
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await page.mouse.move(width - 40, height / 2);
    await page.mouse.wheel(0, Math.round(random() * 1500 - 400));
  },
  link: async ({ page }, random) => {
    const at = await linkInView(page, random());
    if (at) await page.mouse.click(at.x, at.y);
  },
  back: press('Alt+ArrowLeft'),
  hit: async ({ page }) => {
    await page.keyboard.press('Control+f');
    await page.locator('.find input').fill('台风');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  },
};

/** A point on one of the links in view, in the window; undefined if there is none. */
async function linkInView(page: Page, share: number) {
  const { x, y } = (await page.locator('#article').boundingBox()) ?? { x: 0, y: 0 };
  const found = await (await articleFrame(page)).evaluate((at) => {
    const centres = [...document.querySelectorAll('.body a[href^="#"]')].flatMap((link) => {
      const [box] = link.getClientRects();
      return box ? [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] : [];
    });
    const isSeen = ({ x, y }: { x: number; y: number }) =>
      x > 0 && y > 0 && document.elementFromPoint(x, y)?.closest('a') != null;
    const seen = centres.filter(isSeen);
    return seen[Math.floor(at * seen.length)];
  }, share);
  return found && { x: x + found.x, y: y + found.y };
}

const readSettings = async (page: Page) =>
  (await articleFrame(page)).evaluate(() => JSON.stringify({ ...document.documentElement.dataset }));

const nobodyHasFocus = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

async function writeHighlight(page: Page): Promise<void> {
  await (await articleFrame(page)).evaluate(() => {
    const text = document.querySelectorAll('.body p')[2]?.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 2, text, 9);
  });
  await page.keyboard.press('h');
  await page.keyboard.press('Escape');
  await until(
    async () => (await readNotes(page)).length,
    (count) => count === 1,
  );
}

/** The notes of the article on screen, as they are kept. */
async function readNotes(page: Page): Promise<readonly unknown[]> {
  const opened = (await call(page, 'article:open', await readShownId(page))) as {
    readonly value: { readonly notes: readonly unknown[] };
  };
  return opened.value.notes;
}

for (const [kind, count] of Object.entries(sequencesOf))
  test(
    `random sequences of ${actionsInSequence} actions (${kind}) keep the place, the text and the notes`,
    {
      timeout: 1_800_000,
      ...(kind === 'scrolling' && onlyLong),
    },
    (t) => keepThePlace(t, kind, Number(process.env.JIANFAN_SEQUENCES ?? (onlyLong.skip ? 1 : count))),
  );

async function keepThePlace(t: TestContext, kind: string, sequences: number): Promise<void> {
  const path = join(createTemporaryFolder('keeping-place'), '渡口.html');
  writeFileSync(path, readingPage('渡口的书', 6));
  const opened = await openApp({ language: 'zh-CN', args: [path] });
  t.after(opened.kill);
  const { page } = opened;
  const complaints: string[] = [];
  page.on('console', (one) => one.type() === 'error' && complaints.push(one.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await waitForTitle(page, '渡口的书');
  await chooseScript(page, 'as-written', 'as-written');
  const written = await readBodyText(page);
  await writeHighlight(page);
  const noted = await readNotes(page);
  for (let seed = firstSeed; seed < firstSeed + sequences; seed++) {
    const random = randomFrom(seed);
    const done: string[] = [];
    let place = -1;
    let placeEnd = -1;
    let line = 0;
    for (let count = 0; count < actionsInSequence; count++) {
      const isMovement = count === 0 || random() < 0.25;
      const acts = Object.entries(isMovement ? movements : changes).filter(
        ([name]) => kind === 'everything' || !notWhileScrolling.has(name),
      );
      const [name, act] = acts[Math.floor(random() * acts.length)] as [string, Act];
      await nobodyHasFocus(page);
      await act(opened, random);
      done.push(name);
      if (isMovement) await waitForStillness(page);
      else await waitForFrames(page, settledFrames);
      const shown = await readLines(page);
      const length = await readLineLength(page);
      const atEnd = await isAtEnd(page);
      if (isMovement || place < 0 || (atEnd && shown.reading <= place)) {
        if (isMovement || place < 0)
          [place, placeEnd, line] = [atEnd ? -1 : shown.reading, shown.readingEnd, length];
        continue;
      }
      line = Math.max(line, length);
      const state = await readSettings(page);
      assert.ok(
        placeEnd >= shown.reading - line - slack && place <= shown.readingEnd + line + slack,
        `sequence ${seed}, ${done.join(' ')}, ${state}: ${place} → ${shown.reading}, a line has ${line}`,
      );
    }
  }
  await chooseScript(page, 'as-written', 'as-written');
  assert.equal(await readBodyText(page), written);
  assert.deepEqual(await readNotes(page), noted);
  assert.deepEqual(complaints, []);
  assert.doesNotMatch(opened.log(), /Uncaught|Unhandled|TypeError/);
  await (await articleFrame(page)).locator('article').waitFor();
}

// Keys that move through the text: at every width, in both directions of lines, wherever the focus is.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { onlyLong, sampled } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForScript, waitForTitle } from './journey.ts';
import { readSpread } from './reading-columns.ts';
import { readingPage, readLines, type ShownLines } from './reading-lines.ts';
import { importPaths } from './walls.ts';

const folder = createTemporaryFolder('moving-keys');
const title = '渡口的书';
let opened: OpenedApp;

/** Brings the focus to a part of the window with the mouse, as a reader does. */
const focusOn: Readonly<Record<string, () => Promise<unknown>>> = {
  list: () => opened.page.locator('.list [data-open]', { hasText: title }).click(),
  search: () => opened.page.locator('.list-pane input[type=search]').click(),
  page: async () => (await articleFrame(opened.page)).locator('.body p').first().click({ force: true }),
  button: () => opened.page.locator('.switch [data-command="script:as-written"]').click({ force: true }),
  nowhere: () =>
    opened.page.evaluate(() => {
      window.focus();
      (document.activeElement as HTMLElement | null)?.blur();
    }),
};

async function setWidth(width: number): Promise<void> {
  await opened.app.evaluate(({ BrowserWindow }, to) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setContentSize(to, 800);
  }, width);
  await until(
    () => opened.page.evaluate(() => innerWidth),
    (now) => now === width,
  );
}

async function setLayout(layout: 'horizontal' | 'vertical'): Promise<void> {
  const frame = await articleFrame(opened.page);
  const now = () => frame.evaluate(() => document.documentElement.dataset.layout);
  if ((await now()) !== layout) {
    await focusOn.nowhere?.();
    await opened.page.keyboard.press('v');
  }
  await until(now, (shown) => shown === layout);
}

/** The pages from here on in one direction, until a key changes nothing any more. */
async function turnThrough(key: string): Promise<readonly ShownLines[]> {
  const pages = [await readLines(opened.page)];
  for (;;) {
    const now = await press(key);
    const last = pages.at(-1) as ShownLines;
    if (Math.abs(now.position - last.position) < 1) return pages;
    pages.push(now);
  }
}

const press = async (key: string) => {
  await opened.page.keyboard.press(key);
  return readLines(opened.page);
};

before(async () => {
  const path = join(folder, '渡口.html');
  writeFileSync(path, readingPage(title, 8));
  opened = await openApp({ language: 'zh-CN' });
  await importPaths(opened, [path]);
  await opened.page.locator('.list [data-open]', { hasText: title }).click();
  await waitForTitle(opened.page, title);
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

/** The keys of the list and of a field for text are their own. */
const ownKeys: Readonly<Record<string, readonly string[]>> = {
  list: ['PageDown', 'PageUp', 'Home', 'End', 'ArrowDown', 'ArrowUp'],
  search: [' ', 'Shift+ ', 'Home', 'End', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'],
};

/** The focus everywhere at every width; in `npm test` at one width each. */
const placesOfFocus = Object.keys(focusOn).flatMap((name, index) =>
  sampled([480, 900, 1920], index % 3).map((width) => [width, name] as const),
);

for (const layout of ['horizontal', 'vertical'] as const)
  test(`${layout} lines: every key moves as its name says, whatever has the focus`, async () => {
    const [on, back] = layout === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowDown', 'ArrowUp'];
    const [pageOn, pageBack] = layout === 'vertical' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
    for (const [width, name] of placesOfFocus) {
      await setWidth(width);
      await setLayout(layout);
      await focusOn.nowhere?.();
      await press('Home');
      await focusOn[name]?.();
      const steps: readonly (readonly [key: string, direction: number])[] = [
        [' ', 1],
        ['PageDown', 1],
        [on, 1],
        [pageOn, 1],
        ['PageUp', -1],
        [back, -1],
        ['Shift+ ', -1],
        ['PageDown', 1],
        [pageBack, -1],
        ['End', 1],
        ['Home', -1],
      ];
      let last = await readLines(opened.page);
      // In `npm test` each key in either layout, each place in either layout, and each key at each place.
      const isSample = onlyLong.skip && layout === 'vertical' && name !== 'page';
      for (const [key, direction] of isSample ? steps.slice(0, 4) : steps) {
        // The arrow down leads from the search into the list.
        if (name === 'search') await focusOn.search?.();
        const isOwn = ownKeys[name]?.includes(key) ?? false;
        const now = await press(key === ' ' ? 'Space' : key.replace('+ ', '+Space'));
        const about = `${width} ${layout} ${name} ${key}: ${last.place} → ${now.place}`;
        // The browser scrolls along with what changes before the viewport.
        const moved = Math.sign(now.place - last.place || (isOwn ? 0 : now.position - last.position));
        assert.equal(moved, isOwn ? 0 : direction, about);
        last = now;
      }
      await opened.page.locator('.list-pane input[type=search]').fill('');
    }
  });

test('a button or a radio that Tab led to keeps its keys', async () => {
  const { page } = opened;
  await setLayout('horizontal');
  await focusOn.button?.();
  await press('Home');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const { position } = await readLines(page);
  await page.keyboard.press('ArrowRight');
  await waitForScript(page, 'zh-Hans');
  await page.keyboard.press('ArrowLeft');
  await waitForScript(page, 'as-written');
  assert.equal((await readLines(page)).position, position);
  await page.keyboard.press('PageDown');
  assert.ok((await readLines(page)).position > position);
});

for (const layout of ['horizontal', 'vertical'] as const)
  test(`${layout} lines: a page turn cuts no line, and no line is left out between two pages`, async () => {
    await focusOn.nowhere?.();
    for (const width of sampled([900, 1920, 640], layout === 'vertical' ? 1 : 0)) {
      await setWidth(width);
      await setLayout(layout);
      await press('Home');
      const on = await turnThrough('PageDown');
      const back = [...(await turnThrough('PageUp'))].reverse();
      assert.ok(on.length > 5 && back.length > 5);
      for (const [index, pages] of [on, back].entries())
        for (const [at, shown] of pages.entries()) {
          const next = pages[at + 1];
          const about = `${width} ${layout} ${index ? 'back' : 'on'} page ${at}: ${JSON.stringify(shown)}`;
          assert.deepEqual(shown.cut, [], about);
          // A page in the middle of a picture shows no line; the end of a line of code is a character.
          if (next && next.place >= 0 && shown.place >= 0)
            assert.ok(next.place <= shown.place + shown.characters + 1, `${about} ${JSON.stringify(next)}`);
        }
    }
  });

test('in page mode keys and wheel turn whole pages, and the page is numbered', async () => {
  const { page } = opened;
  const number = async () =>
    Number(/\d+/.exec((await page.locator('.page-number').textContent()) ?? '')?.[0]);
  // At 1920 lines across are in two columns, see below.
  const cases = [
    { width: 900, layout: 'horizontal' },
    { width: 900, layout: 'vertical' },
    ...(onlyLong.skip ? [] : [{ width: 1920, layout: 'vertical' } as const]),
  ] as const;
  for (const { width, layout } of cases) {
    await setWidth(width);
    await setLayout(layout);
    await focusOn.nowhere?.();
    await page.keyboard.press('Shift+V');
    await page.locator('.page-number').waitFor();
    await press('Home');
    await page.mouse.move(width - 80, 400);
    for (const [at, turn] of [
      () => page.keyboard.press('PageDown'),
      () => page.keyboard.press('ArrowDown'),
      () => page.mouse.wheel(0, 100),
    ].entries()) {
      const before = await readLines(page);
      await turn();
      await until(number, (now) => now === at + 2);
      const shown = await readLines(page);
      assert.deepEqual(shown.cut, []);
      assert.ok(shown.place <= before.place + before.characters + 1 && shown.place > before.place);
    }
    const last = await press('End');
    assert.deepEqual(last.cut, []);
    assert.equal((await press('PageDown')).position, last.position);
    const share = page.locator('.place-line .share');
    await share.filter({ hasText: /^100 %$/ }).waitFor();
    await page.keyboard.press('PageUp');
    await share.filter({ hasNotText: /^100 %$/ }).waitFor();
    await press('Home');
    assert.equal(await number(), 1);
    await page.keyboard.press('Shift+V');
    await page.locator('.page-number').waitFor({ state: 'detached' });
  }
});

test('a wide page has two columns: no line is cut or left out, and each page follows the last', async () => {
  const { page } = opened;
  await setWidth(1920);
  await setLayout('horizontal');
  await focusOn.nowhere?.();
  await page.keyboard.press('Shift+V');
  await page.locator('.page-number').waitFor();
  await press('Home');
  const turns = 3;
  for (const key of ['PageDown', 'PageUp']) {
    let last = await readSpread(page);
    for (let turn = 0; turn < turns; turn++) {
      await page.keyboard.press(key);
      const now = await readSpread(page);
      const about = `${key} ${turn}: ${JSON.stringify([last, now])}`;
      if (now.first === last.first) break;
      assert.deepEqual([now.missing.trim(), now.cut], ['', []], about);
      const [one, other] = key === 'PageDown' ? [last, now] : [now, last];
      // What is between two pages is white space, or a picture.
      if (one.last >= 0 && other.first >= 0) assert.ok(other.first <= one.last + 4, about);
      if (turn === 1) assert.ok(Math.min(...now.halves) > 100, about);
      if (turn === 1) assert.ok(Math.abs(now.tops[0] - now.tops[1]) < 3, about);
      last = now;
    }
  }
  await page.keyboard.press('Shift+V');
  await page.locator('.page-number').waitFor({ state: 'detached' });
});

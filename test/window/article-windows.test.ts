// Articles in windows of their own: what one window changes is seen in the others, and nothing is lost.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, waitForScript, waitForTitle } from './journey.ts';
import { answerDialogs, readQuestions, runMenuCommand } from './libraries.ts';
import { article, call, importPaths } from './walls.ts';

const folder = createTemporaryFolder('article-windows');
const [first, second] = ['河邊的茶館', '山上的燈塔'] as const;
let opened: OpenedApp;

before(async () => {
  const paths = [first, second].map((title) => join(folder, `${title}.html`));
  for (const [at, path] of paths.entries()) writeFileSync(path, article([first, second][at] as string));
  opened = await openApp();
  await importPaths(opened, paths);
  await row(first).click();
  await waitForTitle(opened.page, first);
});
after(async () => {
  await opened?.close();
});

const row = (title: string) => opened.page.locator('.list [data-open]', { hasText: title });
const countWindows = () =>
  opened.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isVisible()).length,
  );

/** Opens a window and gives its page once the article is in it. */
async function openWindow(open: () => Promise<unknown>, title: string): Promise<Page> {
  const opening = opened.app.waitForEvent('window');
  await open();
  const page = await opening;
  await waitForTitle(page, title);
  return page;
}

const openFirst = () =>
  openWindow(async () => {
    await row(first).click();
    await waitForTitle(opened.page, first);
    await opened.page.keyboard.press('Control+Enter');
  }, first);

const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

test('Ctrl Enter opens a window; script, note, star and theme are seen in both', async () => {
  const { page } = opened;
  const own = await openFirst();
  assert.equal(await own.locator('.list-pane').count(), 0);
  await page.keyboard.press('Control+Enter');
  assert.equal(await countWindows(), 2, 'the window that is open is brought to the front');

  await chooseScript(own, 'simplified', 'zh-Hans');
  await waitForScript(page, 'zh-Hans');
  const paragraph = (await articleFrame(own)).locator('.body p').first();
  await paragraph.dblclick({ position: { x: 60, y: 12 } });
  await own.keyboard.press('h');
  await page.keyboard.press('b');
  await page.locator('[data-panel=notes] li').first().waitFor();
  await page.keyboard.press('Escape');

  await (await articleFrame(own)).locator('article h1').click();
  await own.keyboard.press('s');
  await row('河').locator('.sign.star').waitFor();
  await runMenuCommand(opened, 'theme:dark');
  await until(async () => (await theme(page)) === 'dark' && (await theme(own)) === 'dark');
  await own.keyboard.press('Control+k');
  await own.keyboard.type('theme:system');
  await own.keyboard.press('Enter');
  await until(async () => (await theme(page)) === 'system');
  await chooseScript(page, 'as-written', 'as-written');
  await waitForScript(own, 'as-written');
  await own.close();
});

test('a window remembers its place and size, and comes back when its page dies', onlyLong, async () => {
  const ownWindow = () =>
    opened.app.evaluate(({ BrowserWindow }) => {
      const [own] = BrowserWindow.getAllWindows().filter(
        (one) => one.isVisible() && one.getTitle().includes('燈塔'),
      );
      return own?.getBounds();
    });
  const open = () =>
    openWindow(async () => {
      await row(second).click({ button: 'middle' });
    }, second);
  const own = await open();
  await until(async () => (await ownWindow()) !== undefined);
  await opened.app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows())
      if (one.getTitle().includes('燈塔')) one.setBounds({ x: 60, y: 50, width: 640, height: 500 });
  });
  await own.close();
  const again = await open();
  await until(async () => (await ownWindow())?.width === 640);
  const { height, x } = (await ownWindow()) ?? {};
  assert.deepEqual([height, x], [500, 60]);
  const reborn = opened.app.waitForEvent('window');
  const session = await again.context().newCDPSession(again);
  session.send('Page.crash').catch(() => {});
  const next = await reborn;
  await waitForTitle(next, second);
  assert.equal(await countWindows(), 2);
  await next.close();
});

test('the window of an article that goes into the bin closes', onlyLong, async () => {
  const own = await openFirst();
  const closed = own.waitForEvent('close');
  await row(first).click();
  await waitForTitle(opened.page, first);
  await opened.page.keyboard.press('Delete');
  await closed;
  await opened.page.keyboard.press('Control+z');
  await row(first).waitFor();
});

test('a command of the list brings the main window, also where that was closed', onlyLong, async () => {
  const own = await openFirst();
  await opened.page.close();
  await until(async () => (await countWindows()) === 1);
  const opening = opened.app.waitForEvent('window');
  await own.keyboard.press('Control+l');
  const main = await opening;
  await main.locator('.toolbar').waitFor();
  Object.assign(opened, { page: main });
  if ((await main.locator('.list-pane').count()) === 0) await main.keyboard.press('Control+l');
  await row(second).waitFor();
  await own.close();
});

test(
  'switching the library keeps what was written in a window, closes it, and asks nothing',
  onlyLong,
  async () => {
    const own = await openFirst();
    const paragraph = (await articleFrame(own)).locator('.body p').last();
    await paragraph.dblclick({ position: { x: 40, y: 12 } });
    await own.keyboard.press('Control+Alt+m');
    await own.locator('.note-card textarea').fill('換書庫以前寫的');
    await answerDialogs(opened, join(folder, '另一個書庫'));
    const closed = own.waitForEvent('close');
    await runMenuCommand(opened, 'library:open-other');
    await closed;
    await opened.page.waitForFunction(() => document.title.includes('另一個書庫'));
    assert.deepEqual(await readQuestions(opened), []);
    const { value } = (await call(opened.page, 'library:list', {}, 0, 1)) as { value: { total: number } };
    assert.equal(value.total, 0);
    await opened.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('known')?.submenu?.items[0]?.click(),
    );
    await opened.page.waitForFunction(() => !document.title.includes('另一個書庫'));
    await row(first).click();
    await waitForTitle(opened.page, first);
    await opened.page.keyboard.press('b');
    await opened.page.locator('[data-panel=notes]', { hasText: '換書庫以前寫的' }).waitFor();
  },
);

test('what was typed in a window just before the program ends is kept', onlyLong, async (t) => {
  const userData = join(folder, 'profile');
  const before = await openApp({ userData, args: [join(folder, `${first}.html`)] });
  t.after(before.kill);
  await waitForTitle(before.page, first);
  const opening = before.app.waitForEvent('window');
  await until(async () => (await before.page.locator('.list [aria-current]').count()) === 1);
  await before.page.keyboard.press('Control+Enter');
  const own = await opening;
  await waitForTitle(own, first);
  await (await articleFrame(own))
    .locator('.body p')
    .last()
    .dblclick({ position: { x: 40, y: 12 } });
  await own.keyboard.press('Control+Alt+m');
  await own.locator('.note-card textarea').fill('關程式以前寫的');
  await before.close();
  const later = await openApp({ userData });
  t.after(later.close);
  await waitForTitle(later.page, first);
  await later.page.keyboard.press('b');
  await later.page.locator('[data-panel=notes]', { hasText: '關程式以前寫的' }).waitFor();
});

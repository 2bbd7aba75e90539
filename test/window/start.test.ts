import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { nothingImported } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { scrollUntilWritten } from './disk-waiting.ts';
import { articleFrame, chooseScript, readFirstCharacters, waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { scrollToRemembered, waitUntilSettled } from './waiting.ts';
import { article, call, callOrThrow, importPaths } from './walls.ts';

/** Creates a folder for files and for a profile that outlives one run of the app. */
function preparePlaces() {
  const folder = createTemporaryFolder('start');
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return { userData: join(folder, 'profile 漢字'), write };
}

/** Ends the page's process and waits for the window that takes its place. */
async function killPage({ app, page }: OpenedApp): Promise<Page> {
  const next = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }, url) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL() === url);
    window?.webContents.forcefullyCrashRenderer();
  }, page.url());
  return next;
}

test('a start restores article, place, script, theme and window bounds', async (t) => {
  const { userData, write } = preparePlaces();
  const first = await openApp({ userData, args: [write('长文.txt', `长文\n\n${createLongText(200)}`)] });
  await waitForTitle(first.page, '长文');
  await chooseScript(first.page, 'traditional', 'zh-Hant-TW');
  // Through the menu, because a call would change the saved settings but not the screen.
  for (const name of ['theme:sepia', 'type:larger', 'type:larger', 'type:larger', 'type:larger'])
    await first.app.evaluate(
      ({ Menu }, which) => Menu.getApplicationMenu()?.getMenuItemById(which)?.click(),
      name,
    );
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.setBounds({ x: 30, y: 40, width: 900, height: 620 }),
  );
  await scrollToRemembered(first.page, 4000);
  const place = await readFirstCharacters(first.page);
  await first.close();

  const second = await openApp({ userData });
  t.after(() => second.close());
  const frame = await waitForTitle(second.page, '長文');
  assert.equal(await frame.locator('article').getAttribute('data-script'), 'zh-Hant-TW');
  assert.equal(await second.page.evaluate(() => document.documentElement.dataset.theme), 'sepia');
  await until(
    () => readFirstCharacters(second.page),
    (words) => words === place,
  );
  const size = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.getSize(),
  );
  assert.deepEqual(size, [900, 620]);
});

test('a killed app loses neither articles nor the written place', async (t) => {
  const { userData, write } = preparePlaces();
  const first = await openApp({ userData, args: [write('长文.txt', `长文\n\n${createLongText(100)}`)] });
  await waitForTitle(first.page, '长文');
  // The list shows saved articles; this one was on screen before it was saved.
  await first.page.locator('.list [aria-current="true"]').waitFor();
  await scrollUntilWritten(first.page, 3000, userData);
  const place = await readFirstCharacters(first.page);
  await first.kill();
  const second = await openApp({ userData });
  t.after(() => second.close());
  await waitForTitle(second.page, '长文');
  await until(
    () => readFirstCharacters(second.page),
    (words) => words === place,
  );
  assert.equal(await second.page.locator('[role=alert], [role=status] p').count(), 0);
});

test('a second start hands its file to the first and exits', async (t) => {
  const { userData, write } = preparePlaces();
  const opened = await openApp({ userData });
  t.after(() => opened.close());
  const path = write('第二.html', article('第二次打開'));
  const argv = await opened.app.evaluate(() => process.argv);
  const switches = argv.slice(1).filter((word) => /^--(?:no-sandbox|user-data-dir)/.test(word));
  const second = spawn(argv[0] ?? '', [...switches, process.cwd(), path], { stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  assert.equal(code, 0);
  await waitForTitle(opened.page, '第二次打開');
});

test('an article that crashes the window repeatedly stays closed, and the app works on', async (t) => {
  const { userData, write } = preparePlaces();
  const opened = await openApp({ userData, args: [write('一.html', article('要命的文章'))] });
  t.after(() => opened.close());
  let { page } = opened;
  for (let death = 1; death <= 3; death++) {
    await waitForTitle(page, '要命的文章');
    page = await killPage({ ...opened, page });
  }
  await page.getByText('一.html').first().waitFor();
  assert.equal(await (await articleFrame(page)).locator('article').count(), 0);
  const other = write('二.html', article('不要命的文章'));
  const report = await importPaths({ ...opened, page }, [other]);
  assert.equal(report.added.length, 1);
});

test('an outdated list snapshot is corrected, a damaged one is ignored', async () => {
  const { userData, write } = preparePlaces();
  const first = await openApp({ userData, args: [write('一.html', article('真正的題目'))] });
  await waitForTitle(first.page, '真正的題目');
  await first.close();
  const glance = join(userData, 'library', 'glance.json');
  const whole = readFileSync(glance, 'utf8');
  assert.ok(whole.includes('真正的題目'));
  const old = JSON.parse(whole);
  old.page.rows[0].title = '從前的題目';
  old.last.state.place = 1_000_000;
  for (const content of [JSON.stringify(old), whole.slice(0, 300)]) {
    writeFileSync(glance, content);
    const next = await openApp({ userData });
    await waitForTitle(next.page, '真正的題目');
    await next.page.locator('.list strong', { hasText: '真正的題目' }).waitFor();
    assert.equal(await next.page.locator('.list strong', { hasText: '從前的題目' }).count(), 0);
    assert.equal(await next.page.locator('[role=alert]').count(), 0);
    await next.close();
    assert.ok(readFileSync(glance, 'utf8').includes('真正的題目'));
  }
});

test('the last article given opens, and a correction of the first frame replaces no other', async (t) => {
  const { userData, write } = preparePlaces();
  const paths = [write('一.html', article('先到的文章')), write('二.html', article('後開的文章'))];
  const opened = await openApp({ userData, args: paths });
  t.after(() => opened.close());
  const frame = await waitForTitle(opened.page, '後開的文章');
  const { rows } = await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 9);
  const idOf = (title: string) => rows.find((row) => row.title === title)?.id ?? '';
  const correct = (show: string, replaces: string) =>
    opened.app.evaluate(
      ({ BrowserWindow }, report) => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.send('library', report);
      },
      { ...nothingImported, revision: 1, show, replaces },
    );
  await correct(idOf('先到的文章'), idOf('先到的文章'));
  await waitUntilSettled(opened);
  assert.equal(await frame.locator('article h1').textContent(), '後開的文章');
  await correct(idOf('先到的文章'), idOf('後開的文章'));
  await waitForTitle(opened.page, '先到的文章');
  // After a crash the article read last is back.
  await call(opened.page, 'article:open', idOf('後開的文章'));
  await waitForTitle(await killPage(opened), '後開的文章');
});

test('settings that are full of nonsense give the defaults', async (t) => {
  const { userData } = preparePlaces();
  mkdirSync(userData);
  const nonsense = '{"settings":{"theme":7,"typeSize":"x"},"bounds":{"x":"y","width":-5}}';
  writeFileSync(join(userData, 'settings.json'), nonsense);
  const opened = await openApp({ userData });
  t.after(() => opened.close());
  assert.equal(await opened.page.evaluate(() => document.documentElement.dataset.theme), 'system');
  await (await articleFrame(opened.page)).locator('article h1').waitFor();
});

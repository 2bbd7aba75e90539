import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { all, command, drop, press, radio } from './tour-acts.mjs';
import { writeLibrary } from './tour-library.mjs';

const size = 500;
const folder = mkdtempSync(join(tmpdir(), 'jianfan-tour-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const listed = (count) => (opened) =>
  opened.page.waitForFunction(
    (least) => Number(document.querySelector('.list [role=option]')?.ariaSetSize) >= least,
    count,
  );
const search =
  (words) =>
  async ({ page }) => {
    await page.keyboard.press('/');
    await page.fill('.search input', words);
    await page.waitForSelector('.list mark');
    // The number beside the shelf and the one below the list.
    await page.waitForFunction(() => {
      const shelf = document.querySelector('[data-menu="shelf"] .count')?.textContent;
      return shelf && document.querySelector('.mark-bar')?.textContent?.includes(shelf);
    });
  };
const pick =
  (...places) =>
  async ({ page }) => {
    for (const [index, place] of places.entries())
      await page.click(`.list [aria-posinset="${place}"]`, { modifiers: index > 0 ? ['Control'] : [] });
  };
const tag =
  (...names) =>
  async ({ page }) => {
    await page.keyboard.press('l');
    for (const name of names) {
      await page.fill('.tags-dialog input', name);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`.tags-dialog [data-tag="${name}"]`);
    }
  };

const putAway = async ({ page }) => {
  while (await page.$('.notice')) await page.click('.notice button:last-child');
};
const resize =
  (width, height) =>
  ({ app }) =>
    app.evaluate(
      ({ BrowserWindow }, size) => {
        for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setSize(...size);
      },
      [width, height],
    );

/**
 * The steps with a library of five hundred articles in both scripts: import, list,
 * search, marks, tags, filters, bin.
 */
export const librarySteps = [
  {
    name: 'import-in-progress',
    act: all(
      press('Escape'),
      command('theme:light'),
      radio('traditional', 'zh-Hant-TW'),
      async ({ page }) => {
        await drop(writeLibrary(join(folder, '十年'), size))({ page });
        await page.waitForFunction(() => document.querySelector('.progress progress')?.value > 60);
      },
    ),
  },
  {
    name: 'import-report',
    act: all(
      ({ page }) => page.waitForSelector('.progress', { state: 'detached', timeout: 120_000 }),
      listed(size),
      async ({ page }) => {
        if (!(await page.$('[data-panel=report]'))) await command('report:toggle')({ page });
        await page.waitForSelector('[data-panel=report] .counts');
      },
    ),
  },
  {
    name: 'library-traditional',
    act: all(putAway, press('Escape'), pick(3), pick(5, 6), press('s'), pick(2)),
  },
  { name: 'library-simplified', act: radio('simplified', 'zh-Hans') },
  {
    name: 'tags',
    act: all(pick(4, 7), tag('手艺'), press('Escape'), pick(4), tag('旅行', '河流')),
  },
  { name: 'shelves', act: all(press('Escape'), ({ page }) => page.click('[data-menu=shelf] button')) },
  {
    name: 'filters',
    act: all(press('Escape'), command('filter:open'), async ({ page }) => {
      await page.selectOption('.filters [name=tag]', '手艺');
      await page.waitForSelector('.chips [data-filter=tag]');
    }),
  },
  {
    name: 'search',
    act: all(press('Escape'), command('filter:clear'), listed(size), search('头发'), pick(3)),
  },
  { name: 'search-traditional', act: radio('traditional', 'zh-Hant-TW') },
  { name: 'search-dark', act: command('theme:dark') },
  { name: 'search-sepia', act: command('theme:sepia') },
  {
    name: 'bin',
    act: all(
      ({ page }) => page.fill('.search input', ''),
      listed(size),
      command('theme:light'),
      pick(8, 9, 10),
      press('Delete'),
      ({ page }) => page.waitForSelector('.notice [data-back]'),
    ),
  },
  {
    name: 'bin-opened',
    act: all(command('shelf:bin'), ({ page }) => page.waitForSelector('[data-command="bin:empty"]')),
  },
  {
    name: 'nothing-found',
    act: all(
      command('shelf:all'),
      press('/'),
      ({ page }) => page.fill('.search input', '沒有這樣的句子'),
      ({ page }) => page.waitForSelector('.list-nothing'),
    ),
  },
  {
    name: 'library-narrow',
    act: all(
      ({ page }) => page.fill('.search input', ''),
      listed(size - 3),
      pick(2),
      resize(720, 640),
      ({ page }) => page.waitForTimeout(300),
    ),
  },
  {
    name: 'library-wide',
    act: all(resize(1200, 800), ({ page }) => page.waitForTimeout(300)),
  },
];

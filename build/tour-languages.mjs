// Shows the window in each of its languages: panels, dialogs and lists, and the menus as text.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { all, command, press, radio, selectBeginning } from './tour-acts.mjs';
import { furnitureSteps } from './tour-furniture-steps.mjs';

/** The locales that the tour is taken in, one for each language of the window. */
export const locales = ['en', 'zh-CN', 'zh-TW', 'zh-HK'];

const panel =
  (name, commandName) =>
  async ({ page }) => {
    await command(commandName)({ page });
    await page.waitForSelector(`[data-panel=${name}]`);
  };

// Opens the welcome article that is written in Simplified.
const openSimplified = async ({ page }) => {
  await page.locator('.list [data-open]', { hasText: /钟楼|鐘樓/ }).click();
  await page
    .frameLocator('#article')
    .locator('article[data-whole="true"] h1', { hasText: /钟楼|鐘樓/ })
    .waitFor();
};

const selectText = async ({ page }) => {
  await selectBeginning(page, 1, 12);
  await page.keyboard.press('h');
};

/** The steps of the tour in one language, as in `tour-steps.mjs`. */
export const languageSteps = [
  {
    name: 'welcome',
    act: all(command('theme:light'), ({ page }) => page.waitForSelector('.list [data-open]')),
  },
  { name: 'settings', act: panel('settings', 'settings:toggle') },
  { name: 'details', act: all(openSimplified, panel('details', 'details:toggle')) },
  {
    name: 'forms',
    act: all(press('Escape'), radio('traditional', 'zh-Hant'), ({ page }) =>
      page.click('[data-menu=forms] .menu-button'),
    ),
  },
  {
    name: 'proof-card',
    act: all(press('Escape'), command('proof:next'), ({ page }) => page.waitForSelector('.card')),
  },
  { name: 'proof-panel', act: all(press('Escape'), panel('proof', 'proof:panel')) },
  { name: 'words', act: panel('words', 'words:toggle') },
  { name: 'notes', act: all(selectText, panel('notes', 'note:panel')) },
  { name: 'backups', act: all(command('library:back-up'), panel('backups', 'library:restore')) },
  { name: 'report', act: panel('report', 'report:toggle') },
  { name: 'notice', act: all(press('Escape'), command('mark:archive'), command('find:open')) },
  { name: 'shelves', act: all(press('Escape'), ({ page }) => page.click('[data-menu=shelf] button')) },
  { name: 'orders', act: all(press('Escape'), ({ page }) => page.click('[data-menu=order] button')) },
  { name: 'filters', act: all(press('Escape'), command('filter:open')) },
  { name: 'rows', act: all(press('Escape'), command('rows:open')) },
  { name: 'services', act: all(press('Escape'), command('library:services')) },
  { name: 'tags', act: all(press('Escape'), press('l')) },
  { name: 'empty-shelf', act: all(press('Escape'), command('shelf:starred')) },
  { name: 'palette', act: press('Control+k') },
  ...furnitureSteps,
];

/** Writes the titles and items of the menus, one a line, into `folder`. */
export async function writeMenus({ app }, folder, locale) {
  const lines = await app.evaluate(({ Menu }) => {
    const shown = (items, depth) =>
      items.flatMap(({ type, label, accelerator, submenu }) =>
        type === 'separator'
          ? []
          : [
              `${'  '.repeat(depth)}${label}${accelerator ? `\t${accelerator}` : ''}`,
              ...shown(submenu?.items ?? [], depth + 1),
            ],
      );
    return shown(Menu.getApplicationMenu().items, 0);
  });
  await writeFile(join(folder, `menus-${locale}.txt`), `${lines.join('\n')}\n`);
}

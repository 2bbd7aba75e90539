// Dialogs, empty states and widths of the window, for the tour in each language.
import { all, command, press } from './tour-acts.mjs';

const leave = press('Escape');
const waitFor =
  (selector) =>
  ({ page }) =>
    page.waitForSelector(selector);
const click =
  (selector) =>
  ({ page }) =>
    page.locator(selector).first().click();
const search =
  (words) =>
  async ({ page }) => {
    await page.fill('.search input', '');
    await page.keyboard.press('Control+Shift+f');
    await page.keyboard.type(words);
  };
const newCollection = async ({ page }) => {
  await command('collection:new')({ page });
  await page.fill('.name-dialog input', '週末讀');
};

// Sets the width of the window and waits until its page has it.
const widen = (width) => async (opened) => {
  await opened.app.evaluate(({ BrowserWindow }, to) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setContentSize(to, 800);
  }, width);
  await opened.page.waitForFunction((to) => Math.abs(innerWidth * devicePixelRatio - to) < 2, width);
};

/** The steps after those of `tour-languages.mjs`, which leave the palette open on an empty shelf. */
export const furnitureSteps = [
  { name: 'empty-bin', act: all(leave, command('shelf:bin'), waitFor('.list-nothing')) },
  {
    name: 'nothing-found',
    act: all(command('shelf:all'), search('沒有這樣的句子'), waitFor('.list-nothing')),
  },
  { name: 'search-misread', act: all(search('is:foo before:abc '), waitFor('.misread p')) },
  { name: 'suggestions', act: all(search('tag'), waitFor('.suggestions:not([hidden])')) },
  { name: 'new-collection', act: all(({ page }) => page.fill('.search input', ''), newCollection) },
  { name: 'collections', act: all(click('.name-dialog .main'), command('collection:add')) },
  { name: 'qr', act: all(leave, command('article:qr'), waitFor('.qr')) },
  { name: 'keys', act: all(leave, press('F1'), waitFor('.keys-sheet')) },
  {
    name: 'keys-taken',
    act: all(click('[data-action=change-keys]'), click('.key-button'), press('s'), waitFor('.key-conflict')),
  },
  { name: 'sepia', act: all(leave, leave, command('theme:sepia'), command('settings:toggle')) },
  { name: 'contrast', act: all(command('theme:contrast')) },
  { name: 'narrow', act: all(leave, command('theme:dark'), widen(480)) },
  { name: 'wide', act: widen(1920) },
];

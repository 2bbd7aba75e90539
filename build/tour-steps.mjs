import { all, command, press, radio, selectBeginning } from './tour-acts.mjs';
import { constructSteps } from './tour-construct-steps.mjs';
import { librarySteps } from './tour-library-steps.mjs';
import { pageSteps } from './tour-page-steps.mjs';
import { specimenSteps } from './tour-specimen-steps.mjs';

const waitForArticle = ({ page }) =>
  page.waitForFunction(() =>
    document.querySelector('iframe')?.contentDocument?.querySelector('article[data-whole="true"]'),
  );

const openOther = async (opened) => {
  await opened.page.click('.list [data-open]:not([aria-current])');
  await waitForArticle(opened);
};

const scroll =
  (to) =>
  ({ page }) =>
    page.evaluate((place) => {
      const view = document.querySelector('iframe').contentWindow;
      view.scrollTo(0, place === 'end' ? view.document.scrollingElement.scrollHeight : place);
    }, to);

// Marks the nth paragraph's first characters, and writes about them.
const note =
  (paragraph, length, colour, words) =>
  async ({ page }) => {
    await selectBeginning(page, paragraph, length);
    await page.keyboard.press('Control+Alt+m');
    await page.click(`.note-card .colour[data-colour=${colour}]`);
    await page.fill('.note-card textarea', words);
    await page.keyboard.press('Escape');
  };

const openLibraryNotes = all(press('Shift+B'), ({ page }) => page.waitForSelector('.library-notes .notes'));

/** The steps of the tour in order. Each step's picture has its name; `act` gets the result of `openApp`. */
export const steps = [
  {
    name: 'welcome',
    act: all(command('theme:light'), waitForArticle, ({ page }) => page.waitForSelector('.list [data-open]')),
  },
  { name: 'traditional-light', act: radio('traditional', 'zh-Hant-TW') },
  { name: 'simplified-light', act: radio('simplified', 'zh-Hans') },
  { name: 'as-written-light', act: radio('as-written', 'as-written') },
  { name: 'traditional-sepia', act: all(command('theme:sepia'), radio('traditional', 'zh-Hant-TW')) },
  { name: 'simplified-sepia', act: radio('simplified', 'zh-Hans') },
  { name: 'traditional-dark', act: all(command('theme:dark'), radio('traditional', 'zh-Hant-TW')) },
  { name: 'simplified-dark', act: radio('simplified', 'zh-Hans') },
  { name: 'taiwan', act: all(command('theme:light'), command('script:taiwan')) },
  { name: 'hong-kong', act: command('script:hong-kong') },
  { name: 'standard', act: command('script:standard') },
  {
    name: 'forms',
    act: all(command('script:system'), ({ page }) => page.click('[data-menu="forms"] .menu-button')),
  },
  { name: 'hei', act: all(press('Escape'), press('f')) },
  { name: 'glosses-shown', act: all(press('f'), press('g'), scroll(420)) },
  { name: 'glosses-hover', act: press('g') },
  { name: 'glosses-hidden', act: all(press('g'), scroll(0)) },
  { name: 'vertical-traditional', act: press('v') },
  { name: 'vertical-simplified', act: radio('simplified', 'zh-Hans') },
  { name: 'vertical-dark', act: all(command('theme:dark'), radio('traditional', 'zh-Hant-TW')) },
  { name: 'horizontal', act: all(press('v'), command('theme:light')) },
  { name: 'larger', act: all(press('Control+='), press('Control+='), press('Control+=')) },
  {
    name: 'find',
    act: all(press('Control+0'), press('Control+f'), async ({ page }) => {
      await page.fill('.find input', '头发');
    }),
  },
  { name: 'details', act: all(press('Escape'), press('Control+i')) },
  { name: 'settings', act: press('Control+,') },
  { name: 'palette', act: press('Control+k') },
  { name: 'as-saved', act: all(press('Escape'), press('Control+u')) },
  {
    name: 'site-part',
    act: all(
      press('Control+u'),
      async ({ page }) => {
        await page.frameLocator('iframe').locator('details summary').click();
      },
      scroll('end'),
    ),
  },
  { name: 'other-article', act: openOther },
  { name: 'other-traditional', act: radio('traditional', 'zh-Hant-TW') },
  { name: 'other-simplified', act: radio('simplified', 'zh-Hans') },
  {
    name: 'notes',
    act: all(
      note(0, 6, 'yellow', ''),
      note(1, 9, 'green', '這一句最好。'),
      note(3, 8, 'blue', ''),
      press('b'),
      async ({ page }) => {
        await page.locator('.notes button').nth(1).click();
        await page.waitForSelector('.note-card');
      },
    ),
  },
  { name: 'notes-dark', act: all(command('theme:dark'), press('b'), radio('traditional', 'zh-Hant-TW')) },
  { name: 'library-notes-dark', act: openLibraryNotes },
  { name: 'library-notes', act: all(command('theme:light'), openLibraryNotes) },
  {
    name: 'proof-marks',
    act: all(press('Escape'), radio('traditional', 'zh-Hant-TW'), press('m'), ({ page }) =>
      page.waitForTimeout(200),
    ),
  },
  {
    name: 'proof-card',
    act: all(press('n'), ({ page }) => page.waitForSelector('.card')),
  },
  {
    name: 'proof-chosen',
    act: all(async ({ page }) => {
      const form = await page
        .locator('.card [data-form][aria-pressed=false]')
        .first()
        .getAttribute('data-form');
      await page.click('.card [data-form][aria-pressed=false]');
      await page.click('.card [data-scope=here]');
      await page.waitForSelector('.card', { state: 'detached' });
      await page.waitForTimeout(300);
      const box = await page.evaluate((chosen) => {
        const frame = document.querySelector('iframe');
        const [range] = [...frame.contentWindow.CSS.highlights.get('changed')].filter(
          (one) => String(one) === chosen,
        );
        const { x, y, width, height } = range.getBoundingClientRect();
        const outer = frame.getBoundingClientRect();
        return { x: x + width / 2 + outer.x, y: y + height / 2 + outer.y };
      }, form);
      await page.mouse.click(box.x, box.y);
      await page.waitForSelector('.card');
    }),
  },
  { name: 'proof-panel', act: all(press('Control+z'), press('Escape'), press('p')) },
  {
    name: 'words',
    act: all(press('w'), async ({ page }) => {
      await page.fill('[data-panel=words] textarea', '沈小满 沈小滿\n里根 → 雷根\n范先生');
      await page.click('[data-panel=words] button[type=submit]');
      await page.waitForSelector('.words li');
    }),
  },
  {
    name: 'proof-vertical-dark',
    act: all(press('Escape'), press('v'), command('theme:dark'), press('n'), ({ page }) =>
      page.waitForSelector('.card'),
    ),
  },
  {
    name: 'words-simplified-sepia',
    act: all(
      press('Escape'),
      press('v'),
      press('m'),
      command('theme:sepia'),
      radio('simplified', 'zh-Hans'),
      press('w'),
    ),
  },
  ...specimenSteps,
  ...pageSteps,
  ...librarySteps,
  { name: 'list-away', act: all(press('Escape'), press('Control+l')) },
  ...constructSteps,
];

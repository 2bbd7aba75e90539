import { join } from 'node:path';
import { root } from './runtime/cache.mjs';
import { all, command, drop, press, radio } from './tour-acts.mjs';

const fixture = (name) => join(root, 'test/fixtures', name, 'source.html');

// Beginnings of titles that are alike in both scripts.
const waitForTitle =
  (beginning) =>
  ({ page }) =>
    page.waitForFunction((wanted) => {
      const shown = document.querySelector('iframe')?.contentDocument;
      const title = shown?.querySelector('article[data-whole="true"] h1')?.textContent ?? '';
      return title.trim().startsWith(wanted);
    }, beginning);

/** Scrolls the article until the first element that `selector` finds is near the top of the window. */
const show =
  (selector) =>
  ({ page }) =>
    page.evaluate((wanted) => {
      const found = document.querySelector('iframe').contentDocument.querySelector(wanted);
      found.scrollIntoView({ block: 'start' });
    }, selector);

const inBothScripts = (name, before, after = all()) => [
  { name: `${name}-traditional`, act: all(before, radio('traditional', 'zh-Hant-TW'), after) },
  { name: `${name}-simplified`, act: all(radio('simplified', 'zh-Hans'), after) },
];

const places = [
  ['contents-and-notes', 'article'],
  ['formula-and-table', '.body h2'],
  ['code-and-film', '.body h2:nth-of-type(3)'],
];

/** What articles can hold: notes, links to places, formulas, code, tables, films, posts and galleries. */
export const constructSteps = [
  {
    name: 'constructs',
    act: all(command('theme:light'), drop(fixture('page-constructs')), waitForTitle('渡口的算')),
  },
  ...['light', 'dark'].flatMap((theme) =>
    places.flatMap(([name, selector]) =>
      inBothScripts(`${name}-${theme}`, command(`theme:${theme}`), show(selector)),
    ),
  ),
  ...inBothScripts(
    'discussion-dark',
    all(press('Escape'), drop(fixture('page-discuz')), waitForTitle('磨坊的水')),
  ),
  ...inBothScripts('discussion-light', command('theme:light')),
  ...inBothScripts('gallery-light', all(drop(fixture('page-gallery-embedded')), waitForTitle('渡口的三'))),
  ...inBothScripts('gallery-dark', command('theme:dark')),
];

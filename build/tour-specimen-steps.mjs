import { join } from 'node:path';
import { root } from './runtime/cache.mjs';
import { all, command, drop, press, radio } from './tour-acts.mjs';

const themes = ['light', 'sepia', 'dark', 'contrast'];
const scripts = [
  ['as-written', 'as-written'],
  ['simplified', 'zh-Hans'],
  ['traditional', 'zh-Hant-TW'],
];

const openSpecimen = all(drop(join(root, 'build/specimen/specimen.html')), ({ page }) =>
  page.frameLocator('#article').locator('h1', { hasText: /1987/ }).waitFor(),
);

/** The specimen of type in each theme and script, in one direction. */
const shown = (direction) =>
  themes.flatMap((theme) =>
    scripts.map(([script, tag]) => ({
      name: `specimen-${direction}-${theme}-${script}`,
      act: all(command(`theme:${theme}`), radio(script, tag)),
    })),
  );

/** The specimen of type in all scripts, themes and both directions. */
export const specimenSteps = [
  { name: 'specimen', act: all(press('Escape'), openSpecimen) },
  ...shown('horizontal'),
  { name: 'specimen-vertical', act: press('v') },
  ...shown('vertical'),
  { name: 'specimen-end', act: all(press('v'), command('theme:light')) },
];

// Everything that the window can show, in every language, theme and size: axe finds nothing, nothing is cut.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { languages } from '#shared/language';
import { themes } from '#shared/settings';
import { onlyLong } from '../scale.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { findViolations } from './axe.ts';
import { findCutControls } from './cut-controls.ts';
import { runMenuCommand } from './libraries.ts';
import { closeAll, fillLibrary, type Surface, surfaces } from './surfaces.ts';
import { callOrThrow } from './walls.ts';

/** The sizes of the window from the usual one. */
const zooms = [100, 110, 125, 150, 175, 200];
let opened: OpenedApp;

before(async () => {
  if (onlyLong.skip) return;
  opened = await openApp();
  await fillLibrary(opened);
});
after(() => opened?.close());

/** Shows surfaces in turn; what is found in each, with its name. */
async function findAll(
  find: (part: string) => Promise<readonly string[]>,
  shown: readonly Surface[] = surfaces,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, part, open, leave } of shown) {
    await open(opened);
    await opened.page.locator(part).first().waitFor();
    for (const one of await find(part)) found.push(`${name}: ${one}`);
    await closeAll(opened);
    await leave?.(opened);
  }
  return found;
}

for (const language of languages)
  test(`axe finds nothing in ${language}`, onlyLong, async () => {
    await callOrThrow(opened.page, 'settings:change', { language });
    await opened.page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    assert.deepEqual(await findAll(() => findViolations(opened.page)), []);
  });

for (const theme of themes.filter((one) => one !== 'system'))
  test(`axe finds nothing in the theme ${theme}`, onlyLong, async () => {
    await runMenuCommand(opened, `theme:${theme}`);
    await opened.page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' });
    assert.deepEqual(await findAll(() => findViolations(opened.page, ['color-contrast'])), []);
  });

/** The type of the article in pixels of the screen. */
const readTypeSize = async (zoom: number) => {
  const size = await opened.page.evaluate(() => {
    const article = document.querySelector<HTMLIFrameElement>('#article')?.contentDocument;
    const paragraph = article?.querySelector('.body p');
    return paragraph ? Number.parseFloat(getComputedStyle(paragraph).fontSize) : 0;
  });
  return Math.round((size * zoom) / 100);
};

/** Sets width and size of the window; the width in pixels of the screen. */
async function setSize(width: number, zoom: number): Promise<void> {
  await runMenuCommand(opened, 'interface:reset');
  const before = await readTypeSize(100);
  for (let now = 0; now < zooms.indexOf(zoom); now++) await runMenuCommand(opened, 'interface:larger');
  await opened.app.evaluate(({ BrowserWindow }, to) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setContentSize(to, 800);
  }, width);
  const isSet = () => opened.page.evaluate(() => innerWidth);
  await until(isSet, (now) => Math.abs(now - (width * 100) / zoom) < 2);
  assert.equal(await readTypeSize(zoom), before);
}

/** The surfaces of a list that has the whole width, and those of the article behind it. */
const ofList = surfaces.filter(({ name }) => ['menu shelf', 'menu order', 'filters', 'rows'].includes(name));
const ofArticle = surfaces.filter((one) => !one.leave && !ofList.includes(one));

for (const language of languages)
  for (const width of [480, 900, 1920])
    for (const zoom of [100, 200])
      test(`nothing is cut in ${language}, ${width} wide, at ${zoom} %`, onlyLong, async () => {
        await callOrThrow(opened.page, 'settings:change', { language });
        await setSize(width, zoom);
        const find = (part: string) => findCutControls(opened.page, part);
        if ((width * 100) / zoom >= 460) return assert.deepEqual(await findAll(find), []);
        assert.deepEqual(await findAll(find, ofList), []);
        await runMenuCommand(opened, 'list:toggle');
        const found = await findAll(find, ofArticle);
        await runMenuCommand(opened, 'list:toggle');
        assert.deepEqual(found, []);
      });

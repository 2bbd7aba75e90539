// A newcomer with nothing told, at every width and in every language, by mouse alone and by keyboard alone.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { type Language, languageOf } from '#shared/language';
import { defaultListQuery } from '#shared/listing';
import { catalogue as english } from '#shared/messages/en/catalogue';
import type { Catalogue } from '#shared/messages/messages';
import { catalogue as simplified } from '#shared/messages/zh-Hans/catalogue';
import { catalogue as hongKong } from '#shared/messages/zh-Hant-HK/catalogue';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { isLong } from '../long.ts';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, waitForScript, waitForTitle } from './journey.ts';
import { answerWith, type Hand, keyboardOf, mouse, setWindowWidth } from './newcomer.ts';
import { waitForScrollEnd } from './waiting.ts';
import { callOrThrow } from './walls.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = {
  'zh-Hant-TW': taiwan,
  'zh-Hant-HK': hongKong,
  'zh-Hans': simplified,
  en: english,
};
const folder = createTemporaryFolder('newcomer');

/** A page with three headings, whose words are in neither the welcome nor the labels of the window. */
const createPage = (title: string, word: string): string => `<!doctype html><html lang="zh-Hans"><head>
<meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>
${['河边的早晨', '渡口的中午', '山上的晚上']
  .map(
    (heading) =>
      `<h2>${heading}</h2>${`<p>船夫把绳子解开，头发被风吹乱了，他看着对岸的树，说今天的水
比昨天还要急，过河的人都要坐稳，谁也不要站起来。</p>`.repeat(5)}`,
  )
  .join('\n')}<p>最后还有一个${word}。</p></article></body></html>`;

interface Visit {
  readonly opened: OpenedApp;
  readonly hand: Hand;
  readonly isMouse: boolean;
  readonly labels: Catalogue;
  /** Tells the files of this visit from those of others. */
  readonly name: string;
}

const button = ({ opened }: Visit, name: string) =>
  opened.page.getByRole('button', { name, exact: true }).first();

const chooseInMore = async (visit: Visit, command: keyof Catalogue['commands']): Promise<void> => {
  const { hand, labels, opened } = visit;
  await hand.press(button(visit, labels.window.more as string));
  const label = labels.commands[command] as string;
  await hand.press(opened.page.locator('[role=menu]').getByRole('menuitem', { name: label }));
};

const hasFocus = (row: Locator): Promise<boolean> => row.evaluate((one) => one === document.activeElement);

async function addAndOpen(visit: Visit): Promise<void> {
  const { hand, labels, name, opened } = visit;
  for (const at of [1, 2]) {
    const path = join(folder, `${name} ${at}.html`);
    writeFileSync(path, createPage(`${name}的第${at}篇`, '白鹭'));
    await answerWith(opened, path);
    await hand.press(button(visit, labels.commands['library:import'] as string));
    await waitForTitle(opened.page, `${name}的第${at}篇`);
  }
  const row = opened.page.locator('.list [role=option]', { hasText: `${name}的第1篇` });
  if (visit.isMouse) await row.click();
  else {
    await hand.enter(opened.page.locator('.list [role=option][tabindex="0"]'));
    // The list may still be loaded again after the import, with its rows in other places.
    await until(async () => {
      await opened.page.keyboard.press('Home');
      for (let step = 0; step < 9 && !(await hasFocus(row)); step++)
        await opened.page.keyboard.press('ArrowDown');
      return hasFocus(row);
    });
    await opened.page.keyboard.press('Enter');
  }
  await waitForTitle(opened.page, `${name}的第1篇`);
}

async function switchScript({ hand, isMouse, opened }: Visit): Promise<void> {
  const { page } = opened;
  const radio = (character: string) => page.locator('.switch label', { hasText: character });
  if (isMouse) {
    await radio('简').click();
    await waitForScript(page, 'zh-Hans');
    await radio('繁').click();
  } else {
    await hand.enter(page.locator('.switch input:checked'));
    // From the one that is checked to the last one.
    for (
      let step = 0;
      step < 3 && !(await page.locator('.switch input[value=traditional]').isChecked());
      step++
    )
      await page.keyboard.press('ArrowRight');
  }
  await until(
    () => articleFrame(page).then((frame) => frame.locator('article').getAttribute('lang')),
    (now) => now?.startsWith('zh-Hant') === true,
  );
}

async function findContents(visit: Visit): Promise<void> {
  const { hand, labels, opened } = visit;
  const contents = button(visit, labels.commands['contents:toggle'] as string);
  await hand.press(contents);
  await hand.press(opened.page.locator('[data-panel=contents] button', { hasText: '山上' }));
  await opened.page.locator('[data-panel=contents] [aria-current=location]', { hasText: '山上' }).waitFor();
  await hand.press(button(visit, labels.window.close as string));
  await opened.page.locator('[data-panel=contents]').waitFor({ state: 'detached' });
}

async function findText(visit: Visit): Promise<void> {
  const { hand, labels, opened } = visit;
  const { page } = opened;
  await hand.press(button(visit, labels.commands['find:open'] as string));
  const field = page.getByRole('searchbox', { name: labels.window.find as string });
  await hand.enter(field);
  await page.keyboard.type('白鷺');
  await page.locator('.find output', { hasText: '1 / 1' }).waitFor();
  await hand.press(button(visit, labels.commands['find:next'] as string));
}

/** What was found stays selected when the field is closed; so a note gets its place without a mouse. */
async function writeNote(visit: Visit): Promise<void> {
  const { hand, isMouse, labels, opened } = visit;
  const { page } = opened;
  await hand.press(page.locator('.find').getByRole('button', { name: labels.window.close as string }));
  await page.locator('.find').waitFor({ state: 'detached' });
  await waitForScrollEnd(page);
  const frame = await articleFrame(page);
  if (isMouse) await frame.locator('p', { hasText: /白[鹭鷺]/ }).dblclick({ position: { x: 40, y: 12 } });
  else {
    await chooseInMore(visit, 'palette:open');
    await page.keyboard.type(labels.commands['note:write'] as string);
    await page.keyboard.press('Enter');
  }
  const text = page.getByRole('textbox', { name: labels.panels['note-text'] as string });
  await hand.enter(text);
  await page.keyboard.type(visit.name);
  await until(async () => {
    const { rows } = await callOrThrow(
      page,
      'library:list',
      { ...defaultListQuery, search: `note:${visit.name}` },
      0,
      9,
    );
    return rows.length === 1;
  });
  await page.keyboard.press('Escape');
}

async function exportArticle(visit: Visit): Promise<void> {
  const path = join(folder, `${visit.name}.md`);
  await answerWith(visit.opened, path);
  await chooseInMore(visit, 'article:export');
  await until(() => existsSync(path) && readFileSync(path, 'utf8').includes('渡口'));
}

async function importFolder(visit: Visit): Promise<void> {
  const path = join(folder, visit.name);
  mkdirSync(path);
  for (const at of [3, 4])
    writeFileSync(join(path, `${at}.html`), createPage(`${visit.name}的第${at}篇`, '鱼'));
  await answerWith(visit.opened, path);
  await chooseInMore(visit, 'library:import-folder');
  await waitForTitle(visit.opened.page, `${visit.name}的第`);
  const { page } = visit.opened;
  await page
    .locator('.list [role=option]', { hasText: `${visit.name}的第4篇` })
    .waitFor({ state: 'attached' });
}

async function makeBackup(visit: Visit): Promise<void> {
  const { page } = visit.opened;
  const newest = async () => (await callOrThrow(page, 'library:backups'))[0]?.made ?? 0;
  const before = await newest();
  await chooseInMore(visit, 'library:back-up');
  await until(newest, (now) => now > before);
}

async function changeLanguage(visit: Visit): Promise<void> {
  const { hand, labels, opened } = visit;
  const { page } = opened;
  const { language } = { language: await page.locator('html').getAttribute('lang') };
  const other: Language = language === 'en' ? 'zh-Hans' : 'en';
  const { commands, panels } = catalogues[other];
  const select = (name: string) =>
    page.locator('[data-panel=settings]').getByRole('combobox', { name, exact: true });
  await hand.press(button(visit, labels.commands['settings:toggle'] as string));
  await hand.choose(select(labels.panels.language as string), other);
  await page.locator(`html[lang=${other}]`).waitFor({ state: 'attached' });
  assert.ok(await button(visit, commands['library:import'] as string).isVisible());
  await hand.choose(select(panels.language as string), 'system');
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
  await hand.press(button(visit, labels.window.close as string));
}

const tasks = {
  'opens files and an article': addAndOpen,
  'switches the script': switchScript,
  'finds the contents': findContents,
  'finds a word': findText,
  'writes a note': writeNote,
  'exports an article': exportArticle,
  'imports a folder': importFolder,
  'makes a backup': makeBackup,
  'changes the language': changeLanguage,
};

// In `npm test` one visit; each language, width and way in the long run.
const locales = ['zh-TW', 'zh-HK', 'zh-CN', 'en'];
const widths = [900, 1920, 480];
for (const locale of locales)
  test(`a newcomer with --lang=${locale} finds everything`, locale === 'zh-HK' ? {} : onlyLong, async (t) => {
    const visits = widths.flatMap((width) => [true, false].map((isMouse) => ({ width, isMouse })));
    const opened = await openApp({ language: locale });
    t.after(opened.close);
    for (const { width, isMouse } of isLong ? visits : visits.slice(-1))
      await t.test(`${width} wide, by ${isMouse ? 'mouse' : 'keyboard'} alone`, async (visiting) => {
        await setWindowWidth(opened, width);
        const hand = isMouse ? mouse : keyboardOf(opened.page);
        const name = `${locale}${width}${isMouse ? '手' : '口'}`;
        const visit = { opened, hand, isMouse, labels: catalogues[languageOf(locale)], name };
        for (const [task, act] of Object.entries(tasks)) await visiting.test(task, () => act(visit));
      });
  });

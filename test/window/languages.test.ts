import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { detectScript } from '#shared/hanzi/detect';
import { type Language, languageOf, traditionalOf } from '#shared/language';
import { catalogue as english } from '#shared/messages/en/catalogue';
import type { Catalogue } from '#shared/messages/messages';
import { catalogue as simplified } from '#shared/messages/zh-Hans/catalogue';
import { catalogue as hongKong } from '#shared/messages/zh-Hant-HK/catalogue';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { onlyLong } from '../scale.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForScript } from './journey.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = {
  'zh-Hant-TW': taiwan,
  'zh-Hant-HK': hongKong,
  'zh-Hans': simplified,
  en: english,
};

/** Reads the texts and labels in the language of the window; texts of articles have a `lang` of their own. */
const readInterfaceTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const isOwn = (element: Element | null) => element?.closest('[lang]') === document.documentElement;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isOwn(node.parentElement) && node.parentElement?.tagName !== 'SCRIPT')
        texts.push(node.nodeValue ?? '');
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      if (isOwn(element))
        for (const name of ['aria-label', 'title', 'placeholder'])
          texts.push(element.getAttribute(name) ?? '');
    return texts.filter((text) => text.trim() !== '');
  });

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.fill('.palette input', name);
  await page.keyboard.press('Enter');
  await page.locator('.palette').waitFor({ state: 'detached' });
}

const readMenuLabels = ({ app }: OpenedApp): Promise<readonly string[]> =>
  app.evaluate(({ Menu, app: { name } }) => {
    const labels = (items: Electron.MenuItem[]): string[] =>
      items.flatMap(({ id, label, submenu }) => [
        label,
        // The titles of articles are in their own language.
        ...labels(id === 'recent' ? [] : (submenu?.items ?? [])),
      ]);
    return labels(Menu.getApplicationMenu()?.items ?? []).filter((label) => label !== '' && label !== name);
  });

// Names and examples that are the same in every language, and names of people and articles.
const sameEverywhere =
  /软件|軟體|軟件|赵松|趙松|里根|雷根|咸昌里|原|简|繁|UTF-8|[〇一-鿿]+\.txt|「.*」|“.*”/g;

function assertLanguage(texts: readonly string[], language: Language, where: string): void {
  for (const text of texts) {
    const own = text.replace(sameEverywhere, '');
    if (language === 'en') assert.doesNotMatch(own, /\p{Script=Han}/u, `${where}: ${text}`);
    else {
      const script = detectScript(own);
      const isOwn = language === 'zh-Hans' ? !script.startsWith('zh-Hant') : script !== 'zh-Hans';
      assert.ok(isOwn, `${where}: ${text}`);
      // Names of files, formats and keys are Latin; a sentence of English has four words.
      assert.doesNotMatch(own, /[A-Za-z]+(?: [a-z]+){3}/, `${where}: ${text}`);
    }
  }
}

/** 繁 shows the forms of the system, and OpenCC's after they are chosen; the rows of the list follow. */
async function assertTraditional(page: Page, tag: string): Promise<void> {
  const row = (lang: string) => page.locator(`.list [data-open] [lang="${lang}"]`).first();
  await chooseScript(page, 'traditional', tag);
  await row(tag).waitFor();
  await runCommand(page, 'script:standard');
  await waitForScript(page, 'zh-Hant');
  await row('zh-Hant').waitFor();
  await runCommand(page, 'script:system');
  await waitForScript(page, tag);
}

// The samples of `npm test`: one without Chinese, one with. The other windows of the tests are zh-TW.
const optionsFor = (locale: string) => (locale === 'en' || locale === 'zh-HK' ? {} : onlyLong);

const panels = [
  ['settings:toggle', 'settings'],
  ['details:toggle', 'details'],
  ['note:panel', 'notes'],
  ['proof:panel', 'proof'],
  ['words:toggle', 'words'],
  ['report:toggle', 'report'],
  ['library:restore', 'backups'],
] as const;

for (const locale of ['en', 'zh-CN', 'zh-TW', 'zh-HK'])
  test(`with --lang=${locale} the whole window is in its language`, optionsFor(locale), async (t) => {
    const opened = await openApp({ language: locale });
    t.after(opened.close);
    const { page } = opened;
    const language = languageOf(locale);
    const { commands, menus, window } = catalogues[language];
    await page.locator('.list [data-open]').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.match(await page.title(), new RegExp(`${window.name}$`));
    await page.waitForFunction(() => document.querySelector('.mark-bar .tools'));
    assertLanguage(await readInterfaceTexts(page), language, 'window');
    for (const [command, name] of panels) {
      await runCommand(page, command);
      await page.locator(`[data-panel=${name}]`).waitFor();
      assertLanguage(await readInterfaceTexts(page), language, name);
    }
    await page.keyboard.press('Control+k');
    await page.locator('.palette').waitFor();
    const palette = await page.locator('.palette li span').allTextContents();
    assert.deepEqual([...palette].sort(), Object.values(commands).sort());
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.locator('.notice').waitFor();
    assertLanguage(await readInterfaceTexts(page), language, 'notice');
    const labels = await readMenuLabels(opened);
    assert.ok(labels.includes(menus.redo as string) && labels.includes(menus.file as string), labels.join());
    const known = new Set([...Object.values(menus), ...Object.values(commands)] as string[]);
    assert.deepEqual(
      labels.filter((label) => !known.has(label)),
      [],
    );
    await assertTraditional(page, traditionalOf(locale));
  });

test('another language is chosen in the settings, in window and menu at once, and stays', async (t) => {
  const first = await openApp({ language: 'en' });
  t.after(first.close);
  const { page } = first;
  await page.locator('.list [data-open]').first().waitFor();
  await runCommand(page, 'settings:toggle');
  await page.selectOption('select[name=language]', 'zh-Hans');
  await page.locator('html[lang=zh-Hans]').waitFor({ state: 'attached' });
  await page.getByText(simplified.panels.theme as string, { exact: true }).waitFor();
  assertLanguage(await readInterfaceTexts(page), 'zh-Hans', 'settings');
  assert.ok((await readMenuLabels(first)).includes(simplified.menus.file as string));
  await page.reload();
  await page.locator('.list [data-open]').first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  assertLanguage(await readInterfaceTexts(page), 'zh-Hans', 'window');
});

test('an unknown system language gets English', async (t) => {
  const { page, close } = await openApp({ language: 'fr' });
  t.after(close);
  await page.locator('.list-pane').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

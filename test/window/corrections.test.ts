import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { jianfan } from '../main/cli/jianfan.ts';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, readBodyText, waitForScript, waitForTitle } from './journey.ts';
import { clickOn, pickForm, proofCard, waitForHighlight } from './proof.ts';

const folder = createTemporaryFolder('chosen');
const userData = join(folder, 'profile');
const file = join(folder, '老街.txt');
// A repair removes the second title line; without it all offsets move.
const text = `老街的事

老街的事

咸生里是一条老街，鱼都往海里游。赵松说，他从小住在咸生里。

理发店的老师傅说，头发长了要剪。赵松下了班，在面馆里吃了一碗面。

从前的人说，咸生里的面最好吃，皇后也来过，太后没有来过。
`;
let opened: OpenedApp;

before(async () => {
  writeFileSync(file, text);
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ settings: { traditional: 'zh-Hant' } }));
  opened = await openApp({ userData, args: [file] });
  await waitForTitle(opened.page, '老街的事');
  await chooseScript(opened.page, 'traditional', 'zh-Hant');
  await opened.page.keyboard.press('m');
});
after(async () => {
  await opened?.close();
});

const restart = async (): Promise<Page> => {
  await opened.close();
  opened = await openApp({ userData });
  await waitForTitle(opened.page, '老街的事');
  await waitForScript(opened.page, 'zh-Hant');
  return opened.page;
};
const findLine = async (page: Page, pattern: RegExp) =>
  (await readBodyText(page)).split('\n').find((line) => pattern.test(line)) ?? '';
/** Waits until the text of the body matches. */
const waitForBodyText = async (page: Page, sought: RegExp) => {
  await until(
    () => readBodyText(page),
    (body) => sought.test(body),
  );
};
const exportWords = async (more: readonly string[] = []) => {
  const id = await (await articleFrame(opened.page)).locator('article').getAttribute('data-article');
  await opened.close();
  const library = join(userData, 'library');
  const written = await jianfan(['export', '--library', library, String(id), '--to', 'zh-Hant', ...more]);
  assert.equal(written.code, 0, written.stderr);
  opened = await openApp({ userData });
  await waitForTitle(opened.page, '老街的事');
  await waitForScript(opened.page, 'zh-Hant');
  return written.stdout.toString('utf8');
};

test('a form for one place survives a restart, and its card takes it back', async () => {
  let { page } = opened;
  const before = await readBodyText(page);
  await clickOn(page, '咸', 1);
  await pickForm(page, '鹹', 'here');
  await waitForBodyText(page, /住在鹹生/);
  page = await restart();
  const body = await readBodyText(page);
  assert.equal(body.match(/鹹/g)?.length, 1, body);
  assert.match(body, /住在鹹生/);
  await clickOn(page, '鹹');
  assert.match((await proofCard(page).locator('.why').textContent()) ?? '', /你為這一處選的/);
  await proofCard(page).locator('[data-command="proof:clear"]').click();
  await waitForBodyText(page, /住在咸生/);
  assert.equal(await readBodyText(page), before);
  await page.keyboard.press('Control+z');
  await waitForBodyText(page, /住在鹹生/);
});

/** Has the open article opened again, and the last step undone `delayMs` later; waits for the article. */
async function undoWhileOpening({ app, page }: typeof opened, delayMs: number): Promise<void> {
  const element = (await articleFrame(page)).locator('article');
  const show = await element.getAttribute('data-article');
  await element.evaluate((article) => article.setAttribute('data-opened-before', ''));
  await app.evaluate(
    async ({ BrowserWindow }, given) => {
      const { webContents } = BrowserWindow.getAllWindows().find((one) => one.isVisible()) ?? {};
      const report = { added: [], duplicates: [], failures: [], revision: 0, show: given.show };
      webContents?.send('library', report);
      await new Promise((resolve) => setTimeout(resolve, given.delayMs));
      webContents?.send('command', 'proof:undo');
    },
    { show, delayMs },
  );
  await (await articleFrame(page))
    .locator('article:not([data-opened-before])')
    .waitFor({ state: 'attached' });
  await waitForScript(page, 'zh-Hant');
}

test('a choice made while the article is being opened again stays, whichever comes first', async () => {
  const { page } = opened;
  for (const delayMs of onlyLong.skip ? [0, 3, 8, 15] : [0, 1, 2, 3, 4, 6, 8, 11, 15]) {
    await clickOn(page, '鹹');
    await proofCard(page).locator('[data-command="proof:clear"]').click();
    await waitForBodyText(page, /住在咸生/);
    await undoWhileOpening(opened, delayMs);
    await waitForBodyText(page, /住在鹹生/);
  }
});

test('a form for one place stays on its character when a repair moves the text', async () => {
  const { page } = opened;
  const lines = (await readBodyText(page)).split('\n').length;
  await page.keyboard.press('Control+i');
  await page.locator('[data-repair="title"]').click();
  await page.waitForFunction(
    (few) =>
      (document.querySelector('iframe')?.contentDocument?.querySelectorAll('article .chunk > *').length ??
        0) > few,
    lines,
  );
  await waitForScript(page, 'zh-Hant');
  assert.match(await findLine(page, /^老街的事/), /老街的事/);
  await waitForBodyText(page, /住在鹹生/);
  assert.equal((await readBodyText(page)).match(/鹹/g)?.length, 1);
  await page.locator('[data-repair="title"]').click();
  await page.waitForFunction(
    (few) =>
      document.querySelector('iframe')?.contentDocument?.querySelectorAll('article .chunk > *').length ===
      few,
    lines,
  );
  await page.keyboard.press('Escape');
  await waitForScript(page, 'zh-Hant');
  await waitForBodyText(page, /住在鹹生/);
});

test('a form can be typed; a word that stays as written is marked, and can be removed', async () => {
  const { page } = opened;
  await clickOn(page, '麪');
  await proofCard(page).locator('.forms input').fill('麵館');
  await proofCard(page).locator('.forms input').press('Enter');
  await proofCard(page).waitFor({ state: 'detached' });
  await waitForBodyText(page, /在麵館/);
  await clickOn(page, '頭');
  const whole = (await proofCard(page).locator('.word b').textContent()) ?? '';
  assert.match(whole, /^头发/);
  await pickForm(page, '头发', 'article');
  await waitForBodyText(page, /头发/);
  assert.ok((await waitForHighlight(page, 'changed')).texts.some((one) => one.includes('头发')));
  await clickOn(page, '头发');
  await proofCard(page).locator('[data-command="proof:clear"]').click();
  await waitForBodyText(page, /頭髮長了/);
});

test('Escape closes the card first, then the panel', async () => {
  const { page } = opened;
  await page.keyboard.press('p');
  await page.locator('.doubtful button').first().click();
  await proofCard(page).waitFor();
  await page.keyboard.press('Escape');
  await proofCard(page).waitFor({ state: 'detached' });
  assert.equal(await page.locator('[data-panel="proof"]').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('[data-panel="proof"]').count(), 0);
});

test('words for one article are pasted with commas, edited in place, and exported alone', async () => {
  const { page } = opened;
  await page.keyboard.press('w');
  const panel = page.locator('[data-panel="words"]');
  await panel.locator('textarea').fill('范蠡\n');
  await panel.locator('button[type=submit]').click();
  await panel.locator('input[value=article]').check({ force: true });
  assert.equal(await panel.locator('.words li').count(), 0);
  await panel.locator('textarea').fill('赵松,趙松\n皇后，王后\n太后');
  await panel.locator('button[type=submit]').click();
  assert.equal(await panel.locator('.words li').count(), 3);
  await waitForBodyText(page, /王后也來過/);
  await panel.locator('.words li', { hasText: '皇后' }).locator('.word-line').click();
  assert.equal(await panel.locator('textarea').inputValue(), '皇后 → 王后');
  await panel.locator('textarea').fill('皇后 → 皇太后');
  await panel.locator('button[type=submit]').click();
  await waitForBodyText(page, /皇太后也來過/);
  assert.equal(await panel.locator('.words li').count(), 3);
  const to = join(folder, '這篇.txt');
  await opened.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, to);
  await panel.locator('[data-command="words:export"]').click();
  await until(() => existsSync(to));
  assert.equal(readFileSync(to, 'utf8'), '赵松\t趙松\tzh-Hant\n太后\t\tzh-Hant\n皇后\t皇太后\tzh-Hant\n');
  await page.keyboard.press('Escape');
});

test('an export contains the chosen forms and a given list of words', async () => {
  const body = await readBodyText(opened.page);
  const plain = await exportWords();
  for (const line of body.split('\n')) assert.ok(plain.includes(line), `${line}\n\n${plain}`);
  assert.match(plain, /住在鹹生[裏裡里]。[\s\S]*在麵館[\s\S]*皇太后/);
  const list = join(folder, '用詞.txt');
  writeFileSync(list, '老師傅 → 老師父\n');
  assert.match(await exportWords(['--words', list]), /老師父說/);
});

test('a missing list of words gives one sentence, and nothing is written', async () => {
  const path = join(folder, '沒有.txt');
  const ended = await jianfan(['convert', '--to', 'zh-Hant', '--words', path, file]);
  assert.equal(ended.code, 1);
  assert.equal(ended.stdout.length, 0);
  assert.match(ended.stderr, /沒有\.txt” cannot be read/);
});

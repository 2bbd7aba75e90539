import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, readBodyText, readFirstCharacters, waitForScript, waitForTitle } from './journey.ts';
import { clickOn, findPoint, pickForm, proofCard, readHighlight, waitForHighlight } from './proof.ts';
import { createLongText } from './samples.ts';

const folder = createTemporaryFolder('proof');
const userData = join(folder, 'profile');
const file = join(folder, '老街.txt');
const other = join(folder, '新街.txt');
const text = `老街的事

理发店的老师傅说，头发长了要剪。赵松下了班，在面馆里吃了一碗面。

咸生里是一条老街，鱼都往海里游。赵松说，他从小住在咸生里。

這一段是用繁體寫的，皇后與太后都在裡面，誰也不該動它。

これは日本語の段落です。学校の発表がありました。

${createLongText(60)}`;
let opened: OpenedApp;

before(async () => {
  writeFileSync(file, text);
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ settings: { traditional: 'zh-Hant' } }));
  writeFileSync(other, '新街的事\n\n赵松走了，老李来了，咸生里还在。');
  opened = await openApp({ userData, args: [other, file] });
  await waitForTitle(opened.page, '老街的事');
  await chooseScript(opened.page, 'traditional', 'zh-Hant');
});
after(async () => {
  await opened?.close();
});

const paragraph = async (page: Page, at: number) => (await readBodyText(page)).split('\n')[at] ?? '';

test('M highlights changed and doubtful characters in different colours, and again none', async () => {
  const { page } = opened;
  assert.deepEqual((await readHighlight(page, 'changed')).texts, []);
  await page.keyboard.press('m');
  const changed = await waitForHighlight(page, 'changed');
  const doubtful = await waitForHighlight(page, 'doubtful');
  assert.ok(changed.texts.length > 10 && changed.texts.includes('條'), changed.texts.join());
  assert.ok(doubtful.texts.includes('咸'), doubtful.texts.join());
  assert.match(changed.drawn, /underline/);
  assert.match(doubtful.drawn, /underline/);
  assert.doesNotMatch(doubtful.drawn, /rgba\(0, 0, 0, 0\)/);
  assert.ok(!changed.texts.some((one) => doubtful.texts.includes(one) && one === '咸'));
  await page.keyboard.press('m');
  assert.deepEqual((await readHighlight(page, 'doubtful')).texts, []);
  await page.keyboard.press('m');
});

test('the marks of a short article stay on screen when a card opens and closes', async () => {
  const { page } = opened;
  await page.locator('.list [data-open]', { hasText: '新街的事' }).click();
  await waitForTitle(page, '新街的事');
  await waitForHighlight(page, 'changed');
  await page.mouse.move(0, 0);
  const { x, y } = await findPoint(page, '趙松');
  const clip = { x: x - 20, y: y - 20, width: 300, height: 40 };
  const draw = async () =>
    createHash('sha256')
      .update(await page.screenshot({ clip }))
      .digest('hex');
  await page.keyboard.press('m');
  const plain = await draw();
  await page.keyboard.press('m');
  const marked = await until(draw, (now) => now !== plain);
  await page.keyboard.press('n');
  await proofCard(page).waitFor();
  await page.keyboard.press('Escape');
  await proofCard(page).waitFor({ state: 'detached' });
  await until(draw, (now) => now === marked);
  await page.locator('.list [data-open]', { hasText: '老街的事' }).click();
  await waitForTitle(page, '老街的事');
});

test('hits are highlighted', async () => {
  const { page } = opened;
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('老街');
  await page.locator('.find output', { hasText: '1 /' }).waitFor();
  assert.doesNotMatch((await readHighlight(page, 'here')).drawn, /rgba\(0, 0, 0, 0\)/);
  assert.doesNotMatch((await readHighlight(page, 'found')).drawn, /rgba\(0, 0, 0, 0\)/);
  await page.keyboard.press('Escape');
});

test('in an article of several scripts, Traditional and Japanese paragraphs are not converted', async () => {
  const { page } = opened;
  assert.equal(await paragraph(page, 2), '這一段是用繁體寫的，皇后與太后都在裡面，誰也不該動它。');
  assert.equal(await paragraph(page, 3), 'これは日本語の段落です。学校の発表がありました。');
  await chooseScript(page, 'simplified', 'zh-Hans');
  assert.match(await paragraph(page, 2), /^这一段是用繁体写的，皇后与太后都在里面/);
  assert.equal(await paragraph(page, 3), 'これは日本語の段落です。学校の発表がありました。');
  await chooseScript(page, 'traditional', 'zh-Hant');
});

test('hovering over a mark opens its card with original, reason and forms; leaving closes it', async () => {
  const { page } = opened;
  const { x, y } = await findPoint(page, '咸');
  await page.mouse.move(x, y);
  await proofCard(page).waitFor();
  assert.equal(await proofCard(page).locator('.why b').textContent(), '咸');
  assert.deepEqual(await proofCard(page).locator('[data-form]').evaluateAll(values), ['咸', '鹹']);
  assert.match((await proofCard(page).locator('.why').textContent()) ?? '', /存疑/);
  await page.mouse.move(640, 12);
  await proofCard(page).waitFor({ state: 'detached' });
});

const values = (elements: Element[]) => elements.map((element) => element.getAttribute('data-form'));

test('a form for one place changes only that place, keeps the position, and can be undone', async () => {
  const { page } = opened;
  const before = await readBodyText(page);
  const place = await readFirstCharacters(page);
  await clickOn(page, '咸');
  await pickForm(page, '鹹', 'here');
  assert.equal(await readBodyText(page), before.replace('咸', '鹹'));
  assert.equal(await readFirstCharacters(page), place);
  await page.keyboard.press('Control+z');
  await until(
    () => readBodyText(page),
    (body) => body === before,
  );
});

test('a word for one article applies in all of it and in no other', async () => {
  const { page } = opened;
  await clickOn(page, '趙', 0);
  await proofCard(page).locator('[data-stretch="right-wider"]').click();
  assert.equal(await proofCard(page).locator('.word b').textContent(), '赵松');
  await pickForm(page, '赵', 'article');
  const body = await readBodyText(page);
  assert.equal(body.match(/赵松|赵鬆/g)?.length, 2, body.slice(0, 200));
  await page.locator('.list [role=option]', { hasText: '新街' }).click();
  await waitForTitle(page, '新街的事');
  await waitForScript(page, 'zh-Hant');
  assert.match(await readBodyText(page), /^趙/);
  await page.locator('.list [role=option]', { hasText: '老街' }).click();
  await waitForTitle(page, '老街的事');
  await waitForScript(page, 'zh-Hant');
  assert.equal(await readBodyText(page), body);
});

test('a word for every article is listed, applies in every article, and survives a restart', async () => {
  let { page } = opened;
  await clickOn(page, '咸');
  await proofCard(page).locator('[data-stretch="right-wider"]').click();
  await proofCard(page).locator('[data-stretch="right-wider"]').click();
  await pickForm(page, '鹹', 'always');
  assert.equal((await readBodyText(page)).match(/鹹生[里裏]/g)?.length, 2);
  const list = readFileSync(join(userData, 'words.txt'), 'utf8');
  assert.match(list, /^咸生里\t鹹生[里裏]\tzh-Hant\n$/);
  await opened.close();
  opened = await openApp({ userData });
  page = opened.page;
  await waitForTitle(page, '老街的事');
  await waitForScript(page, 'zh-Hant');
  const body = await readBodyText(page);
  assert.equal(body.match(/鹹生[里裏]/g)?.length, 2);
  assert.equal(body.match(/赵松|赵鬆/g)?.length, 2);
  assert.ok((await waitForHighlight(page, 'changed')).texts.length > 0, 'marks are remembered, too');
});

test('hundreds of words are pasted at once; lines that are no words are named and stay', async () => {
  const { page } = opened;
  await page.keyboard.press('w');
  const panel = page.locator('[data-panel="words"]');
  const many = Array.from({ length: 300 }, (_, at) => `词${at} 字${at}`);
  await panel.locator('textarea').fill([...many, '面馆 → 麵館子', '長'.repeat(70), '海裏 海中'].join('\n'));
  await panel.locator('button[type=submit]').click();
  assert.match((await panel.locator('.refused').textContent()) ?? '', /^第 302 行：太長/);
  assert.equal(await panel.locator('textarea').inputValue(), '長'.repeat(70));
  assert.equal(await panel.locator('.words li').count(), 303);
  await waitForScript(page, 'zh-Hant');
  const body = await until(
    () => readBodyText(page),
    (text) => /在麵館子[裡裏]/.test(text),
  );
  assert.match(body, /魚都往海中/);
  await panel.locator('.filter').fill('麪館');
  const row = panel.locator('.words li', { hasText: '面馆' });
  await row.locator('button.tool').click();
  await row.waitFor({ state: 'detached' });
  await until(
    () => readBodyText(page),
    (text) => !text.includes('麵館子'),
  );
  const to = join(folder, '匯出.txt');
  await opened.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, to);
  await panel.locator('[data-command="words:export"]').click();
  await until(() => existsSync(to));
  assert.equal(readFileSync(to, 'utf8').split('\n').length, 303);
  await page.keyboard.press('Escape');
});

test('the panel lists doubtful characters with their sentences; rows and keys go to each', async () => {
  const { page } = opened;
  await page.keyboard.press('p');
  const rows = page.locator('.doubtful button');
  await rows.filter({ hasText: '麪條店' }).first().waitFor();
  // A mark near the end of the article that is not the last one.
  const marks = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-mark'))));
  const start = String([...marks].sort((one, other) => other - one)[3]);
  await page.locator(`.doubtful [data-mark="${start}"]`).click();
  await proofCard(page).waitFor();
  assert.equal(await proofCard(page).getAttribute('data-mark'), start);
  await page.keyboard.press('Escape');
  await proofCard(page).waitFor({ state: 'detached' });
  const starts: number[] = [];
  const markInCard = async () =>
    (await proofCard(page).count()) === 0 ? 0 : Number(await proofCard(page).getAttribute('data-mark'));
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press(step === 2 ? 'Shift+N' : 'n');
    starts.push(await until(markInCard, (mark) => mark > 0 && mark !== starts.at(-1)));
  }
  assert.ok((starts[0] as number) < (starts[1] as number), starts.join());
  assert.equal(starts[2], starts[0]);
});

test('text as written has no marks, and the source file is unchanged', async () => {
  const { page } = opened;
  await chooseScript(page, 'as-written', 'as-written');
  assert.deepEqual((await readHighlight(page, 'changed')).texts, []);
  assert.match(await readBodyText(page), /赵松下了班，在面馆里/);
  assert.equal(readFileSync(file, 'utf8'), text);
});

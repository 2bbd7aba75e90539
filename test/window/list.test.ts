import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery, type ListPage, type ListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript } from './journey.ts';
import { listSteps } from './list-steps.ts';
import { untilInFrame, waitUntilSettled } from './waiting.ts';
import { callOrThrow, importPaths } from './walls.ts';

const folder = createTemporaryFolder('list');
const many = join(folder, '收著的');
let opened: OpenedApp;

const sentence = '渡船每天清早開第一班，船上只有趕集的人和幾隻雞，老船夫說從前河面比現在寬一倍。';
const row = (at: number) => opened.page.locator(`.list [aria-posinset="${at}"][data-open]`);
const title = (at: number) => row(at).locator('strong').textContent();
const total = async (): Promise<number> =>
  Number(await opened.page.locator('.list [role=option]').first().getAttribute('aria-setsize'));
const waitForTotal = (count: number) =>
  opened.page.waitForFunction(
    (wanted) =>
      Number(document.querySelector('.list [role=option]')?.ariaSetSize ?? 0) === wanted &&
      document.querySelector('.list [role=listbox]')?.getAttribute('aria-busy') === 'false',
    count,
  );
const page = async (query: Partial<ListQuery>): Promise<ListPage> =>
  await callOrThrow(opened.page, 'library:list', { ...defaultListQuery, ...query }, 0, 200);
const undo = () => opened.page.locator('.notice [data-back]').click();

before(async () => {
  mkdirSync(many);
  for (let at = 0; at < 60; at++) {
    const hans = at % 2 === 1;
    const words = hans ? '理发店的老师傅说，头发长了要剪，话长了也要剪。' : sentence;
    const body = `${hans ? '理发店' : '渡口'}第${at}日\n\n${`${at}${words}\n\n`.repeat(6 + at)}`;
    writeFileSync(join(many, `${at}.txt`), body);
  }
  opened = await openApp();
  await opened.page.locator('.list [role=option]').first().waitFor();
  await importPaths(opened, [many]);
  await waitForTotal(62);
});
after(async () => {
  await opened?.close();
});

test('typing two characters in either script searches; hits are marked in the script on screen', async () => {
  const { page } = opened;
  await chooseScript(page, 'traditional', 'zh-Hant-TW');
  await page.keyboard.press('/');
  await page.keyboard.type('头发');
  await page.locator('.list mark').first().waitFor();
  const all = await total();
  assert.ok(all >= 30, String(all));
  const marked = await page.locator('.list mark').allTextContents();
  assert.ok(marked.length > 0 && marked.every((one) => one === '頭髮'), marked.join());
  await page.keyboard.press('Control+a');
  await page.keyboard.type('頭髮');
  await waitForTotal(all);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const frame = await articleFrame(page);
  await untilInFrame(
    frame,
    () => (CSS as never as { highlights: Map<string, { size: number }> }).highlights.get('here')?.size === 1,
  );
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await waitForTotal(62);
});

test('arrows, Home, End and page keys move in the list, Enter opens; it is one Tab stop', async () => {
  const { page } = opened;
  await row(1).click();
  await page.keyboard.press('ArrowDown');
  await page.locator('.list [aria-posinset="2"]:focus').waitFor();
  await page.keyboard.press('End');
  await page.locator('.list [aria-posinset="62"]:focus').waitFor();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await page.locator('.list [aria-posinset="1"]:focus').waitFor();
  assert.equal(await page.locator('.list [role=option][tabindex="0"]').count(), 1);
  await page.keyboard.press('ArrowDown');
  await page.locator('.list [aria-posinset="2"]:focus').waitFor();
  const id = await row(2).getAttribute('data-open');
  await page.keyboard.press('Enter');
  await page.locator(`.list [data-open="${id}"][aria-current="true"]`).waitFor();
  // An article that comes later than the next key leaves the cursor where the reader has moved it.
  await page.keyboard.press('Home');
  const other = await row(1).getAttribute('data-open');
  await row(1).evaluate((first: HTMLElement) => {
    first.click();
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
  });
  const frame = await articleFrame(page);
  await frame.locator(`article[data-article="${other}"][data-whole="true"]`).waitFor();
  await page.locator('.list [aria-posinset="62"]:focus').waitFor();
  await waitUntilSettled(opened);
  const selected = page.locator('.list [aria-selected="true"]');
  assert.deepEqual([await selected.count(), await selected.getAttribute('aria-posinset')], [1, '62']);
});

test('several rows are selected and starred together, and one undo takes it back', async () => {
  const { page: place } = opened;
  await row(3).click();
  await row(5).click({ modifiers: ['Shift'] });
  await row(8).click({ modifiers: ['Control'] });
  await place.locator('.mark-bar[data-count="4"]').waitFor();
  await place.keyboard.press('s');
  await place.locator('.mark-bar [data-command="mark:star"][aria-pressed="true"]').waitFor();
  assert.equal((await page({ shelf: 'starred' })).total, 4);
  await place.keyboard.press('Control+z');
  await place.locator('.mark-bar [data-command="mark:star"][aria-pressed="false"]').waitFor();
  assert.equal((await page({ shelf: 'starred' })).total, 0);
});

test('binned articles are restored by the notice or by undo, and can be opened from the bin', async () => {
  const { page: place } = opened;
  await row(4).click();
  const gone = await row(4).getAttribute('data-open');
  const next = await row(5).getAttribute('data-open');
  await place.keyboard.press('Delete');
  await waitForTotal(61);
  assert.equal((await page({ shelf: 'bin' })).rows[0]?.id, gone);
  await place.locator(`.list [data-open="${next}"][aria-current="true"]`).waitFor();
  await undo();
  await waitForTotal(62);
  assert.equal((await page({ shelf: 'bin' })).total, 0);
  await row(1).click();
  await place.keyboard.press('e');
  await waitForTotal(61);
  await place.keyboard.press('Control+z');
  await waitForTotal(62);
});

test('tags are added and removed by keyboard, suggested in either script, and filter the list', async () => {
  const { page: place } = opened;
  await row(2).click();
  await row(3).click({ modifiers: ['Control'] });
  await place.keyboard.press('l');
  await place.locator('.tags-dialog input').fill('手藝');
  await place.keyboard.press('Enter');
  await place.locator('.tags-dialog [data-tag="手藝"]').waitFor();
  await place.keyboard.press('Escape');
  await row(6).click();
  await place.waitForFunction(() => !document.querySelector('.tags-dialog'));
  await place.keyboard.press('l');
  await place.locator('.tags-dialog input').fill('手艺');
  await place.locator('.tags-dialog [data-offer="手藝"]').waitFor();
  await place.keyboard.press('ArrowDown');
  await place.keyboard.press('Enter');
  await place.locator('.tags-dialog [data-tag="手藝"]').waitFor();
  await place.keyboard.press('Escape');
  assert.equal((await page({ tag: '手藝' })).total, 3);
  await place.click('[data-command="filter:open"]');
  await place.locator('.filters option', { hasText: '手藝（3）' }).waitFor({ state: 'attached' });
  await place.selectOption('.filters select[name=tag]', '手藝');
  await waitForTotal(3);
  await place.keyboard.press('Escape');
  await place.click('.chips [data-filter="tag"] button');
  await waitForTotal(62);
});

test('shelves and sort orders are chosen from menus by mouse and keyboard', async () => {
  const { page: place } = opened;
  await place.click('[data-menu="order"] .menu-button');
  await place.click('.menu [data-command="order:length"]');
  const [longest] = (await page({ order: 'length' })).rows;
  await place.locator(`.list [aria-posinset="1"][data-open="${longest?.id}"]`).waitFor();
  await place.locator('[data-menu="order"] .menu-button').press('ArrowDown');
  await place.locator('.menu [role=menuitemradio][aria-checked="true"]:focus').waitFor();
  await place.keyboard.press('Home');
  await place.keyboard.press('Enter');
  await place.click('[data-menu="shelf"] .menu-button');
  await place.click('.menu [data-command="shelf:starred"]');
  await place.locator('.list-nothing', { hasText: '星' }).waitFor();
  await place.click('[data-menu="shelf"] .menu-button');
  await place.click('.menu [data-command="shelf:all"]');
  await waitForTotal(62);
});

for (const [name, act] of listSteps)
  test(name, () =>
    act({ place: opened.page, row, waitForTotal, undo, countOf: async (query) => (await page(query)).total }),
  );

test('reaching the end marks an article as read; rows follow the script on screen', async () => {
  const { page: place } = opened;
  await chooseScript(place, 'simplified', 'zh-Hans');
  await place.keyboard.press('Home');
  const query = { order: 'length', descending: false } as const;
  const { rows } = await page(query);
  const id = rows.find(({ title }) => title.startsWith('渡口'))?.id ?? '';
  await place.keyboard.press('/');
  await place.keyboard.type('渡口第0日');
  await place.locator(`.list [data-open="${id}"]`).click();
  const frame = await articleFrame(place);
  await frame.locator(`article[data-article="${id}"]`).waitFor();
  await frame.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await place.keyboard.press(' ');
  await place.locator('.mark-bar [data-command="mark:done"][aria-pressed="true"]').waitFor();
  assert.equal((await page({ shelf: 'done' })).rows[0]?.id, id);
  assert.match((await title(1)) ?? '', /渡口/);
});

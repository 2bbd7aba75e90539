import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame } from './journey.ts';

/** What the stand-in for the pointer on a native menu sees and does. */
interface MenuProbe {
  /** The names of the items of the last menu; hyphens are separators. */
  shown: string[] | undefined;
  /** The item to choose in the next menu. */
  choose: string;
}

const markdown = `---
title: 渡口的晚上
tags: [河邊, 旅行]
url: https://example.org/ferry
---

船夫說，明天還會下雨。[地圖](https://example.org/map) 掛在牆上。

第二段文字裡什麼也沒有，只有河水流過的聲音。
`;

let opened: OpenedApp;
before(async () => {
  const folder = createTemporaryFolder('context');
  const [other, file] = [join(folder, '山路.md'), join(folder, '渡口.md')];
  writeFileSync(other, '# 山路\n\n山路很長，走了一天才到。\n');
  writeFileSync(file, markdown);
  opened = await openApp({ args: [other, file] });
  await (await articleFrame(opened.page)).locator('article a').waitFor();
  // A native menu cannot be clicked by a test: this chooses an item as soon as one pops up.
  await opened.app.evaluate(({ Menu }) => {
    const probe: MenuProbe = { shown: undefined, choose: '' };
    Object.assign(globalThis, { probe });
    Menu.prototype.popup = function popup(this: Electron.Menu, options?: Electron.PopupOptions) {
      probe.shown = this.items.map(({ id, type }) => (type === 'separator' ? '-' : id));
      if (probe.choose) this.getMenuItemById(probe.choose)?.click();
      options?.callback?.();
    };
  });
});
after(async () => {
  await opened?.close();
});

/** Opens a context menu, chooses an item in it, and gives the names of its items. */
async function chooseAt(point: () => Promise<unknown>, item = ''): Promise<readonly string[]> {
  await opened.app.evaluate((_electron, choose) => {
    Object.assign((globalThis as unknown as { probe: MenuProbe }).probe, { shown: undefined, choose });
  }, item);
  await point();
  const shown = await until(
    () => opened.app.evaluate(() => (globalThis as unknown as { probe: MenuProbe }).probe.shown),
    (names) => names !== undefined,
  );
  return shown ?? [];
}

const clipboard = () => opened.app.evaluate(({ clipboard: system }) => system.readText());
const right = { button: 'right' } as const;

test('the text of an article offers scripts, finding, its other shapes and its export', async () => {
  const frame = await articleFrame(opened.page);
  const shown = await chooseAt(() => frame.locator('article h1').click(right), 'find:open');
  assert.deepEqual(shown.slice(0, 6), [
    ...['script:as-written', 'script:simplified', 'script:traditional', '-', 'selectAll', 'find:open'],
  ]);
  assert.ok(shown.includes('article:export') && shown.includes('page:toggle'));
  await opened.page.locator('.find input').waitFor();
  await opened.page.keyboard.press('Escape');
});

test('a link can be copied, without anything being opened', async () => {
  const frame = await articleFrame(opened.page);
  const shown = await chooseAt(() => frame.locator('article a').click(right), 'link:copy');
  assert.deepEqual(shown.slice(0, 2), ['link:open', 'link:copy']);
  await until(async () => (await clipboard()) === 'https://example.org/map');
});

test('selected text can be highlighted and found; its highlight changes colour and goes', async () => {
  const { page } = opened;
  const frame = await articleFrame(page);
  const paragraph = frame.locator('article p').last();
  await paragraph.click({ clickCount: 3 });
  const shown = await chooseAt(() => paragraph.click(right), 'note:highlight');
  assert.deepEqual(
    shown.filter((name) => name.startsWith('note:')),
    ['note:cite', 'note:highlight', 'note:write', 'note:search', 'note:define'],
  );
  assert.ok(shown.includes('selection:find') && !shown.includes('selectAll'));
  const hit = { ...right, position: { x: 60, y: 14 } };
  const colours = ['highlight:yellow', 'highlight:red', 'highlight:green', 'highlight:blue'];
  await until(async () => (await chooseAt(() => paragraph.click(hit))).includes('highlight:edit'));
  const names = await chooseAt(() => paragraph.click(hit), 'highlight:blue');
  assert.deepEqual(names.slice(0, 8), ['highlight:edit', '-', ...colours, '-', 'highlight:remove']);
  await page.keyboard.press('b');
  await page.locator('[data-panel=notes] [data-colour=blue], [data-panel=notes] .blue').first().waitFor();
  await chooseAt(() => paragraph.click(hit), 'highlight:remove');
  await until(async () => !(await chooseAt(() => paragraph.click(hit))).includes('highlight:remove'));
  await page.keyboard.press('Escape');
});

test('a row is selected by its menu, which marks it; a tag filters; an address is copied', async () => {
  const { page } = opened;
  const row = page.locator('.list [data-open]', { hasText: '渡口的晚上' });
  const other = page.locator('.list [data-open]:not([aria-selected=true])').first();
  const shown = await chooseAt(() => other.click(right), 'mark:star');
  assert.deepEqual(shown.slice(0, 4), ['row:open', 'article:window', '-', 'mark:star']);
  await page.locator('.list [aria-selected=true] .sign.star').waitFor();
  await chooseAt(() => row.click(right), 'row:copy-address');
  await until(async () => (await clipboard()) === 'https://example.org/ferry');
  await chooseAt(() => row.click(right), 'article:qr');
  const qr = page.locator('.qr');
  const code = qr.locator('[role=img] path');
  await code.waitFor();
  assert.equal(await qr.locator('textarea').inputValue(), 'https://example.org/ferry');
  const address = await code.getAttribute('d');
  await qr.locator('[value=text]').check();
  assert.notEqual(await code.getAttribute('d'), address);
  const text = await qr.locator('textarea').inputValue();
  assert.match(text, /^渡口的晚上\n\n船夫說，明天還會下雨。[\s\S]*河水流過的聲音。$/);
  await qr.locator('.ends button').first().click();
  await until(async () => (await clipboard()) === text);
  await page.keyboard.press('Escape');
  await qr.waitFor({ state: 'detached' });
  const tags = await chooseAt(() => row.locator('[data-tag=旅行]').click(right), 'tag:filter');
  assert.deepEqual(tags.slice(0, 4), ['tag:filter', 'tag:change', 'tag:remove', '-']);
  await until(async () => (await page.locator('.list [data-open]').count()) === 1);
  await chooseAt(() => row.locator('[data-tag=旅行]').click(right), 'tag:remove');
  await until(async () => (await page.locator('.list [data-tag=旅行]').count()) === 0);
});

test('shelves, the list and the search field have menus of their own', async () => {
  const { page } = opened;
  const shelf = await chooseAt(
    () => page.locator('[data-menu=shelf] button').first().click(right),
    'shelf:all',
  );
  assert.deepEqual(shelf.slice(0, 2), ['shelf:all', 'shelf:unread']);
  await page.locator('.search input').fill('河');
  const field = await chooseAt(() => page.locator('.search input').click(right), 'search:clear');
  assert.deepEqual(field, ['cut', 'copy', 'paste', 'selectAll', '-', 'search:clear']);
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.search input')?.value === '');
});

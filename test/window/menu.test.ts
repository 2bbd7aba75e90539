import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { commands as all } from '#shared/command';
import { commands } from '#shared/messages/zh-Hant-TW/commands';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame } from './journey.ts';

let opened: OpenedApp;
before(async () => {
  opened = await openApp();
  await (await articleFrame(opened.page)).locator('article h1').waitFor();
});
after(async () => {
  await opened?.close();
});

/** A menu item of a command: whether it can be chosen, and whether it is checked. */
const itemOf = (name: string) =>
  opened.app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    return { enabled: item?.enabled, checked: item?.checked };
  }, name);
const choose = (name: string) =>
  opened.app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), name);
const isChecked = (name: string) => until(async () => (await itemOf(name)).checked === true);

test('the menu has every command that names a menu, runs it, and registers no single letters', async () => {
  const { app, page } = opened;
  const items = await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
    return items.map(({ id, role, accelerator, registerAccelerator, label }) => ({
      id: role ? '' : id,
      label,
      accelerator: String(accelerator ?? ''),
      registered: registerAccelerator,
    }));
  });
  for (const command of all) {
    if (!('menu' in command)) continue;
    const item = items.find(({ id }) => id === command.name);
    assert.ok(item, command.name);
    assert.equal(item.label, commands[command.name], item.label);
    const key = 'key' in command ? command.key : '';
    assert.equal(item.accelerator, key, command.name);
    if (key.length === 1) assert.equal(item.registered, false, command.name);
  }
  const keys = items.map(({ accelerator }) => accelerator).filter((key) => key !== '');
  assert.equal(new Set(keys).size, keys.length, 'a key stands for two commands');

  const pressed = () => page.locator('[data-command="list:toggle"]').first().getAttribute('aria-pressed');
  const before = await pressed();
  await choose('list:toggle');
  await page.waitForFunction(
    (was) => document.querySelector('[data-command="list:toggle"]')?.getAttribute('aria-pressed') !== was,
    before,
  );
});

test('items show the state of the window and follow it', async () => {
  const { page } = opened;
  await isChecked('theme:system');
  await choose('theme:dark');
  await isChecked('theme:dark');
  assert.equal((await itemOf('theme:system')).checked, false);
  await choose('theme:system');
  await page.keyboard.press('v');
  await isChecked('layout:vertical');
  await choose('layout:horizontal');
  await isChecked('layout:horizontal');
  await choose('shelf:starred');
  await isChecked('shelf:starred');
  await until(async () => (await itemOf('article:next')).enabled === false);
  await choose('shelf:all');
  await isChecked('shelf:all');
  await until(async () => (await itemOf('article:next')).enabled === true);
  assert.equal((await itemOf('article:export')).enabled, true);
  assert.equal((await itemOf('filter:clear')).enabled, false);
  assert.equal((await itemOf('library:cancel')).enabled, false);
});

test('undo in the menu means the text field that has the focus, else the article', async () => {
  const { page } = opened;
  await choose('search:open');
  const field = page.locator('.search input');
  await page.waitForFunction(() => document.activeElement?.matches('.search input'));
  await page.keyboard.type('abc');
  await until(async () => (await itemOf('proof:undo')).enabled === true);
  await choose('proof:undo');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('.search input')?.value !== 'abc',
  );
  await field.fill('');
  await page.keyboard.press('Escape');
  await (await articleFrame(page)).locator('article h1').click();
  await page.keyboard.press('s');
  await page.locator('[data-command="mark:star"][aria-pressed=true]').waitFor();
  await until(async () => (await itemOf('proof:undo')).enabled === true);
  await choose('proof:undo');
  await page.locator('[data-command="mark:star"][aria-pressed=false]').waitFor();
});

test('recent articles are in the file menu and are opened from there', async () => {
  const { app, page } = opened;
  const recent = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items ?? []).map(({ label }) => label),
    );
  const titleNow = () => page.locator('.running-title').textContent();
  const first = await titleNow();
  await page.locator('.list [data-open]:not([aria-current])').first().click();
  await until(async () => (await titleNow()) !== first);
  const second = await titleNow();
  await until(async () => (await recent()).length === 2 && (await recent())[0] === second);
  await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items[1]?.click(),
  );
  await until(async () => (await titleNow()) === first);
});

test('a key chosen in the sheet holds at once, in menu and tooltip, and never while typing', async () => {
  const { app, page } = opened;
  const row = (name: string) => page.locator(`.keys-sheet [data-command="${name}"]`);
  const accelerator = (name: string) =>
    app.evaluate(({ Menu }, id) => String(Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator), name);
  await page.keyboard.press('F1');
  await page.locator('[data-action=change-keys]').click();
  await row('mark:star').locator('.key-button').click();
  await page.keyboard.press('Control+c');
  await row('mark:star').locator('[role=alert]', { hasText: 'Ctrl+C' }).waitFor();
  await row('mark:star').locator('[role=alert] button').click();
  await row('mark:star').locator('.key-button').click();
  await page.keyboard.press('j');
  const conflict = row('mark:star').locator('[role=alert]', { hasText: commands['article:next'] });
  await conflict.locator('[data-action=take-key]').click();
  await row('mark:star').locator('kbd', { hasText: /^J$/ }).waitFor();
  assert.equal(await row('article:next').locator('kbd').count(), 0);
  await until(async () => (await accelerator('mark:star')) === 'J');
  await page.locator('[data-action=change-keys]').click();
  await page.keyboard.press('Escape');
  const star = page.locator('.list-pane [data-command="mark:star"]').first();
  assert.match((await star.getAttribute('title')) ?? '', /J/);
  await page.locator('.search input').click();
  await page.keyboard.type('j');
  assert.equal(await page.locator('.search input').inputValue(), 'j');
  await page.locator('.search input').fill('');
  await (await articleFrame(page)).locator('article h1').click();
  const before = await star.getAttribute('aria-pressed');
  await page.keyboard.press('j');
  await until(async () => (await star.getAttribute('aria-pressed')) !== before);
  await page.keyboard.press('j');
  await page.keyboard.press('F1');
  await page.locator('[data-action=change-keys]').click();
  await page.locator('[data-action=reset-keys]').click();
  await until(async () => (await accelerator('mark:star')) === 'S');
  await page.keyboard.press('Escape');
});

test('on macOS the program stays without a window, and opens one when it is asked to', async () => {
  const { app } = opened;
  const visible = () =>
    app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isVisible()).length,
    );
  await app.evaluate(({ BrowserWindow }) => {
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    const [window] = BrowserWindow.getAllWindows().filter((one) => one.isVisible());
    window?.close();
  });
  await until(async () => (await visible()) === 0);
  await app.evaluate(({ app: electronApp }) => void electronApp.emit('activate'));
  await until(async () => (await visible()) === 1);
  const titles = () =>
    Promise.all(
      app.windows().map((page) => page.evaluate(() => document.querySelector('.running-title')?.textContent)),
    );
  await until(async () => (await titles()).some(Boolean));
  await app.evaluate(() => Object.defineProperty(process, 'platform', { value: 'linux' }));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands as all } from '#shared/command';
import { commands } from '#shared/messages/zh-Hant-TW/commands';
import { openApp } from './app.ts';
import { articleFrame } from './journey.ts';

test('the menu has every command that names a menu, runs it, and registers no single letters', async (t) => {
  const { app, page, close } = await openApp();
  t.after(close);
  await (await articleFrame(page)).locator('article h1').waitFor();
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
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('list:toggle')?.click());
  await page.waitForFunction(
    (was) => document.querySelector('[data-command="list:toggle"]')?.getAttribute('aria-pressed') !== was,
    before,
  );
});

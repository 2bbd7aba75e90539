import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultSettings } from '#shared/settings';
import { openSettings } from '../../../main/profile/settings-file.ts';
import { encodeFirstFrame, parseFirstFrame } from '../../../main/window/window-arguments.ts';
import { freshFolder } from '../library/library-samples.ts';

test('settings and window bounds are restored at the next start', async (t) => {
  const path = join(freshFolder(t), 'settings.json');
  const first = await openSettings(path);
  assert.deepEqual(first.settings(), defaultSettings);
  assert.equal(first.change({ theme: 'dark', typeSize: 30 }).typeSize, 30);
  first.setBounds({ x: -20, y: 5, width: 700, height: 400, maximized: true }, 'main');
  first.setBounds({ width: 610, height: 380, maximized: false }, 'article');
  await first.flush();
  const second = await openSettings(path);
  assert.deepEqual(second.settings(), { ...defaultSettings, theme: 'dark', typeSize: 30 });
  assert.deepEqual(second.bounds('main'), { x: -20, y: 5, width: 700, height: 400, maximized: true });
});

test('an unchanged file is not written', async (t) => {
  const path = join(freshFolder(t), 'settings.json');
  await (await openSettings(path)).flush();
  assert.equal(existsSync(path), false);
});

test('an invalid change of the settings changes nothing', async (t) => {
  const file = await openSettings(join(freshFolder(t), 'settings.json'));
  for (const change of [
    null,
    7,
    'x',
    [],
    { theme: 'loud' },
    { typeSize: 'big' },
    { __proto__: { theme: 'dark' } },
  ])
    assert.deepEqual(file.change(change), defaultSettings);
  await file.flush();
});

for (const content of [
  '',
  '{',
  'null',
  '[]',
  '{"settings":7,"bounds":[]}',
  '{"bounds":{"width":1e9,"height":-1,"x":1.5,"y":0}}',
])
  test(`a settings file of ${JSON.stringify(content)} gives the defaults`, async (t) => {
    const path = join(freshFolder(t), 'settings.json');
    writeFileSync(path, content);
    const file = await openSettings(path);
    assert.deepEqual(file.settings(), defaultSettings);
    assert.deepEqual(file.bounds('main'), { width: 1200, height: 800, maximized: false });
    assert.equal(readFileSync(path, 'utf8'), content);
  });

test('only settings that were chosen are in the file, so that others follow later defaults', async (t) => {
  const path = join(freshFolder(t), 'settings.json');
  const file = await openSettings(path);
  file.change({ theme: 'dark' });
  file.setBounds({ width: 700, height: 400, maximized: false }, 'main');
  await file.flush();
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')).settings, { theme: 'dark' });
  const again = await openSettings(path);
  again.change({ traditional: 'system', regional: false });
  await again.flush();
  const chosen = { theme: 'dark', traditional: 'system', regional: false };
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')).settings, chosen);
});

test('the Traditional that was chosen earlier is kept; without one it is the system’s', async (t) => {
  const path = join(freshFolder(t), 'settings.json');
  for (const [written, kept] of [
    ['zh-Hant', 'zh-Hant'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['zh-Hant-HK', 'zh-Hant-HK'],
    ['system', 'system'],
    ['zh-Hans', 'system'],
    [undefined, 'system'],
  ]) {
    writeFileSync(path, JSON.stringify({ settings: { traditional: written } }));
    const file = await openSettings(path);
    assert.equal(file.settings().traditional, kept);
    assert.equal(file.change({ theme: 'dark' }).traditional, kept);
    await file.flush();
    assert.equal((await openSettings(path)).settings().traditional, kept);
  }
});

test('the first frame’s settings and walls pass through the window’s arguments unchanged', () => {
  const walls = { sanitiser: true, csp: true, frame: true, network: true };
  const first = {
    settings: { ...defaultSettings, theme: 'sepia' as const },
    systemTraditional: 'zh-Hant-HK' as const,
    walls: { ...walls, csp: false },
    isArticleWindow: true,
  };
  assert.deepEqual(parseFirstFrame(['electron', '--x', encodeFirstFrame(first)]), first);
  assert.deepEqual(parseFirstFrame(['electron']), {
    settings: defaultSettings,
    systemTraditional: 'zh-Hant-TW',
    walls,
    isArticleWindow: false,
  });
});

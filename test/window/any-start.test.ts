// The program starts in profiles, folders and windows that nobody tried before.
import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampled } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { article } from './walls.ts';

/** A name of 200 bytes with spaces and Chinese characters. */
const longName = `我的 文件夾 ${'長'.repeat(60)}`.slice(0, 66);

/** Contents of `settings.json`; undefined for a folder in its place. */
const brokenSettings: readonly (string | Buffer | undefined)[] = [
  '{"language":',
  undefined,
  'null',
  '[]',
  '{"typeSize":"huge","script":7,"watched":[1],"theme":"__proto__","language":"xx"}',
  Buffer.from([0, 255, 254, 0]),
  '',
  `{"__proto__":{"watched":["/"]},"list":${'['.repeat(5000)}`,
];

for (const [at, content] of sampled([...brokenSettings.entries()]))
  test(`the program starts with broken settings (${at + 1}) in a folder with a strange name`, async (t) => {
    const home = join(createTemporaryFolder('home'), longName);
    const profile = join(home, 'profile 設定');
    mkdirSync(profile, { recursive: true });
    const settings = join(profile, 'settings.json');
    if (content === undefined) mkdirSync(settings);
    else writeFileSync(settings, content);
    writeFileSync(join(profile, 'words.txt'), Buffer.from([0xff, 0xfe, 0, 0xd8]));
    writeFileSync(join(home, `${longName}.html`), article('奇怪的地方'));
    const env = { HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
    const options = { userData: profile, env };
    const opened = await openApp({ ...options, args: [join(home, `${longName}.html`)] });
    t.after(opened.kill);
    await waitForTitle(opened.page, '奇怪的地方');
    for (const [width, height] of [
      [1, 1],
      [320, 240],
      [7680, 4320],
    ] as const) {
      await opened.app.evaluate(
        ({ BrowserWindow }, size) => {
          for (const window of BrowserWindow.getAllWindows()) window.setContentSize(...size);
        },
        [width, height] as [number, number],
      );
      await opened.page.keyboard.press('t');
      await opened.page.locator('.switch').waitFor({ state: 'attached' });
    }
    await opened.close();
    assert.doesNotMatch(opened.log(), /Uncaught|Unhandled|TypeError/);
    if (typeof content === 'string') assert.equal(readFileSync(settings, 'utf8') !== undefined, true);
  });

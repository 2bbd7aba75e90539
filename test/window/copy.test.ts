import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { articleFrame, chooseScript, waitForTitle } from './journey.ts';

test('copying gives the text on screen, with readings only where they are shown', async (t) => {
  const folder = createTemporaryFolder('copy');
  const file = join(folder, '渡口.txt');
  writeFileSync(file, '渡口\n\n船夫敲(qiāo)一下銅鑼，渡船就離岸了，河水慢慢地流。\n');
  const { app, page, close } = await openApp({ args: [file] });
  t.after(async () => {
    await close();
  });
  await waitForTitle(page, '渡口');
  await chooseScript(page, 'simplified', 'zh-Hans');
  const copied = async () => {
    const frame = await articleFrame(page);
    await frame.evaluate(() => {
      const paragraph = document.querySelector('.body p') as Element;
      document.getSelection()?.selectAllChildren(paragraph);
      document.execCommand('copy');
    });
    return app.evaluate(({ clipboard }) => clipboard.readText());
  };
  assert.equal(await copied(), '船夫敲一下铜锣，渡船就离岸了，河水慢慢地流。');
  await page.keyboard.press('g');
  await (await articleFrame(page)).locator('html[data-glosses="ruby"]').waitFor();
  assert.equal(await copied(), '船夫敲(qiāo)一下铜锣，渡船就离岸了，河水慢慢地流。');
});

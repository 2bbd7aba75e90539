import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { untilInFrame, waitUntilSettled } from './waiting.ts';
import { article, onePixelPng } from './walls.ts';

const folder = createTemporaryFolder('travel');
const file = join(folder, '牆.html');
let opened: OpenedApp;
let frame: Frame;

before(async () => {
  writeFileSync(file, article('牆裏的文章'));
  mkdirSync(join(folder, '牆_files'));
  writeFileSync(join(folder, '牆_files', 'a.png'), onePixelPng);
  opened = await openApp({ args: [file] });
  frame = await waitForTitle(opened.page, '牆裏的文章');
});
after(async () => {
  await opened?.close();
});

test('the article’s frame runs no script and makes no request', async () => {
  const sandbox = await opened.page.locator('iframe').getAttribute('sandbox');
  assert.equal(sandbox, 'allow-same-origin');
  await frame.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.ran = "script"';
    const image = document.createElement('img');
    image.setAttribute('onerror', 'document.documentElement.dataset.ran = "handler"');
    image.src = 'jianfan://store/picture/nothing';
    document.body.append(script, image);
  });
  await untilInFrame(frame, () => [...document.images].at(-1)?.complete);
  await waitUntilSettled(opened);
  const ran = await frame.evaluate(() => document.documentElement.dataset.ran ?? 'nothing');
  assert.equal(ran, 'nothing');
});

const elsewhere = [
  'https://example.org/',
  'file:///etc/passwd',
  'jianfan://app/renderer.js',
  'jianfan://app/index.html?again',
  'jianfan://store/picture/x',
  'data:text/html,x',
];

test('no page opens a window', async () => {
  const count = () => opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  for (const place of [opened.page, frame])
    for (const address of [...elsewhere, 'about:blank', ''])
      assert.ok(await place.evaluate((to) => globalThis.open(to) === null, address), `${address} opened`);
  assert.equal(await count(), before);
});

test('the window’s page navigates nowhere, by its own script or the article’s', async () => {
  for (const place of [opened.page, frame])
    for (const address of [...elsewhere, 'jianfan://app/article.html']) {
      await place.evaluate((to) => {
        const form = document.createElement('form');
        form.action = to;
        document.body.append(form);
        form.submit();
        form.remove();
        try {
          (globalThis.top as Window).location.href = to;
        } catch {}
      }, address);
      await waitUntilSettled(opened);
      assert.equal(opened.page.url(), 'jianfan://app/index.html', address);
    }
  await opened.page.reload();
  frame = await waitForTitle(opened.page, '牆裏的文章');
});

test('the article’s frame navigates to no other page', async () => {
  for (const address of elsewhere) {
    await frame.evaluate((to) => {
      globalThis.location.href = to;
    }, address);
    await waitUntilSettled(opened);
    const shown = opened.page.frames().at(-1)?.url() ?? '';
    assert.match(shown, /^(?:jianfan:\/\/app\/article\.html|chrome-error:\/\/chromewebdata\/)$/, address);
    await opened.page.reload();
    frame = await waitForTitle(opened.page, '牆裏的文章');
  }
});

test('a page that navigates to an empty page is loaded again', async () => {
  await opened.page.evaluate(() => {
    globalThis.location.href = 'about:blank';
  });
  await opened.page.waitForURL('jianfan://app/index.html');
  frame = await waitForTitle(opened.page, '牆裏的文章');
});

test('a meta element neither reloads the article’s frame nor relaxes its policy', async () => {
  await frame.evaluate(() => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0; url=https://example.org/';
    document.head.append(meta);
  });
  await waitUntilSettled(opened);
  assert.equal(frame.url(), 'jianfan://app/article.html');
});

test('a call from another frame, from an empty page or from a frame that is gone is refused', async () => {
  const answers = await opened.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: object) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const [window] = BrowserWindow.getAllWindows().filter((one) => one.isVisible());
    const sender = window?.webContents as Electron.WebContents;
    const ask = (senderFrame: unknown, from: unknown = sender) =>
      (handlers.get('library:backups') as Handler)({ sender: from, senderFrame }).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    const add = `document.body.append(Object.assign(document.createElement('iframe'), { id: 'gone' }))`;
    await sender.executeJavaScript(`${add}; 0`);
    const removed = sender.mainFrame.frames.at(-1);
    await sender.executeJavaScript(`document.getElementById('gone').remove()`);
    const outcome = {
      page: await ask(sender.mainFrame),
      article: await ask(sender.mainFrame.frames.find(({ url }) => url.endsWith('article.html'))),
      removed: await ask(removed),
      none: await ask(null),
      other: await ask(sender.mainFrame, {}),
    };
    const blank = new Promise<string>((resolve) => {
      sender.once('did-navigate', () => resolve(ask(sender.mainFrame)));
    });
    await sender.executeJavaScript(`location.href = 'about:blank'; 0`);
    return { ...outcome, blank: await blank };
  });
  const refused = 'Only the reader’s own windows may ask.';
  assert.deepEqual(answers, {
    page: 'answered',
    ...{ article: refused, removed: refused, none: refused, other: refused, blank: refused },
  });
  await opened.page.waitForURL('jianfan://app/index.html');
  frame = await waitForTitle(opened.page, '牆裏的文章');
});

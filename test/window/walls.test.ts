import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { article, importPaths, onePixelPng, startCountingServer } from './walls.ts';

const folder = createTemporaryFolder('walls');
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

test('every page, the hidden one too, is sandboxed, isolated, and without Node and webviews', async () => {
  const pages = await opened.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => ({
      url: one.getURL(),
      given: (
        one as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences(),
    })),
  );
  assert.deepEqual(pages.map(({ url }) => url).sort(), [
    'jianfan://app/index.html',
    'jianfan://hidden/page.html',
  ]);
  for (const { url, given } of pages) {
    for (const wall of ['sandbox', 'contextIsolation', 'webSecurity'])
      assert.equal(given[wall], true, `${wall} of ${url}`);
    for (const hole of [
      'nodeIntegration',
      'nodeIntegrationInSubFrames',
      'nodeIntegrationInWorker',
      'webviewTag',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'spellcheck',
    ])
      assert.ok(!given[hole], `${hole} of ${url}`);
    assert.ok(!given.enableBlinkFeatures, url);
  }
});

test('no frame sees Node, and only the window’s own page sees the bridge, which is frozen', async () => {
  const seen = () =>
    ['require', 'process', 'module', 'Buffer', 'global', 'jianfan'].filter((name) => name in globalThis);
  assert.deepEqual(await opened.page.evaluate(seen), ['jianfan']);
  assert.deepEqual(await frame.evaluate(seen), []);
  const hidden = opened.app.windows().find((page) => page.url().startsWith('jianfan://hidden/'));
  assert.deepEqual(await hidden?.evaluate(seen), []);
  const bridge = await opened.page.evaluate(() => {
    const { jianfan } = globalThis as unknown as { jianfan: object };
    return { names: Object.keys(jianfan).sort(), frozen: Object.isFrozen(jianfan) };
  });
  assert.deepEqual(bridge, { names: ['call', 'first', 'hasPath', 'on', 'zoom'], frozen: true });
});

test('a page that is created without its walls is closed at once', async () => {
  const left = await opened.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const born: Electron.BrowserWindow[] = [];
    for (const weak of [
      { sandbox: false },
      { nodeIntegration: true },
      { contextIsolation: false },
      { webSecurity: false },
    ])
      try {
        const window = new BrowserWindow({ show: false, webPreferences: weak });
        born.push(window);
        void window.loadURL('jianfan://app/index.html').catch(() => {});
      } catch {}
    const end = Date.now() + 10_000;
    while (!born.every((one) => one.isDestroyed()) && Date.now() < end)
      await new Promise((resolve) => setImmediate(resolve));
    return webContents.getAllWebContents().map((one) => one.getURL());
  });
  assert.deepEqual(left.sort(), ['jianfan://app/index.html', 'jianfan://hidden/page.html']);
});

test('every permission is denied, whether requested or checked', async () => {
  const outcome = await opened.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
    ];
    const states = await Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
      ),
    );
    const rejected = (work: () => Promise<unknown>) =>
      work().then(
        () => false,
        () => true,
      );
    return {
      states: [...new Set(states)],
      notification: await Notification.requestPermission(),
      media: await rejected(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await rejected(() => navigator.mediaDevices.getDisplayMedia()),
      clipboard: await rejected(() => navigator.clipboard.readText()),
      place: await rejected(
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
    };
  });
  assert.deepEqual(outcome, {
    states: ['denied'],
    notification: 'denied',
    media: true,
    screen: true,
    clipboard: true,
    place: true,
  });
});

test('a download is cancelled before it starts', async () => {
  const begun = await opened.app.evaluate(({ BrowserWindow }) => {
    const state = globalThis as unknown as { downloads: boolean[] };
    state.downloads = [];
    for (const window of BrowserWindow.getAllWindows())
      window.webContents.session.on('will-download', (event) => state.downloads.push(event.defaultPrevented));
    return state.downloads.length;
  });
  assert.equal(begun, 0);
  await opened.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    link.click();
  });
  const downloads = await until(
    () => opened.app.evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads),
    ({ length }) => length > 0,
  );
  assert.deepEqual(downloads, [true]);
});

test('another window that loads the app’s page gets no answer from the main process', async () => {
  const answer = await opened.app.evaluate(async ({ BrowserWindow, app }) => {
    const [own] = BrowserWindow.getAllWindows().filter((one) =>
      one.webContents.getURL().includes('index.html'),
    );
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        session: own?.webContents.session as Electron.Session,
        preload: `${app.getAppPath()}/out/app/preload.cjs`,
      },
    });
    await window.loadURL('jianfan://app/index.html');
    const said = await window.webContents.executeJavaScript(
      `jianfan.call('library:backups').then(() => 'answered', (error) => String(error))`,
    );
    window.destroy();
    return said as string;
  });
  assert.match(answer, /Only the reader’s own windows may ask/);
});

test('no page makes a request but to the app’s own scheme', async (t) => {
  const server = await startCountingServer(t);
  // The hidden page closes when it is idle; an import keeps it open.
  writeFileSync(file, article('另一篇'));
  await importPaths(opened, [file]);
  const hidden = opened.app.windows().find((page) => page.url().startsWith('jianfan://hidden/'));
  assert.ok(hidden);
  for (const address of [
    server.address,
    'file:///etc/hostname',
    'https://example.org/',
    'ftp://example.org/',
  ]) {
    for (const place of [opened.page, frame, hidden])
      await place.evaluate((url) => {
        const image = new Image();
        image.src = url;
        document.head.append(image);
      }, address);
    for (const place of [opened.page, hidden]) {
      const failed = await place.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => false,
            () => true,
          ),
        address,
      );
      assert.ok(failed, `${place.url()} reached ${address}`);
    }
  }
  // The session's own restriction, without the policy of a page.
  const reached = await opened.app.evaluate(async ({ BrowserWindow, net }, url) => {
    const sessions = new Set(BrowserWindow.getAllWindows().map((one) => one.webContents.session));
    const outcomes = [...sessions].map(
      (session) =>
        new Promise<string>((resolve) => {
          const request = net.request({ url, session });
          request.once('response', () => resolve('reached'));
          request.once('error', ({ message }) => resolve(message));
          request.end();
        }),
    );
    return Promise.all(outcomes);
  }, server.address);
  assert.equal(reached.length, 2);
  assert.deepEqual([...new Set(reached)], ['net::ERR_BLOCKED_BY_CLIENT']);
  assert.equal(server.hits(), 0);
});

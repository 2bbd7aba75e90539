import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Response } from 'playwright-core';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { chooseScript, waitForTitle } from './journey.ts';
import { article, onePixelPng } from './walls.ts';

const folder = createTemporaryFolder('scheme');
const answers = new Map<string, Response>();
let opened: OpenedApp;

before(async () => {
  const file = join(folder, '牆.html');
  writeFileSync(file, article('牆裏的文章'));
  mkdirSync(join(folder, '牆_files'));
  writeFileSync(join(folder, '牆_files', 'a.png'), onePixelPng);
  opened = await openApp();
  opened.page.on('response', (answer) => answers.set(answer.url(), answer));
  await opened.page.reload();
  await opened.app.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => {} }, path);
  }, file);
  const frame = await waitForTitle(opened.page, '牆裏的文章');
  await frame.locator('img').waitFor();
  await until(() => [...answers.keys()].some((url) => url.startsWith('jianfan://store/picture/')));
});
after(async () => {
  await opened?.close();
});

// A policy names only the style sheet and the script of its own page.
const ownPart = /'sha256-[A-Za-z0-9+/]{43}='/;

const policyOf = async (answer: Response | undefined) => {
  const header = (await answer?.allHeaders())?.['content-security-policy'] ?? '';
  const directives = header.split(';').map((one) => one.trim().split(/\s+/));
  return new Map(
    directives.map(([name = '', ...sources]) => [name, sources.join(' ').replace(ownPart, 'OWN')]),
  );
};

test('every page has a restrictive content security policy in its header', async () => {
  const app = await policyOf(answers.get('jianfan://app/index.html'));
  assert.deepEqual(
    Object.fromEntries(app),
    {
      'default-src': "'none'",
      'script-src': 'OWN jianfan://app/engine.js jianfan://app/qr.js',
      'style-src': 'OWN',
      'connect-src': "'self'",
      'font-src': "'self'",
      'img-src': "'self' jianfan://store",
      'frame-src': 'jianfan://app/article.html jianfan://app/saved.html jianfan://app/drop/',
      'base-uri': "'none'",
      'form-action': 'jianfan://app/drop/',
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    },
    'the window',
  );
  const shown = await policyOf(answers.get('jianfan://app/article.html'));
  assert.deepEqual(
    Object.fromEntries(shown),
    {
      'default-src': "'none'",
      'style-src': 'OWN',
      'font-src': "'self'",
      'img-src': 'jianfan://store',
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': 'jianfan://app',
    },
    'the article',
  );
});

test('every response names its content type and forbids sniffing', async () => {
  const kinds = new Map<string, string>();
  for (const [url, answer] of answers) {
    const headers = await answer.allHeaders();
    assert.equal(headers['x-content-type-options'], 'nosniff', url);
    assert.ok(headers['content-security-policy'], url);
    kinds.set(url.replace(/[0-9a-f]{64}/, 'SHA'), headers['content-type'] ?? '');
  }
  assert.equal(kinds.get('jianfan://app/index.html'), 'text/html; charset=utf-8');
  assert.equal(kinds.get('jianfan://app/article.html'), 'text/html; charset=utf-8');
  assert.equal(kinds.get('jianfan://store/picture/SHA'), 'image/png');
});

test('a stored picture is served by its SHA-256 alone', async () => {
  const [url] = [...answers.keys()].filter((one) => one.startsWith('jianfan://store/'));
  assert.equal(await answers.get(url ?? '')?.status(), 200);
  const sum = (url ?? '').slice(-64);
  for (const [path, served] of [
    [`picture/${sum}`, true],
    [`picture/${sum.toUpperCase()}`, false],
    [`picture/${sum}?x`, false],
    [`picture/${sum}/`, false],
    [`picture//${sum}`, false],
    [`picture/%2e%2e/sources/${sum.slice(0, 2)}/${sum}`, false],
    [`picture/${'0'.repeat(64)}`, false],
    [`sources/${sum}`, false],
    ['catalogue.jsonl', false],
  ] as const) {
    const shown = await opened.page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const image = new Image();
          image.onload = () => resolve(true);
          image.onerror = () => resolve(false);
          image.src = src;
        }),
      `jianfan://store/${path}`,
    );
    assert.equal(shown, served, path);
  }
});

/** Paths of files that are not served, and that name none. A name that Chromium refuses has no status. */
const refusedPaths = [
  '',
  'main.cjs',
  'renderer.js',
  'app.css',
  'article.css',
  'saved.css',
  'services.cjs',
  'saved-pages.cjs',
  'preload.cjs',
  'extract.js',
  'renderer.js.map',
  'engine.js.map',
  'engine.js?x',
  'qr.js.map',
  'index.html?2',
  'hanzi/tw2s.bin?2',
  'package.json',
  '../package.json',
  '../../package.json',
  'hanzi/../main.cjs',
  'hanzi/%2e%2e/main.cjs',
  '%2e%2e/%2e%2e/package.json',
  '..%2f..%2fpackage.json',
  '..%5c..%5cpackage.json',
  'hanzi/..%5cmain.cjs',
  '/index.html',
  '//etc/passwd',
  '/etc/passwd',
  'index.html%00',
  'index.html%00.png',
  'INDEX.HTML',
  'index.html/',
  'index.html?x',
  'assets/welcome/zh-Hant-TW.html',
  'hanzi/',
  'hanzi/none.bin',
  'drop/',
  'drop/x',
  'drop/../main.cjs',
  'drop/%2e%2e%2fmain.cjs',
  `drop/${'0'.repeat(31)}`,
  `drop/${'0'.repeat(32)}/..%2fmain.cjs`,
  `drop/${'0'.repeat(32)}?x`,
];

test('the app’s host serves listed files, and 404 for anything else', async () => {
  const status = (path: string) =>
    opened.page.evaluate(
      (url) =>
        fetch(url).then(
          (answer) => answer.status,
          () => 0,
        ),
      `jianfan://app/${path}`,
    );
  for (const path of [
    'index.html',
    'article.html',
    'saved.html',
    'engine.js',
    'engine.js?2',
    'qr.js',
    'hanzi/tw2s.bin',
  ])
    assert.equal(await status(path), 200, path);
  for (const path of refusedPaths)
    assert.ok([404, ...(path.includes('%00') ? [0] : [])].includes(await status(path)), path);
});

test('only GET is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const status = await opened.page.evaluate(
      (how) =>
        fetch('jianfan://app/index.html', { method: how }).then(
          (answer) => answer.status,
          () => 0,
        ),
      method,
    );
    assert.equal(status, 404, method);
  }
});

/** Makes one of the built files unreadable for the running app, or all of them readable again. */
const setUnreadable = (name: string): Promise<void> =>
  opened.app.evaluate((_electron, ending) => {
    const files = process.mainModule?.require('node:fs/promises');
    files.realReadFile ??= files.readFile;
    files.readFile = async (path: unknown, ...more: unknown[]) => {
      if (ending !== '' && String(path).endsWith(ending)) throw new Error(`unreadable: ${path}`);
      return files.realReadFile(path, ...more);
    };
  }, name);

test('a part of the conversion that could not be read is read again at the next click', async () => {
  const { page } = opened;
  for (const [name, script, tag] of [
    ['engine.js', 'simplified', 'zh-Hans'],
    ['tw2s.bin', 'simplified', 'zh-Hans'],
    ['ambiguity.bin', 'traditional', 'zh-Hant-TW'],
  ] as const) {
    await setUnreadable(name);
    await page.reload();
    await waitForTitle(page, '牆');
    const chosen = page.locator(`.switch [data-command="script:${script}"]`);
    for (let click = 1; click <= 2; click++) {
      await chosen.click();
      await until(async () => (await page.locator('.notices').textContent())?.includes('重新安裝'));
      await until(async () => !(await chosen.isChecked()));
    }
    await setUnreadable('');
    await chooseScript(page, script, tag);
    await page.locator('.switch [data-command="script:as-written"]').click();
  }
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultListQuery } from '#shared/listing';
import { anyOf } from '../sources.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { startAgain } from './libraries.ts';
import { article, callOrThrow } from './walls.ts';

const folder = createTemporaryFolder('names');
let opened: OpenedApp;

/** Names that look like switches, commands, paths and addresses; a name is not written where it cannot be. */
const names = [
  ...[
    '--inspect=0.html',
    '-x.html',
    '--no-sandbox',
    '--library=x.html',
    'import',
    'convert.html',
    '文章.html',
  ],
  ...[
    '$(touch x).html',
    '`x`.html',
    "'; x; '.html",
    '%2e%2e%2fx.html',
    '&x.html',
    ' .html',
    '\u202elmth.exe',
  ],
  ...(process.platform === 'win32' ? [] : ['a\nb.html', 'a\tb.html', 'jianfan:x.html', '"x".html', '*.html']),
];

const totalOf = async (): Promise<number> =>
  (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 1)).total;
const waitForMore = (before: number, more: number) => until(async () => (await totalOf()) === before + more);

/** Writes a file of each name with an article of its own; gives the names. */
function writeNamed(mark: string): readonly string[] {
  for (const [at, name] of names.entries()) writeFileSync(join(folder, name), article(`${mark}${at}`));
  return names;
}

before(async () => {
  opened = await openApp({ args: ['--', ...writeNamed('一').map((name) => join(folder, name))] });
  await opened.page.locator('.list [role=option]').first().waitFor();
  await opened.app.evaluate(({ shell }) => {
    const left: string[] = [];
    Object.assign(globalThis, { left });
    for (const name of ['openExternal', 'openPath', 'showItemInFolder'])
      Object.assign(shell, { [name]: async (what: string) => void left.push(what) });
  });
});
after(async () => {
  await opened?.close();
});

test('files of hostile names are imported at the start, by a second start and by the system', async () => {
  await waitForMore(0, names.length);
  assert.equal(await startAgain(opened, ['--', ...writeNamed('二')], folder), 0);
  await waitForMore(names.length, names.length);
  writeNamed('三');
  await opened.app.evaluate(
    ({ app }, paths) => {
      for (const path of paths) app.emit('open-file', { preventDefault: () => {} }, path);
    },
    names.map((name) => join(folder, name)),
  );
  await waitForMore(2 * names.length, names.length);
});

test('addresses and unknown switches open nothing', async () => {
  const before = await totalOf();
  const addresses = ['jianfan://app/index.html', 'https://example.org/', 'file://server/share/x.html'];
  assert.equal(await startAgain(opened, ['--unknown', '--', ...addresses, 'javascript:alert(1)']), 0);
  await opened.page.locator('.report-badge .bad').waitFor();
  assert.equal(await totalOf(), before);
  const { left, windows } = await opened.app.evaluate(({ BrowserWindow }) => ({
    left: (globalThis as unknown as { left: string[] }).left,
    windows: BrowserWindow.getAllWindows().map((one) => one.webContents.getURL()),
  }));
  assert.deepEqual(left, []);
  assert.deepEqual(
    windows.filter((url) => url !== 'jianfan://hidden/page.html'),
    ['jianfan://app/index.html'],
  );
});

test('no process of a page is started with a switch that opens a wall', async (t) => {
  if (process.platform !== 'linux') return t.skip('the arguments of a process are read from /proc');
  const own = await opened.app.evaluate(() => process.pid);
  const ids = await opened.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const isRoot = process.getuid?.() === 0;
  const dangerous = anyOf(
    /^--(?:no-sandbox|disable-web-security|allow-file-access|ignore-certificate)/,
    /^--(?:remote-debugging|inspect|js-flags|load-extension)/,
  );
  for (const id of ids.filter((one) => one !== own)) {
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
    const found = words.filter((word) => dangerous.test(word) && !(isRoot && word === '--no-sandbox'));
    assert.deepEqual(found, [], words.join(' '));
  }
});

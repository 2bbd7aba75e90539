import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, drop } from './journey.ts';
import { askFromPage, netLogSwitches, readAttempts, writePagesWithHints } from './net-log.ts';
import { waitUntilSettled } from './waiting.ts';
import { article, call, importPaths } from './walls.ts';

const searchFor = async ({ page }: OpenedApp, words: string) => {
  await page.keyboard.press('Control+Shift+f');
  await page.locator('[type=search]').fill(words);
  await page.locator('.list [role=option]').first().waitFor();
};

/** Exports the article on screen as PDF, into a file that the dialog of the desktop would name. */
async function exportPdf({ app, page }: OpenedApp, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath: path }) });
  }, filePath);
  const id = await (await articleFrame(page)).locator('article[data-article]').getAttribute('data-article');
  const options = { to: 'zh-Hans', regional: false, glosses: 'hide' };
  assert.deepEqual(await call(page, 'article:export', id, options), { ok: true, value: null });
}

/** A whole session with hostile pages and scripts that ask for other machines; gives what was attempted. */
async function attemptsOfSession(out: string): Promise<readonly string[]> {
  const folder = createTemporaryFolder('net-log');
  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const log = join(folder, 'log.json');
  const pages = writePagesWithHints(write);
  const opened = await openApp({
    args: [write('先.html', article('先來的文章'))],
    switches: netLogSwitches(log),
    env: { JIANFAN_WALLS_OUT: out, auto_proxy: 'http://proxy.example/wpad.dat' },
  });
  try {
    const { page } = opened;
    await page.locator('.list strong', { hasText: '先來的文章' }).first().waitFor();
    const { added } = await importPaths(opened, pages.slice(1));
    assert.ok(added.length > 5, String(added.length));
    await drop(page, pages.slice(0, 1));
    const frame = await articleFrame(page);
    await frame.locator('article h1', { hasText: '求外的文章' }).first().waitFor();
    await chooseScript(page, 'simplified', 'zh-Hans');
    await page.locator('.toolbar [data-command="page:toggle"]').click();
    await (await articleFrame(page, '#page')).locator('body[data-article]').waitFor();
    await waitUntilSettled(opened);
    await page.locator('.toolbar [data-command="page:toggle"]').click();
    await searchFor(opened, '旅客');
    await exportPdf(opened, join(folder, 'out.pdf'));
    assert.ok(existsSync(join(folder, 'out.pdf')));
    // A page that is taken over has the network's wall alone before it.
    if (!out.includes('network')) await askFromPage(opened);
  } finally {
    await opened.close();
  }
  return readAttempts(log);
}

test('a whole session tries no connection, resolves no name and looks for no proxy', async () => {
  assert.deepEqual(await attemptsOfSession(''), []);
});

for (const out of ['sanitiser', 'csp', 'frame', 'network'])
  test(`nor does one without the wall ${out}`, onlyLong, async (context) => {
    const attempts = await attemptsOfSession(out);
    for (const attempt of attempts) context.diagnostic(attempt);
    assert.deepEqual(attempts, []);
  });

test('with the walls off, the log shows what the same session attempts', onlyLong, async (context) => {
  const attempts = await attemptsOfSession('sanitiser,csp,network');
  for (const attempt of attempts) context.diagnostic(attempt);
  for (const kind of [
    /^URL_REQUEST .*tracker\.example/,
    /^HOST_RESOLVER/,
    /^(?:TRANSPORT_CONNECT|TCP|SOCKET)/,
  ])
    assert.ok(
      attempts.some((attempt) => kind.test(attempt)),
      String(kind),
    );
});

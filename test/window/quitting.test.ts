import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { article, importPaths } from './walls.ts';

test('closing the window closes the hidden page and ends the app', async (t) => {
  const opened = await openApp();
  t.after(opened.kill);
  const folder = createTemporaryFolder('endings');
  writeFileSync(join(folder, '一.html'), article('剛剛讀入'));
  await importPaths(opened, [join(folder, '一.html')]);
  const exit = once(opened.app.process(), 'exit');
  const hidden = await opened.app.evaluate(({ BrowserWindow }) => {
    const isReader = (one: Electron.BrowserWindow) => one.webContents.getURL() === 'jianfan://app/index.html';
    const all = BrowserWindow.getAllWindows();
    const window = all.find(isReader);
    window?.once('closed', () =>
      setImmediate(() => process.stdout.write(`left: ${BrowserWindow.getAllWindows().length}\n`)),
    );
    setTimeout(() => window?.close());
    return all.length - 1;
  });
  assert.equal(hidden, 1);
  assert.deepEqual(await exit, [0, null]);
  assert.match(opened.log(), /^left: 0$/m);
});

test('a window that opens while the app quits does not keep it running', async (t) => {
  const opened = await openApp();
  t.after(opened.kill);
  await opened.app.evaluate(({ app, BrowserWindow }) => {
    app.once('before-quit', () => setImmediate(() => new BrowserWindow({ show: false })));
  });
  await opened.close();
  assert.doesNotMatch(opened.log(), /Error/);
});

test('a page that hangs does not keep the app from quitting', async (t) => {
  const opened = await openApp();
  t.after(opened.kill);
  await opened.page.evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }),
  );
  await opened.close();
});

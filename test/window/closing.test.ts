// An article that tries to keep the window, to leave it, or to take something with it.
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLong } from '../long.ts';
import { scaled } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { openApp } from './app.ts';
import { articleFrame, waitForTitle } from './journey.ts';
import { waitUntilSettled } from './waiting.ts';
import { article } from './walls.ts';

const closesWithinMs = 2000;

const script = `
  onbeforeunload = top.onbeforeunload = (event) => { event.returnValue = 'stay'; return 'stay'; };
  onunload = () => { for (;;); };
  window.open('https://example.org/'); print(); close(); top.close(); alert('stay');
  top.location = 'https://example.org/'; location.reload(); history.pushState({}, '', '/');
  document.querySelector('a[download]').click(); document.forms[0].submit();`;

const trap = article('關不掉的文章').replace(
  '</article>',
  `<p>這裏有一個<a href="data:text/plain,1" download="a.txt" target="_blank">連結</a>和一張表。</p>
  <form action="https://example.org/" target="_top"><button autofocus>送出</button></form>
  <meta http-equiv="refresh" content="0;url=https://example.org/">
  <iframe src="javascript:top.close()"></iframe><embed src="data:application/pdf,1">
  <object data="a.pdf"></object>
  <img src="x" onerror="${script.replaceAll('"', '&quot;').replaceAll('\n', ' ')}">
  <svg onload="top.close()"><a href="javascript:top.close()"><text>一</text></a></svg>
  <script>${script}</script></article>`,
);

for (const kind of ['article', 'saved page'])
  test(`a hostile ${kind} opens, downloads and prints nothing, and the window closes`, async (t) => {
    for (let left = scaled(2); left > 0; left--) {
      const file = join(createTemporaryFolder('closing'), '關.html');
      writeFileSync(file, trap);
      const opened = await openApp();
      t.after(opened.kill);
      const { app, page } = opened;
      await app.evaluate(({ BrowserWindow, session }) => {
        const seen = { seen: [] as string[] };
        Object.assign(globalThis, seen);
        session.defaultSession.on('will-download', (event) => {
          if (!event.defaultPrevented) seen.seen.push('download');
        });
        // The hidden page may be loading its own document.
        for (const { webContents } of BrowserWindow.getAllWindows())
          webContents.on('did-navigate', (_event, url) => {
            if (url !== 'jianfan://hidden/page.html') seen.seen.push(url);
          });
      });
      const url = page.url();
      await app.evaluate(({ app: own }, path) => own.emit('open-file', { preventDefault() {} }, path), file);
      const frame = await waitForTitle(page, '關不掉的文章');
      if (kind === 'saved page') {
        await page.locator('.toolbar [data-command="page:toggle"]').click();
        await page.locator('body[data-page="true"]').waitFor();
        await (await articleFrame(page, '#page')).locator('body').waitFor();
      } else await frame.locator('a').first().focus();
      await waitUntilSettled(opened);
      assert.deepEqual(await app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen), []);
      // The reader's window, and the hidden page that parsed the file.
      const windows = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((one) => `${one.isVisible()} ${one.webContents.getURL()}`),
      );
      assert.deepEqual(
        windows.filter((one) => !one.startsWith('false jianfan://')),
        [`true ${url}`],
      );
      assert.equal(page.url(), url);
      const exit = once(app.process(), 'exit');
      const start = performance.now();
      await app.evaluate(({ app: own }) => void setTimeout(() => own.quit()));
      assert.deepEqual(await exit, [0, null]);
      const took = performance.now() - start;
      if (isLong) assert.ok(took < closesWithinMs, `closed after ${took} ms`);
    }
  });

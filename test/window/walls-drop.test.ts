import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { defaultListQuery } from '#shared/listing';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { drop, waitForTitle } from './journey.ts';
import { waitUntilSettled } from './waiting.ts';
import { article, call, callOrThrow, onePixelPng } from './walls.ts';

const folder = createTemporaryFolder('drop');
const unexpected = { ok: false, failure: { code: 'unexpected', name: 'Jianfan' } };
let opened: OpenedApp;

const write = (name: string, content: string | Uint8Array): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const countArticles = async (): Promise<number> =>
  (await callOrThrow(opened.page, 'library:list', defaultListQuery, 0, 1)).total;

before(async () => {
  opened = await openApp({ args: [write('先.html', article('先來的文章'))] });
  await waitForTitle(opened.page, '先來的文章');
});
after(async () => {
  await opened?.close();
});

/** Drops files on the article, and keeps the list of them in the page instead of importing it. */
async function holdDropped(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const shown = document.querySelector<HTMLIFrameElement>('#article')?.contentDocument;
    const hold = (event: DragEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      Object.assign(globalThis, { held: event.dataTransfer?.files });
    };
    shown?.addEventListener('drop', hold, { capture: true, once: true });
  });
  await drop(page, paths);
  await page.waitForFunction(() => 'held' in globalThis);
}

/** Submits the held files, or others, as the page does; gives the token in the address of the frame. */
const submit = (page: Page, isMadeUp = false): Promise<string> =>
  page.evaluate(async (makesUp) => {
    const frame = document.createElement('iframe');
    frame.name = 'test-drop';
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'multipart/form-data', target: frame.name });
    form.action = 'jianfan://app/drop/';
    const input = document.createElement('input');
    const made = new DataTransfer();
    made.items.add(new File(['made up'], '/etc/passwd'));
    const { held } = globalThis as unknown as { held: FileList };
    Object.assign(input, { type: 'file', name: 'files', multiple: true, files: makesUp ? made.files : held });
    form.append(input);
    document.body.append(frame, form);
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    form.submit();
    await loaded;
    const { pathname = '' } = frame.contentWindow?.location ?? {};
    frame.remove();
    form.remove();
    return pathname.slice('/drop/'.length);
  }, isMadeUp);

test('a dropped page brings its pictures, and a dropped folder all that is in it', async () => {
  const { page } = opened;
  const saved = write('牆.html', article('牆裏的文章'));
  write('牆_files/a.png', onePixelPng);
  await drop(page, [saved]);
  const frame = await waitForTitle(page, '牆裏的文章');
  await frame.locator('article img').waitFor();
  write('夾/甲.html', article('夾中甲'));
  write('夾/深/乙.html', article('夾中乙'));
  const before = await countArticles();
  await drop(page, [join(folder, '夾'), write('丙.html', article('夾外丙'))]);
  await waitForTitle(page, '夾外丙');
  assert.equal(await countArticles(), before + 3);
});

test('a token of dropped files is good once, and only until the page is loaded again', async () => {
  const { page } = opened;
  const path = write('丁.html', article('只一次的文章'));
  const before = await countArticles();
  await holdDropped(page, [path]);
  const token = await submit(page);
  assert.match(token, /^[0-9a-f]{32}$/);
  assert.equal((await callOrThrow(page, 'library:import', token)).added.length, 1);
  assert.deepEqual(await call(page, 'library:import', token), unexpected);
  assert.equal(await countArticles(), before + 1);
  write('丁.html', article('改了的文章'));
  const late = await submit(page);
  await page.reload();
  await waitForTitle(page, '夾外丙');
  assert.deepEqual(await call(page, 'library:import', late), unexpected);
  assert.equal(await countArticles(), before + 1);
});

test('the page can name no file: made-up paths, tokens, files and requests give nothing', async () => {
  const { page } = opened;
  const path = write('戊.html', article('沒有拖進來的文章'));
  const before = await countArticles();
  for (const token of [
    path,
    [path],
    `file://${path}`,
    '../戊.html',
    '',
    '0'.repeat(32),
    { token: path },
    null,
  ])
    assert.deepEqual(await call(page, 'library:import', token), unexpected, String(token));
  const made = await submit(page, true);
  assert.deepEqual((await callOrThrow(page, 'library:import', made)).added, []);
  // A request that is no navigation is not checked by Chromium, so its token is never good.
  await holdDropped(page, [path]);
  const fetched = await page.evaluate(async () => {
    const { held } = globalThis as unknown as { held: FileList };
    const body = new FormData();
    body.append('files', held[0] as File);
    const answer = await fetch('jianfan://app/drop/', { method: 'POST', body });
    return new URL(answer.url).pathname.slice('/drop/'.length);
  });
  assert.match(fetched, /^[0-9a-f]{32}$/);
  assert.deepEqual(await call(page, 'library:import', fetched), unexpected);
  // Nor does it become good when a frame goes to it.
  await page.evaluate((token) => {
    const frame = document.createElement('iframe');
    frame.src = `jianfan://app/drop/${token}`;
    document.body.append(frame);
  }, fetched);
  await waitUntilSettled(opened);
  assert.deepEqual(await call(page, 'library:import', fetched), unexpected);
  assert.equal(await countArticles(), before);
});

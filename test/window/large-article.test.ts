import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { until } from '../until.ts';
import { type OpenedApp, openApp } from './app.ts';
import { articleFrame, chooseScript, drop, waitForScript } from './journey.ts';

const folder = createTemporaryFolder('large');
const sentence = '理发店的老师傅说，头发长了要剪，话长了也要剪。';
const traditional = '理髮店的老師傅說，頭髮長了要剪，話長了也要剪。';
const sentences = onlyLong.skip ? 6000 : 12_000;
let opened: OpenedApp;
let frame: Frame;

const radio = (name: string) => opened.page.locator(`.switch [data-command="script:${name}"]`);
const bodyText = () => frame.evaluate(() => document.querySelector('.body')?.textContent ?? '');
const isWhole = () =>
  frame.evaluate(() => document.querySelector('article')?.getAttribute('data-whole') === 'true');

/** A page with one paragraph of numbered sentences, or with several, written into a file. */
function writeParagraph(name: string, count: number, between = ''): string {
  const file = join(folder, `${name}.html`);
  const text = Array.from({ length: count }, (_, index) => `${index}${sentence}`).join(between);
  writeFileSync(
    file,
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${name}</title></head>
<body><article><h1>${name}</h1><p>${sentence}</p><p>${text}</p><p>完了，剪头发的人走了。</p></article></body></html>`,
  );
  return file;
}

const openFile = async (file: string, title: string) => {
  await drop(opened.page, [file]);
  await frame.locator('article h1', { hasText: title }).waitFor();
};

before(async () => {
  opened = await openApp({ language: 'zh-CN' });
  frame = await articleFrame(opened.page);
  await frame.locator('article[data-whole="true"]').waitFor();
  await chooseScript(opened.page, 'as-written', 'as-written');
});
after(() => opened?.close());

test('a paragraph that is divided reads as before, in both scripts and back', async () => {
  await openFile(writeParagraph('一段', sentences), '一段');
  await waitForScript(opened.page, 'as-written');
  const written = await bodyText();
  assert.ok(written.includes(`${sentences - 1}${sentence}`));
  assert.equal(await frame.evaluate(() => document.querySelectorAll('.body p').length), 3);
  assert.ok((await frame.evaluate(() => document.querySelectorAll('.body p span.chunk').length)) > 20);
  await chooseScript(opened.page, 'traditional', 'zh-Hant-TW');
  const shown = await bodyText();
  assert.equal(shown.replaceAll(traditional, sentence), written.replace('头发的人', '頭髮的人'));
  await chooseScript(opened.page, 'as-written', 'as-written');
  assert.equal(await bodyText(), written);
});

test('a selection over many boxes stays at its characters, and is copied without breaks', async () => {
  const select = () =>
    frame.evaluate(() => {
      const boxes = document.querySelectorAll('.body p span.chunk');
      const textIn = (box: Element | undefined) =>
        document.createTreeWalker(box as Element, NodeFilter.SHOW_TEXT);
      const first = textIn(boxes[1]).nextNode() as Text;
      const last = textIn(boxes[20]).lastChild() as Text;
      document.getSelection()?.setBaseAndExtent(first, 5, last, last.length - 3);
      return document.getSelection()?.toString().length ?? 0;
    });
  const copied = async () => {
    await frame.evaluate(() => document.execCommand('copy'));
    return opened.app.evaluate(({ clipboard }) => clipboard.readText());
  };
  await select();
  const before = await copied();
  assert.ok(before.length > 50_000);
  assert.ok(!before.includes('\n'));
  await chooseScript(opened.page, 'traditional', 'zh-Hant-TW');
  const after = await copied();
  assert.equal(after.length, before.length);
  assert.equal(after.slice(100, 20_000).replaceAll(traditional, sentence).length, 19_900);
  await chooseScript(opened.page, 'as-written', 'as-written');
  assert.equal(await copied(), before);
});

test('a switch while the article is being built ends in one script, however often it is made', async () => {
  const file = writeParagraph('一段', sentences);
  await openFile(writeParagraph('短文', 3), '短文');
  await openFile(file, '一段');
  for (const name of ['traditional', 'simplified', 'traditional', 'as-written', 'traditional'])
    await radio(name).click();
  await waitForScript(opened.page, 'zh-Hant-TW');
  const shown = await bodyText();
  assert.ok(!shown.includes('头发'));
  assert.equal(shown.split('頭髮').length - 1, sentences + 2);
  await chooseScript(opened.page, 'as-written', 'as-written');
});

test('what is found while the article is being built is counted whole, and reached', async () => {
  await openFile(writeParagraph('短文', 3), '短文');
  await openFile(writeParagraph('一段', sentences), '一段');
  await opened.page.keyboard.press('Control+f');
  await opened.page.locator('.find input').fill(`${sentences - 1}理发`);
  await opened.page.locator('.find', { hasText: '1' }).waitFor();
  await opened.page.keyboard.press('Enter');
  await until(() =>
    frame.evaluate(
      (wanted) => {
        const range = document.caretRangeFromPoint(innerWidth / 2, 130);
        const box = range?.startContainer.parentElement?.closest('.chunk');
        return box?.textContent?.includes(wanted);
      },
      `${sentences - 1}理发`,
    ),
  );
  const highlighted = () =>
    frame.evaluate(() => {
      const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
      return [...(highlights.get('here') ?? [])].join('');
    });
  await until(highlighted, (text) => text === `${sentences - 1}理发`);
  await opened.page.keyboard.press('Escape');
});

test('of very many hits, those in view are highlighted wherever the reader scrolls', async () => {
  await opened.page.keyboard.press('Control+f');
  await opened.page.locator('.find input').fill('理发');
  await opened.page.locator('.find output', { hasText: /\d,?\d{3}/ }).waitFor();
  const hitsInView = () =>
    frame.evaluate(() => {
      const { highlights } = CSS as unknown as { highlights: Map<string, Set<Range>> };
      const boxes = [...(highlights.get('found') ?? [])].map((range) => range.getBoundingClientRect());
      return boxes.filter(({ top, bottom }) => top > 0 && bottom < innerHeight).length;
    });
  for (const share of [0, 0.5, 1]) {
    await frame.evaluate((at) => scrollTo(0, document.documentElement.scrollHeight * at), share);
    await until(hitsInView, (count) => count > 1);
  }
  await opened.page.keyboard.press('Escape');
});

test('another article that is opened meanwhile is shown alone', async () => {
  await openFile(writeParagraph('短文', 3), '短文');
  await openFile(writeParagraph('一段', sentences), '一段');
  await openFile(writeParagraph('短文', 3), '短文');
  await until(isWhole);
  assert.equal(await frame.evaluate(() => document.querySelectorAll('article').length), 1);
  assert.ok((await bodyText()).length < 300);
  await chooseScript(opened.page, 'traditional', 'zh-Hant-TW');
  assert.ok(!(await bodyText()).includes('头发'));
  await chooseScript(opened.page, 'as-written', 'as-written');
});

/** Opens a file and presses End once its beginning is on screen; returns whether more was to be built. */
async function pressEndAtOnce(file: string, title: string): Promise<boolean> {
  // The frame itself runs no scripts: its document is watched from the window.
  const pressed = opened.page.evaluate((sought) => {
    const watched = document.querySelector<HTMLIFrameElement>('#article')?.contentDocument as Document;
    return new Promise<boolean>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!watched.querySelector('article h1')?.textContent?.includes(sought)) return;
        observer.disconnect();
        const key = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true });
        // The default action scrolls to the end of what is built.
        resolve(!watched.body.dispatchEvent(key));
      });
      observer.observe(watched.body, { childList: true });
    });
  }, title);
  await drop(opened.page, [file]);
  return pressed;
}

test('End goes to the last line while the article is being built, and stays there', async () => {
  const isLastInView = () =>
    frame.evaluate(() => {
      const box = [...document.querySelectorAll('.body p')].at(-1)?.getBoundingClientRect();
      return box !== undefined && box.height < 200 && box.top >= 0 && box.bottom <= innerHeight;
    });
  const file = writeParagraph('长文', 2 * sentences, '</p><p>');
  for (const [script, tag] of [
    ['as-written', 'as-written'],
    ['traditional', 'zh-Hant-TW'],
  ] as const) {
    await openFile(writeParagraph('短文', 3), '短文');
    await chooseScript(opened.page, script, tag);
    assert.ok(await pressEndAtOnce(file, '长文'), 'more of the article was to come');
    await until(isLastInView);
    await until(isWhole);
    await waitForScript(opened.page, tag);
    await until(isLastInView);
  }
  await openFile(writeParagraph('短文', 3), '短文');
  await chooseScript(opened.page, 'as-written', 'as-written');
});

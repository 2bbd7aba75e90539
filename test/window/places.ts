// A page with all kinds of links within it, and what tests do with places, links and footnotes.
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import type { OpenedApp } from './app.ts';
import { articleFrame } from './journey.ts';
import { createLongText } from './samples.ts';

const paragraphs = (from: number, to: number): string =>
  createLongText(to)
    .split('\n\n')
    .slice(from)
    .map((one) => `<p>${one}</p>`)
    .join('\n');

/** A page in Simplified with links to its sections, five shapes of footnotes, and links to elsewhere. */
export const linkedPage = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>渡口的脚注</title></head><body><article><h1>渡口的脚注</h1>
<p>目录：<a href="#s1">一、钟楼</a>　<a href="#s2">二、后院</a>　<a href="#s3">三、面馆</a></p>
<p>渡口建于清初<sup><a href="#fn1" id="r1">[1]</a></sup>，钟楼更早<a href="#fn2" id="r2">②</a>，面馆最晚<a
href="#fn3" id="r3"><sup>3</sup></a>，后院的井<a href="#fn4" id="r4">［四］</a>没有人打水<sup><a id="r5"
href="#fn5">*</a></sup>。旧闻见<a href="https://example.org/old?utm_source=feed">另一篇</a>和<a
href="https://example.net/elsewhere">别处</a>。</p>
${paragraphs(0, 40)}
<h2 id="s1">一、钟楼上的钟</h2>
${paragraphs(40, 80)}
<h2 id="s2">二、皇后的后院</h2>
${paragraphs(80, 120)}
<h3>二之一、干净的树干</h3>
${paragraphs(120, 140)}
<h2 id="s3">三、面馆的晚上</h2>
${paragraphs(140, 170)}
<h2>注释</h2>
<ol><li id="fn1"><p>见《县志》，<em>头发</em>一样长的<a href="https://example.net/elsewhere">旧闻</a>。</p><p>又见<a
href="#s2">后院</a>。<a href="#r1">↩</a></p></li>
<li id="fn2">钟楼毁于火。<a href="#r2">返回</a></li></ol>
<p><a id="fn3" href="#r3">[3]</a> 面是手擀的。</p>
<p><a name="fn4"></a>［四］井水是甜的。<br><a id="fn5" href="#r5">*</a> 后来封了。</p>
</article></body></html>`;

/** The other article that a link of {@link linkedPage} leads to. */
export const linkedArticle = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<link rel="canonical" href="https://example.org/old"><title>旧闻一则</title></head><body><article>
<h1>旧闻一则</h1>${paragraphs(0, 60)}</article></body></html>`;

/** A book of three chapters, the first of which leads to the notes in the last. */
export function linkedBook(): Uint8Array {
  const chapter = (title: string, more: string) =>
    strToU8(
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body>` +
        `<h1>${title}</h1><p>${more}</p>${paragraphs(0, 60)}<p id="end">${title}的最后一段。</p></body></html>`,
    );
  const names = ['one', 'two', 'three'];
  const titles = ['第一章 河岸', '第二章 钟楼', '第三章 注释'];
  const items = names.map(
    (one) => `<item id="${one}" href="${one}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const points = names.map((one, at) => `<li><a href="${one}.xhtml">${titles[at]}</a></li>`);
  return zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>' +
        '<rootfile full-path="OPS/a.opf"/></rootfiles></container>',
    ),
    'OPS/a.opf': strToU8(
      '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>河岸集</dc:title>' +
        `<dc:language>zh-CN</dc:language></metadata><manifest>${items.join('')}` +
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>' +
        `<spine>${names.map((one) => `<itemref idref="${one}"/>`).join('')}</spine></package>`,
    ),
    'OPS/nav.xhtml': strToU8(
      '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>' +
        `${points.join('')}</ol></nav></body></html>`,
    ),
    'OPS/one.xhtml': chapter(
      titles[0] ?? '',
      '见<a href="three.xhtml#end">书末</a>和<a href="two.xhtml">下一章</a>。',
    ),
    'OPS/two.xhtml': chapter(titles[1] ?? '', '钟楼很高。'),
    'OPS/three.xhtml': chapter(titles[2] ?? '', '注释在后。'),
  });
}

/** The card of a footnote. */
export const footnoteCard = (page: Page) => page.locator('.footnote-card');

/** The first characters that are in view, by the text at the reading edge of the frame. */
export const readPlace = async (page: Page): Promise<string> =>
  (await articleFrame(page)).evaluate(() => {
    const isVertical = document.documentElement.dataset.layout === 'vertical';
    const walker = document.createTreeWalker(document.querySelector('.body') as Node, NodeFilter.SHOW_TEXT);
    const isSeen = (node: Text, at: number) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      return isVertical ? innerWidth - box.left > 12 : box.bottom > 12;
    };
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
      if (node.length > 0 && isSeen(node, node.length - 1))
        for (let at = 0; at < node.length; at++)
          if (isSeen(node, at)) return (node.parentElement?.textContent ?? '').slice(at, at + 24);
    return '';
  });

/** Waits until the text at the reading edge begins so. */
export const waitForPlace = (page: Page, text: string) =>
  until(
    () => readPlace(page),
    (place) => place.startsWith(text),
  );

/** Clicks the link within the article with this text, which is scrolled into view first. */
export async function clickLink(page: Page, text: string): Promise<void> {
  const link = (await articleFrame(page)).locator('article a[href]', { hasText: text }).first();
  await link.scrollIntoViewIfNeeded();
  await link.click();
}

/** Presses and releases a button of the mouse beside the wheel in the middle of the window. */
export async function pressMouse(page: Page, button: 'back' | 'forward'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { innerWidth: x, innerHeight: y } = await page.evaluate(() => ({ innerWidth, innerHeight }));
  const at = { x: Math.round(x * 0.7), y: Math.round(y / 2), button, clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  await session.detach();
}

/** Sets the width of the window's content in CSS pixels, and waits until it has it. */
export async function setWidth({ app, page }: OpenedApp, width: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.setContentSize(to, 640);
  }, width);
  await until(
    () => page.evaluate(() => innerWidth),
    (now) => now === width,
  );
}

/** What has the focus when a key is pressed. */
export const focuses = {
  list: (page: Page) => page.locator('.list').focus(),
  search: (page: Page) => page.locator('.list-pane input[type=search]').focus(),
  page: async (page: Page) => {
    await page.evaluate(() => document.querySelector<HTMLIFrameElement>('#article')?.contentWindow?.focus());
  },
  nowhere: async (page: Page) => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  },
} as const;

/** Gives the lines a direction, by the key. */
export async function setLayout({ page }: OpenedApp, layout: 'horizontal' | 'vertical'): Promise<void> {
  const root = (await articleFrame(page)).locator('html');
  const now = () => root.getAttribute('data-layout');
  if ((await now()) !== layout) {
    await focuses.nowhere(page);
    await page.keyboard.press('v');
  }
  await until(now, (shown) => shown === layout);
}

/** Whether a part of an element is in the view of its frame. */
export const isInView = (element: Element): boolean => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
};

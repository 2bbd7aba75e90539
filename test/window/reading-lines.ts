// What a reader sees of an article: its lines, those that an edge cuts, and the place at the reading edge.
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { until } from '../until.ts';
import { articleFrame } from './journey.ts';

/** The lines in view, measured along the direction in which lines follow each other. */
export interface ShownLines {
  /** The beginning of the first whole line. */
  readonly first: string;
  /** Lines that the first or the last edge of what is shown cuts. */
  readonly cut: readonly string[];
  /** The number of characters of the body before the first whole line. */
  readonly place: number;
  /** The number of characters from the first line to the last. */
  readonly characters: number;
  readonly position: number;
  /** The number of characters before the first line that reaches far enough into view to be read. */
  readonly reading: number;
  /** The same, or the number before its end if that line is in a table or in code that stays upright. */
  readonly readingEnd: number;
}

/** Waits until the window has drawn some frames. */
export const waitForFrames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (left) => {
    for (let at = 0; at < left; at++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

/** Waits until the article has not moved for so many frames. A turn of the wheel scrolls for many frames. */
export async function waitForStillness(page: Page, frames = 8): Promise<void> {
  const frame = await articleFrame(page);
  const readPlace = () =>
    frame.evaluate(() => {
      const view = document.scrollingElement as HTMLElement;
      return `${view.scrollLeft} ${view.scrollTop}`;
    });
  let last = '';
  await until(async () => {
    const before = last;
    await waitForFrames(page, frames);
    last = await readPlace();
    return last === before;
  });
}

/** Reads the lines in view once the next frame is drawn. Characters are counted in the script on screen. */
export async function readLines(page: Page): Promise<ShownLines> {
  await waitForFrames(page, 2);
  return (await articleFrame(page)).evaluate(() => {
    const root = document.documentElement;
    const isVertical = root.dataset.layout === 'vertical';
    const view = document.scrollingElement as HTMLElement;
    const covered = Number.parseFloat(getComputedStyle(root).getPropertyValue('--covered')) || 0;
    const size = (isVertical ? view.clientWidth : view.clientHeight) - covered;
    const spanOf = (box: DOMRect, share = 0.15) => {
      const [start, end] = isVertical
        ? [view.clientWidth - box.right, view.clientWidth - box.left]
        : [box.top, box.bottom];
      const inset = (end - start) * share;
      return { start: start + inset, end: end - inset };
    };
    const rootText = document.querySelector('article .body') as Element;
    const walker = document.createTreeWalker(rootText, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    let first: { at: number; text: string } | undefined;
    let lastEnd = 0;
    let [reading, readingEnd] = [-1, -1];
    const cut: string[] = [];
    let [chunk, near] = [rootText, spanOf(rootText.getBoundingClientRect(), 0)];
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const holder = node.parentElement as Element;
      const isReading = holder.closest('rt, rp') !== null;
      const box = holder.closest('.chunk') ?? holder;
      if (box !== chunk) [chunk, near] = [box, spanOf(box.getBoundingClientRect(), 0)];
      if (!isReading && near.end > -100 && near.start < size + 100)
        for (let at = 0; at < node.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const rect = range.getClientRects()[0];
          if (!rect || rect.width * rect.height === 0) continue;
          const upright = isVertical ? holder.closest('table, pre') : null;
          const { start, end } = upright ? spanOf(upright.getBoundingClientRect(), 0) : spanOf(rect);
          if (reading < 0 && (upright ? end : spanOf(rect, 0).end) > 12)
            [reading, readingEnd] = [before + at, before + at + (upright?.textContent?.length ?? 0)];
          if (end < 1 || start > size - 1) continue;
          const text = node.data.slice(at, at + 12);
          if (start < -1 || end > size + 1) cut.push(text);
          else {
            first ??= { at: before + at, text };
            lastEnd = before + at + 1;
          }
        }
      if (!isReading) before += node.length;
    }
    return {
      first: first?.text ?? '',
      cut: [...new Set(cut)].slice(0, 3),
      place: first?.at ?? -1,
      characters: lastEnd - (first?.at ?? 0),
      position: isVertical ? -view.scrollLeft : view.scrollTop,
      reading,
      readingEnd,
    };
  });
}

/** Whether the article cannot be scrolled on. */
export const isAtEnd = async (page: Page): Promise<boolean> =>
  (await articleFrame(page)).evaluate(() => {
    const { scrollWidth, clientWidth, scrollLeft, scrollHeight, clientHeight, scrollTop } =
      document.scrollingElement as HTMLElement;
    return document.documentElement.dataset.layout === 'vertical'
      ? scrollWidth - clientWidth + scrollLeft < 2
      : scrollHeight - clientHeight - scrollTop < 2;
  });

/** The characters of a line that is full. */
export const readLineLength = async (page: Page): Promise<number> =>
  (await articleFrame(page)).evaluate(() => {
    const { inlineSize, fontSize } = getComputedStyle(document.querySelector('article .body') as Element);
    return Math.ceil(Number.parseFloat(inlineSize) / Number.parseFloat(fontSize));
  });

/** A grey picture as a data URL. */
export function greyPicture(width: number, height: number): string {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 0));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  const file = [signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat(file).toString('base64')}`;
}

function crc32(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const sentences = [
  '渡口的老船夫说，“从前这里的河面，”他停了停，“比现在宽一倍。”',
  '理发店开了三十年，一次只收25元，谁也没有落后；真的……一本也不卖？！',
  '她在 Portland 住过两年，头发长了要剪，话长了也要剪。',
  '1998年3月17日的夜里，台风把钟楼上的钟吹停了。',
  '乾隆年间的干旱之后，老百姓才知道种树的重要，后来的皇后也知道。',
];

/**
 * A page of everything that a page turn meets: chapters of prose, pictures lower and higher than a window,
 * tables, code, quotations, lists, readings and foreign words.
 */
export function readingPage(title: string, chapters: number): string {
  const paragraph = (at: number) =>
    `<p>${sentences
      .map((_one, by) => sentences[(at + by) % sentences.length])
      .slice(0, 1 + (at % 5))
      .join('')}这是第${at}段。</p>`;
  const table = (rows: number) =>
    `<table><tr><th>年份</th><th>船价</th><th>人数</th></tr>${Array.from(
      { length: rows },
      (_, at) => `<tr><td>${1950 + at}</td><td>${at * 1.5}元</td><td>渡河的人有${at * 12}个</td></tr>`,
    ).join('')}</table>`;
  const extras = [
    `<figure><img src="${greyPicture(600, 300)}" alt="河"><figcaption>河面</figcaption></figure>`,
    table(8),
    '<blockquote><p>来的都是客，去的也是客，渡口的人不问来路。</p></blockquote>',
    '<ul><li>船两只</li><li>桨四支</li><li>绳子一根，长十二米</li></ul>',
    `<pre><code>${Array(30).fill('let boat = cross(river);').join('\n')}</code></pre>`,
    `<figure><img src="${greyPicture(300, 2400)}" alt="塔"></figure>`,
    table(60),
    '<p><ruby>揚<rt>yáng</rt></ruby>州的茶館裡，每天早上都坐滿了人，喝茶，也聽人說書。</p>',
  ];
  const body = Array.from({ length: chapters }, (_, at) => {
    const texts = Array.from({ length: 12 }, (_one, part) => paragraph(at * 12 + part));
    texts.splice(5, 0, extras[at % extras.length] as string);
    const link = (to: number) => `<a href="#c${to}">第${to}章</a>`;
    texts.splice(3, 0, `<p>前面的事见${link(Math.max(1, at))}，后来的事见${link((at % chapters) + 1)}。</p>`);
    return `<h2 id="c${at + 1}">第${at + 1}章　渡口的第${at + 1}夜</h2>${texts.join('')}`;
  });
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head>
<body><article><h1>${title}</h1>${body.join('')}</article></body></html>`;
}

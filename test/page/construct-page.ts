import { formatMarkup } from './outline.ts';
import type { ExtractionPage } from './page.ts';

const sentence = (at: number) =>
  `第${at}天的午後，渡口的霧還沒有散，船夫把纜繩一圈一圈收好，說對岸的燈要等天黑了才會亮起來。`;
const prose = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `<p>${sentence(from + at)}</p>`).join('\n');

/** The blocks that a piece of markup becomes in the middle of a page with menus and other articles. */
export async function blocksOf(page: ExtractionPage, markup: string): Promise<string> {
  const text =
    '<!doctype html><html lang="zh-Hant"><head><meta charset="utf-8"><title>渡口 - 江邊</title></head><body>' +
    '<nav><a href="/">首頁</a> <a href="/b">散文</a></nav><main><article><h1>渡口</h1>' +
    `${prose(1, 4)}\n${markup}\n${prose(4, 7)}</article></main><footer>© 江邊 版權所有</footer></body></html>`;
  const { body, footer } = await page.extract({ text });
  const isProse = (block: string) => /^<p>第\d天的午後/.test(block);
  const shown = body.map(formatMarkup);
  const first = shown.findIndex(isProse);
  const blocks = shown.slice(first).filter((block) => !isProse(block));
  return [...blocks, ...footer.map((node) => `頁尾 ${formatMarkup(node)}`)].join('\n');
}

// Articles that are large in one way each, made when they are needed.

/** A large article: the name and content of its file. */
export interface LargeArticle {
  readonly name: string;
  readonly content: string;
}

const sentence = '理发店的老师傅说，头发长了要剪，话长了也要剪。';
const marks = ['\u0301', '\u0323', '\u030a', '\u0327'];

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: Math.ceil(count) }, (_, index) => make(index)).join('');
const chinese = (units: number): string => sentence.repeat(Math.ceil(units / sentence.length));
const stack = (count: number): string => repeat(count, (index) => marks[index % 4] as string);

const text = (title: string, body: string): LargeArticle => ({
  name: `${title}.txt`,
  content: `${title}\n\n${body}\n`,
});

const html = (title: string, body: string): LargeArticle => ({
  name: `${title}.html`,
  content:
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head>` +
    `<body><article><h1>${title}</h1><p>${sentence}</p>${body}</article></body></html>`,
});

/** The large articles, each at `share` of its whole size. */
export const createLargeArticles = (share: number): readonly LargeArticle[] => [
  ...createLargeTexts(share),
  ...createLargeParagraphs(share),
  ...createLargePages(share),
];

const createLargeTexts = (share: number): readonly LargeArticle[] => [
  text(
    '二十万行',
    repeat(200_000 * share, (index) => `第${index}行，${sentence}\n`),
  ),
  text('一个长词', 'a'.repeat(10_000_000 * share)),
  text('一行中文', chinese(3_300_000 * share)),
  text('不断的字', '发展面条里后'.repeat(300_000 * share)),
  text('高叠符号', `她说o${stack(7500 * share)}，${sentence}`),
  text(
    '处处叠符',
    repeat(3000 * share, () => `她o${stack(100)}说`),
  ),
  { name: '题目叠符.txt', content: `叠${stack(7500 * share)}\n\n${sentence}\n\n${sentence}` },
  text('连环表情', `${'👩\u200d'.repeat(5000 * share)}👩${sentence}`),
];

const createLargeParagraphs = (share: number): readonly LargeArticle[] => [
  html('三十万片', `<p>${repeat(300_000 * share, (index) => `<span>发${index % 10}</span>`)}</p>`),
  html('三万粗体', `<p>${repeat(30_000 * share, (index) => `<b>发${index % 10}</b>展`)}</p>`),
  html('一块粗体', `<p>头<b>${chinese(1_000_000 * share)}</b>发</p>`),
  html('处处注音', `<p>${repeat(66_000 * share, (index) => `<ruby>${glossed(index)}</ruby>`)}</p>`),
  html('一个注音', `<p><ruby>${repeat(66_000 * share, glossed)}</ruby></p>`),
  html('一段五兆', `<p>${chinese(1_700_000 * share).replaceAll('，', '，里面的面条发干，')}</p>`),
  html(
    '一段代码',
    `<pre><code>${repeat(50_000 * share, (index) => `let line${index} = "头发";\n`)}</code></pre>`,
  ),
];

const createLargePages = (share: number): readonly LargeArticle[] => [
  html(
    '十万段落',
    repeat(100_000 * share, (index) => `<p>第${index}段，头发和发展。</p>`),
  ),
  html(
    '五万行表',
    `<table>${repeat(50_000 * share, (index) => row([`${index}`, '头发', sentence]))}</table>`,
  ),
  html('两千层引', nest(2000 * share, '<blockquote><p>里面</p>', '</blockquote>')),
  html('两千层表', nest(2000 * share, '<ul><li>里面', '</li></ul>')),
  html('十万项目', `<ol>${repeat(100_000 * share, (index) => `<li>头发${index}</li>`)}</ol>`),
  html(
    '两万脚注',
    repeat(20_000 * share, (index) => `<p>头发${link(index)}</p>`),
  ),
  html('两万链接', `<p>${repeat(20_000 * share, (index) => `头发${link(index)}`)}</p>`),
  html('五千图片', `<p>${repeat(5000 * share, (index) => picture(index))}</p>`),
];

const glossed = (index: number): string => `${sentence[index % 8]}<rt>fa${index % 5}</rt>`;
const nest = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + sentence + close.repeat(depth);
const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const link = (index: number): string => `<a href="https://example.org/${index}"><sup>${index}</sup></a>`;
const picture = (index: number): string =>
  `<img src="p${index}.png" alt="图${index}" width="40" height="30">`;

// Articles that are large in one way each, made when they are needed.

/** A large article: the name and content of its file. */
export interface LargeArticle {
  readonly name: string;
  readonly content: string;
}

const sentence = '理发店的老师傅说，头发长了要剪，话长了也要剪。';
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head>` +
  `<body><article><h1>${title}</h1>${body}</article></body></html>`;
const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
const nested = (depth: number, open: string, close: string, inner: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);
const chinese = (units: number): string => sentence.repeat(Math.ceil(units / sentence.length));

/** The large articles, each at `share` of its whole size. */
export function createLargeArticles(share: number): readonly LargeArticle[] {
  const of = (whole: number) => Math.ceil(whole * share);
  const html = (title: string, body: string): LargeArticle => ({
    name: `${title}.html`,
    content: page(title, body),
  });
  const text = (title: string, body: string): LargeArticle => ({
    name: `${title}.txt`,
    content: `${title}\n\n${body}\n`,
  });
  const fewMarks = ['\u0301', '\u0323', '\u030a', '\u0327'];
  return [
    text(
      '二十万行',
      repeat(of(200_000), (index) => `第${index}行，${sentence}\n`),
    ),
    text('一个长词', 'a'.repeat(of(10_000_000))),
    text('一行中文', chinese(of(3_300_000))),
    text('高叠符号', `她说o${repeat(of(7500), (index) => fewMarks[index % 4] as string)}，${sentence}`),
    html(
      '十万段落',
      repeat(of(100_000), (index) => `<p>第${index}段，头发和发展。</p>`),
    ),
    html('三十万片', `<p>${repeat(of(300_000), (index) => `<span>发${index % 10}</span>`)}</p>`),
    html(
      '五万行表',
      `<table>${repeat(of(50_000), (index) => `<tr><td>${index}</td><td>头发</td><td>${sentence}</td></tr>`)}</table>`,
    ),
    html(
      '两千层',
      nested(of(2000), '<blockquote><p>里面</p>', '</blockquote>', `<p>${sentence}</p>`) +
        nested(of(2000), '<ul><li>里面', '</li></ul>', sentence),
    ),
    html(
      '处处注音',
      `<p>${repeat(of(66_000), (index) => `<ruby>${sentence[index % 8]}<rt>fa${index % 5}</rt></ruby>`)}</p>`,
    ),
    html(
      '两万脚注',
      repeat(
        of(20_000),
        (index) => `<p>头发${index}<a href="https://example.org/${index}"><sup>${index}</sup></a></p>`,
      ),
    ),
    html(
      '五千图片',
      `${chinese(400)}<p>${repeat(of(5000), (index) => `<img src="p${index}.png" alt="图${index}" width="40" height="30">`)}</p>`,
    ),
    html('一段五兆', `<p>${chinese(of(1_700_000)).replaceAll('，', '，里面的面条发干，')}</p>`),
  ];
}

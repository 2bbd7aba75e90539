import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { runsOf } from '#shared/text/text-runs';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const sentence = (about: string) =>
  `${about}在霧裏走得很慢，船夫說過了這個灣，對岸的燈就看得見了，可是沒有人回答他的話。`;
const prose = Array.from({ length: 8 }, (_, at) => `<p>第${at}段，${sentence('渡船')}</p>`).join('');
const links = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<li><a href="/${at}">別的文章${at}號的題目寫在這裏</a></li>`,
  ).join('');

async function readBody(html: string): Promise<string> {
  const text = `<!doctype html><title>渡船</title><body>${html}</body>`;
  return runsOf((await page.extract({ text })).body).text;
}

for (const [kind, html] of [
  [
    'a list of other articles inside',
    `<article>${prose}<div><h3>相關閱讀</h3><ul>${links(9)}</ul></div></article>`,
  ],
  [
    'a list with a name in pinyin',
    `<div class="article-content">${prose}</div><div class="tuijian">${links(40)}</div>`,
  ],
  ['menus on all sides', `<nav>${links(30)}</nav><main>${prose}</main><aside><ul>${links(30)}</ul></aside>`],
  [
    'comments',
    `<article>${prose}</article><div id="comments">${'<p>別的文章我也看過，寫得好。</p>'.repeat(9)}</div>`,
  ],
  [
    'a box that is hidden',
    `<div class="content">${prose}<div style="display: none">別的文章在這裏</div></div>`,
  ],
  [
    'share buttons',
    `<div class="post-body">${prose}<div class="share-bar"><a>別的文章</a><a>微博</a></div></div>`,
  ],
] as const)
  test(`the body of a page is without ${kind}`, async () => {
    const body = await readBody(html);
    for (let at = 0; at < 8; at++) assert.match(body, new RegExp(`第${at}段，渡船在霧裏`));
    assert.doesNotMatch(body, /別的文章/);
  });

for (const label of ['Advertisement', 'Anzeige', '廣告', '广告'])
  test(`a line under the label ${label} of an advertisement is the article's`, async () => {
    const credit = (at: number) => `<p>（<a href="https://picture.example/${at}">圖：畫家${at}號</a>）</p>`;
    const box = `<div><p>${label}</p></div>`;
    const lines = Array.from(
      { length: 6 },
      (_, at) => `<p>第${at}段，${sentence('渡船')}</p>${at % 2 ? box : `<p>${label}</p>`}${credit(at)}`,
    );
    const body = await readBody(`<article>${lines.join('')}${prose}</article>`);
    for (let at = 0; at < 6; at++) assert.match(body, new RegExp(`（圖：畫家${at}號）`));
    assert.doesNotMatch(body, new RegExp(label));
  });

const talk = [
  '「你來了？」',
  '「來了。」',
  '他看着窗外的雨，沒有再說話。',
  '「聽說你要走？」',
  '「嗯，下個月。」',
  '屋裏靜了很久。',
];
const dialogue = talk.map((line, at) => `<p>第${at}句，${line}</p>`).join('');
const comment = (at: number) => `別的文章我也看過，這一篇寫得一般，還不如去年那一篇，大家覺得呢？第${at}樓。`;
const box = (content: string) => `<div class="x">${content}</div>`;
const listOf = (item: (at: number) => string) => Array.from({ length: 12 }, (_, at) => item(at)).join('');

for (const [kind, html] of [
  [
    'comments in a box without a known name',
    `<div class="w"><h1>渡船</h1><div id="endText">${dialogue}</div></div>` +
      `<div class="t-area">${listOf((at) => box(`<span>船客${at}號</span><p>${comment(at)}</p>`))}</div>`,
  ],
  [
    'comments with names that are links',
    `<h1>渡船</h1><section><div>${dialogue}</div></section>` +
      `<div>${listOf((at) => box(`<b><a href="/u/${at}">船客${at}號</a></b><div>${comment(at)}</div>`))}</div>`,
  ],
  [
    'cards of other articles',
    `<h1>渡船</h1><div class="answer">${dialogue}</div>` +
      `<div class="docs">${listOf((at) => box(`<a href="/d${at}">題目${at}</a><p>${comment(at)}</p>`))}</div>`,
  ],
  [
    'summaries in a list',
    `<h1>渡船</h1><div class="answer">${dialogue}</div>` +
      `<ul>${listOf((at) => `<li><h3><a href="/d${at}">題目${at}</a></h3><p>${comment(at)}</p></li>`)}</ul>`,
  ],
] as const)
  test(`a short article is the body beside ${kind}`, async () => {
    const channel = (at: number) => `<a href="/c${at}">頻道${at}</a> <span>別的文章在頻道${at}</span>`;
    const menu = box(listOf(channel));
    const body = await readBody(menu + html);
    for (let at = 0; at < talk.length; at++) assert.match(body, new RegExp(`第${at}句`));
    assert.doesNotMatch(body, /別的文章/);
  });

test('items that begin with a link are the body where they are the article', async () => {
  const items = listOf(
    (at) => `<div class="x"><h3><a href="/d${at}">茶樓${at}</a></h3><p>${sentence('渡船')}</p></div>`,
  );
  const body = await readBody(`<article><h1>渡船</h1><p>十二家茶樓，都在河邊。</p>${items}</article>`);
  for (let at = 0; at < 12; at++) assert.match(body, new RegExp(`茶樓${at}`));
});

for (const [kind, noise, style] of [
  ['a forum', '<font class="jammer">3 b% ~6 {# x! q</font>', ''],
  ['size nothing', '<span style="font-size:0px;color:#fff">抄自某某論壇 9 K4</span>', ''],
  ['a span that is not shown', '<span style="display:none">" |: f0 \\8 v&nbsp;r</span>', ''],
  [
    'a class that is not shown',
    '<i class="z9">K( Q* T\' m8</i>',
    '<style>p{margin:0}.z9{display:none}</style>',
  ],
] as const)
  test(`text that is hidden between words to spoil copies is left out: ${kind}`, async () => {
    const lines = talk.map((line) => `${line}${noise}<br>`).join('');
    assert.equal(
      (await readBody(`${style}<article><h1>渡船</h1><p>${lines}</p>${prose}</article>`)).replace(
        /\n?第0段.*/s,
        '',
      ),
      talk.join('\n'),
    );
  });

test('prose that the body lacks stands in the folded part', async () => {
  const comment = '這一篇我從前也讀過，寫得真好，船夫後來回到對岸去了，燈也一直亮着。';
  const html = `<article>${prose}</article><div id="comments"><p>${comment}</p></div>`;
  const { body, footer } = await page.extract({ text: `<!doctype html><title>渡船</title>${html}` });
  assert.doesNotMatch(runsOf(body).text, /從前也讀過/);
  assert.match(runsOf(footer).text, /從前也讀過/);
});

test('a page with any number of boxes that are named like an article has a body', async () => {
  const body = await readBody(
    `<div class="article-body">${prose}</div>${'<div class="content"></div>'.repeat(200_000)}`,
  );
  assert.match(body, /第7段，渡船在霧裏/);
});

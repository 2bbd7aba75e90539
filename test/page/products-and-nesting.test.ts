// Pages of things for sale keep their price, and boxes in boxes keep their text.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { runsOf } from '#shared/text/text-runs';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const described =
  '<p>老磨坊的石磨一天只轉兩個時辰，磨出來的麵粉留得住麥子的香氣，拿來做燒餅、擀麵條都合適。</p>' +
  '<p>麵粉裝在棉布袋裏，放在陰涼通風的地方可以存半年，夏天最好放進冰箱，免得生蟲。</p>';
const measures =
  '<table><tr><th>產地</th><td>上河磨坊</td></tr><tr><th>重量</th><td>一公斤</td></tr></table>';
const others = Array.from(
  { length: 8 },
  (_, at) => `<li><a href="/p/${at}">別的貨${at}號</a> <span class="price">NT$ ${at}99</span></li>`,
).join('');

const shops: Readonly<Record<string, readonly [html: string, price: string]>> = {
  'microdata in a box of its own': [
    '<div class="product" itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">石磨麵粉</h1>' +
      '<div itemprop="offers" itemscope><span itemprop="priceCurrency" content="TWD">NT$</span>' +
      '<span itemprop="price">180</span></div><button>加入購物車</button>' +
      `<div itemprop="description">${described}</div>${measures}</div>`,
    'NT$180',
  ],
  'a price before and in the sale': [
    '<div class="container"><h1>石磨麵粉</h1><p class="price"><del>NT$ 220</del> <ins>NT$ 180</ins></p>' +
      `<form><button>加入購物車</button></form><div id="tab">${described}${measures}</div></div>`,
    'NT$ 220 NT$ 180',
  ],
  'a box of facts beside the picture': [
    '<div class="goods"><div class="info"><h1>石磨麵粉</h1><div class="p-price"><b>¥</b><b>36.80</b>' +
      `</div></div></div><div class="detail"><h2>商品詳情</h2>${described}${measures}</div>`,
    '¥36.80',
  ],
  'a sentence with its label': [
    `<main><h1>石磨麵粉</h1><p>售價：180 元</p>${described}<h2>規格</h2>${measures}</main>`,
    '售價：180 元',
  ],
  'a list of facts': [
    '<main><article><h1>石磨麵粉</h1><ul class="meta"><li>US$5.90</li><li>現貨</li></ul>' +
      `<section>${described}</section>${measures}</article></main>`,
    'US$5.90',
  ],
  'a column of its own': [
    '<div class="wrap"><div><h1>石磨麵粉</h1></div><div class="right"><div class="money">HK$45</div>' +
      `<div>數量 1</div></div><div class="bottom"><h3>產品介紹</h3>${described}${measures}</div></div>`,
    'HK$45',
  ],
};

for (const [name, [html, price]] of Object.entries(shops))
  test(`a thing for sale keeps its price and its measures: ${name}`, async () => {
    const text =
      `<!doctype html><title>石磨麵粉 | 上河雜貨</title><nav><a href="/">首頁</a><a href="/cart">購物車</a></nav>` +
      `${html}<section class="related-products"><h2>你可能也喜歡</h2><ul>${others}</ul></section>`;
    const { title, body } = await page.extract({ text });
    const lines = runsOf(body).text.split('\n');
    assert.equal(title, '石磨麵粉');
    assert.equal(lines.filter((line) => line === price).length, 1, lines.join('|'));
    assert.match(lines.join(), /石磨一天.*棉布袋.*產地.*上河磨坊/);
    assert.doesNotMatch(lines.join(), /別的貨|購物車/);
  });

const things = ['霧', '船', '燈', '河', '岸', '橋', '石', '水', '風', '雨', '夜'];
const places = ['渡口', '街角', '巷底', '井邊', '樹下', '柳岸', '田頭'];
/** No two of these are alike, so none counts as a copy of another. */
const lineAt = (at: number): string =>
  `第${at}層，${things[at % 11]}在${places[at % 7]}以外${(at * 7) % 997}里，${things[(at >> 3) % 11]}和` +
  `${things[(at >> 5) % 11]}等到${(at * 17) % 983}點才來。`;

const nested: Readonly<Record<string, readonly [open: string, close: string, count: number]>> = {
  boxes: ['<div><p>@</p>', '</div>', 1000],
  'boxes with text alone': ['<div>@', '</div>', 1000],
  'boxes around bold text': ['<div><b>@', '</b></div>', 240],
  'fonts around boxes': ['<font><div>@', '</div></font>', 300],
  'boxes that end with text': ['<div><p>@</p>', '<p>尾</p></div>', 600],
  'boxes that are never closed': ['<div><p>@', '', 1000],
  'two kinds of boxes': ['<div class="a"><section><p>@</p>', '</section></div>', 600],
  articles: ['<article><p>@</p>', '</article>', 600],
  fonts: ['<font><p>@</p>', '</font>', 600],
  quotations: ['<blockquote><p>@</p>', '</blockquote>', 600],
  lists: ['<ul><li>@', '</li></ul>', 600],
  tables: ['<table><tr><td>@', '</td></tr></table>', 200],
};

for (const [name, [open, close, count]] of Object.entries(nested))
  test(`text in hundreds of nested boxes is the body, the whole of it: ${name}`, async () => {
    const inner = Array.from({ length: count }, (_, at) => open.replace('@', lineAt(at))).join('');
    const text =
      `<!doctype html><title>層層的渡口</title><div class="nav"><a href="/">首頁</a></div><h1>層層的渡口</h1>` +
      `${inner}${close.repeat(count)}<footer>版權所有</footer>`;
    const { body } = await page.extract({ text });
    // Each box is a line of its own.
    const found = [...runsOf(body).text.matchAll(/^第(\d+)層/gm)].map(([, at]) => Number(at));
    assert.deepEqual(
      found,
      Array.from({ length: count }, (_, at) => at),
    );
  });

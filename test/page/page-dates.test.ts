// The day on which an article was published, wherever and however its page says it.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const prose =
  '<p>渡船在霧裏走得很慢，船夫說過了這個灣，對岸的燈就看得見了，可是沒有人回答他的話。</p>'.repeat(6);
const german = '<p>Die Fähre fährt langsam durch den Nebel, und niemand an Bord sagt ein Wort.</p>'.repeat(6);

interface Given {
  readonly lang?: string;
  readonly head?: string;
  readonly above?: string;
  readonly text?: string;
}

const read = ({ lang = 'zh-Hant', head = '', above = '<h1>霧中的渡船</h1>', text = prose }: Given) =>
  page.extract({
    text:
      `<!doctype html><html lang="${lang}"><head><title>霧中的渡船</title>${head}</head>` +
      `<body><article>${above}${text}</article></body></html>`,
  });

const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
const jsonLd = (date: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${date}"}</script>`;
const published = 'article:published_time';

const headings: Readonly<Record<string, string>> = {
  'small print': '<h1>霧中的渡船 <small>2024-05-06</small></h1>',
  'a time before it': '<h1><time>2024-05-06</time> 霧中的渡船</h1>',
  'a part with a class': '<h1>霧中的渡船<span class="post-date">2024年5月6日</span></h1>',
  'a line of its own': '<div class="title">霧中的渡船<div class="info">2024-05-06　沈小滿</div></div>',
};
for (const [name, above] of Object.entries(headings))
  test(`a date in the heading is no part of the title: ${name}`, async () => {
    const found = await read({ above });
    assert.deepEqual([found.title, found.published.slice(0, 10)], ['霧中的渡船', '2024-05-06']);
    assert.doesNotMatch(JSON.stringify(found.body), /霧中的渡船/);
  });

test('a day that is part of the title stays in it', async () => {
  const above = '<h1>2024年5月6日的日記</h1>';
  const text = `<!doctype html><title>2024年5月6日的日記</title><article>${above}${prose}</article>`;
  assert.equal((await page.extract({ text })).title, '2024年5月6日的日記');
});

const stamps: readonly (readonly [stamp: string, lang: string, expected: string])[] = [
  ['2024-05-06T16:00:00Z', 'zh-Hant', '2024-05-07T00:00'],
  ['2024-05-06T23:30:00.000+00:00', 'zh-CN', '2024-05-07T07:30'],
  ['2024-05-06T15:00:00Z', 'ja', '2024-05-07T00:00'],
  ['2021-11-04T23:00Z', 'de', '2021-11-05T00:00'],
  ['2024-05-06T22:00:00Z', 'pl-PL', '2024-05-07T00:00'],
  ['2024-05-06T22:00:00Z', 'en', '2024-05-06T22:00'],
  ['2024-05-06T00:00:00Z', 'zh-Hant', '2024-05-06T00:00'],
  ['2024-05-06T23:30:00+08:00', 'zh-Hant', '2024-05-06T23:30'],
  ['Mon, 06 May 2024 16:30:00 GMT', 'zh-Hans', '2024-05-07T00:30'],
  ['20240506', 'zh-Hant', '2024-05-06'],
  ['20240506173000', 'zh-Hant', '2024-05-06T17:30'],
  ['20240506T163000Z', 'zh-Hant', '2024-05-07T00:30'],
  ['1715011200', 'zh-Hant', '2024-05-07T00:00'],
  ['1715011200000', 'en', '2024-05-06T16:00'],
];
for (const [stamp, lang, expected] of stamps)
  test(`a stamp is the day of those who read the page: ${stamp} in ${lang}`, async () => {
    const title =
      lang === 'ja' ? '霧の中の渡し船' : lang.startsWith('zh') ? '霧中的渡船' : 'Die Fähre im Nebel';
    const text = lang.startsWith('zh') ? prose : german;
    const html =
      `<!doctype html><html lang="${lang}"><title>${title}</title>${meta(published, stamp)}` +
      `<article><h1>${title}</h1>${text}</article>`;
    assert.equal((await page.extract({ text: html })).published, expected);
  });

test('a stamp in UTC gives way to the day that the page shows', async () => {
  const above = (day: string) => `<h1>霧中的渡船</h1><div>${day}</div>`;
  const head = meta(published, '2024-05-06T20:00:00Z');
  for (const [day, expected] of [
    ['2024-05-06', '2024-05-06T20:00'],
    ['2024-05-07', '2024-05-07T04:00'],
    ['2024年5月7日 04:01', '2024-05-07T04:01'],
    ['2023-01-01', '2024-05-07T04:00'],
  ] as const)
    assert.equal((await read({ head, above: above(day) })).published, expected, day);
});

test('where metadata contradict each other, the day that two of them name counts', async () => {
  const shown = '<h1>霧中的渡船</h1><div>2024-05-06 08:00</div>';
  for (const [head, above, expected] of [
    [meta(published, '2024-06-01T08:00:00+08:00') + jsonLd('2024-05-06'), shown, '2024-05-06'],
    [meta('date', '2024-06-01'), shown, '2024-05-06'],
    [meta('dcterms.date', '2024-06-01'), shown, '2024-05-06'],
    [meta('date', '2024-06-01'), '<h1>霧中的渡船</h1>', '2024-06-01'],
    [meta(published, '2024-05-06'), '<h1>霧中的渡船</h1><div>更新：2024-06-01</div>', '2024-05-06'],
    [
      meta(published, '2024-05-06') + meta('date', '2024-06-01'),
      '<h1>霧中的渡船</h1><div>最後修改 2024-06-01</div>',
      '2024-05-06',
    ],
  ] as const)
    assert.equal((await read({ head, above })).published.slice(0, 10), expected, head + above);
});

const lines: Readonly<Record<string, string>> = {
  'in a paragraph of facts':
    '<h1>霧中的渡船</h1><p class="post-meta">文：<span>沈小滿</span>，<span class="published">2024-05-06</span>，' +
    '分類：<a href="/a">散文</a>、<a href="/b">水邊的人與物</a>，<a href="/c">渡口</a>；' +
    '標籤：<a href="/d">船</a>、<a href="/e">霧</a>、<a href="/f">從前的人怎樣過河，怎樣等船</a></p>',
  'behind an introduction':
    '<h1>霧中的渡船</h1><p>本文寫的是三十年前的一個早上，河面上只有一條船，船上的人後來都沒有再見過面。</p>' +
    '<div class="meta"><span>2024-05-06</span></div>',
  'behind an introduction, in another language':
    '<h1>霧中的渡船</h1><h2>本文寫的是三十年前的一個早上，河面上只有一條船，船上的人後來都沒有再見過面。</h2>' +
    '<div class="row"><span class="tarih">06.05.2024 - Güncelleme : 07.05.2024</span></div>',
  'with the day first': '<h1>霧中的渡船</h1><div class="info">06/05/2024 08:00</div>',
  'with the year of the Republic': '<h1>霧中的渡船</h1><div>發布日期：113-05-06</div>',
};
for (const [name, above] of Object.entries(lines))
  test(`a line next to the title shows the date: ${name}`, async () => {
    assert.equal((await read({ above })).published.slice(0, 10), '2024-05-06');
  });

const yearless: Readonly<Record<string, Given>> = {
  'in the id of the page': {
    above: '<h1>霧中的渡船</h1><p>[05月06日 11時30分]</p><article id="news20240506_k1"></article>',
  },
  'in the address of a picture': {
    head: meta('og:image', 'https://example.org/2024/0506/a.jpg'),
    above: '<h1>霧中的渡船</h1><div>05-06 08:00</div>',
  },
  'in the address of the page': {
    head: meta('og:url', 'https://example.org/n/c_20240506-12.html'),
    above: '<h1>霧中的渡船</h1><div>5月6日</div>',
  },
};
for (const [name, given] of Object.entries(yearless))
  test(`a day without its year takes the year from an address that names the same day: ${name}`, async () => {
    assert.equal((await read(given)).published.slice(0, 10), '2024-05-06');
  });

test('a heading with readings over its characters is found', async () => {
  const above = '<h1><ruby>霧<rt>wù</rt></ruby>中的渡船</h1><div>2024-05-06</div>';
  const found = await read({ above });
  assert.deepEqual([found.title, found.published], ['霧中的渡船', '2024-05-06']);
});

test('dates of other things are none of the article', async () => {
  for (const above of [
    '<h1>霧中的渡船</h1><div>3/4/05 班次</div>',
    '<h1>霧中的渡船</h1><div>版本 110.1.2</div>',
    `<h1>霧中的渡船</h1>${prose}<h3>2019年5月18日</h3>`,
    '<h1>霧中的渡船</h1><div>05-06 08:00</div><img src="/2024/0507/a.jpg">',
  ])
    assert.equal((await read({ above })).published, '', above);
});

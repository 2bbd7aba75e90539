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
const read = async (head: string, above: string) =>
  page.extract({
    text: `<!doctype html><html><head>${head}</head><body><article>${above}${prose}</article></body></html>`,
  });
const titles = (title: string, shown: string) =>
  read(`<title>${title}</title>`, `<div class="tit">${shown}</div>`);

test('a title comes without what the site and the browser add to it', async () => {
  for (const title of [
    '霧中的渡船 | 生活 | 海角新聞網',
    '雾中的渡船_海角在线官方网站',
    '(12 条消息) 雾中的渡船 - 知乎',
    '霧中的渡船 - Powered by Discuz!',
    '雾中的渡船-某某电子技术',
    '霧中的渡船 東區辦事處',
    'The slow ferry – Harbour Weekly',
  ]) {
    const shown = /^The/.test(title) ? 'The slow ferry' : /[雾条]/.test(title) ? '雾中的渡船' : '霧中的渡船';
    assert.equal((await titles(title, shown)).title, shown, title);
  }
});

test('a title comes without the name of the site behind every sign that stands before it', async () => {
  const signs = '－ ｜ 丨 ∣ ＿'.split(' ');
  const spaced = '－ — – ― ─ ── » › « · ・ ‧ • ⋆ ☆ ★ ~ ／ / @ :: ::: | ∣ ｜'.split(' ');
  const behind = [...signs, ...spaced.map((sign) => ` ${sign} `), '──', '—', '――'];
  for (const title of [
    ...behind.map((sign) => `霧中的渡船${sign}海角新聞網`),
    '【海角新聞網】霧中的渡船',
    '霧中的渡船【海角新聞網】',
    '霧中的渡船（海角新聞網）',
    '霧中的渡船 [海角新聞網]',
    '霧中的渡船_【海角新聞網】',
    '海角新聞網 » 霧中的渡船',
  ])
    for (const above of ['', '<h1>霧中的渡船</h1>']) {
      const head = `<title>${title}</title><meta property="og:site_name" content="海角新聞網">`;
      assert.equal((await read(head, above)).title, '霧中的渡船', `${title} ${above}`);
    }
});

test('signs in a title that stand before no name of the site stay', async () => {
  for (const title of [
    '約翰·史密斯的渡船',
    '渡船【上】',
    '霧中的渡船（第二回）',
    '船夫／渡客 的一天',
    '渡口－－一個人的車站',
  ])
    for (const above of ['', `<h1>${title}</h1>`])
      assert.equal((await read(`<title>${title}</title>`, above)).title, title, `${title} ${above}`);
});

test('a title of two characters comes without the site, too', async () => {
  for (const [title, shown] of [
    ['渡口 - 江邊', '渡口'],
    ['渡口｜江邊報', '渡口'],
    ['夜航船_江邊文學', '夜航船'],
    ['Fog | Harbour Weekly', 'Fog'],
  ] as const)
    assert.equal((await read(`<title>${title}</title>`, `<h1>${shown}</h1>`)).title, shown, title);
});

test('the names of persons come first, from whatever place names them', async () => {
  const jsonLd = (author: string) =>
    `<script type="application/ld+json">{"@type":"NewsArticle","author":${author}}</script>`;
  for (const [head, line, byline] of [
    ['', '<p class="byline">By Ann Lee</p>', 'Ann Lee'],
    ['', '<span rel="author">沈小滿</span>', '沈小滿'],
    ['', '<span itemprop="author"><b itemprop="name">沈小满</b></span>', '沈小满'],
    [jsonLd('[{"@type":"Person","name":"王小明"},{"@type":"Person","name":"李小華"}]'), '', '王小明、李小華'],
    ['<meta name="author" content="海角日報">', '<p>記者陳小青／台北報導</p>', '陳小青'],
    ['<meta name="author" content="104363">', '', ''],
    ['<meta name="author" content="admin">', '', ''],
    ['<meta name="author" content="2024-05-06">', '', ''],
    ['<meta name="author" content="https://example.org/u/1">', '', ''],
  ] as const)
    assert.ok((await read(head, `<h1>霧中的渡船</h1>${line}`)).byline.includes(byline), `${head}${line}`);
  for (const value of ['104363', 'admin', '2024-05-06', 'https://example.org/u/1', '佚名'])
    assert.equal((await read(`<meta name="author" content="${value}">`, '<h1>霧</h1>')).byline, '', value);
});

test('a line of credits names who wrote, not who took pictures or edited', async () => {
  for (const [line, byline] of [
    ['撰文｜沈小滿　攝影｜王五', '沈小滿'],
    ['作者：沈小滿　編輯：王五', '沈小滿'],
    ['本报记者 沈小满', '沈小满'],
    ['採訪撰文 沈小滿', '沈小滿'],
    ['文字：沈小滿、周荷 圖片：王五', '沈小滿、周荷'],
    ['攝影｜王五　撰文｜沈小滿', '沈小滿'],
  ] as const)
    assert.equal(
      (await read('<title>霧</title>', `<h1>霧中的渡船</h1><div>${line}</div>`)).byline,
      byline,
      line,
    );
  const button = '<p class="author"><a href="/a">沈小滿</a> <span>追蹤</span></p>';
  assert.equal((await read('<title>霧</title>', `<h1>霧中的渡船</h1>${button}`)).byline, '沈小滿');
});

test('JSON-LD names a person in an object of its own, in either order', async () => {
  const person = '{"@type":"Person","@id":"#p","name":"沈小滿"}';
  const article = '{"@type":"Article","headline":"霧中的渡船","author":{"@id":"#p"}}';
  for (const graph of [`${person},${article}`, `${article},${person}`]) {
    const head = `<script type="application/ld+json">{"@graph":[${graph}]}</script>`;
    assert.equal((await read(head, '<h1>霧中的渡船</h1>')).byline, '沈小滿');
  }
});

test('who runs a site alone is person and organisation, and its author', async () => {
  const about = '<p>Ich bin <a rel="author" href="/ich">Karla</a> und angle gern.</p>';
  const author = '"author":{"@id":"#k"},"publisher":{"@id":"#k"}';
  for (const [types, name] of [
    ['["Person","Organization"]', 'Karla Krug'],
    ['["Organization","Person"]', '沈小滿'],
    ['"Person"', 'Ann Lee'],
  ]) {
    const graph = `{"@type":"Article",${author}},{"@type":${types},"@id":"#k","name":"${name}"}`;
    const head = `<script type="application/ld+json">{"@graph":[${graph}]}</script>`;
    assert.equal((await read(head, `<h1>霧中的渡船</h1>${about}`)).byline, name);
  }
});

test(
  'a date stands in metadata, next to the title or in the address, never in prose or a l' + 'ist',
  async () => {
    const head = '<title>霧中的渡船</title>';
    const dated = async (given: string, above: string) =>
      (await read(head + given, above)).published.slice(0, 10);
    const heading = '<h1>霧中的渡船</h1>';
    assert.equal(
      await dated('<meta itemprop="dateUpdate" content="2019-10-08 12:00">', heading),
      '2019-10-08',
    );
    assert.equal(await dated('<script>var ct = "1710345600";</script>', heading), '2024-03-14');
    assert.equal(await dated('', `<div>發布日期：2019-09-23 14:34 分類：文化</div>${heading}`), '2019-09-23');
    assert.equal(await dated('', `${heading}<div>发布时间：2019年9月23日</div>`), '2019-09-23');
    assert.equal(
      await dated('<meta property="og:url" content="https://example.org/2020/02/03/a.html">', heading),
      '2020-02-03',
    );
    assert.equal(await dated('', `${heading}<p>祖父生於1921年3月4日，一輩子沒有離開過這條街。</p>`), '');
    assert.equal(
      await dated('', `<div class="hot">2018-03-02</div>${heading}<div>2019-12-10</div>`),
      '2019-12-10',
    );
    const both = '<div>更新：2019-09-01　發布：2019-08-07</div>';
    assert.equal(await dated('', `${heading}${both}`), '2019-08-07');
    const utc = '<meta property="article:published_time" content="2021-11-04T23:30:00Z">';
    assert.equal(await dated(utc, `${heading}<div>2021-11-05 07:30</div>`), '2021-11-05');
  },
);

test('a date line above the title is named among the repairs', async () => {
  const { repairs, published } = await read(
    '<title>霧中的渡船</title>',
    '<div>日期：2019-09-23</div><h1>霧中的渡船</h1>',
  );
  assert.equal(published, '2019-09-23');
  assert.ok(repairs.some(({ kind, before }) => kind === 'date' && before.includes('2019-09-23')));
});

test('a date in a sentence of the text is not that of the article, however short the sentence', async () => {
  const time = '<time datetime="1952-08-09">那一天</time>';
  for (const line of [
    `<p>渡船開始於${time}。</p>`,
    `<p>始於 <time>1952年8月9日</time>，終於今年。</p>`,
    `<ul><li>第一班在${time}開出。</li></ul>`,
    `<blockquote><p>「記得${time}嗎？」</p></blockquote>`,
  ]) {
    const text = `<!doctype html><title>渡船</title><article><h1>渡船</h1>${prose}${line}${prose}</article>`;
    assert.equal((await page.extract({ text })).published, '', line);
  }
});

test('the first heading of a site that agrees with the page is its title', async () => {
  for (const logo of [
    '<h1 id="logo">首頁 <a href="/b">即時</a><script>var a = 1;</script></h1>',
    '<h1><a href="/">自由時報</a></h1>',
    '<div><h1>熱門新聞</h1></div>',
  ]) {
    const text =
      '<!doctype html><title>霧中的渡船 - 生活 - 自由時報電子報</title>' +
      '<link rel="canonical" href="https://news.ltn.com.tw/news/life/breakingnews/1">' +
      `${logo}<div itemprop="articleBody"><h1>霧中的渡船</h1>` +
      `<div class="text" data-desc="內文">${prose}</div></div>`;
    assert.equal((await page.extract({ text })).title, '霧中的渡船', logo);
  }
});

test('a line of a date alone above the text is shown by the head', async () => {
  for (const time of [
    '<time datetime="2024-05-06">May 6</time>',
    '<p><time datetime="2024-05-06T08:00">5 月 6 日</time></p>',
  ]) {
    const { body, published } = await read('<title>渡船</title>', `<h1>渡船</h1>${time}`);
    assert.equal(published.slice(0, 10), '2024-05-06');
    assert.doesNotMatch(JSON.stringify(body), /May 6|5 月 6 日/);
  }
});

test('a line of its own names who wrote a text; two colons stay as they are', async () => {
  const sentence = '他的頭髮乾了，便下麵條吃。軟體工程師在網路上發訊息，用滑鼠點印表機。';
  for (const [line, byline] of [
    ['文/陳先生', '陳先生'],
    ['文：陳明', '陳明'],
    ['撰文／林小姐', '林小姐'],
    ['圖文/陳明', '陳明'],
    ['文／陳明　圖／林芳', '文／陳明　圖／林芳'],
    ['攝影：陳明', '攝影：陳明'],
  ] as const) {
    const text = `臺北來的信\n\n${line}\n\n${`　　${sentence}C++裏寫std::字串。\n\n`.repeat(3)}`;
    const article = await page.extractFile('信.txt', text);
    assert.equal(article.byline, byline);
    assert.match(JSON.stringify(article.body), /std::字串/);
  }
});

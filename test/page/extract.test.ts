import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { formatOutline } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

const fixtures = 'test/fixtures';
let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const extractBody = async (text: string) => {
  const article = await page.extract({ text: `<!doctype html><html data-x><body>${text}` });
  return formatOutline(article).split('\n\n').slice(1).join('\n\n').trimEnd();
};

for (const name of readdirSync(fixtures).filter((one) => one.startsWith('page-'))) {
  test(`${name} becomes the expected article`, async () => {
    const folder = join(fixtures, name);
    const source = readdirSync(folder).find((file) => file.startsWith('source.')) as string;
    const article = await page.extractFile(source, readFileSync(join(folder, source)));
    const expected = join(folder, 'expected.txt');
    if (process.env.EXPECT === 'write' && !existsSync(expected))
      writeFileSync(expected, formatOutline(article));
    assert.equal(formatOutline(article), readFileSync(expected, 'utf8'));
  });
}

test('extraction requests nothing from the network', async () => {
  await page.extract({
    text:
      '<base href="https://example.org/"><link rel=preload as=image href=/a.png>' +
      '<img src=/b.png srcset="/c.png 2x"><iframe src=/d></iframe><video poster=/e>' +
      '<style>@import "/f"</style><p>文',
  });
  assert.deepEqual(await page.requests(), []);
});

test('blocks hold either blocks or one line of text, however the page nests them', async () => {
  assert.equal(
    await extractBody('<div>裸<p>一</p>露<section><b>粗<p>二</b>三</p></section></div>'),
    '<p>裸</p>\n<p>一</p>\n<p>露</p>\n<p><b>粗</b></p>\n<p><b>二</b>三</p>',
  );
  assert.equal(
    await extractBody('<a href="https://example.org/"><div>一</div><div>二</div></a>'),
    '<p><a href="https://example.org/">一</a></p>\n<p><a href="https://example.org/">二</a></p>',
  );
  assert.equal(
    await extractBody('<ul>散<li><p>甲</p><li><p>乙</p><ul><li>丙</ul><li>丁<p>戊</p></ul>'),
    '<ul><li>散</li><li>甲</li><li>乙<ul><li>丙</li></ul></li><li><p>丁</p><p>戊</p></li></ul>',
  );
});

test('white space collapses as in rendering', async () => {
  assert.equal(
    await extractBody('<p>  一 \n 二  <b> 三</b> four\n five </p>'),
    '<p>一二 <b>三</b> four five</p>',
  );
  assert.equal(await extractBody('<p>「引」\n「言」\n\tword\n字</p>'), '<p>「引」「言」 word 字</p>');
  assert.equal(await extractBody('<p>甲&nbsp;&nbsp;乙&emsp;丙</p>'), '<p>甲\u00a0\u00a0乙\u2003丙</p>');
  assert.equal(
    await extractBody('<p>一</p>\n\n  \n<p>&nbsp;</p><p></p><p>二</p>').then((s) =>
      s.replace('\n<p>\u00a0</p>', ''),
    ),
    '<p>一</p>\n<p>二</p>',
  );
});

test('comments, bare wrappers and other attributes change nothing in a line', async () => {
  assert.equal(
    await extractBody(
      '<div> <!-- a --> <p>一 <!-- b --> two<span> <font color=red>three</font></span>\n' +
        '<!-- c -->four</p> <!-- d --></div>',
    ),
    '<p>一 two three four</p>',
  );
  assert.equal(
    await extractBody(
      '<ul> <!-- --> <li> <span> 甲 </span> <b> 乙 </b> </li> </ul> <p> <i>丙</i> <i>丁</i> </p>',
    ),
    '<ul><li>甲 <b>乙</b></li></ul>\n<p><i>丙</i> <i>丁</i></p>',
  );
  assert.equal(
    await extractBody('<pre> <span> </span>\n<span class=x>  a</span> <span>b</span> </pre>'),
    '<pre>  \n  a b </pre>',
  );
  assert.equal(
    await extractBody(
      '<p is="x-line">雨停了。</p><p>灘上<b is=x-mark>沒有</b>人，<span is=x>風</span>還在。</p>',
    ),
    '<p>雨停了。</p>\n<p>灘上<b>沒有</b>人，風還在。</p>',
  );
});

test('double line breaks and breaks before an indent separate paragraphs, single ones are kept', async () => {
  assert.equal(
    await extractBody('<div>一<br>二<br><br>三<br> <br>　　四<br>　　五<br></div>'),
    '<p>一<br>二</p>\n<p>三</p>\n<p>四</p>\n<p>五</p>',
  );
  assert.equal(await extractBody('<h2>上<br>下</h2><p>文'), '<h2>上<br>下</h2>\n<p>文</p>');
});

test('code and preformatted text keep every character', async () => {
  assert.equal(
    await extractBody('<pre>\n  a <b>b</b>\n\n\tc<br>d <code> e\n</code></pre><p><code>x  y</code></p>'),
    '<pre>  a <b>b</b>\n\n\tc\nd <code> e\n</code></pre>\n<p><code>x y</code></p>',
  );
});

test('ruby, lists, tables, languages and links are kept', async () => {
  assert.equal(
    await extractBody(
      '<p><ruby> 揚 <rp>(</rp><rt>yáng</rt><rp>)</rp> </ruby>州<span lang="ja">ひらがな</span>' +
        '<span style="color:red">紅</span>',
    ),
    '<p><ruby> 揚<rp>(</rp><rt>yáng</rt><rp>)</rp></ruby>州<span lang="ja">ひらがな</span>紅</p>'.replace(
      '<ruby> ',
      '<ruby>',
    ),
  );
  assert.equal(
    await extractBody(
      '<ol start=3 reversed><li value=9>甲</ol><table><tr><th colspan=2>頭<tr><td>一<td></table>',
    ),
    '<ol start="3" reversed=""><li value="9">甲</li></ol>\n<table><tbody><tr><th colspan="2">頭</th>' +
      '</tr><tr><td>一</td><td></td></tr></tbody></table>',
  );
  assert.equal(
    await extractBody(
      '<p><a href="#n">註</a> <a href="/a">內</a> <a href="https://例.tw/路?a=1">外</a> ' +
        '<a href="javascript:x">壞</a>',
    ),
    '<p>註 內 <a href="https://xn--fsq.tw/%E8%B7%AF?a=1">外</a> 壞</p>',
  );
});

test('a lang attribute that the text contradicts is dropped', async () => {
  assert.equal(
    await extractBody('<div lang="en-US"><p>整段都是中文。</p></div><p lang="ja">日本語の段落。'),
    '<p>整段都是中文。</p>\n<p lang="ja">日本語の段落。</p>',
  );
});

test('pictures get their real addresses instead of placeholders', async () => {
  assert.equal(
    await extractBody(
      '<p>文<img src="文章_files/a.png" alt="甲" width="640px" height=480>' +
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="文章_files/b.png">' +
        '<img src="https://example.org/c.png" alt="丙"><img src="https://example.org/1.gif" width=1 ' +
        'height=1><img src=x.png onerror=x>',
    ),
    '<p>文<img src="文章_files/a.png" alt="甲" width="640" height="480">' +
      '<img src="文章_files/b.png" alt=""><img alt="丙" ' +
      'data-address="https://example.org/c.png"><img src="x.png" alt=""></p>',
  );
});

test('an article without paragraphs, in a hidden box or of a few words is extracted', async () => {
  assert.match(await extractBody('<span>只有一句。</span>'), /只有一句/);
  assert.match(
    await extractBody(`<div style="display:none">${'藏起來的正文，'.repeat(20)}</div>`),
    /藏起來的正文/,
  );
  assert.match(await extractBody('<nav><p>全文都在導覽裡。</p></nav>'), /全文都在導覽裡/);
  const parts = Array.from(
    { length: 12 },
    (_, at) => `<div class="comment-${at}"><p>第${at}段，${'有逗號，有句號。'.repeat(8)}</p></div>`,
  );
  const shown = await extractBody(parts.join(''));
  for (let at = 0; at < 12; at++) assert.match(shown, new RegExp(`第${at}段`));
});

test('names that shadow properties of the document do not lose the article', async () => {
  const names = [
    'body',
    'title',
    'head',
    'querySelector',
    'querySelectorAll',
    'createTreeWalker',
    'cloneNode',
    'documentElement',
    'firstChild',
    'childNodes',
    'attributes',
  ];
  const forms = names.map(
    (name) =>
      `<form name="${name}" id="${name}"><input name="${name}" id="parentNode">` +
      `<img name="${name}" id="${name}" alt="圖"></form>`,
  );
  assert.match(await extractBody(`${forms.join('')}<p>正文還在。</p>${forms.join('')}`), /正文還在/);
});

test('text in a million nested elements is extracted', async () => {
  assert.equal(await extractBody(`${'<div>'.repeat(1_000_000)}深處的字。`), '<p>深處的字。</p>');
  assert.match(await extractBody(`${'<blockquote>引'.repeat(400)}底`), /底/);
  assert.match(await extractBody(`${'<b>'.repeat(2000)}粗${'<ul><li>'.repeat(300)}項`), /項/);
  const nested = await page.extractFile('深.md', `${'> '.repeat(60_000)}最深處`);
  assert.match(formatOutline(nested), /最深處/);
});

test('facts from outside win over the page’s own', async () => {
  const article = await page.extract({
    text:
      '<html lang="en"><title>頁題 - 站</title><meta name=author content="甲"><body><h1>頁題</h1>' +
      '<p>2020-01-01</p><p>正文。</p>',
    metadata: {
      title: '外題',
      byline: '乙',
      site: '外站',
      published: '2022年9月25日 6:00',
      url: 'https://example.org/',
    },
  });
  const { title, byline, site, published, url, lang } = article;
  assert.deepEqual(
    { title, byline, site, published, url, lang },
    {
      title: '外題',
      byline: '乙',
      site: '外站',
      published: '2022-09-25T06:00',
      url: 'https://example.org/',
      lang: 'zh-Hant',
    },
  );
});

test('titles lose the site’s name and invisible characters', async () => {
  const titleOf = async (text: string, name = '文章.html') => (await page.extract({ text, name })).title;
  assert.equal(await titleOf('<title>大標題_新聞中心_某某網</title><p>文'), '大標題');
  assert.equal(await titleOf('<title>甲 - 乙 - 知乎</title><p>文'), '甲 - 乙');
  assert.equal(
    await titleOf('<title>站 | 長的題目在後面</title><h1>長的題目在後面</h1><p>文'),
    '長的題目在後面',
  );
  assert.equal(await titleOf('<title>\u202e反\u0007了\n行</title><p>文'), '反 了 行');
  assert.equal(await titleOf('<p>沒有題目', '檔名.html'), '檔名');
});

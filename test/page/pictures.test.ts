import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const placeholder = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';

// Each shows the picture 渡口_files/b.jpg, which was saved with the page.
const saved: Readonly<Record<string, string>> = {
  'no placeholder': '<img src="渡口_files/b.jpg">',
  'data-src': `<img src="${placeholder}" data-src="渡口_files/b.jpg">`,
  'real_src of Sina': '<img src="http://simg.sinajs.cn/sg_trans.gif" real_src="渡口_files/b.jpg">',

  'zoomfile and file of Discuz':
    '<img src="static/image/common/none.gif" zoomfile="渡口_file' + 's/b.jpg" file="渡口_files/b.jpg">',
  'data-original of lazyload': '<img class="lazy" src="img/loading.gif" data-original="渡口_files/b.jpg">',

  'data-lazy-src of WordPress':
    `<img src="${placeholder}" data-lazy-src="渡口_files/b.jpg"><noscript><img src="渡口_file` +
    's/b.jpg"></noscript>',

  'a fallback beside a box':
    `<span class="lazy"><img src="${placeholder}" data-src="渡口_files/b.jpg"></span><noscr` +
    'ipt><img src="渡口_files/b.jpg"></noscript>',
  'a fallback alone': '<noscript><img src="渡口_files/b.jpg"></noscript>',

  'a fallback for a placeholder': `<img src="${placeholder}"><noscript><img src="渡口_files/b.jpg"></noscript>`,
  'an attribute of a program that nobody knows': `<img src="${placeholder}" data-my-own="渡口_files/b.jpg">`,
  'a source set': `<img src="${placeholder}" srcset="渡口_files/a.jpg 300w, 渡口_files/b.jpg 1200w">`,

  'a source of a picture':
    '<picture><source srcset="渡口_files/b.jpg 2x" type="image/jpeg"><img src="' +
    `${placeholder}"></picture>`,
  'a source set to load later': `<img data-srcset="渡口_files/a.jpg 1x, 渡口_files/b.jpg 2x">`,

  'a saved picture whose source set is on the web':
    '<img src="渡口_files/b.jpg" srcset="http' + 's://example.org/c.jpg 2x">',

  'a cover in a drawing':
    '<svg viewBox="0 0 600 800"><image width="600" height="800" xlink' +
    ':href="渡口_files/b.jpg"></image></svg>',

  'a cover with the newer attribute':
    '<svg viewBox="0 0 600 800"><title></title><image hre' + 'f="渡口_files/b.jpg"/></svg>',
};

for (const [name, markup] of Object.entries(saved))
  test(`a picture that was saved is shown once: ${name}`, async () => {
    assert.equal(await blocksOf(page, `<p>${markup}</p>`), '<p><img src="渡口_files/b.jpg" alt=""></p>');
  });

// Each has the picture https://example.org/b.jpg, which was not saved.
const absent: Readonly<Record<string, string>> = {
  'an address on the web': '<img src="https://example.org/b.jpg" alt="霧中渡船">',
  'an address without a scheme': '<img src="//example.org/b.jpg" alt="霧中渡船">',

  'the largest of a source set':
    '<img src="https://example.org/a.jpg" srcset="https://exam' +
    'ple.org/a.jpg 1x, https://example.org/b.jpg 2x" alt="霧中渡船">',

  'the largest of a source set without blanks':
    '<img src="https://example.org/a.jpg" srcse' +
    't="https://example.org/a.jpg 320w,https://example.org/b.jpg 1280w" alt="霧中渡船">',
  AMP: '<amp-img src="https://example.org/b.jpg" width="300" height="200" alt="霧中渡船"></amp-img>',
  'AMP with a source set':
    '<amp-img src="https://example.org/a.jpg" srcset="https://example.org/a.jpg 300w, https://example.' +
    'org/b.jpg 1200w" alt="霧中渡船"><noscript><img src="https://example.org/a.jpg"></noscript></amp-img>',
  'a background with a name':
    '<span role="img" aria-label="霧中渡船" style="background-image: url(\'https://example.org/b.jpg\')"><' +
    '/span>',
  'a larger set to load later':
    '<img src="https://example.org/b.jpg?w=20" data-srcset="https://example.org/a.jpg 600w, ' +
    'https://example.org/b.jpg 1200w" alt="霧中渡船">',
  'an address to load later': '<img data-src="https://example.org/b.jpg" alt="霧中渡船">',
  'Next.js':
    `<span><img alt="霧中渡船" src="${placeholder}"><noscript><img alt="霧中渡船" src="/_next/image?w=1200&amp;` +
    'url=https%3A%2F%2Fexample.org%2Fb.jpg&amp;q=75"></noscript></span>',
  'Next.js without a fallback':
    '<img alt="霧中渡船" srcset="/_next/image?url=https%3A%2F%2Fexample.org%2Fb.jpg&amp;w=640 1x" src="/_n' +
    'ext/image?' +
    'url=https%3A%2F%2Fexample.org%2Fb.jpg&amp;w=640">',
  'an object with a picture in it':
    '<object data="https://example.org/b.swf"><img src="https://example.org/b.jpg" alt="霧中渡船"></object>',
  'an object that is a picture':
    '<object data="https://example.org/b.jpg" type="image/jpeg" title="霧中渡船"></object>',
  'a placeholder of a shop':
    '<img src="https://example.org/spaceball.gif" data-ks-lazyload="https://e' +
    'xample.org/b.jpg" ' +
    'alt="霧中渡船">',
};

for (const [name, markup] of Object.entries(absent))
  test(`a picture that was not saved keeps place, words and address: ${name}`, async () => {
    assert.equal(
      await blocksOf(page, `<p>${markup}</p>`),
      '<p><img alt="霧中渡船" data-address="https://example.org/b.jpg"></p>',
    );
  });

test('a picture beside the page has its address on the web, too, unless a browser put it there', async () => {
  for (const [src, address] of [
    ['img/b.jpg', 'https://example.org/2024/img/b.jpg'],
    ['/b.jpg', 'https://example.org/b.jpg'],
    ['../c/b.jpg?w=800', 'https://example.org/c/b.jpg?w=800'],
    ['渡口_files/b.jpg', undefined],
    ['./ferry-Dateien/b.jpg', undefined],
  ] as const) {
    const text =
      '<!doctype html><title>渡船</title><link rel="canonical" href="https://example.org/2024/f.html">' +
      `<article><h1>渡船</h1><p>${'船夫說過了這個灣，對岸的燈就看得見了。'.repeat(5)}</p><p><img src="${src}"></p></article>`;
    const { body } = await page.extract({ text });
    const image = JSON.stringify(body);
    assert.ok(image.includes(JSON.stringify(src)), image);
    assert.equal(/"data-address":"([^"]*)"/.exec(image)?.[1], address, src);
  }
});

test('a picture without words keeps its place, a sign of the page does not', async () => {
  assert.equal(
    await blocksOf(
      page,
      '<figure><img src="https://example.org/b.jpg"><figcaption>渡船</figcaption></figure>',
    ),
    '<figure><img alt="" data-address="https://example.org/b.jpg"><figcaption>渡船</figcaption></figure>',
  );
  const signs =
    '<p><img class="avatar" src="https://example.org/face.png"><img src="https://example.org/' +
    't.gif" width="1" ' +
    'height="1"><img src="https://example.org/i.png" width="16"></p>';
  assert.equal(await blocksOf(page, signs), '');
});

test('a background with a caption is a picture', async () => {
  assert.equal(
    await blocksOf(
      page,
      '<figure><div class="media" style="background-image:url(&quot;https://example.org/b.jpg&quot;)">' +
        '</div>' +
        '<figcaption>渡船</figcaption></figure>',
    ),
    '<figure><img alt="" data-address="https://example.org/b.jpg"><figcaption>渡船</figcaption></figure>',
  );
});

test('a carousel shows each of its pictures once, with its caption', async () => {
  const slide = (name: string, kind = '') =>
    `<div class="slick-slide ${kind}"><img src="渡口_files/${name}.jpg"><p class="caption">${name}岸</p></div>`;
  const figure = (name: string) =>
    `<figure><img src="渡口_files/${name}.jpg" alt=""><figcaption>${name}岸</figcaption></figure>`;
  assert.equal(
    await blocksOf(
      page,
      `<div class="slick-slider"><div>${slide('南', 'slick-cloned')}${slide('北')}${slide('南')}</div></div>`,
    ),
    `${figure('北')}\n${figure('南')}`,
  );
});

test('a picture in a line stays in it, with its title', async () => {
  assert.equal(
    await blocksOf(page, '<p>他寫了一個<img src="渡口_files/字.png" alt="渡" title="古字">字。</p>'),
    '<p>他寫了一個<img src="渡口_files/字.png" alt="渡" title="古字">字。</p>',
  );
});

const chart =
  '<svg width="300" height="200" viewBox="0 0 300 200"><title>客流</title><rect width="50" height="100"/>' +
  '<text x="10" y="20">一月</text></svg>';

test('a chart is a picture with its own data; signs in drawings leave nothing', async () => {
  const shown = await blocksOf(page, `<figure>${chart}<figcaption>歷年客流</figcaption></figure>`);
  const data =
    /^<figure><img src="data:image\/svg\+xml;charset=utf-8,([^"]*)" alt="客流" width="300" height="200">/;
  const markup = decodeURIComponent(data.exec(shown)?.[1] ?? '');
  assert.match(markup, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<rect .*<text .*一月<\/text><\/svg>$/);
  const sign = '<svg width="24" height="24" viewBox="0 0 24 24"><path d="M0 0h9v9z"/></svg>';
  assert.equal(await blocksOf(page, `<p>${sign}</p><p><a href="#">${chart}</a></p>`), '');
});

test('a drawing keeps nothing that runs or loads', async () => {
  const hostile = chart.replace(
    '<rect',

    '<script>x()</script><style>@import url(https://example.org/x.css)</style><image href="ht' +
      'tps://example.org/x.png"/>' +
      '<image href="data:image/svg+xml,x"/><use href="https://example.org/y.svg#a"/><foreignObj' +
      'ect><iframe src="x">' +
      '</iframe></foreignObject><a href="https://example.org/"><circle r="9"/></a><rect onload="x()"',
  );
  const shown = decodeURIComponent(await blocksOf(page, `<figure>${hostile}</figure>`));
  assert.match(shown, /<rect/);
  assert.doesNotMatch(shown, /example\.org|script|style|onload|foreignObject|iframe|import/i);
});

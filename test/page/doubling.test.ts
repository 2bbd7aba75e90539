// The time that the extraction of pages and Markdown takes grows linearly, whatever the shape of their text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatDoubling, maxRatio, measureLinear } from '../doubling.ts';
import { hostileShapes } from '../hostile-shapes.ts';
import { onlyLong } from '../scale.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  if (!onlyLong.skip) page = await openPage();
});
after(() => page?.close());

const filler = '<p>夜裏下了一場雨，早上街上的石板還是濕的，賣豆漿的人已經把爐子生好了。</p>'.repeat(4);

/** Makes a file with a hostile text, by what it is. */
const files: Readonly<Record<string, { readonly name: string; readonly wrap: (text: string) => string }>> = {
  'the body of a page': { name: 'a.html', wrap: (text) => `<!doctype html><body>${filler}<p>${text}` },
  'the head of a page': {
    name: 'a.html',
    wrap: (text) =>
      `<!doctype html><title>${text}</title><meta name="author" content="${text}">` +
      `<link rel="canonical" href="https://example.org/${text}"><body><h1>${text}</h1>${filler}`,
  },
  'a Markdown file': { name: 'a.md', wrap: (text) => text },
  'a text file': { name: 'a.txt', wrap: (text) => text },
};

for (const [what, { name, wrap }] of Object.entries(files))
  test(`extraction of ${what} takes linear time in each hostile shape`, onlyLong, async () => {
    const slow: string[] = [];
    for (const [shape, make] of Object.entries(hostileShapes)) {
      const measure = (text: string) => page.measure(() => page.extractFile(name, text));
      const found = await measureLinear((units) => wrap(make(units)), measure, { least: 4096, most: 65_536 });
      if (found.ratio > maxRatio) slow.push(formatDoubling(shape, found));
    }
    assert.deepEqual(slow, []);
  });

const time = '<time datetime="2024-05-18">18</time>';
/** What stands around a part of a page that is repeated, and that part. */
const repeatedParts: Readonly<Record<string, readonly [before: string, part: string]>> = {
  'dates in a list': ['<ul>', `<li>${time}</li>`],
  'dates beside links': ['<ul>', `<li><a href="#">渡船</a>${time}</li>`],
  'dates in one item': ['<ul><li><a href="#">1</a>', time],
  'dates in one cell': ['<table><td>', time],
  'dates aside': ['<aside>', `<p>${time}</p>`],
  'dates that are hidden': ['<div>', `<p>${time}<script>1</script></p>`],
  'authors in a list': ['<ul>', '<li><a class="author">沈小滿</a></li>'],
  'headings in one box': ['<div class="title">', '<h3>渡船</h3>'],
  'boxes named like an article': ['<div>', '<div class="article-body">渡船</div>'],
  'boxes of the site': ['<div>', '<div class="related"><a href="#">渡船</a></div>'],
  'titles of other articles': [
    '<div>',
    '<p>夜裏下了一場雨，早上街上的石板還是濕的，賣豆漿的人來了。</p><p><a href="/a">爐子已經生好了，豆漿還沒有</a></p>',
  ],
  'headings over lists': ['<div>', '<h3>相關閱讀</h3><ul><li><a href="/a">渡船</a></li></ul>'],
  'posts of a discussion': [
    '<div>',
    '<article class="message"><b class="message-name">沈</b><p class="message-body bbWrapper">雨</p></article>',
  ],
  'paragraphs under the title': ['<h1>渡船</h1>', '<div><b>早上街上的石板還是濕的，豆漿還沒有。</b></div>'],
  'blocks of code in one box': ['<div>', '<pre class="hljs"><code>let a = 1;</code></pre>'],
  'formulas in one box': ['<div>', '<p>設<math><mi>a</mi></math>為常數。</p>'],
  'tables in one box': ['<div>', '<table><tr><td>一</td><td>二</td></tr></table>'],
  'films in one box': ['<div>', '<video src="https://example.org/a.mp4"></video>'],
  'pictures in one box': ['<div>', '<img data-src="https://example.org/a.png" alt="渡口">'],
  'notes that are referred to': ['<div>', '<sup><a href="#fn1">1</a></sup><p id="fn1">註</p>'],
};

for (const [what, [before, part]] of Object.entries(repeatedParts))
  test(`extraction of a page with many ${what} takes linear time`, onlyLong, async (context) => {
    const make = (count: number) =>
      `<!doctype html><title>渡船</title>${filler}${before}${part.repeat(count)}`;
    const measure = (text: string) => page.measure(() => page.extractFile('a.html', text));
    const found = await measureLinear(make, measure, { least: 512, most: 8192 });
    context.diagnostic(formatDoubling(what, found));
    assert.ok(found.ratio <= maxRatio, formatDoubling(what, found));
  });

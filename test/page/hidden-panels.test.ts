// What a page keeps back behind tabs, headings that open, and slides.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const morning = '早班：渡船六點開，大霧停航，請看碼頭的木牌。';
const evening = '晚班：渡船八點開，風大停航，請問船夫老沈。';
const both = `<p>${morning}</p>\n<p>${evening}</p>`;
const off = 'style="display:none"';

const shown: Readonly<Record<string, readonly [markup: string, expected: string]>> = {
  'tabs of one class': [
    `<div><div class="tab-item">${morning}</div><div class="tab-item" ${off}>${evening}</div></div>`,
    both,
  ],
  'tabs with a class for the open one': [
    `<div><div class="pane on">${morning}</div>` +
      `<div class="pane" style="color:red; display: none;">${evening}</div></div>`,
    both,
  ],
  'panels of the ARIA': [
    '<div role="tablist"><button role="tab">早</button><button role="tab">晚</button></div>' +
      `<div role="tabpanel"><p>${morning}</p></div><div role="tabpanel" hidden><p>${evening}</p></div>`,
    both,
  ],
  'code in tabs': [
    '<div role="tabpanel"><pre><code>npm i</code></pre></div>' +
      '<div role="tabpanel" hidden><pre><code>yarn</code></pre></div>',
    '<pre><code>npm i</code></pre>\n<pre><code>yarn</code></pre>',
  ],
  'headings that open, all shut': [
    `<h3>幾點開船</h3><div class="fold" ${off}><p>${morning}</p></div>` +
      `<h3>晚上有船嗎</h3><div class="fold" ${off}><p>${evening}</p></div>`,
    `<h3>幾點開船</h3>\n<p>${morning}</p>\n<h3>晚上有船嗎</h3>\n<p>${evening}</p>`,
  ],
  'buttons that open': [
    `<button aria-expanded="false">開船的時刻，按這裏看</button><div hidden><p>${morning}</p><p>${evening}</p></div>`,
    both,
  ],
  slides: [
    `<div><div class="slide"><p>${morning}</p></div>` +
      `<div class="slide" aria-hidden="true" ${off}><p>${evening}</p></div></div>`,
    both,
  ],
};

for (const [kind, [markup, expected]] of Object.entries(shown))
  test(`hidden panels are a part of the article: ${kind}`, async () => {
    assert.equal(await blocksOf(page, markup), expected);
  });

const hidden: Readonly<Record<string, string>> = {
  'a second copy':
    `<div><div class="text"><p>${morning}</p></div>` +
    `<div class="text" ${off}><p>${morning}</p></div></div>`,
  'links of the site':
    `<div><div class="tab-item">${morning}</div>` +
    `<div class="tab-item" ${off}><a href="/1">昨天的新聞在這裏</a></div></div>`,
  'a dialog': `<p>${morning}</p><h3>提示</h3><div role="dialog" ${off}><p>請先登入，再寫下你的留言。</p></div>`,
};

for (const [kind, markup] of Object.entries(hidden))
  test(`a hidden box that is no panel stays out of the body: ${kind}`, async () => {
    const body = (await blocksOf(page, markup)).split('\n').filter((block) => !/^(?:頁尾|<h3>)/.test(block));
    assert.deepEqual(body, [`<p>${morning}</p>`]);
  });

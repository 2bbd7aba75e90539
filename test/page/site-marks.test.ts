// Pages of known sites that were saved without their address, told by what every page of the site has.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { runsOf } from '#shared/text/text-runs';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const lines = ['「你听，水声变了。」', '他说完，把灯提高了一些。', '没有人回答。', '「再等一会儿吧。」'];
const prose = lines.map((line) => `<p>${line}</p>`).join('');
const others = Array.from(
  { length: 12 },
  (_, at) =>
    `<div class="x"><a href="/a${at}">别的文章${at}号的题目</a><p>别的文章讲的是另一条河，河上没有渡船，也没有灯，` +
    '只有一座很长的桥，桥上的人走得很快。</p></div>',
).join('');

const pages: Readonly<Record<string, string>> = {
  'NetEase as it was': `<div id="endText" class="post_text">${prose}</div>`,
  'NetEase with its editor': `<div id="endText">${prose}<p class="ep-source">责任编辑：某某</p></div>`,
  'NetEase as it is': `<div class="post_body">${prose}<div class="ep-source">责任编辑：某某</div></div>`,
  Sina: `<div class="article" id="artibody">${prose}</div>`,
  WeChat: `<div id="img-content"><div id="js_content" style="visibility: hidden">${prose}</div></div>`,
  'WeChat without its frame': `<div id="js_content" class="rich_media_content">${prose}</div>`,
  Guancha: `<div class="content all-txt">${prose}</div>`,
  cnblogs: `<div id="cnblogs_post_body" class="blogpost-body">${prose}</div>`,
  Blogger: `<div class="post-outer"><div class="post-body">${prose}</div></div>`,
  Substack: `<div class="available-content"><div class="body markup">${prose}</div></div>`,
  Wikipedia: `<div class="mw-body"><div class="mw-parser-output">${prose}</div></div>`,
};

for (const [name, html] of Object.entries(pages))
  test(`the body of a page is found without its address: ${name}`, async () => {
    const text = `<!doctype html><title>水声</title><h1>水声</h1>${html}<div class="list">${others}</div>`;
    const body = runsOf((await page.extract({ text })).body).text;
    assert.equal(body.replaceAll('\n', ''), lines.join(''));
  });

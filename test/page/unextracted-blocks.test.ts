import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import type { ArticleNode } from '#shared/article';
import { formatMarkup } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const paragraphs = [
  '渡船每天清早開第一班，船上只有趕集的人和幾隻雞。',
  '老船夫說，從前河面比現在寬一倍，冬天還會結冰。',
  '對岸的茶棚換了三個主人，招牌卻一直沒有換過。',
  '孩子們放學以後在沙灘上放風箏，放到看不見線為止。',
  '修橋的消息傳了十年，去年終於打下了第一根樁。',
];
const prose = (from: number, to: number) =>
  paragraphs
    .slice(from, to)
    .map((text) => `<p>${text}</p>`)
    .join('');
const formatNodes = (nodes: readonly ArticleNode[]) => nodes.map(formatMarkup).join('\n');
const createPage = (body: string) =>
  `<!doctype html><html><head><title>渡口的一天</title></head><body><header>` +
  `<a href="/">河岸網</a></header><nav><ul><li><a href="/1">首頁</a><li>` +
  `<a href="/2">新聞</a></ul></nav>${body}</body></html>`;
const extractArticle = async (body: string) => {
  const { body: shown, footer } = await page.extract({ text: createPage(body) });
  return { body: formatNodes(shown), footer: formatNodes(footer) };
};

const aside = '碼頭的木牌上寫著開船的時刻，字跡已經淡得看不清楚了。';
for (const [what, markupOf] of [
  ['in an aside', (text: string) => `<aside>${text}</aside>`],
  ['in a box called share', (text: string) => `<p class="share-note">${text}</p>`],
  ['in a box called related', (text: string) => `<div class="related"><p>${text}</p></div>`],
  ['in a footer of its own', (text: string) => `<footer><p>${text}</p></footer>`],
  ['in a tab that is shut', (text: string) => `<div style="display:none"><p>${text}${text}</p></div>`],
  ['in a menu', (text: string) => `<nav><p>${text}</p></nav>`],
] as const)
  test(`a paragraph ${what} is in the article or set aside, exactly once`, async () => {
    const marked = markupOf(aside).replace(aside + aside, `${aside}到了冬天，連木牌也收起來了。`);
    const { body, footer } = await extractArticle(
      `<article><h1>渡口的一天</h1>${prose(0, 3)}${marked}${prose(3, 5)}</article>`,
    );
    for (const text of [...paragraphs, aside]) assert.equal(`${body}${footer}`.split(text).length, 2, text);
    for (const text of paragraphs) assert.ok(body.includes(text), text);
    assert.doesNotMatch(body + footer, /首頁/);
  });

test('comments below an article are set aside', async () => {
  const comments = '<div id="comments"><h3>留言</h3><p>我小時候也坐過這條船，謝謝你寫下來。</p></div>';
  const { body, footer } = await extractArticle(
    `<article><h1>渡口的一天</h1>${prose(0, 5)}</article>${comments}`,
  );
  for (const text of paragraphs) assert.ok(body.includes(text), text);
  assert.doesNotMatch(body, /我小時候/);
  assert.match(footer, /我小時候也坐過這條船/);
});

test('an article in table cells is not set aside a second time', async () => {
  const { body, footer } = await extractArticle(
    `<table><tr><td><a href="/a">目錄</a></td><td><h1>渡口的一天</h1>${prose(0, 5)}</td></tr></table>`,
  );
  for (const text of paragraphs) assert.equal(body.split(text).length, 2, text);
  assert.equal(footer, '');
});

test('a heading in a sidebar box is set aside, pictures and menus are not', async () => {
  const { body, footer } = await extractArticle(
    `<article><h1>渡口的一天</h1>${prose(0, 2)}<div class="sidebar"><h2>河的名字</h2><img src="a.png"><ul>` +
      `<li><a href="/b">另一篇文章</a></ul></div>${prose(2, 5)}</article>`,
  );
  assert.match(`${body}${footer}`, /<h2>河的名字<\/h2>/);
  assert.doesNotMatch(footer, /img|另一篇/);
});

test('an article of short lines is extracted without the menu above', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => `<p>「第${at}聲。」</p>`);
  const { body } = await extractArticle(`<article><h1>渡口的一天</h1>${lines.join('')}</article>`);
  for (const line of lines) assert.ok(body.includes(line), line);
  assert.doesNotMatch(body, /首頁/);
});

test('declarative shadow roots are read with their slots filled', async () => {
  const inner = `<template shadowrootmode="open"><p>最裏面的一句話，也要讀得到。</p></template>`;
  const { body, footer } = await extractArticle(
    `<story-page><template shadowrootmode="open"><style>p{}</style><h2>` +
      `<slot name="top">無題</slot></h2>${prose(0, 3)}<slot>空的</slot>${prose(3, 5)}` +
      `<x-end>${inner}</x-end><slot name="none"><p>還沒有人留言，來做第一個。</p></slot></template>` +
      `<span slot="top">上題</span><p>放進去的一段，站在中間。</p></story-page>`,
  );
  const whole = `${body}\n${footer}`;
  for (const text of [...paragraphs, '<h2>上題</h2>', '放進去的一段', '最裏面的一句話', '還沒有人留言'])
    assert.equal(whole.split(text).length, 2, text);
  assert.doesNotMatch(whole, /無題|空的|p\{\}/);
  const order = ['上題', '一倍', '風箏', '最裏面'].map((text) => whole.indexOf(text));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
});

test('thousands of nested shadow roots take bounded time', async () => {
  const deep = '<a-b><template shadowrootmode="open">'.repeat(3000);
  const { body } = await extractArticle(`${prose(0, 5)}${deep}深`);
  for (const text of paragraphs) assert.ok(body.includes(text), text);
});

const comment = '<p>我小時候也坐過這條船，謝謝你寫下來。</p>';
const menu = '<a href="https://a.example/1">首班船</a>';
for (const [what, markup, expected] of [
  [
    'a menu between two lines',
    `甲說：好。<div>${menu}</div>乙說：不好。`,
    '<p>甲說：好。</p>\n<p>乙說：不好。</p>',
  ],
  [
    'a known paragraph between two lines',
    `甲說：好，等一等再走吧。<p>${paragraphs[2]}</p>乙說：不好，船就要開了。`,
    '<p>甲說：好，等一等再走吧。</p>\n<p>乙說：不好，船就要開了。</p>',
  ],
  [
    'a menu in the middle of a wrapper',
    `<span>甲說：好，等一等。<b><div>${menu}</div></b></span><i>乙說：不好，要開了。</i>`,
    '<p>甲說：好，等一等。</p>\n<p><i>乙說：不好，要開了。</i></p>',
  ],
  [
    'menus around a comment in items',
    `<ul><li>${menu}</li><li>${comment}</li><li>${menu}${menu}</li></ul>`,
    '<ul><li>我小時候也坐過這條船，謝謝你寫下來。</li></ul>',
  ],
  [
    'a menu beside a comment in one item',
    `<ul><li><div>${menu}</div>${comment}</li></ul>`,
    '<ul><li><p>我小時候也坐過這條船，謝謝你寫下來。</p></li></ul>',
  ],
  [
    'a menu in a cell beside a comment',
    `<table><tr><th>問<th>答<tr><td>${menu}<td>我也坐過這條船，謝謝你。</table>`,
    '<table><tbody><tr><th>問</th><th>答</th></tr><tr><td>',
  ],
  [
    'a quotation with a menu, a picture and code',
    `<blockquote><p>${menu}</p><img src="b.png">${comment}<pre>甲\n  乙。</pre></blockquote>`,
    '<blockquote><p>我小時候也坐過這條船，謝謝你寫下來。</p><pre>甲\n  乙。</pre></blockquote>',
  ],
  [
    'text that is hardly longer than its link',
    `<p>${menu}，開往對岸的下渡口。</p>`,
    '<p><a href="https://a.example/1">首班船</a>，開往對岸的下渡口。</p>',
  ],
] as const)
  test(`what is missing is set aside as it stands, around ${what}`, async () => {
    const { body, footer } = await extractArticle(
      `<article><h1>渡口的一天</h1>${prose(0, 3)}</article><div id="comments">${markup}</div>` +
        `<div>${prose(1, 2)}<ul><li>${menu}</ul></div><article>${prose(3, 5)}</article>`,
    );
    assert.ok(`${body}\n${footer}`.includes(expected), `${body}\n\n${footer}`);
  });

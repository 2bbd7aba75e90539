import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { type ArticleDraft, type ArticleNode, element } from '#shared/article';
import { convertArticle } from '#shared/write/convert-article';
import { renderHtml } from '#shared/write/html';
import { renderMarkdown } from '#shared/write/markdown';
import { renderPlainNodes, renderText } from '#shared/write/plain-text';

const formula = element('math', { alttext: 'v^2' }, [
  element('msup', {}, [element('mi', {}, ['v']), element('mn', {}, ['2'])]),
]);
const absent = element('img', { alt: '头发', 'data-address': 'https://example.org/b.jpg' });
const body: readonly ArticleNode[] = [
  element('p', {}, ['能量', formula, '。', element('a', { href: '#at-1' }, ['註'])]),
  element('pre', { class: 'language-js' }, [element('code', {}, ['a();\n'])]),
  element('p', {}, [absent]),
  element('ul', {}, [element('li', {}, ['☑ 補網'])]),
  element('p', { id: 'at-1' }, ['見縣志。']),
];
const draft: ArticleDraft = {
  ...{ title: '題', heading: ['題'], byline: '', credit: [], site: '', published: '', url: '', lang: 'zh' },
  ...{ body, footer: [], repairs: [] },
};
const writing = { lang: 'zh', footerLabel: '頁尾', setAside: [], picture: () => undefined };

test('Markdown has TeX, languages, tasks, targets of links and addresses of pictures', () => {
  const text = renderMarkdown(draft, writing);
  for (const part of [
    '能量$v^2$。[註](<#at-1>)',
    '```js\na();\n```',
    '![头发](<https://example.org/b.jpg>)',
    '- [x] 補網',
    '<a id="at-1"></a>見縣志。',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

test('HTML has MathML, the class of the language, ids, and a link in place of a picture', () => {
  const text = renderHtml(draft, writing);
  for (const part of [
    '<math alttext="v^2"><msup><mi>v</mi><mn>2</mn></msup></math>',
    '<a href="#at-1">註</a>',
    '<pre class="language-js"><code>',
    '<p id="at-1">',
    '<a href="https://example.org/b.jpg">[头发]</a>',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`);
});

test('plain text names the address of a picture, the text of an article alone does not', () => {
  assert.match(renderText(draft), /能量\$v\^2\$。[\s\S]*\[头发 https:\/\/example\.org\/b\.jpg\]/);
  assert.match(renderPlainNodes(body), /\[头发\]/);
  assert.doesNotMatch(renderPlainNodes(body), /example/);
});

test('a picture that lay beside the page is named by its path in every export', () => {
  for (const [path, alt, markdown, plain] of [
    ['渡口_files/b.jpg', '渡船', '![渡船](<渡口_files/b.jpg>)', '[渡船 渡口_files/b.jpg]'],
    ['img/a b.png', '', '![](<img/a%20b.png>)', '[a b.png img/a b.png]'],
    ['c.webp', '', '![](<c.webp>)', '[c.webp]'],
  ] as const) {
    const image = element('img', { alt, 'data-address': path });
    const one = { ...draft, body: [element('p', {}, [image])] };
    assert.ok(renderMarkdown(one, writing).includes(markdown), path);
    assert.ok(renderText(one).includes(plain), path);
    assert.ok(renderHtml(one, writing).includes(`<span title="${path}">[`), path);
  }
});

test('plain text has the marks of quotations that a page leaves to the browser', () => {
  const inner = element('q', {}, ['走']);
  const quotation = element('p', {}, ['船夫說', element('q', {}, ['他說', inner]), '。']);
  for (const [lang, text] of [
    ['zh-Hant', '船夫說「他說『走』」。'],
    ['zh-Hans', '船夫說“他說‘走’”。'],
    ['en', '船夫說“他說‘走’”。'],
  ] as const)
    assert.ok(renderText({ ...draft, lang, body: [quotation] }).includes(text), lang);
});

test('words that stand for a picture follow the script', () => {
  const converted = convertArticle(draft, (texts) => texts.map((text) => text.replaceAll('头发', '頭髮')));
  assert.match(renderMarkdown(converted, writing), /!\[頭髮\]/);
});

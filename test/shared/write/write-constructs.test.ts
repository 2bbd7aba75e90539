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

test('words that stand for a picture follow the script', () => {
  const converted = convertArticle(draft, (texts) => texts.map((text) => text.replaceAll('头发', '頭髮')));
  assert.match(renderMarkdown(converted, writing), /!\[頭髮\]/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { Marked } from 'marked';
import { type ArticleDraft, type ArticleNode, element } from '#shared/article';
import { escapeText } from '#shared/write/html';
import { renderMarkdown } from '#shared/write/markdown';
import { renderText } from '#shared/write/plain-text';
import { draftOf } from '../../main/library/library-samples.ts';
import fc from '../../property.ts';

const p = (...children: readonly ArticleNode[]) => element('p', {}, children);
const options = { lang: 'zh-Hant', footerLabel: '頁尾', setAside: [], picture: () => undefined };
const toMarkdown = (...body: readonly ArticleNode[]) => renderMarkdown({ ...draftOf('春天'), body }, options);
const bodyOf = (md: string) => md.slice(md.indexOf('# 春天') + '# 春天'.length).trim();
const marked = new Marked({ async: false, gfm: true });
const renderBody = (...body: readonly ArticleNode[]) =>
  (marked.parse(bodyOf(toMarkdown(...body))) as string).replace(/\n/g, '');

test('facts are valid YAML front matter, also with quotes and signs in them', () => {
  const title = '“引”: "號" \\ #題';
  const draft: ArticleDraft = { ...draftOf(title, '文'), heading: [title], url: 'https://example.org/' };
  const front = renderMarkdown(draft, options).split('---\n')[1] ?? '';
  assert.deepEqual(load(front), {
    title,
    byline: '林小溪',
    site: '河邊報',
    date: '2024-03-05',
    url: 'https://example.org/',
    lang: 'zh-Hant',
  });
});

const li = (...children: readonly ArticleNode[]) => element('li', {}, children);
for (const [what, body, html] of [
  ['a heading', [element('h2', {}, ['小題'])], '<h2>小題</h2>'],
  ['signs beside letters', [p('一', element('strong', {}, ['重']), '點')], '<p>一<strong>重</strong>點</p>'],
  ['signs beside punctuation', [p('一', element('b', {}, ['「重」']), '點')], '<p>一<b>「重」</b>點</p>'],
  [
    'two strong neighbours',
    [p(element('b', {}, ['头']), element('b', {}, ['发']))],
    '<p><strong>头</strong><b>发</b></p>',
  ],
  ['a line break', [p('一', element('br'), '二')], '<p>一<br>二</p>'],
  [
    'a link with brackets',
    [p(element('a', { href: 'https://example.org/a(b)<c>' }, ['[鏈]']))],
    '<p><a href="https://example.org/a(b)%3Cc%3E">[鏈]</a></p>',
  ],
  ['code with ticks', [p(element('code', {}, ['a`b']))], '<p><code>a`b</code></p>'],
  [
    'a quotation',
    [element('blockquote', {}, [p('一'), p('二')])],
    '<blockquote><p>一</p><p>二</p></blockquote>',
  ],
  [
    'a list in a list',
    [element('ol', { start: '3' }, [li('丙', element('ul', {}, [li('丁')]))])],
    '<ol start="3"><li><p>丙</p><ul><li>丁</li></ul></li></ol>',
  ],
  [
    'code in a block',
    [element('pre', {}, [element('code', {}, ['a\n```\n<b>'])])],
    '<pre><code>a```&lt;b&gt;</code></pre>',
  ],
  ['lines like a table', [p('a|b', element('br'), '-|-', element('br'), '|:-')], '<p>a|b<br>-|-<br>|:-</p>'],
  ['lines like a heading', [p('a', element('br'), '===', element('br'), '---')], '<p>a<br>===<br>---</p>'],
  [
    'ruby',
    [p(element('ruby', {}, ['揚', element('rt', {}, ['yáng'])]))],
    '<p><ruby>揚<rt>yáng</rt></ruby></p>',
  ],
] as const)
  test(`${what} is the same after a round trip through Markdown`, () =>
    assert.equal(renderBody(...body), html));

test('any number of blocks and of backticks is written', () => {
  const many = 200_000;
  const quoted = element(
    'blockquote',
    {},
    Array.from({ length: many }, () => p('渡口')),
  );
  const ticks = '`a'.repeat(many);
  const body = [quoted, element('pre', {}, [ticks]), p(element('code', {}, [ticks]))];
  for (const written of [toMarkdown(...body), renderText({ ...draftOf('春天'), body })])
    assert.equal(written.split('渡口').length, many + 1);
});

test('any lines of a paragraph read back as that paragraph', () => {
  const sign = fc.constantFrom(...'字a1 #-+*_`~>[]()<&!\\|=.:"\''.split(''));
  const line = fc
    .array(sign, { minLength: 1, maxLength: 10 })
    .map((signs) => signs.join('').replace(/ +/g, ' ').trim())
    .filter((text) => text !== '');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const children = lines.flatMap((text, index) => (index === 0 ? [text] : [element('br'), text]));
      assert.equal(asText(renderBody(p(...children))), `<p>${lines.join('<br>')}</p>`);
    }),
    { numRuns: 10_000 },
  );
});

const asText = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

test('markup in the text of an article stays text', () => {
  const evil = '<img src=x onerror=alert(1)> [a](javascript:alert(1))';
  const html = renderBody(p(evil));
  assert.doesNotMatch(html, /<img|<a /);
  assert.equal(asText(html), `<p>${evil}</p>`);
  assert.equal(escapeText('<'), '&lt;');
});

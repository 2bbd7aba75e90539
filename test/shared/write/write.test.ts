import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleDraft, ArticleNode } from '#shared/article';
import { element } from '#shared/article';
import { renderBareText } from '#shared/write/bare-text';
import { convertArticle } from '#shared/write/convert-article';
import { renderGlosses } from '#shared/write/glosses';
import { renderHtml, renderHtmlNodes } from '#shared/write/html';
import { renderText } from '#shared/write/plain-text';
import type { WriteOptions } from '#shared/write/write-options';
import { draftOf } from '../../main/library/library-samples.ts';

const p = (...children: readonly ArticleNode[]) => element('p', {}, children);
const ruby = (base: string, reading: string) => element('ruby', {}, [base, element('rt', {}, [reading])]);
const noPicture = () => undefined;
const options: WriteOptions = { lang: 'zh-Hant', footerLabel: '頁尾', setAside: [], picture: noPicture };
const withBody = (...body: readonly ArticleNode[]): ArticleDraft => ({ ...draftOf('春天'), body });

test('text begins with the title, then byline, site and date, then the blocks', () => {
  assert.equal(
    renderText({ ...draftOf('春天', '第一段', '第二段'), published: '2024-03-05T06:30' }),
    '春天\n林小溪　河邊報　2024-03-05 06:30\n\n第一段\n\n第二段\n',
  );
});

test('plain text separates blocks, keeps lines, numbers lists and folds nothing', () => {
  const li = (...children: readonly ArticleNode[]) => element('li', {}, children);
  const body = [
    'loose ',
    element('b', {}, ['word']),
    p('一', element('br'), '二'),
    element('ol', { start: '3' }, [li('丙'), li(p('丁'), element('ul', {}, [li('戊')]))]),
    element('pre', {}, ['a\n  b']),
    element('table', {}, [element('tr', {}, [element('td', {}, ['左']), element('td', {}, ['右'])])]),
    element('figure', {}, [element('img', { alt: '河' }), element('figcaption', {}, ['河邊'])]),
  ];
  const text = renderText({ ...withBody(...body), footer: [p('頁尾一'), p('頁尾二')] });
  assert.equal(
    text.slice(text.indexOf('\n\n') + 2),
    [
      'loose word',
      '一\n二',
      '3. 丙\n4. 丁\n   - 戊',
      'a\n  b',
      '左\t右',
      '[河]',
      '河邊',
      '――――――――',
      '頁尾一',
      '頁尾二\n',
    ].join('\n\n'),
  );
});

test('bare text is the text of the blocks and nothing else', () => {
  const li = (...children: readonly ArticleNode[]) => element('li', {}, children);
  const td = (...children: readonly ArticleNode[]) => element('td', {}, children);
  const picture = element('img', { alt: '河' });
  const body = [
    p('去', ruby('揚', 'yáng'), '州', element('br'), '看', picture, '花'),
    element('ol', { start: '3' }, [li('丙'), li(p('丁'), element('ul', {}, [li('戊'), li(p('己'))]))]),
    element('hr'),
    element('table', {}, [
      element('tr', {}, [td('左'), td(picture), td(p('右'))]),
      element('tr', {}, [td('下')]),
    ]),
    element('figure', {}, [picture, element('figcaption', {}, ['河邊'])]),
    element('blockquote', {}, [element('ul', {}, [li(picture)]), p(element('code', {}, ['x^2']))]),
    element('pre', {}, ['a\n  b']),
  ];
  assert.equal(
    renderBareText(body),
    ['去揚州\n看花', '丙', '丁', '戊', '己', '左\t右\n下', '河邊', 'x^2', 'a\n  b'].join('\n\n'),
  );
  assert.equal(renderBareText([p(picture), element('hr')]), '');
  const film = element('a', { href: 'https://example.org/v' }, ['▶ 渡口']);
  const caption = element('figcaption', {}, ['清晨']);
  assert.equal(
    renderBareText([element('figure', {}, [p(film), caption]), p('看', film)]),
    '清晨\n\n看▶ 渡口',
  );
});

for (const [what, alttext, shown] of [
  ['TeX of the author', 'a \\le b', '設 $a \\le b$ 為真'],
  ['TeX with words', 'a=\\text{河寬}', '設 $a=\\text{河寬}$ 為真'],
  ['TeX of signs of ASCII', 'a<b|c', '設 $a<b|c$ 為真'],
  ['TeX that was made of signs', 'a≤\\frac{b}{2}', '設 a ≤ b 2 為真'],
  ['a sum that was made of signs', '∑_{a}b', '設 a ≤ b 2 為真'],
] as const)
  test(`a formula in bare text: ${what}`, () => {
    const fraction = element('mfrac', {}, [element('mi', {}, ['b']), element('mn', {}, ['2'])]);
    const children = [element('mi', {}, ['a']), element('mo', {}, ['≤']), fraction];
    assert.equal(renderBareText([p('設 ', element('math', { alttext }, children), ' 為真')]), shown);
  });

test('glosses are left out, written in brackets, or kept as ruby', () => {
  const nodes = [p('去', ruby('揚', 'yáng'), element('b', {}, ['州', element('rp', {}, ['（'])]))];
  assert.equal(renderHtmlNodes(renderGlosses(nodes, 'hide'), noPicture), '<p>去揚<b>州</b></p>');
  assert.equal(renderHtmlNodes(renderGlosses(nodes, 'keep'), noPicture), '<p>去揚(yáng)<b>州</b></p>');
  assert.match(renderHtmlNodes(renderGlosses(nodes, 'ruby'), noPicture), /<ruby>揚<rt>yáng<\/rt><\/ruby>/);
});

test('a phrase across tags and ruby readings is converted as one string', () => {
  const convertedRuns: string[] = [];
  const body = [p('头', element('b', {}, ['发']), ruby('长', 'cháng'), element('code', {}, ['发'])), p('里')];
  const shown = convertArticle({ ...withBody(...body), title: '发' }, (texts) => {
    convertedRuns.push(texts.join('|'));
    return texts.map((text) => `<${text}>`);
  });
  assert.ok(convertedRuns.includes('头|发|长'));
  assert.ok(convertedRuns.includes('里'));
  assert.equal(shown.title, '<发>');
  assert.equal(
    renderHtmlNodes(shown.body, noPicture),
    '<p>&lt;头&gt;<b>&lt;发&gt;</b><ruby>&lt;长&gt;<rt>cháng</rt></ruby><code>发</code></p><p>&lt;里&gt;</p>',
  );
});

test('an HTML document is inert: its policy allows nothing, and all text is escaped', () => {
  const evil = '</title><script>alert(1)</script>"\'&\0';
  const document = renderHtml(
    {
      ...withBody(
        p(evil),
        { tag: 'script', children: ['alert(2)'] },
        { tag: 'p', attributes: { onclick: 'x' } },
      ),
      title: evil,
      heading: [evil],
      byline: evil,
      credit: [evil],
      site: evil,
      footer: [p(evil)],
    },
    { ...options, lang: '"><script>' },
  );
  assert.match(document, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'/);
  assert.doesNotMatch(document, /<script|onclick|\0/);
  assert.equal(document.match(/<\/title>/g)?.length, 1);
});

test('an HTML document has its language, date, folded footer and pictures inside', () => {
  const src = `picture:${'a'.repeat(64)}`;
  const image = element('img', { src, alt: '河' });
  const document = renderHtml(
    {
      ...withBody(p(image), element('pre', {}, ['\nx'])),
      published: '2024-03-05T06:30',
      footer: [p('版權')],
    },
    { ...options, picture: (one) => (one === src ? 'data:image/png;base64,AA==' : undefined) },
  );
  assert.match(document, /<html lang="zh-Hant">/);
  assert.match(document, /<time datetime="2024-03-05T06:30">2024-03-05 06:30<\/time>/);
  assert.match(document, /<details><summary>頁尾<\/summary>\n<p>版權<\/p>\n<\/details>/);
  assert.match(document, /<img src="data:image\/png;base64,AA==" alt="河">/);
  assert.match(document, /<pre>\n\nx<\/pre>/);
  assert.match(renderHtmlNodes([image], noPicture), /^\[河\]$/);
});

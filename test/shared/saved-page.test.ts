import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { allowsOnPage, isHarmlessStyle, parseSavedPage } from '#shared/saved-page';

const id = 'a'.repeat(64);
const parsed = (more: object) =>
  parseSavedPage({ root: {}, body: {}, nodes: [], sheets: [], addresses: [], ...more }, (address) =>
    address === 'kept' ? `picture:${id}` : address === 'odd' ? 'https://example.org/x.png' : undefined,
  );

test('a harmless style loads stored pictures or nothing, however it is spelled', () => {
  for (const style of [
    'color: red',
    `background: url("picture:${id}") center/cover`,
    '.a > b::before{content:"\\201c"}',
    '@media (max-width: 600px){p{width:calc(100% - 2em)}}',
    'background: linear-gradient(red, blue)',
    '@layer a, b;',
  ])
    assert.ok(isHarmlessStyle(style), style);
  for (const style of [
    'background: url(https://example.org/a.png)',
    'background: URL ( "x" )',
    'background: u\\72l(//example.org)',
    'background: \\75 \\52\\4c(x)',
    'background: image-set("https://example.org/a.png" 1x)',
    '-webkit-image-set(url(x) 1x)',
    'src("x")',
    `url("picture:${'A'.repeat(64)}")`,
    `url("picture:${id}#x")`,
    '@import "https://example.org/a.css"',
    '@IMPORT url(x)',
    '@\\69mport "x"',
    '@font-face{font-family:x}',
    'width: expression(alert(1))',
    '</style><script>',
    '<!-- ',
  ])
    assert.ok(!isHarmlessStyle(style), style);
});

test('layout attributes are kept, and none that runs, loads, sends or names a control', () => {
  for (const [tag, name, value] of [
    ['div', 'class', 'a b'],
    ['div', 'id', 'top'],
    ['td', 'bgcolor', '#fff'],
    ['p', 'data-theme', 'dark'],
    ['table', 'width', '100%'],
    ['a', 'href', '#top'],
    ['a', 'href', 'https://example.org/'],
    ['img', 'src', `picture:${id}`],
    ['html', 'lang', 'zh-CN'],
    ['body', 'dir', 'rtl'],
    ['main', 'lang', 'zh-Hant'],
    ['label', 'title', '甲'],
  ] as const)
    assert.ok(allowsOnPage(tag, name, value), name);
  for (const [tag, name, value] of [
    ['div', 'onclick', 'x()'],
    ['img', 'src', 'https://example.org/a.png'],
    ['img', 'srcset', `picture:${id} 2x`],
    ['a', 'href', 'javascript:x()'],
    ['a', 'ping', 'https://example.org/'],
    ['a', 'target', '_top'],
    ['area', 'href', 'https://example.org/'],
    ['div', 'href', 'https://example.org/'],
    ['form', 'action', 'https://example.org/'],
    ['button', 'formaction', 'https://example.org/'],
    ['img', 'name', 'body'],
    ['div', 'contenteditable', 'true'],
    ['div', 'tabindex', '0'],
    ['div', 'accesskey', 't'],
    ['td', 'background', 'x.png'],
    ['div', 'style', 'background:url(x)'],
    ['main', 'href', 'https://example.org/'],
    ['html', 'lang', 'zh CN'],
    ['constructor', 'constructor', 'x'],
  ] as const)
    assert.ok(!allowsOnPage(tag, name, value), name);
});

test('a saved page is parsed node by node; unknown tags give way to their children', () => {
  const page = parsed({
    root: { lang: 'zh-Hant', onload: 'x()' },
    body: { class: 'home', style: 'background: url("jianfan-picture/0")' },
    nodes: [
      { tag: 'script', children: ['甲'] },
      { tag: 'iframe', attributes: { src: 'https://example.org/' } },
      { tag: 'header', attributes: { class: 'top', onclick: 'x()' }, children: ['乙'] },
      { tag: 'img', attributes: { src: 'jianfan-picture/0', alt: '圖' } },
      { tag: 'img', attributes: { src: 'jianfan-picture/1', alt: '沒有' } },
      { tag: 'img', attributes: { src: 'jianfan-picture/2' } },
      { tag: 'img', attributes: { src: 'https://example.org/a.png' } },
    ],
    sheets: [
      { media: 'screen', text: 'p{background:url("jianfan-picture/0")}' },
      { media: '', text: 'p{background:url("jianfan-picture/9")}' },
      { media: '', text: 'p{background:url("https://example.org/")}' },
      { media: '', text: '@import "x";' },
    ],
    addresses: ['kept', 'absent', 'odd'],
  });
  assert.deepEqual(page.root, { lang: 'zh-Hant' });
  assert.deepEqual(page.body, { class: 'home', style: `background: url("picture:${id}")` });
  assert.deepEqual(page.nodes, [
    '甲',
    { tag: 'header', attributes: { class: 'top' }, children: ['乙'] },
    { tag: 'img', attributes: { src: `picture:${id}`, alt: '圖' } },
    { tag: 'img', attributes: { alt: '沒有' } },
    { tag: 'img' },
    { tag: 'img' },
  ]);
  assert.deepEqual(page.sheets, [
    { media: 'screen', text: `p{background:url("picture:${id}")}` },
    { media: '', text: 'p{background:none}' },
  ]);
});

test('a malformed saved page is refused', () => {
  for (const value of [
    null,
    'x',
    [],
    {},
    { nodes: [] },
    { nodes: [7], sheets: [] },
    { nodes: [{}], sheets: [] },
  ])
    assert.throws(() => parseSavedPage(value, () => undefined), TypeError);
});

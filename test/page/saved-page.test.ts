import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ArticleNode } from '#shared/article';
import type { ExtractRequest } from '#shared/contract';
import { allowsOnPage, isHarmlessStyle, pageTags, type SavedPageDraft } from '#shared/saved-page';
import { decodeSource } from '../../renderer/import/decode-source.ts';
import { styleSheetsIn } from '../../renderer/import/formats/style-sheets.ts';
import { hostileArticles } from '../hostile.ts';
import { formatMarkup } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

const fixtures = 'test/fixtures';
let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const extractPage = async (request: Partial<ExtractRequest> & { readonly text: string }) =>
  (await page.extract({ page: { sheets: [] }, ...request })) as unknown as SavedPageDraft;
const extractStyles = async (css: string, more: Partial<ExtractRequest> = {}): Promise<string> => {
  const { sheets } = await extractPage({ text: `<!doctype html><style>${css}</style><p>文`, ...more });
  return sheets.map(({ text }) => text).join('\n');
};

/** The request for a page of the fixtures, with the files in its folder as parts. */
function requestFor(folder: string): ExtractRequest {
  const prepared = decodeSource(readFileSync(join(folder, 'source.html')), 'source.html', {
    sanitise: true,
  });
  assert.ok(prepared.ok);
  const beside = existsSync(join(folder, 'source_files')) ? readdirSync(join(folder, 'source_files')) : [];
  const files = new Map(
    beside.map((name) => [
      `https://page.invalid/source_files/${name}`,
      readFileSync(join(folder, 'source_files', name)),
    ]),
  );
  const sheets = styleSheetsIn(new Map([...files].filter(([address]) => address.endsWith('.css'))));
  return {
    ...prepared.value.request,
    parts: { base: 'https://page.invalid/', addresses: [...files.keys()] },
    page: { sheets },
  };
}

for (const name of readdirSync(fixtures).filter((one) => one.startsWith('saved-')))
  test(`${name} becomes the expected page`, async () => {
    const folder = join(fixtures, name);
    const { root, body, nodes, sheets, addresses } = await extractPage(requestFor(folder));
    const shown = [
      `html ${JSON.stringify(root)}`,
      `body ${JSON.stringify(body)}`,
      ...addresses.map((one) => one.replace(/^(data:[^,]*,).*$/, '$1…')),
      '',
      nodes.map(formatMarkup).join(''),
      '',
      ...sheets.flatMap(({ media, text }) => [`style ${media}`, text, '']),
    ].join('\n');
    const expected = join(folder, 'expected.txt');
    if (process.env.EXPECT === 'write' && !existsSync(expected)) writeFileSync(expected, shown);
    assert.equal(shown, readFileSync(expected, 'utf8'));
  });

test('style rules are kept as Chromium parses them, without rules that load something', async () => {
  assert.equal(
    await extractStyles(
      '@import "x.css";@font-face{font-family:a;src:url(b)}@namespace x url(y);@property ' +
        '--a{syntax:"<url>";inherits:false;initial-value:url(z)}p{color:red}@page{margin:0}',
    ),
    'p{color: red;}'.replace(';}', '}'),
  );
  assert.equal(
    await extractStyles(
      '@media (min-width: 1px){@supports (display: grid){p{margin:0px}}}@layer a, b;@layer a{b{top:0px}}',
    ),
    '@media (min-width: 1px){@supports (display: grid){p{margin: 0px}}}\n@layer a, b;\n@layer a{b{top: 0px}}',
  );
  assert.equal(await extractStyles('@keyframes in{to{opacity:1}}'), '@keyframes in{100%{opacity: 1}}');
});

test('a declaration loses foreign addresses, and is removed where it hides one', async () => {
  for (const [css, kept] of [
    ['background: url(https://example.org/a.png) red', /background: none red|background: red none/],
    ['background-image: u\\72l(https://example.org/a.png)', /none/],
    ['--x: url(//example.org/a.png)', /--x:\s*none/],
    ['--x: u\\72l(//example.org/a.png)', /^$/],
    ['background: image-set("https://example.org/a.png" 1x)', /^$/],
    ['background: var(--a) url(https://example.org/a.png)', /var\(--a\) none/],
    ['background: var(--a) u\\72l(https://example.org/a.png)', /^$/],
    ['cursor: url(https://example.org/a.cur), pointer', /none, pointer/],
    ['content: "url(https://example.org)"', /none|^$/],
    ['filter: url(#a)', /none/],
    ['background: src("https://example.org")', /^$/],
  ] as const) {
    const shown = await extractStyles(`p{${css}}`);
    assert.doesNotMatch(shown, /example/, css);
    assert.match(shown.replace(/^p\{|\}$/g, ''), kept, css);
    const { nodes } = await extractPage({ text: `<p style="${css.replaceAll('"', '&quot;')}">文` });
    assert.doesNotMatch(nodes.map(formatMarkup).join(''), /example/, css);
  }
});

test('pictures from data addresses and of the same file are numbered, in styles and elements', async () => {
  const data = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  const parts = { base: 'https://page.invalid/a/', addresses: ['https://page.invalid/a/b.png'] };
  const { nodes, sheets, addresses } = await extractPage({
    text:
      `<style>p{background:url(${data})}i{background:url('b.png')}</style>` +
      `<p style="background:url(b.png)">文<img src="b.png"><img src="${data}">` +
      `<img src="c.png" alt="無">`,
    parts,
  });
  assert.deepEqual(addresses, [data, 'jianfan-part/0']);
  assert.match(sheets[0]?.text ?? '', /p\{background: url\("jianfan-picture\/0"\).*\ni\{.*picture\/1/);
  assert.equal(
    nodes.map(formatMarkup).join(''),
    (
      '<p style="background: url(&quot;jianfan-picture/1&quot;)">文<img src="jianfan-picture/1">' +
      '<img src="jianfan-picture/0"><img alt="無"></p>'
    ).replaceAll('&quot;', '"'),
  );
});

test('saved style sheets and their imports are read, each against its own address', async () => {
  const sheets = [
    [
      'https://page.invalid/css/a.css',
      '@import "b.css" screen;@import url(../css/a.css);p{background:url(x.png)}',
    ],
    ['https://page.invalid/css/b.css', 'b{color:red}'],
  ] as const;
  const { sheets: found } = await extractPage({
    text:
      '<link rel=stylesheet media="(min-width: 9px)" href="css/a.css">' +
      '<link rel=stylesheet href="https://example.org/c.css"><p>文',
    parts: { base: 'https://page.invalid/', addresses: ['https://page.invalid/css/x.png'] },
    page: { sheets },
  });
  assert.equal(found.length, 1);
  assert.equal(found[0]?.media, '(min-width: 9px)');
  assert.match(found[0]?.text ?? '', /^@media screen\{b\{color: red\}\}/);
  assert.match(found[0]?.text ?? '', /jianfan-picture\/0/);
  assert.doesNotMatch(found[0]?.text ?? '', /import/);
});

test('dark colour schemes are switched off', async () => {
  const shown = await extractStyles('@media (prefers-color-scheme: dark){p{color:white}}');
  assert.doesNotMatch(shown, /prefers/);
});

/** Lists the tags and attributes of a tree that no saved page may hold. */
function listForbidden(nodes: readonly ArticleNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const attributes = Object.entries(node.attributes ?? {}).filter(
      ([name, value]) => !/^jianfan-picture\/\d+$/.test(value) && !allowsOnPage(node.tag, name, value),
    );
    return [
      ...(pageTags.has(node.tag) ? [] : [node.tag]),
      ...attributes.map(([name, value]) => `${node.tag} ${name}="${value}"`),
      ...listForbidden(node.children ?? []),
    ];
  });
}

test('hostile pages keep text, layout and links and nothing else', async () => {
  const ran: string[] = [];
  page.listen((message) => message.startsWith('HOSTILE-RAN') && ran.push(message));
  let count = 0;
  for (const { id, name, text } of hostileArticles(1)) {
    const prepared = decodeSource(Buffer.from(text), name, { sanitise: true });
    assert.ok(prepared.ok, id);
    if (prepared.value.request.format !== 'html') continue;
    const { nodes, sheets, root, body } = await extractPage(prepared.value.request);
    assert.deepEqual(listForbidden([{ tag: 'div', attributes: { ...root, ...body } }, ...nodes]), [], id);
    for (const sheet of sheets) assert.ok(isHarmlessStyle(sheet.text), id);
    assert.match(nodes.map(formatMarkup).join(''), /正文還在/, id);
    count++;
  }
  assert.ok(count > 40, String(count));
  assert.deepEqual(ran, []);
  assert.deepEqual(await page.requests(), []);
});

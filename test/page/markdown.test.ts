import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { formatMarkup } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const extractMarkup = async (text: string) => {
  const { body, footer } = await page.extractFile('筆記.md', `# 題目\n\n${text}`);
  return [...body, ...footer].map(formatMarkup).join('\n');
};

/** What stands in the place of ids, which count the targets of links: the place to which each leads. */
const nameTargets = (markup: string): string =>
  markup.replace(
    /<(sup|a)( href="#at-\d+")?( id="at-\d+")?>/g,
    (_all, tag, href, id) => `<${tag}${href ? ' →' : ''}${id ? ' ●' : ''}>`,
  );
const mark = (label: string) => `<sup ●><a →>[${label}]</a></sup>`;

test('footnotes keep their references in every notation, and both lead to one another', async () => {
  assert.equal(
    nameTargets(
      await extractMarkup('正文[^1]和正文[^二]。\n\n[^1]: 腳註文字。\n[^二]: 另一條\n  接著說。\n\n尾'),
    ),
    `<p>正文${mark('1')}和正文${mark('二')}。</p>\n<p>${mark('1')} 腳註文字。</p>\n<p>` +
      `${mark('二')} 另一條接著說。</p>\n<p>尾</p>`,
  );
  assert.equal(
    nameTargets(await extractMarkup('正文[^a]\n[^a]: 一\n\n    第二段\n\n尾')),
    `<p>正文${mark('a')}</p>\n<p>${mark('a')} 一</p>\n<p>第二段</p>\n<p>尾</p>`,
  );
  assert.equal(await extractMarkup('集合 [^abc] 與 `[^1]`'), '<p>集合 [^abc] 與 <code>[^1]</code></p>');
});

test(
  'a footnote with several marks leads back to the first, and one without a mark leads nowh' + 'ere',
  async () => {
    const shown = await extractMarkup('甲[^1]乙[^1]。\n\n[^1]: 註[^2]。\n[^2]: 註的註。\n[^3]: 沒有人提。');
    const [, first = '', note = ''] = /甲<sup id="([^"]*)"><a href="#([^"]*)">/.exec(shown) ?? [];
    assert.ok(shown.includes(`乙<sup><a href="#${note}">[1]</a></sup>`), shown);
    assert.ok(shown.includes(`<sup id="${note}"><a href="#${first}">[1]</a></sup> 註<sup id=`), shown);
    assert.ok(shown.includes('<p><sup>[3]</sup> 沒有人提。</p>'), shown);
  },
);

test('a footnote in its line is written out at the end of the text', async () => {
  const note = '<li ●>註在<em>行</em>內 <a →>↩</a></li>';
  for (const [text, before] of [
    ['正文^[註在*行*內]。', `<p>正文${mark('1')}。</p>`],
    ['- 項目^[註在*行*內]', `<ul><li>項目${mark('1')}</li></ul>`],
    ['| 名 |\n|---|\n| 渡^[註在*行*內] |', null],
    ['> 引文^[註在*行*內]', `<blockquote><p>引文${mark('1')}</p></blockquote>`],
  ] as const) {
    const shown = nameTargets((await extractMarkup(text)).replace(/<li id="at-\d+">/, '<li ●>'));
    assert.ok(shown.endsWith(`\n<ol>${note}</ol>`), shown);
    if (before) assert.equal(shown, `${before}\n<ol>${note}</ol>`);
  }
});

test('a link definition without an address stays text', async () => {
  assert.equal(
    await extractMarkup('見[1]。\n\n[1]: 《漢語史稿》'),
    '<p>見[1]。</p>\n<p>[1]: 《漢語史稿》</p>',
  );
  assert.equal(
    await extractMarkup('見[書][1]與[圖][2]。\n\n[1]: https://example.org/書\n[2]: 圖/一.png'),
    '<p>見<a href="https://example.org/%E6%9B%B8">書</a>與圖。</p>',
  );
});

test('a bare address ends before a Chinese mark', async () =>
  assert.equal(
    await extractMarkup('見 https://example.org/a，再看 www.example.org。（http://example.org/b）'),
    '<p>見 <a href="https://example.org/a">https://example.org/a</a>，再看 ' +
      '<a href="http://www.example.org/">www.example.org</a>。（' +
      '<a href="http://example.org/b">http://example.org/b</a>）</p>',
  ));

test('a bare address ends before Chinese, a bracket that it does not open, and marks', async () => {
  const addresses: Readonly<Record<string, string>> = {
    'https://example.org/a看看': 'https://example.org/a',
    'https://example.org中文': 'https://example.org',
    '見https://example.org/a/這裡': 'https://example.org/a/',
    '（https://example.org/a）': 'https://example.org/a',
    '(https://example.org/a)': 'https://example.org/a',
    '(見 https://example.org/a_(b)) 後': 'https://example.org/a_(b)',
    '[https://example.org/a] 後': 'https://example.org/a',
    '**https://example.org/a**。': 'https://example.org/a',
    '~~https://example.org/a~~後': 'https://example.org/a',
    'https://example.org/a?b=c&d=e#f、後': 'https://example.org/a?b=c&d=e#f',
    'https://example.org/a.html。': 'https://example.org/a.html',
    'https://example.org/wiki/老井 是': 'https://example.org/wiki/%E8%80%81%E4%BA%95',
    '<https://example.org/中文>': 'https://example.org/%E4%B8%AD%E6%96%87',
  };
  for (const [text, address] of Object.entries(addresses)) {
    const href = /<a href="([^"]*)"/.exec(await extractMarkup(text))?.[1];
    assert.equal(href?.replace(/\/$/, ''), address.replace(/\/$/, ''), text);
  }
  assert.equal(await extractMarkup('https:// 與 www. 與 http://。'), '<p>https:// 與 www. 與 http://。</p>');
});

test('check boxes of tasks become characters', async () =>
  assert.equal(await extractMarkup('- [x] 收傘\n- [ ] 曬被子'), '<ul><li>☑ 收傘</li><li>☐ 曬被子</li></ul>'));

test('many footnotes and unclosed marks take linear time', async () => {
  const many = Array.from({ length: 5000 }, (_, at) => `[^${at}]: 第${at}條`).join('\n');
  assert.match(await extractMarkup(`始\n\n${many}`), /第4999條/);
  assert.match(await extractMarkup(`${'[^'.repeat(20_000)}末`), /末/);
  assert.match(await extractMarkup(`${'[^a]:\n'.repeat(5000)}末`), /末/);
});

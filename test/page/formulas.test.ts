import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const square = '<math><msup><mi>v</mi><mn>2</mn></msup></math>';
const withSource =
  '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><msup><mi>v</mi><mn>2</mn></msup>' +
  '<annotation encoding="application/x-tex">v^2</annotation></semantics></math>';

const escaped = square.replaceAll('<', '&lt;');

// Each is the formula v² in a sentence, as a program writes it.
const inline: Readonly<Record<string, string>> = {
  'MathML without its source': square,
  'MathML with its source': withSource,
  'MathML with an alternative text': square.replace('<math>', '<math alttext="v^2">'),
  KaTeX:
    `<span class="katex"><span class="katex-mathml">${withSource}</span><span class="katex-ht` +
    'ml" aria-hidden="true"><span>v</span><span>2</span></span></span>',
  'KaTeX without tags of MathML':
    '<span class="katex--inline"><span class="katex"><span class="katex-mathml">\n  v\n  2\n ' +
    ' v^2\n </span><span class="katex-html"><span>v2</span></span></span></span>',
  'KaTeX for screen readers only': `<span class="katex">${withSource}</span>`,
  'MathJax 2 as text':
    '<span class="MathJax_Preview">v2</span><span class="MathJax" id="MathJax-Element-1-Frame' +
    '"><nobr>v2</nobr></span><script type="math/tex" id="MathJax-Element-1">v^2</script>',
  'MathJax 2 as SVG':
    '<span class="MathJax_SVG"><svg width="9em" viewBox="0 0 900 900"><path d="M0 0"/></svg><' +
    '/span><script type="math/tex">v^2</script>',
  'MathJax 2 whose script is lost':
    `<span class="MathJax" data-mathml="${escaped}"><nobr>v2</nobr>` +
    `<span class="MJX_Assistive_MathML">${square}</span></span>`,
  'MathJax 3':
    '<mjx-container class="MathJax" jax="CHTML"><mjx-math><mjx-c class="mjx-c76"></mjx-c></mjx-math>' +
    `<mjx-assistive-mml>${square}</mjx-assistive-mml></mjx-container>`,
  'MathJax 3 as HTML alone':
    '<mjx-container jax="CHTML"><mjx-math><mjx-msup><mjx-mi><mjx-c class="mjx-c1D463 TEX-I"><' +
    '/mjx-c></mjx-mi><mjx-script><mjx-mn><mjx-c class="mjx-c32"></mjx-c></mjx-mn></mjx-script' +
    '></mjx-msup></mjx-math></mjx-container>',
  'MathJax 3 as SVG alone':
    '<mjx-container jax="SVG"><svg viewBox="0 0 9 9"><g data-mml-node="math"><g data-mml-node' +
    '="msup"><g data-mml-node="mi"><use data-c="1D463"></use></g><g data-mml-node="mn"><path ' +
    'data-c="32" d="M0 0"></path></g></g></g></svg></mjx-container>',
  WeChat:
    '<span role="presentation" data-formula="v^2" data-formula-type="inline-equation"><svg vi' +
    'ewBox="0 0 900 900"><path d="M0 0"/></svg></span>',
  Zhihu:
    '<span class="ztext-math" data-eeimg="1" data-tex="v^2"><span class="MathJax_SVG"><svg></' +
    'svg></span></span>',
  'a picture of Zhihu': '<img src="https://www.zhihu.com/equation?tex=v%5E2" alt="v^2" eeimg="1">',
  'a picture of CodeCogs': '<img src="https://latex.codecogs.com/svg.image?v%5E2">',
  'a picture of Juejin': '<img class="equation" src="https://juejin.cn/equation?tex=v%5E2" alt="">',
  'a picture of WordPress':
    '<img src="https://s0.wp.com/latex.php?latex=v%5E2&bg=ffffff&fg=000" alt="v^2" class="latex">',
  Wikipedia:
    '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none' +
    `;">${withSource.replace('v^2', '{\\displaystyle v^{2}}').replace('v^{2}', 'v^2')}</span>` +
    '<img src="a.svg" class="mwe-math-fallback-image-inline" alt="{\\displaystyle v^2}"></spa' +
    'n>',
  'an attribute of a program for notes': '<span class="math-inline" data-math="v^2"></span>',
  Distill: '<d-math>v^2</d-math>',
  Quill: '<span class="ql-formula" data-value="v^2"><span class="katex"><span>v2</span></span></span>',
  'a chat that copies its formulas':
    '<span class="math math-inline" data-custom-copy-text="\\(v^2\\)"><span class="katex"><span>v2</sp' +
    'an></span></span>',
  'an attribute with dollars': '<span data-tex="$v^2$"></span>',
  'KaTeX in two': `<span class="katex-mathml">${withSource}</span><span class="katex-html">v2</span>`,
  'a picture with TeX between dollars': '<img alt="$v^2$" src="https://example.org/1.png">',
  'a picture with TeX between brackets': '<img alt="\\( v^2 \\)" src="渡口_files/eq.gif">',
  'a picture that is named a formula': '<img class="math" alt="v^2" src="data:image/png;base64,AAAA">',
  'a picture of WeChat':
    '<img class="rich_pages" data-src="https://mmbiz.qpic.cn/x/640" data-formula=' + '"v^2">',
  'an embedded drawing of WeChat':
    '<embed data-formula="v^2" data-type="svg" data-src="https://mmbiz.qpic.cn/x">',
  MathLive: '<math-field>v^2</math-field>',
  'TeX between dollars': '$v^2$',
  'TeX between brackets': '\\(v^2\\)',
};

for (const [name, markup] of Object.entries(inline))
  test(`a formula comes once: ${name}`, async () => {
    const shown = await blocksOf(page, `<p>船的動能與 ${markup} 成正比。</p>`);
    const found = /^<p>船的動能與 <math alttext="([^"]+)">(.*)<\/math> 成正比。<\/p>$/.exec(shown);
    assert.ok(found, shown);
    assert.ok(['v^2', 'v^{2}'].includes(found[1] ?? ''), shown);
    assert.match(found[2] ?? '', /<msup><mi>[v𝑣]<\/mi><mn>2<\/mn><\/msup>/u);
  });

const display: Readonly<Record<string, string>> = {
  KaTeX: `<p>其動能為</p><p><span class="katex-display"><span class="katex">${withSource}</span></span></p>`,
  'MathJax 2':
    '<p>其動能為</p><div class="MathJax_Display"><span class="MathJax">v2</span></div><script typ' +
    'e="math/tex; mode=display">v^2</script>',
  WeChat: '<p>其動能為</p><section data-formula="v^2"><svg></svg></section>',
  'two dollars': '<p>其動能為</p><p>$$v^2$$</p>',
  'square brackets in a line': '<p>其動能為\\[v^2\\]</p>',
};

for (const [name, markup] of Object.entries(display))
  test(`a formula with lines of its own is a paragraph: ${name}`, async () => {
    assert.match(
      await blocksOf(page, markup),
      /^<p>其動能為<\/p>\n<p><math (?:display="block" )?alttext="v\^2"(?: display="block")?>.*<\/math><\/p>$/,
    );
  });

const environments: Readonly<Record<string, readonly [written: string, tex: string]>> = {
  aligned: [
    '\\begin{aligned} v &= w \\\\ w &= 2 \\end{aligned}',
    '\\begin{aligned} v &= w \\\\ w &= 2 \\end{aligned}',
  ],
  'an equation': ['\\begin{equation*}v^2 = w\\end{equation*}', '\\begin{equation*}v^2 = w\\end{equation*}'],
  'a matrix': [
    '\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}',
    '\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}',
  ],
};
for (const [name, [written, tex]] of Object.entries(environments))
  test(`an environment of TeX is a formula by itself: ${name}`, async () => {
    const shown = await blocksOf(page, `<p>船速如下：${written.replaceAll('&', '&amp;')}</p>`);
    assert.ok(shown.includes('<math') && shown.includes(`alttext="${tex}"`), shown);
  });

test('a picture whose words are a command of TeX is a formula, one with other words is none', async () => {
  const shown = await blocksOf(page, '<p>式<img src="渡口_files/a.png" alt="\\frac{a}{b}">。</p>');
  assert.match(shown, /^<p>式<math alttext="\\frac\{a\}\{b\}">/);
  for (const alt of [
    'C:\\Users\\me',
    '$5',
    '$5 到 $9',
    '\\網路\\共用',
    'x^2 的圖',
    'F1_2024',
    '\\frac{船}{岸}',
  ]) {
    const picture = await blocksOf(page, `<p>式<img src="渡口_files/a.png" alt="${alt}">。</p>`);
    assert.equal(picture, `<p>式<img src="渡口_files/a.png" alt="${alt}">。</p>`);
  }
});

test('sums of money, shell variables and code are no formulas', async () => {
  const lines = [
    '<p>船票原價$5，漲到$10以後，人少了。</p>',
    '<p>一張US$5，兩張US$9=便宜一元。</p>',
    '<p>把 $HOME 和 $PATH 寫進去。</p>',
    '<p>程式是 <code>$a^2$</code>。</p>',
  ];
  assert.equal(await blocksOf(page, lines.join('')), lines.join('\n'));
});

test('a fraction, a root and a table keep their parts in TeX', async () => {
  const formula =
    '<math><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>+</mo><msqrt><mi>c</mi></msqrt><mo>&lt;</mo>' +
    '<mover><mi>x</mi><mo>¯</mo></mover><mfenced><mi>y</mi><mi>z</mi></mfenced></math>';
  assert.match(
    await blocksOf(page, `<p>式為${formula}。</p>`),
    /alttext="\\frac\{a\}\{b\}\+\\sqrt\{c\}<\\overline\{x\}\(y,z\)"/,
  );
});

test('TeX that nobody can lay out is shown as it was written', async () => {
  assert.match(
    await blocksOf(page, '<p>式為<span data-tex="\\nosuch{a}"></span>。</p>'),
    /^<p>式為<math alttext="\\nosuch\{a\}"><mtext>\\nosuch\{a\}<\/mtext><\/math>。<\/p>$/,
  );
  assert.equal(await blocksOf(page, '<p>寫成 $\\nosuch{a}$ 也行。</p>'), '<p>寫成 $\\nosuch{a}$ 也行。</p>');
});

test('formulas of any number and shape take their time, and none is lost', async () => {
  const many = Array.from({ length: 1500 }, (_, at) => `<span data-tex="x_{${at}}"></span>`).join(' ');
  const shown = await blocksOf(
    page,
    `<p>${many}</p><p>${'$'.repeat(20_000)}</p><p>${'\\('.repeat(9000)}</p>`,
  );
  assert.equal(shown.match(/<math /g)?.length, 1500);
  assert.match(await blocksOf(page, `<p><span data-tex="${'{'.repeat(3000)}"></span></p>`), /<mtext>/);
});

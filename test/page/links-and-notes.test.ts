import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

/** The text of the element that each link within the article leads to, in the order of the links. */
function targetsIn(shown: string): readonly string[] {
  return [...shown.matchAll(/href="#(at-\d+)"/g)].map(([, id]) => {
    const found = new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>(.*?)</\\1>`, 's').exec(shown);
    assert.equal(shown.split(`id="${id}"`).length, 2, `${id} in ${shown}`);
    return (found?.[2] ?? '').replace(/<[^>]*>/g, '');
  });
}

const notes: Readonly<Record<string, string>> = {
  'ids of list items':
    '<p>渡口建於清初<sup id="r1"><a href="#f1">1</a></sup>。</p>' +
    '<ol><li id="f1">見縣志。 <a href="#r1">↩</a></li></ol>',
  'names of empty anchors':
    '<p><a name="r1"></a>渡口建於清初<a href="#f1"><sup>1</sup></a>。</p>' +
    '<p><a name="f1"></a>見縣志。 <a href="#r1">返回</a></p>',
  'ids with a prefix':
    '<p>渡口建於清初<sup><a href="#fn-1" id="user-content-fnref-1">1</a></sup>。</p><section class="footnotes">' +
    '<ol><li id="user-content-fn-1"><p>見縣志。 <a href="#fnref-1">↩</a></p></li></ol></section>',
  'encoded ids':
    '<p>渡口建於清初<sup id="回"><a href="#%E8%A8%BB">1</a></sup>。</p><p id="註">見縣志。<a href="#回">↩</a></p>',
  Wikipedia:
    '<p>渡口建於清初<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>。</p>' +
    '<ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span' +
    '>見縣志。</span></li></ol>',
  Word:
    '<p class="MsoNormal">渡口建於清初<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>。</p><div>' +
    '<hr size="1" width="33%"><div id="ftn1"><p class="MsoFootnoteText"><a href="#_ftnref1" name="_ftn1">' +
    '<span>[1]</span></a> 見縣志。</p></div></div>',
  Substack:
    '<p>渡口建於清初<a class="footnote-anchor" id="fa-1" href="#f-1">1</a>。</p><div class="footnote">' +
    '<a id="f-1" href="#fa-1" class="footnote-number">1</a><div class="footnote-content"><p>見縣志。</p></' +
    'div></div>',
  'the blocks of WordPress':
    '<p>渡口建於清初<sup data-fn="x" class="fn"><a id="x-link" href="#x">1</a></sup>。</p>' +
    '<ol class="wp-block-footnotes"><li id="x">見縣志。 <a href="#x-link" aria-label="回">↩︎</a></li></ol>',
  'a footer':
    '<p>渡口建於清初<sup><a id="r1" href="#n1">1</a></sup>。</p><footer class="post-footer"><div>' +
    '<ol><li id="n1">見縣志。<a href="#r1">↑</a></li></ol></div></footer>',
  'a mark that is a picture':
    '<p>渡口建於清初<a class="duokan-footnote" href="#n1" id="r1"><img alt="" src="note.png"></a>。</p>' +
    '<ol><li class="duokan-footnote-item" id="n1"><a href="#r1">1</a> 見縣志。</li></ol>',
  'no links, as in WeChat':
    '<p>渡口建於清初<sup class="footnote-ref">[1]</sup>。</p><h3>參考資料</h3><section><span class=' +
    '"footnote-item"><span class="footnote-num">[1] </span><p>見縣志。</p></span></section>',
  'no links, in paragraphs': '<p>渡口建於清初<sup>〔1〕</sup>。</p><p>註：</p><p>〔1〕見縣志。</p>',
  'no links, with circled numbers': '<p>渡口建於清初<sup>①</sup>。</p><ul><li><b>①</b>見縣志。</li></ul>',
};

for (const [name, markup] of Object.entries(notes))
  test(`a footnote is found from its mark, and the mark from the footnote: ${name}`, async () => {
    const shown = await blocksOf(page, markup);
    const [note, mark] = targetsIn(shown);
    assert.match(note ?? '', /見縣志|^〔?\[?[1①]/, shown);
    assert.match(shown, /<(p|li)[^>]*>(?:(?!<\1|<\/\1>).)*見縣志(?:(?!頁尾).)*$/s);
    assert.match(mark ?? '', /[1※①]/, shown);
    assert.doesNotMatch(shown, /"(?:r1|f1|fn-1|註|cite_note-1)"/);
  });

const inAttributes: Readonly<Record<string, string>> = {
  WeRead: '<span class="reader_footer_note js_readerFooterNote" data-wr-footernote="水邊的市集。"></span>',
  iReader: '<sup><img class="zhangyue-footnote" src="note.png" zy-footnote="水邊的市集。"></sup>',
  'QQ Reading': '<img class="qqreader-footnote" src="note.png" alt="水邊的市集。">',
  'a span with a note': '<span class="footnote-ref" data-note="水邊的市集。">①</span>',
  'a note in the margin': '<span class="sidenote">水邊的市集。</span>',
  'a note in the margin with a switch':
    '<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" ' +
    'class="margin-toggle"><span class="sidenote">水邊的市集。</span>',
  'a title': '<span class="footnote" title="水邊的市集。">*</span>',
  Zhihu: '<sup data-text="水邊的市集。" data-url="" data-draft-node="inline" data-numero="1">[1]</sup>',
  'Zhihu without its list':
    '<sup data-text="水邊的市集。" data-numero="1"><a id="ref_1_0" href="#ref_1">[1]</a></sup>',
  'a note of a plug-in of WordPress':
    '<sup class="modern-footnotes-footnote"><a href="javascript:void(0)" role="button">1</a></sup>' +
    '<span class="modern-footnotes-footnote__note">水邊的市集。</span>',
};

for (const [name, markup] of Object.entries(inAttributes))
  test(`a note that only an attribute holds is written out: ${name}`, async () => {
    const shown = await blocksOf(page, `<p>渡口的墟市${markup}很熱鬧。</p>`);
    assert.deepEqual(targetsIn(shown), ['水邊的市集。 ↩', '[1]']);
  });

test('powers and marks without a line of their own get no links', async () => {
  for (const markup of [
    '<p>面積為 x<sup>2</sup>。</p><p>2 是偶數。</p>',
    '<p>渡口建於清初<sup>[1]</sup>。</p><p>沒有註。</p>',
    '<p>[1] 先出現。</p><p>渡口建於清初<sup>[1]</sup>。</p>',
  ])
    assert.equal(await blocksOf(page, markup), markup.replaceAll('</p><p>', '</p>\n<p>'));
});

test('links to a part of the article keep it as their target, wherever its id stands', async () => {
  for (const heading of [
    '<h2 id="two">第二節</h2>',
    '<h2><a id="two"></a>第二節</h2>',
    '<h2><span id="two">第二節</span></h2>',
    '<a name="two"></a><h2>第二節</h2>',
    '<div id="two"><h2>第二節</h2></div>',
    '<section id="two"><div></div><h2>第二節<a class="headerlink" href="#two">¶</a></h2></section>',
  ]) {
    const shown = await blocksOf(page, `<p>見<a href="#two">下節</a>。</p>${heading}`);
    assert.deepEqual(targetsIn(shown), ['第二節'], heading);
    assert.doesNotMatch(shown, /¶/);
  }
});

test('a link whose target is not in the article is no link, and no id stands without a link', async () => {
  assert.equal(
    await blocksOf(page, '<p id="a">見<a href="#nowhere">別處</a>、<a href="#at-7">假的</a>。</p>'),
    '<p>見別處、假的。</p>',
  );
});

test('a link back to a mark that is not there leaves no sign', async () => {
  for (const sign of ['^', '↑', '↩︎'])
    assert.equal(await blocksOf(page, `<p><a href="#nowhere">${sign}</a>見縣志。</p>`), '<p>見縣志。</p>');
});

test('chapters of a book lead to one another', async () => {
  const text =
    '<!doctype html><html><body><section data-jianfan-base="https://epub.invalid/a.xhtml"><h1>甲</h1>' +
    '<p>渡口<a href="notes.xhtml#n1">註</a>，見<a href="b.xhtml">下章</a>。</p></section>' +
    '<section data-jianfan-base="https://epub.invalid/b.xhtml"><h1>乙</h1><p id="n1">不是註。</p></section>' +
    '<section data-jianfan-base="https://epub.invalid/notes.xhtml"><p id="n1">水邊。</p></se' +
    'ction></body></html>';
  const { body } = await page.extract({ text, isWhole: true });
  assert.match(
    JSON.stringify(body),
    /"href":"#at-1".*"href":"#at-2".*"id":"at-2"\},"children":\["乙"\].*"id":"at-1"\},"children":\["水邊。"\]/,
  );
});

test('a chapter that is an article leads to the others of its book and keeps their targets', async () => {
  const chapter = (path: string, markup: string) =>
    page.extract({
      text:
        '<!doctype html><html><head><meta name="jianfan-chapter" content="x 1"></head><body><section ' +
        `data-jianfan-base="https://epub.invalid/OPS/${path}">${markup}</section></body></html>`,
      isWhole: true,
    });
  const { body } = await chapter(
    'a.xhtml',
    '<p>見<a href="b.xhtml">下章</a>、<a href="b.xhtml#n1">註</a>、<a href="#n1">此處</a>、' +
      '<a href="../../../etc/passwd">外</a>、<a href="book:OPS/c.xhtml">假</a>。</p><p id="n1">水邊。</p>',
  );
  const links = [...JSON.stringify(body).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);
  assert.match(
    links.join(' '),
    /^book:OPS\/b\.xhtml book:OPS\/b\.xhtml#at-\d{6} #at-\d{6} book:etc\/passwd$/,
  );
  assert.notEqual(links[1]?.split('#')[1], links[2]?.split('#')[1]);
  const other = await chapter('b.xhtml', '<h1>乙</h1><p id="n1">不是註。</p>');
  assert.match(
    JSON.stringify(other.body),
    new RegExp(`"id":"${links[1]?.split('#')[1]}"\\},"children":\\["不是註`),
  );
});

test('addresses are resolved against the base of the page', async () => {
  const text = (base: string) =>
    `<!doctype html><html><head>${base}</head><body><p>見<a href="../b.html">別文</a>。</p></body></html>`;
  const hrefOf = async (base: string, url?: string) => {
    const { body } = await page.extract({ text: text(base), ...(url && { metadata: { url } }) });
    return /"href":"([^"]*)"/.exec(JSON.stringify(body))?.[1];
  };
  assert.equal(await hrefOf('<base href="https://example.org/a/c/">'), 'https://example.org/a/b.html');
  assert.equal(
    await hrefOf('<base href="/x/y/">', 'https://example.org/a/'),
    'https://example.org/x/b' + '.html',
  );
  assert.equal(await hrefOf('', 'https://example.org/a/c.html'), 'https://example.org/b.html');
  assert.equal(await hrefOf('<base href="file:///tmp/">'), undefined);
});

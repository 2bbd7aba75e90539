import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { formatMarkup } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

/** The blocks of a Markdown text as markup, without the paragraph around a single one. */
const extractMarkup = async (text: string): Promise<string> => {
  const { body, footer } = await page.extractFile('筆記.md', `# 題目\n\n${text}`);
  const blocks = [...body, ...footer].map(formatMarkup);
  return blocks.length === 1 ? (blocks[0] ?? '').replace(/^<p>(.*)<\/p>$/s, '$1') : blocks.join('\n');
};

const assertMarkup = async (expected: Readonly<Record<string, string>>) => {
  for (const [text, markup] of Object.entries(expected))
    assert.equal(await extractMarkup(text), markup, text);
};

test('emphasis beside marks of Chinese', () =>
  assertMarkup({
    '這是*「斜體」*後文': '這是<em>「斜體」</em>後文',
    '這是_「斜體」_後文': '這是<em>「斜體」</em>後文',
    '這是**「粗體」**後文': '這是<strong>「粗體」</strong>後文',
    '這是__「粗體」__後文': '這是<strong>「粗體」</strong>後文',
    '這是~~「刪去」~~後文': '這是<del>「刪去」</del>後文',
    '這是***「粗斜」***後文': '這是<em><strong>「粗斜」</strong></em>後文',
    '這是**~~（兩種）~~**後文': '這是<strong><del>（兩種）</del></strong>後文',
    '**注意：**此行': '<strong>注意：</strong>此行',
    '__注意：__此行': '<strong>注意：</strong>此行',
    '前文*（括號）*': '前文<em>（括號）</em>',
    '**「甲」**與**「乙」**之間': '<strong>「甲」</strong>與<strong>「乙」</strong>之間',
    '**第一句。****第二句。**接著': '<strong>第一句。</strong><strong>第二句。</strong>接著',
    '**甲。****乙。****丙。**丁': '<strong>甲。</strong><strong>乙。</strong><strong>丙。</strong>丁',
    '他說**“真的*不*要”**了': '他說<strong>“真的<em>不</em>要”</strong>了',
    '他說**《*水鄉*》**了': '他說<strong>《<em>水鄉</em>》</strong>了',
    '**https://example.org/a**。完':
      '<strong><a href="https://example.org/a">https://example.org/a</a></strong>。完',
    '是**[書](https://example.org/)**。': '是<strong><a href="https://example.org/">書</a></strong>。',
    '是**`碼`**。': '是<strong><code>碼</code></strong>。',
  }));

test('what is no emphasis stays as written', () =>
  assertMarkup({
    '每天3~5次，每次10~15分鐘，好呀~知道了~': '每天3~5次，每次10~15分鐘，好呀~知道了~',
    '氣溫27～28℃，夜間~14℃~17℃': '氣溫27～28℃，夜間~14℃~17℃',
    '~一道~兩道': '~一道~兩道',
    '這裡~~真的刪了~~保留': '這裡<del>真的刪了</del>保留',
    '檔名是 報告_最終_版 與 snake_case_名': '檔名是 報告_最終_版 與 snake_case_名',
    '3 * 4 * 5，2**10': '3 * 4 * 5，2**10',
    '** 空的 ** 與 * 空的 *': '** 空的 ** 與 * 空的 *',
    '只有開頭**「沒有結尾': '只有開頭**「沒有結尾',
    '`**「碼」**`': '<code>**「碼」**</code>',
    '\\*\\*「跳脫」\\*\\*': '**「跳脫」**',
  }));

test('the syntax of Obsidian', () =>
  assertMarkup({
    '==「亮」==後': '<mark>「亮」</mark>後',
    '見[[井]]、[[井|老井]]、[[井#水源]]、[[井#^a1b2c3]]、[[#水源]]':
      '見井、老井、井 &gt; 水源、井、水源'.replace('&gt;', '>'),
    '![[圖/井.png]]': '<img src="%E5%9C%96/%E4%BA%95.png" alt="">',
    '![[井.png|300]]與![[井.png|老井]]':
      '<img src="%E4%BA%95.png" alt="" width="300">與<img src="%E4%BA%95.png" alt="老井">',
    '![老井|300x200](井.png)': '<img src="%E4%BA%95.png" alt="老井" width="300">',
    '嵌入![[另一篇]]與![[錄音.mp3]]': '嵌入另一篇與錄音.mp3',
    '看得見%%看不見%%的字': '看得見的字',
    '前\n\n%%\n看不見\n\n也看不見\n%%\n\n後': '<p>前</p>\n<p>後</p>',
    '打了九折，再打 95%% 折': '打了九折，再打 95%% 折',
    '漲了 5%%，又跌 3%%，才停': '漲了 5%%，又跌 3%%，才停',
    '一段有記號 ^a1b2c3': '一段有記號',
    '- 甲 ^k-1\n- 乙': '<ul><li>甲</li><li>乙</li></ul>',
    '二的 ^2 次方': '二的 ^2 次方',
    '> [!tip] 挑水\n> 天亮前去。\n> - 扁擔\n\n後':
      '<blockquote><p><strong>挑水</strong></p><p>天亮前去。</p><ul><li>扁擔</li></ul></blockquote>\n<p>後</p>',
    '> [!note]- \n> 收起的話': '<blockquote><p><strong>Note</strong></p><p>收起的話</p></blockquote>',
    '前文\n> [!WARNING]\n> 小心\n>\n> > [!info] 裡面\n> > 也是':
      '<p>前文</p>\n<blockquote><p><strong>WARNING</strong></p><p>小心</p>' +
      '<blockquote><p><strong>裡面</strong></p><p>也是</p></blockquote></blockquote>',
    '> 只是[tip]引文': '<blockquote><p>只是[tip]引文</p></blockquote>',
  }));

test('formulas keep their source, of which nothing is taken for emphasis', async () => {
  const found: Record<string, string> = {};
  const expected = {
    '設$a_1 * b_1 * c_1$為': '設⟨a_1 * b_1 * c_1⟩為',
    '設$\\{x\\}$，\\(x_1*y_1*z\\)': '設⟨\\{x\\}⟩，⟨x_1*y_1*z⟩',
    '$$\na_1\n= b_1 * c * d\n$$\n\n後': '<p>⟨a_1 = b_1 * c * d⟩</p>\n<p>後</p>',
    '前文\n$$x^*_1 + y^*_1$$\n後文': '<p>前文</p>\n<p>⟨x^*_1 + y^*_1⟩</p>\n<p>後文</p>',
    '\\[ \\frac{a}{b} * c * d \\]': '⟨\\frac{a}{b} * c * d⟩',
    '\\[方括號\\]與*斜*': '[方括號]與<em>斜</em>',
    '一斤$5，兩斤$10，*不*算': '一斤$5，兩斤$10，<em>不</em>算',
    '一斤$ 5，兩斤 $ 10，*不*算': '一斤$ 5，兩斤 $ 10，<em>不</em>算',
  };
  for (const text of Object.keys(expected)) {
    const markup = await extractMarkup(text);
    found[text] = markup.replace(/<math[^>]* alttext="([^"]*)"[^>]*>.*?<\/math>/gs, '⟨$1⟩');
  }
  assert.deepEqual(found, expected);
});

test('tags of Hexo and Jekyll', () =>
  assertMarkup({
    '{% note info %}\n這是*提示*。\n{% endnote %}': '<blockquote><p>這是<em>提示</em>。</p></blockquote>',
    '{% note warning 小心 %}\n一\n\n二\n{% endnote %}\n\n後':
      '<blockquote><p>小心</p><p>一</p><p>二</p></blockquote>\n<p>後</p>',
    '{% blockquote 沈小滿 %}\n渡口\n{% endblockquote %}': '<blockquote><p>渡口</p><p>沈小滿</p></blockquote>',
    '{% codeblock lang:js %}\nlet a = "<b>";\n\n  b();\n{% endcodeblock %}':
      '<pre class="language-js"><code>let a = "<b>";\n\n  b();\n</code></pre>',
    '圖 {% asset_img well.png 300 200 "老 井" %}': '圖 <img src="well.png" alt="老 井">',
    '{% img left /images/井.jpg 老井 %}': '<img src="/images/%E4%BA%95.jpg" alt="老井">',
    '見{% post_link well 老井的故事 %}、{% link 書 https://example.org/ %}':
      '見老井的故事、<a href="https://example.org/">書</a>',
    '{% tabs 名 %}\n甲\n{% endtabs %}': '甲',
    '不認得的{% 井 %}與{% unknown 甲 %}': '不認得的{% 井 %}與{% unknown 甲 %}',
    '{% note %}\n沒有結尾': '{% note %} 沒有結尾',
  }));

test('tags of Hugo, attributes of kramdown and the language of Liquid', () =>
  assertMarkup({
    '{{< figure src="/img/井.jpg" title="老井" >}}':
      '<figure><img src="/img/%E4%BA%95.jpg" alt=""><figcaption>老井</figcaption></figure>',
    '看 {{< youtube abcdefghijk >}}。':
      '看 <a href="https://www.youtube.com/watch?v=abcdefghijk">https://www.youtube.com/watch?v=abcdefgh' +
      'ijk</a>。',
    '{{% notice tip %}}\n帶*傘*。\n{{% /notice %}}\n\n後':
      '<blockquote><p>帶<em>傘</em>。</p></blockquote>' + '\n<p>後</p>',
    '{{< admonition warning "小心" >}}\n路滑。\n{{< /admonition >}}':
      '<blockquote><p><strong>小心</strong></p><p>路滑。</p></blockquote>',
    '不認得的{{< ref "a.md" >}}與{{% x %}}、{{ y }}': '不認得的{{< ref "a.md" >}}與{{% x %}}、{{ y }}',
    '開頭。{: .lead}\n\n後': '<p>開頭。</p>\n<p>後</p>',
    '> 引文\n{: .prompt-tip }': '<blockquote><p>引文</p></blockquote>',
    '集合 {: b } 與 {:x}': '集合 {: b } 與 {:x}',
    '![井]({{ site.baseurl }}/井.png){: width="300"}': '<img src="/%E4%BA%95.png" alt="井">',
    '見[書]({{ "/a.html" | relative_url }})': '見書',
    '{% highlight python linenos %}\nf()\n{% endhighlight %}':
      '<pre class="language-python"><code>f()\n</code></pre>',
  }));

test('bars in code do not divide the cells of a table', async () => {
  const table = (...cells: readonly string[]) =>
    `<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr>${cells
      .map((cell) => `<td>${cell}</td>`)
      .join('')}</tr></tbody></table>`;
  await assertMarkup({
    '| 甲 | 乙 |\n|---|---|\n| `a|b` | 二 |': table('<code>a|b</code>', '二'),
    '甲|乙\n-|-\n`a||b` 與 `c|d`|二': table('<code>a||b</code> 與 <code>c|d</code>', '二'),
    '| 甲 | 乙 |\n|---|---|\n| a\\|b | `c` |': table('a|b', '<code>c</code>'),
    '| 甲 | 乙 |\n|---|---|\n| `a | b` |': table('`a', 'b`'),
    '| 甲 | 乙 |\n|---|---|\n| `a|b` | 二 |\n\n後': `${table('<code>a|b</code>', '二')}\n<p>後</p>`,
  });
  const rows = ['***丙***|丁', '___戊___|己', '```庚```|辛', '`a|b`|壬'];
  const cells = (await extractMarkup(`甲|乙\n-|-\n${rows.join('\n')}`)).match(/<td>/g);
  assert.equal(cells?.length, 8);
  assert.match(await extractMarkup('甲|乙\n-|-\n`a|b`|二\n***\n後'), /<\/table>\n<hr>\n<p>後<\/p>/);
});

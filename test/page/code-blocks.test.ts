import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const numbers =
  '<td class="gutter"><pre><span class="line">1</span><br><span class="line">2</span></pre></td>';

// Each is the same two lines of Python, as a highlighter writes them.
const blocks: Readonly<Record<string, string>> = {
  'highlight.js':
    '<pre><code class="hljs language-python">for boat <span class="hljs-keyword">in</span> river:\n' +
    '    wait(boat)\n</code></pre>',
  'highlight.js with a bare name':
    '<pre><code class="python hljs">for boat in river:\n    wait(boat)</code></pre>',
  'highlight.js with numbered lines':
    '<pre><code class="hljs python"><table class="hljs-ln"><tbody><tr><td class="hljs-ln-numbers" ' +
    'data-line-number="1"></td><td class="hljs-ln-code">for boat in river:</td></tr><tr>' +
    '<td class="hljs-ln-numbers" data-line-number="2"></td><td class="hljs-ln-code">    w' +
    'ait(boat)</td></tr>' +
    '</tbody></table></code></pre>',
  'Prism with line numbers and a toolbar':
    '<div class="code-toolbar"><pre class="language-python line-numbers"><code class="language-python">' +
    '<span class="token keyword">for</span> boat in river:\n    wait(boat)<span class="li' +
    'ne-numbers-rows">' +
    '<span></span><span></span></span></code></pre><div class="toolbar"><div class="toolbar-item">' +
    '<button>複製</button></div></div></div>',
  'Hexo in a table':
    `<figure class="highlight python"><table><tr>${numbers}<td class="code"><pre><span cl` +
    'ass="line">for boat ' +
    'in river:</span><br><span class="line">    wait(boat)</span><br></pre></td></tr></table></figure>',
  'Rouge in a table':
    '<div class="language-python highlighter-rouge"><div class="highlight"><pre class="highlight"><code>' +
    '<table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="lineno' +
    '">1\n2\n</pre></td>' +
    '<td class="rouge-code"><pre>for boat in river:\n    wait(boat)\n</pre></td></tr></tbody></table>' +
    '</code></pre></div></div>',
  'Pygments in a table':
    '<div class="highlight-python"><table class="highlighttable"><tr><td class="linenos">' +
    '<div class="linenodiv">' +
    '<pre>1\n2</pre></div></td><td class="code"><div class="highlight"><pre lang="python"' +
    '><span></span>for boat ' +
    'in river:\n    wait(boat)\n</pre></div></td></tr></table></div>',
  'Chroma in a table':
    '<div class="highlight"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>' +
    '<span class="lnt">1\n</span><span class="lnt">2\n</span></code></pre></td><td class="lntd">' +
    '<pre class="chroma"><code class="language-python" data-lang="python"><span class="line">' +
    '<span class="cl">for boat in river:\n</span></span><span class="line"><span class="c' +
    'l">    wait(boat)\n' +
    '</span></span></code></pre></td></tr></table></div>',
  'Chroma with numbers in the lines':
    '<div class="highlight"><pre class="chroma"><code class="language-python"><span class="line">' +
    '<span class="ln">1</span><span class="cl">for boat in river:\n</span></span><span class="line">' +
    '<span class="ln">2</span><span class="cl">    wait(boat)\n</span></span></code></pre></div>',
  'SyntaxHighlighter in a table':
    '<div class="syntaxhighlighter python"><table><tbody><tr><td class="gutter"><div class="line">1</div>' +
    '<div class="line">2</div></td><td class="code"><div class="container"><div class="li' +
    'ne">for boat in river:' +
    '</div><div class="line"><code>    wait(boat)</code></div></div></td></tr></tbody></table></div>',
  'Shiki without line feeds':
    '<pre class="shiki" data-language="python"><code><span class="line">for boat in river:</span>' +
    '<span class="line">    wait(boat)</span></code></pre>',
  Docusaurus:
    '<div class="language-python codeBlockContainer"><pre class="prism-code language-python"><code>' +
    '<span class="token-line" style="color:#000">for boat in river:<br></span><span class="token-line">' +
    '    wait(boat)<br></span></code></pre><button>複製</button></div>',
  CSDN:
    '<pre class="prettyprint"><code class="prism language-python has-numbering">for boat in river:\n' +
    '    wait(boat)\n<div class="hljs-button signin" data-title="登录后复制"></div></code>' +
    '<ul class="pre-numbering"><li>1</li><li>2</li></ul></pre>',
  cnblogs:
    '<div class="cnblogs_code"><div class="cnblogs_code_toolbar"><a>複製</a></div><pre clas' +
    's="brush:python;">' +
    '<span style="color: #008080;">1</span> for boat in river:\n<span style="color: #008080;">2</span> ' +
    '    wait(boat)</pre></div>',
  Zhihu:
    '<div class="highlight"><pre><code class="language-python"><span class="k">for</span>' +
    ' boat in river:\n' +
    '    wait(boat)\n</code></pre></div>',
  WeChat:
    '<section class="code-snippet__fix code-snippet__js"><ul class="code-snippet__line-in' +
    'dex"><li></li><li></li>' +
    '</ul><pre class="code-snippet__js" data-lang="python"><code><span class="code-snippe' +
    't_outer">for boat in ' +
    'river:</span></code><code><span class="code-snippet_outer">    wait(boat)</span></co' +
    'de></pre></section>',
  GitHub:
    '<div class="blob-wrapper"><table class="highlight" data-lang="python"><tbody><tr><td' +
    ' class="blob-num" ' +
    'data-line-number="1"></td><td class="blob-code">for boat in river:</td></tr><tr><td ' +
    'class="blob-num" ' +
    'data-line-number="2"></td><td class="blob-code">    wait(boat)</td></tr></tbody></table></div>',
  'google-code-prettify':
    '<pre class="prettyprint linenums lang-python"><ol class="linenums"><li class="L0">fo' +
    'r boat in river:</li>' +
    '<li class="L1">    wait(boat)</li></ol></pre>',
  'lines in boxes':
    '<div class="highlight" data-lang="python"><div class="line">for boat in river:</div>\n' +
    '<div class="line">    wait(boat)</div></div>',
  'a word to copy it behind':
    '<div class="code-block"><pre><code class="language-python">for boat in river:\n    ' +
    'wait(boat)</code></pre>' +
    '<span class="x1">Copy</span></div>',
  Enlighter:
    '<div class="enlighter"><div class="enlighter-code" data-lang="python"><div>for boat in river:</div>' +
    '<div>    wait(boat)</div></div></div>',
  'a code that has its box for itself':
    '<div class="wp-block-code"><code class="language-python">for boat in river:\n    wait(boat)' +
    '</code></div>',
  'GitHub without its frame':
    '<table class="highlight tab-size" data-lang="python"><tr><td class="blob-num">1</td><td ' +
    'class="blob-code">' +
    'for boat in river:</td></tr><tr><td class="blob-num">2</td><td class="blob-code">' +
    '    wait(boat)</td></tr></table>',
  Evernote:
    '<div style="-en-codeblock: true;" data-lang="python"><div>for boat in river:</div>' +
    '<div>&nbsp;&nbsp;&nbsp; wait(boat)</div></div>',
  'CSDN with a picture to unfold':
    '<pre class="set-code-show prettyprint"><code class="prism language-python has-numbering">for boat' +
    ' in river:\n' +
    '    wait(boat)\n</code><div class="hide-preCode-box"><span><img class="look-more-preCode" src="x.' +
    'png" ' +
    'alt=""></span></div><ul class="pre-numbering"><li>1</li><li>2</li></ul></pre>',
  'a bar with the language above it':
    '<div class="markdown-code"><div class="bar"><div><span>代码语言：</span>python</div><div><i></i><span>' +
    '复制</span></div></div><div><pre class="line-numbers language-python"><code>for boat in river:\n' +
    '    wait(boat)</code></pre></div></div>',
  'a bar in it':
    '<pre><div><div>python</div><div><button>複製程式碼</button></div><div><code class="language-python">' +
    'for boat in river:\n    wait(boat)\n</code></div></div></pre>',
  'a bar that alone names the language':
    '<div class="widget"><div class="head">Python</div><pre>for boat in river:\n    wait(boat)</pre></div>',
  'a table without a name for its numbers':
    '<table class="code" data-lang="python"><tr><td>1</td><td>for boat in river:</td></tr><tr><td>2</td>' +
    '<td>    wait(boat)</td></tr></table>',
  Feishu:
    '<div class="code-block-content" data-lang="python"><div class="code-block-zone-container"><div class=' +
    '"ace-line"><span>for boat in river:</span></div><div class="ace-line"><span>    wait(boat)</span>' +
    '</div></div></div>',
  'lines that are named after their numbers':
    '<pre><code class="language-python"><span class="line-number" data-line-number="1">for boat in riv' +
    'er:</span>\n' +
    '<span class="line-number" data-line-number="2">    wait(boat)</span></code></pre>',
  'numbers that touch the lines':
    '<pre class="language-python"><span class="no">1</span>for boat in river:\n<span class="no">2</span>' +
    '    wait(boat)</pre>',
  VitePress:
    '<div class="language-python line-numbers-mode"><button class="copy"></button><span class="lang">p' +
    'ython</span>' +
    '<pre class="shiki"><code><span class="line">for boat in river:</span>\n<span class="line">    wai' +
    't(boat)</span>' +
    '</code></pre><div class="line-numbers-wrapper"><span class="line-number">1</span><br><span>2</spa' +
    'n><br></div></div>',
  'Urvanov Syntax Highlighter':
    '<div class="urvanov-syntax-highlighter-syntax"><div class="crayon-toolbar"><span class="crayon-la' +
    'nguage">Python' +
    '</span></div><div class="crayon-plain-wrap"><textarea>for boat</textarea></div><div class="crayon' +
    '-main"><table>' +
    '<tr><td class="crayon-nums">1\n2</td><td><div class="crayon-pre"><div class="crayon-line">for boa' +
    't in river:' +
    '</div><div class="crayon-line">    wait(boat)</div></div></td></tr></table></div></div>',
  Notion:
    '<div class="notion-code language-python"><div class="copy"><svg></svg></div><code class="language' +
    '-python">' +
    'for boat in river:\n    wait(boat)\n</code></div>',
  'lines of an editor in a code':
    '<section data-lang="python"><code class="language-python"><section>for boat in river:</section><s' +
    'ection>' +
    '    wait(boat)</section></code></section>',
  MediaWiki:
    '<div class="mw-highlight mw-highlight-lang-python mw-highlight-lines"><pre><span id="L-1"><a href' +
    '="#L-1">' +
    '<span class="linenos" data-line="1"></span></a>for boat in river:</span>\n<span id="L-2"><a href=' +
    '"#L-2">' +
    '<span class="linenos" data-line="2"></span></a>    wait(boat)</span>\n</pre></div>',
  GitLab:
    '<div class="file-content code"><div class="line-numbers"><a href="#L1">1</a><a href="#L2">2</a></' +
    'div><pre ' +
    'class="code highlight"><code><span class="line" lang="python">for boat in river:</span>\n<span cl' +
    'ass="line" ' +
    'lang="python">    wait(boat)</span></code></pre></div>',
};

for (const [name, markup] of Object.entries(blocks))
  test(`a block of code keeps lines, indents and language: ${name}`, async () => {
    const shown = (await blocksOf(page, markup)).replaceAll('\u00a0', ' ');
    const plain = shown.replace(/<\/?(?:code|span)>/g, '').replace(/\n*(?=<\/pre>)/, '');
    const code = '<pre class="language-python">for boat in river:\n    wait(boat)</pre>';
    assert.equal(plain, code);
  });

test('preformatted prose and verse keep their emphasis and have no language', async () => {
  assert.equal(
    await blocksOf(page, '<pre class="verse">江上\n  <b>有霧</b>\n</pre>'),
    '<pre>江上\n  <b>有霧</b>\n</pre>',
  );
});

test('a heading, a file name and a remark around code stay', async () => {
  const code = '<pre>ls\nrm x</pre>';
  assert.equal(await blocksOf(page, `<p>Python</p>${code}`), `<p>Python</p>\n${code}`);
  assert.equal(await blocksOf(page, `<div>list.py</div>${code}`), `<p>list.py</p>\n${code}`);
  assert.equal(
    await blocksOf(page, `${code}<div>複製以前先存檔。</div>`),
    `${code}\n<p>複製以前先存檔。</p>`,
  );
});

test('a list in a box that is only named like code stays a list', async () => {
  const list = '<div class="highlight"><p>船票</p><ul><li>五元</li></ul></div>';
  assert.equal(await blocksOf(page, list), '<p>船票</p>\n<ul><li>五元</li></ul>');
});

/** A line of prose. */
export const lines = '江心的燈在午夜以後一盞一盞熄滅，只有渡口的那一盞一直亮到天明，等最後一班船靠岸。';

/** Boxes as sites write them, and the blocks that they stand for. */
export const boxes: readonly (readonly [name: string, markup: string, expected: string])[] = [
  [
    'WordPress',
    '<div id="a1" class="wp-caption aligncenter"><a href="https://example.org/b.jpg"><img' +
      ' src="渡口_files/a.jpg"></a>' +
      '<p class="wp-caption-text">清晨的渡口</p></div>',
    '<figure><a href="https://example.org/b.jpg"><img src="渡口_files/a.jpg" alt=""></a>' +
      '<figcaption>清晨的渡口</figcaption></figure>',
  ],
  [
    'Blogger',
    '<table class="tr-caption-container"><tbody><tr><td><img src="渡口_files/a.jpg"></td></tr><tr>' +
      '<td class="tr-caption">清晨的渡口</td></tr></tbody></table>',
    '<figure><img src="渡口_files/a.jpg" alt=""><figcaption>清晨的渡口</figcaption></figure>',
  ],
  [
    'Jianshu',
    '<div class="image-package"><div class="image-container"><img src="渡口_files/a.jpg"></div>' +
      '<div class="image-caption">清晨的渡口</div></div>',
    '<figure><img src="渡口_files/a.jpg" alt=""><figcaption>清晨的渡口</figcaption></figure>',
  ],
  [
    'an older gallery',
    '<dl class="gallery-item"><dt><img src="渡口_files/a.jpg"></dt>' +
      '<dd class="wp-caption-text gallery-caption">清晨的渡口</dd></dl>',
    '<figure><img src="渡口_files/a.jpg" alt=""><figcaption>清晨的渡口</figcaption></figure>',
  ],
  [
    'a remark beside the text',
    '<aside class="note"><p>編按：渡口明年拆除，本刊下期另有報導。</p></aside>',
    '<blockquote><p>編按：渡口明年拆除，本刊下期另有報導。</p></blockquote>',
  ],
  [
    'an admonition with a title',
    '<div class="admonition warning"><p class="admonition-title">注意</p><p>雨天船班停開。</p></div>',
    '<blockquote><p><strong>注意</strong></p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'an alert of GitHub',
    '<div class="markdown-alert markdown-alert-note"><p class="markdown-alert-title">提示</' +
      'p><p>雨天船班停開。</p></div>',
    '<blockquote><p><strong>提示</strong></p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'a callout of Notion',
    '<div class="notion-callout"><div>💡</div><div>雨天船班停開。</div></div>',
    '<blockquote><p>💡</p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'a box of Asciidoctor',
    '<div class="admonitionblock note"><table><tr><td class="icon"><div class="title">注意</div></td><td' +
      ' class=' +
      '"content">雨天船班停開。</td></tr></table></div>',
    '<blockquote><p><strong>注意</strong></p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'a container of VuePress',
    '<div class="custom-block tip"><p class="custom-block-title">提示</p><p>雨天船班停開。</p></div>',
    '<blockquote><p><strong>提示</strong></p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'the source of a quotation',
    '<blockquote><p>船是活的。</p><footer>— <cite>老船夫</cite></footer></blockquote>',
    '<blockquote><p>船是活的。</p><p>— <cite>老船夫</cite></p></blockquote>',
  ],
  [
    'tasks',
    '<ul class="task-list"><li><input type="checkbox" checked disabled> 補網</li>' +
      '<li><input type="checkbox" disabled> 曬網</li></ul>',
    '<ul><li>☑ 補網</li><li>☐ 曬網</li></ul>',
  ],
  [
    'a switch that is no task',
    '<p>雨天船班停開。<input type="checkbox" id="more-1" class="toggle"></p>',
    '<p>雨天船班停開。</p>',
  ],
  [
    'a box with a heading in Bootstrap',
    '<div class="bs-callout bs-callout-warning"><h4>注意</h4><p>雨天船班停開。</p></div>',
    '<blockquote><p><strong>注意</strong></p><p>雨天船班停開。</p></blockquote>',
  ],
  [
    'a table of one column with a head',
    '<table><thead><tr><td>班次</td></tr></thead><tbody><tr><td>早</td></tr><tr><td>晚</td></tr></tbody></' +
      'table>',
    '<table><thead><tr><td>班次</td></tr></thead><tbody><tr><td>早</td></tr><tr><td>晚</td></tr></tbody></' +
      'table>',
  ],
  [
    'tasks of an editor',
    '<ul data-type="taskList"><li data-checked="true"><p>補網</p></li><li data-checked="fal' +
      'se"><p>曬網</p></li></ul>',
    '<ul><li><p>☑</p><p>補網</p></li><li><p>☐</p><p>曬網</p></li></ul>',
  ],
  [
    'emphasis in styles',
    '<p><span style="font-weight: bold">粗</span><span style="font-style:italic">斜</span>' +
      '<span style="text-decoration: line-through">刪</span></p>',
    '<p><strong>粗</strong><em>斜</em><s>刪</s></p>',
  ],
  [
    'a table of one row',
    '<table class="data"><tr><td>渡船</td><td>5<br>元</td></tr></table>',
    '<table><tbody><tr><td>渡船</td><td>5<br>元</td></tr></tbody></table>',
  ],
  [
    'a table that lays out text',
    `<table><tr><td><p>${lines}</p><p>${lines}</p></td><td><p>${lines}</p></td></tr></table>`,
    `<p>${lines}</p>\n<p>${lines}</p>\n<p>${lines}</p>`,
  ],
];

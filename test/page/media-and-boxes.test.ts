import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const lines = '江心的燈在午夜以後一盞一盞熄滅，只有渡口的那一盞一直亮到天明，等最後一班船靠岸。';
const link = (href: string, words: string) => `<figure><p><a href="${href}">${words}</a></p></figure>`;

const players: readonly (readonly [markup: string, expected: string])[] = [
  [
    '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="渡口紀錄片"></iframe>',
    link('https://www.youtube.com/watch?v=abcdefghijk', '▶ 渡口紀錄片'),
  ],
  [
    '<iframe data-src="//player.bilibili.com/player.html?aid=1&bvid=BV1xx411c7mD&page=1"></iframe>',
    link('https://www.bilibili.com/video/BV1xx411c7mD', '▶ bilibili.com/video/BV1xx411c7mD'),
  ],
  [
    '<iframe class="video_iframe" data-src="https://v.qq.com/iframe/preview.html?width=50' +
      '0&vid=a0012abcd"></iframe>',
    link('https://v.qq.com/x/page/a0012abcd.html', '▶ v.qq.com/x/page/a0012abcd.html'),
  ],
  [
    '<figure><iframe src="https://player.vimeo.com/video/123456"></iframe><figcaption>渡口<' +
      '/figcaption></figure>',
    '<figure><p><a href="https://vimeo.com/123456">▶ vimeo.com/123456</a></p><figcaption>' +
      '渡口</figcaption></figure>',
  ],
  [
    '<iframe src="//www.bilibili.com/blackboard/html5mobileplayer.html?bvid=BV1xx411c7mD"></iframe>',
    link('https://www.bilibili.com/video/BV1xx411c7mD', '▶ bilibili.com/video/BV1xx411c7mD'),
  ],
  [
    '<embed src="https://player.youku.com/player.php/sid/XMTIzNDU2/v.swf">',
    link('https://v.youku.com/v_show/id_XMTIzNDU2.html', '▶ v.youku.com/v_show/id_XMTIzNDU2.html'),
  ],
  [
    '<iframe src="https://music.163.com/outchain/player?type=2&id=123&auto=0" width="330"></iframe>',
    link('https://music.163.com/#/song?id=123', '▶ music.163.com/#/song?id=123'),
  ],
  [
    '<video src="https://example.org/v.mp4" title="過渡" controls></video>',
    link('https://example.org/v.mp4', '▶ 過渡'),
  ],
  [
    '<video controls><source src="https://example.org/w.mp4"><a href="https://example.org' +
      '/w.mp4">下載</a></video>',
    link('https://example.org/w.mp4', '▶ example.org/w.mp4'),
  ],
  [
    '<video src="blob:https://example.org/1" poster="渡口_files/p.jpg" title="過渡"></video>',
    '<figure><img src="渡口_files/p.jpg" alt="▶ 過渡"></figure>',
  ],
  [
    '<video src="https://example.org/v.mp4" poster="渡口_files/p.jpg"></video>',
    '<figure><a href="https://example.org/v.mp4">' +
      '<img src="渡口_files/p.jpg" alt="▶ example.org/v.mp4"></a></figure>',
  ],
  [
    '<audio src="https://example.org/a.mp3"></audio>',
    link('https://example.org/a.mp3', '♪ example.org/a.mp3'),
  ],
  ['<mpvoice name="船歌" voice_encode_fileid="x"></mpvoice>', '<figure><p>♪ 船歌</p></figure>'],
  ['<qqmusic music_name="船歌" singer="阿禾"></qqmusic>', '<figure><p>♪ 船歌 · 阿禾</p></figure>'],
  [
    '<object data="https://example.org/a.swf" width="400" height="300" title="動畫"></object>',
    link('https://example.org/a.swf', '▶ 動畫'),
  ],
];

test('a film at the end of an article stays', async () => {
  const text =
    `<!doctype html><title>渡口</title><article><h1>渡口</h1>${`<p>${lines}</p>`.repeat(4)}` +
    '<video src="https://example.org/v.mp4" title="過渡"></video></article>';
  const { body } = await page.extract({ text });
  assert.match(JSON.stringify(body.at(-1)), /▶ 過渡/);
});

for (const [markup, expected] of players)
  test(`a film or sound is a link with its picture or title: ${markup.slice(0, 70)}`, async () => {
    assert.equal(await blocksOf(page, markup), expected);
  });

test('frames of advertisers, counters and buttons leave nothing', async () => {
  const frames = [
    '<iframe src="https://googleads.g.doubleclick.net/pagead/ads?x" title="Advertisement"></iframe>',
    '<iframe src="https://example.org/count" width="1" height="1"></iframe>',
    '<iframe src="https://www.facebook.com/plugins/like.php?href=x" title="fb:like"></iframe>',
    '<iframe src="about:blank" title="空"></iframe>',
    '<iframe src="https://example.org/x" style="display:none" title="藏"></iframe>',
  ];
  assert.equal(await blocksOf(page, frames.join('')), '');
});

test('the text of a frame that came with the page stands in its place', async () => {
  const inner = `<html><body><p>${lines}</p></body></html>`;
  const escaped = inner.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  assert.equal(await blocksOf(page, `<iframe srcdoc="${escaped}"></iframe>`), `<p>${lines}</p>`);
  const outer = `<iframe srcdoc="${escaped}"></iframe>`;
  const nested = outer.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  assert.equal(await blocksOf(page, `<iframe srcdoc="${nested}"></iframe>`), `<p>${lines}</p>`);
  assert.equal(await blocksOf(page, `<iframe srcdoc="${escaped}" style="display: none"></iframe>`), '');
  assert.equal(
    await blocksOf(page, `<iframe id="google_ads_iframe_adsbygoogle" srcdoc="${escaped}"></iframe>`),
    '',
  );
});

test('the page of a frame that is a part of the file stands in its place once', async () => {
  const frame = `<html><body><p>${lines}</p></body></html>`;
  const text = '<p>前面。</p><iframe src="cid:f@x"></iframe><iframe src="in.html"></iframe><p>後面。</p>';
  for (const address of ['cid:f@x', 'https://example.org/a/in.html']) {
    const parts = { base: 'https://example.org/a/', addresses: [], frames: [[address, frame] as const] };
    const { body } = await page.extract({ text: `<!doctype html><body>${text}`, parts, isWhole: true });
    assert.equal(JSON.stringify(body).split('江心的燈').length, 2);
  }
});

const boxes: readonly (readonly [name: string, markup: string, expected: string])[] = [
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
    '<table><thead><tr><td>班次</td></tr></thead><tbody><tr><td>早</td></tr><tr><td>晚</td></tr></tbody></table>',
    '<table><thead><tr><td>班次</td></tr></thead><tbody><tr><td>早</td></tr><tr><td>晚</td></tr></tbody></table>',
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

for (const [name, markup, expected] of boxes)
  test(`a box is what it stands for: ${name}`, async () => {
    assert.equal(await blocksOf(page, markup), expected);
  });

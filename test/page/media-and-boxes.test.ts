import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { boxes, lines } from './box-samples.ts';
import { blocksOf } from './construct-page.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

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
    '<p><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></p>',
    link('https://www.youtube.com/watch?v=abcdefghijk', '▶ youtube.com/watch?v=abcdefghijk'),
  ],
  [
    '<figure><div><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="渡口"></iframe' +
      '></div>' +
      '<figcaption>影片</figcaption></figure>',
    '<figure><p><a href="https://www.youtube.com/watch?v=abcdefghijk">▶ 渡口</a></p><figcaption>影片</figc' +
      'aption></figure>',
  ],
  [
    '<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/abcdefghijk" data-alt="渡口' +
      '"></div>' +
      '<noscript><iframe src="https://www.youtube.com/embed/abcdefghijk" title="渡口"></iframe></noscript>',
    link('https://www.youtube.com/watch?v=abcdefghijk', '▶ 渡口'),
  ],
  [
    '<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/abcdefghijk" data-alt="渡口' +
      '"></div>',
    link('https://www.youtube.com/watch?v=abcdefghijk', '▶ 渡口'),
  ],
  [
    '<embed src="//static.hdslb.com/miniloader.swf" flashvars="aid=170001&page=1" allowfullscreen="true">',
    link('https://www.bilibili.com/video/av170001', '▶ bilibili.com/video/av170001'),
  ],
  [
    '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/abc/"><a ' +
      'href=' +
      '"https://www.instagram.com/p/abc/">查看貼文</a></blockquote>',
    link('https://www.instagram.com/p/abc/', '查看貼文'),
  ],
  [
    '<mp-common-videosnap data-url="https://channels.example.org/a" data-desc="渡口的一天"></mp-common-vide' +
      'osnap>',
    link('https://channels.example.org/a', '▶ 渡口的一天'),
  ],
  [
    '<span class="video_iframe" data-src="https://mp.weixin.qq.com/v?vid=wxv_1" data-cover="渡口_files/p' +
      '.jpg"></span>',
    '<figure><a href="https://mp.weixin.qq.com/v?vid=wxv_1"><img src="渡口_files/p.jpg" ' +
      'alt="▶ mp.weixin.qq.com/v?vid=wxv_1"></a></figure>',
  ],
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

for (const [name, markup, expected] of boxes)
  test(`a box is what it stands for: ${name}`, async () => {
    assert.equal(await blocksOf(page, markup), expected);
  });

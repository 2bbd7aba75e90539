// Pages of one kind in the layouts that they have had: sections for titles, threads of one post, old WeChat.
import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { runsOf } from '#shared/text/text-runs';
import { formatMarkup } from './outline.ts';
import { type ExtractionPage, openPage } from './page.ts';

let page: ExtractionPage;
before(async () => {
  page = await openPage();
});
after(() => page.close());

const lines = [
  '因为水位低于往年同期，北岸渡口自本月起停航，恢复的时间另行通知。',
  '停航期间，往来两岸的旅客可以在上游的铁桥步行过江，桥上夜里有灯。',
  '守船的人说，等水涨回石阶的第三级，船就会回来。',
];
const prose = lines.map((line) => `<p>${line}</p>`).join('');
const menu = '<div class="top"><a href="/">首页</a><a href="/tzgg">通知公告</a><a href="/xw">新闻</a></div>';

const titled: Readonly<Record<string, readonly [title: string, html: string]>> = {
  'a section before a dash': ['通知公告——沿江水文学会官网', `<div class="tit">渡口停航的说明</div>${prose}`],
  'a section before an underscore': [
    '新闻动态_沿江水利局',
    `<div class="news-title">渡口停航的说明</div>${prose}`,
  ],
  'a section before a bar': ['公告 | 沿江镇政府', `<h2>渡口停航的说明</h2><div class="con">${prose}</div>`],
  'the site alone': ['沿江水文学会官网', `<p class="biaoti">渡口停航的说明</p><div id="zoom">${prose}</div>`],
  'two sections': [
    '信息公开-通知公告-沿江水利局',
    `<div class="detail"><h3 class="detail-title">渡口停航的说明</h3><div class="detail-txt">${prose}</div></div>`,
  ],
};

for (const [name, [title, html]] of Object.entries(titled))
  test(`a page whose title names its section has the title above its text: ${name}`, async () => {
    const text = `<!doctype html><title>${title}</title><body>${menu}<div class="main">${html}</div></body>`;
    const { title: found, body } = await page.extract({ text });
    assert.equal(found, '渡口停航的说明');
    assert.equal(runsOf(body).text.replaceAll('\n', ''), lines.join(''));
  });

const dates: Readonly<Record<string, string>> = {
  'behind it': '<div class="titleBox title"><h2>老渡口</h2><span>（2012-03-04 05:06）</span></div>',
  'on a line of its own': '<div class="news-title"><p>老渡口</p><p>2012-03-04</p></div>',
  'with the author': '<div class="tit">老渡口</div><div class="info">船客甲 2012年3月4日</div>',
};
for (const [name, html] of Object.entries(dates))
  test(`a short title that shares its box with the date stays: ${name}`, async () => {
    const text = `<!doctype html><title>老渡口_船客甲的博客</title><body>${menu}<div>${html}${prose}</div></body>`;
    const { title, published } = await page.extract({ text });
    assert.deepEqual([title, published.slice(0, 10)], ['老渡口', '2012-03-04']);
  });

const post = lines.join('<br />\n');
const threads: Readonly<Record<string, readonly [title: string, html: string]>> = {
  'Discuz in tables': [
    '渡口还开吗 - 沿江论坛 - Powered by Discuz!',
    `<span id="thread_subject">渡口还开吗</span><div id="postlist"><div id="post_7"><table><tr><td class="pls">
    <div class="authi"><a>船客甲</a></div></td><td class="plc"><div class="pi"><em id="authorposton7">发表于
    2021-3-9 08:15:00</em></div><table><tr><td class="t_f" id="postmessage_7">${post}</td></tr></table></td>
    </tr>
    </table></div></div>`,
  ],
  'Discuz with relative times': [
    '渡口还开吗-沿江论坛-手机版-Powered by Discuz!',
    `<h1 class="ts"><a id="thread_subject">渡口还开吗</a></h1><div id="postlist" class="pl bm"><div id="post_7">
    <div class="pls"><div class="authi"><a class="xw1">船客甲</a></div></div><div class="plc"><div class="pi">
    <div class="authi"><em>发表于 <span title="2021-3-9 08:15:00">昨天&nbsp;08:15</span></em></div></div>
    <div class="t_fsz"><div id="postmessage_7" class="t_f">${post}</div></div></div></div></div>`,
  ],
  'Discuz with a signature and points': [
    '渡口还开吗_沿江论坛_Powered by Discuz!',
    `<h1><span id="thread_subject">渡口还开吗</span></h1><div id="postlist"><div id="post_7"><table><tr>
    <td class="pls"><div class="authi">船客甲</div><p>积分 20</p></td><td class="plc"><div class="pi">
    <em>发表于 2021-3-9 08:15</em></div><div class="pct"><table><tr>
    <td class="t_f" id="postmessage_7">${post}</td></tr>
    </table></div></td></tr><tr><td class="pls"></td><td class="plc"><div class="sign">来也匆匆</div>
    <div class="po"><a>回复</a><a>举报</a></div></td></tr></table></div></div>`,
  ],
  phpBB: [
    '渡口还开吗 - 沿江论坛',
    `<h2 class="topic-title"><a href="./viewtopic.php?t=7">渡口还开吗</a></h2>
    <div id="p7" class="post has-profile">
    <div class="inner"><dl class="postprofile"><dt><a class="username">船客甲</a></dt></dl><div class="postbody">
    <p class="author">由 <a class="username">船客甲</a> »
    <time datetime="2021-03-09T08:15:00+08:00">2021-03-09</time>
    </p><div class="content">${post}</div></div></div></div>`,
  ],
};

for (const [name, [title, html]] of Object.entries(threads))
  test(`a thread of one post is an article by who wrote it: ${name}`, async () => {
    const text = `<!doctype html><title>${title}</title><body>${menu}${html}</body>`;
    const found = await page.extract({ text });
    assert.equal(found.title, '渡口还开吗');
    assert.equal(found.byline, '船客甲');
    assert.equal(found.published.slice(0, 10), '2021-03-09');
    assert.equal(runsOf(found.body).text, lines.join('\n'));
  });

const head = (list: string) =>
  `<h2 class="rich_media_title" id="activity-name">守船的人</h2><div class="rich_media_meta_list">${list}</div>`;
const content = `<div class="rich_media_content" id="js_content">${prose}</div>`;
const date = '<em id="post-date" class="rich_media_meta rich_media_meta_text">2015-06-07</em>';
const layouts: Readonly<Record<string, readonly [html: string, byline: string]>> = {
  'an author and a link': [
    `<div id="img-content">${head(
      `${date} <em class="rich_media_meta rich_media_meta_text">林水</em> <a class="rich_media_meta
      rich_media_meta_link rich_media_meta_nickname" id="post-user">河口杂记</a>`,
    )}${content}</div>`,
    '林水',
  ],
  'no author': [
    `<div id="img-content">${head(
      `${date} <a class="rich_media_meta rich_media_meta_link" href="javascript:void(0);" id="post-user">
      河口杂记</a>`,
    )}${content}</div>`,
    '',
  ],
  'an account that is no link': [
    `<div id="img-content">${head(
      `<span class="rich_media_meta meta_original_tag">原创</span> ${date}
      <em class="rich_media_meta rich_media_meta_text">林水</em> <a class="rich_media_meta rich_media_meta_link
      rich_media_meta_nickname" id="post-user">河口杂记</a><span class="rich_media_meta rich_media_meta_text
      rich_media_meta_nickname">河口杂记</span>`,
    )}${content}</div>`,
    '林水',
  ],
  'the first layout': [
    `<div class="page-bizinfo"><div class="header"><h1 id="activity-name">守船的人</h1><p class="activity-info">
    <span id="post-date" class="activity-meta no-extra">2015-06-07</span>
    <a id="post-user" class="activity-meta">
    <span class="text-ellipsis">河口杂记</span><i class="icon_link_arrow"></i></a></p></div></div>
    <div id="page-content" class="page-content"><div class="text">${prose}</div></div>`,
    '',
  ],
};

for (const [name, [html, byline]] of Object.entries(layouts))
  test(`old pages of WeChat have their account, author and day: ${name}`, async () => {
    const text = `<!doctype html><title>守船的人</title><body id="activity-detail">${html}
    <script>var ct = "1433635200";</script></body>`;
    const found = await page.extract({ text });
    assert.deepEqual(
      [found.title, found.byline, found.site, found.published.slice(0, 10)],
      ['守船的人', byline, '河口杂记', '2015-06-07'],
    );
    assert.equal(runsOf(found.body).text.replaceAll('\n', ''), lines.join(''));
  });

const said = ['渡船在霧裡走得很慢，船夫說過了這個灣就看得見了。', '我也在那條船上，燈是天黑以後才亮的。'];
const discussions: Readonly<Record<string, string>> = {
  NodeBB: said
    .map(
      (text, at) =>
        `<li component="post"><a itemprop="author" data-username="x">${'甲乙'[at]}</a>` +
        `${at === 0 ? '<span class="timeago" title="2019-08-07">前天</span>' : ''}` +
        `<div component="post/content"><p>${text}</p></div></li>`,
    )
    .join(''),
  'any software that names its posts by schema.org':
    '<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><span itemprop="author"><b ' +
    `itemprop="name">甲</b></span><time itemprop="datePublished" datetime="2019-08-07">8/7</time>` +
    '<div itemprop="text"><p>' +
    `${said[0]}</p></div><div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span ` +
    'itemprop="author"><b itemprop="name">乙</b></span><div itemprop="text">' +
    `<p>${said[1]}</p></div></div></div>`,
  'V2EX with days in words':
    '<div class="box"><div class="header"><h1>渡口</h1><small><a href="/m">甲</a> · <span ' +
    'title="2019-08-07 12:13:00">1609 天前</span></small></div><div class="topic_content">' +
    `<p>${said[0]}</p></div></div><div class="box"><div id="r_1" class="cell"><strong><a class="dark">乙` +
    `</a></strong><div class="reply_content">${said[1]}</div></div></div>`,
};
for (const [name, markup] of Object.entries(discussions))
  test(`a discussion is its posts, with names and days: ${name}`, async () => {
    const { body, byline, published } = await page.extract({
      text: `<!doctype html><title>渡口</title><h1>渡口</h1>${markup}`,
    });
    const shown = body.map(formatMarkup).join('').replace(' 12:13', '');
    assert.ok(shown.endsWith(`<p>${said[0]}</p><p><strong>乙</strong></p><p>${said[1]}</p>`), shown);
    assert.equal(byline, '甲');
    assert.equal(published.slice(0, 10), '2019-08-07');
  });

test('an article of PTT has the facts of its head, its lines, and its answers', async () => {
  const line = (tag: string, value: string, kind = '') =>
    `<div class="article-metaline${kind}"><span class="article-meta-tag">${tag}</span>` +
    `<span class="article-meta-value">${value}</span></div>`;
  const text =
    '<!doctype html><title>[心得] 渡口 - 看板 Boat - 批踢踢實業坊</title><div id="main-content" class="bbs-content">' +
    `${line('作者', 'river (河邊)')}${line('看板', 'Boat', '-right')}${line('標題', '[心得] 渡口')}` +
    `${line('時間', 'Tue Mar  5 08:00:00 2019')}\n${said[0]}\n\n${said[1]}\n\n--\n<span class="f2">※ 發信站: 批踢踢` +
    '</span><div class="push"><span>推 </span><span>abc</span><span>: 好文，我也去過那個渡口。</span></div></div>';
  const { title, byline, published, site, body } = await page.extract({ text });
  assert.deepEqual(
    { title, byline, published, site },
    { title: '[心得] 渡口', byline: 'river (河邊)', published: '2019-03-05T08:00', site: '批踢踢實業坊' },
  );
  assert.deepEqual(
    body.map(formatMarkup).slice(0, 2),
    said.map((one) => `<p>${one}</p>`),
  );
  assert.match(body.map(formatMarkup).join(''), /推.{0,3}abc.{0,3}好文/);
});

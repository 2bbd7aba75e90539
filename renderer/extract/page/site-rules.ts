/** Where a site keeps the parts of an article, as CSS selectors; a part that is absent is looked for as on any page. */
export interface SiteRule {
  /** Matches the host of the page's address. */
  readonly host: RegExp;
  /** Present on its pages also when the address is not known. */
  readonly mark?: string;
  readonly body: string;
  readonly title?: string;
  readonly byline?: string;
  readonly published?: string;
  /** Its articles have no date of their own; dates near their heads are of something else. */
  readonly isUndated?: true;
  /** The paper or account an article came from. */
  readonly site?: string;
  /** What the site is called, where its pages do not say. */
  readonly name?: string;
  /** Inside the body, but the site's. */
  readonly drop?: string;
}

const rules: readonly SiteRule[] = [
  {
    host: /^mp\.weixin\.qq\.com$/,
    mark: '#js_content.rich_media_content, #img-content #js_content',
    body: '#js_content',
    title: '#activity-name',
    byline: '#js_author_name, .rich_media_meta_list > .rich_media_meta_text:not(#publish_time)',
    published: '#publish_time',
    site: '#js_name, #profileBt a',
    drop: '.qr_code_pc_outer, #js_pc_qr_code, mp-common-profile, mp-common-mpaudio, .js_ad_link',
  },
  {
    host: /(?:^|\.)zhihu\.com$/,
    body: '.Post-RichTextContainer .RichText, .QuestionAnswer-content .RichContent-inner, .RichContent-inner, .RichText.ztext',
    title: 'h1.Post-Title, h1.QuestionHeader-title',
    byline: '.Post-Author .AuthorInfo-name, .AuthorInfo-name',
    published: '.ContentItem-time',
    drop: '.RichContent-actions, .LinkCard-image',
  },
  {
    host: /(?:^|\.)toutiao\.com$/,
    body: 'article.syl-page-article, .article-content article, .tt-article-content',
    title: '.article-content > h1',
    byline: '.article-meta .name',
    published: '.article-meta span:not(.name)',
  },
  {
    host: /(?:^|\.)sina\.(?:com\.cn|cn|com)$/,
    mark: '#artibody, #artibodyTitle',
    body: '#artibody, #article_content .article, #article, .article-body',
    title: 'h1.main-title, #artibodyTitle',
    published: '.date-source .date, #pub_date',
    site: '.date-source .source, #media_name',
    drop: '.appendQr_wrap, .show_statement, .wap_special, .article-notice, #left_hzh_ad',
  },
  {
    host: /(?:^|\.)(?:wikipedia|wikisource|wikibooks|wikivoyage|wiktionary|wikinews)\.org$/,
    mark: '.mw-body .mw-parser-output',
    body: '.mw-parser-output',
    title: '#firstHeading',
    isUndated: true,
    drop: '.mw-editsection, .noteTA, .shortdescription, .sistersitebox, .mbox-small, .asbox, .navbox, .vertical-navbox, .metadata, .ambox, .toc, #toc, .noprint, #catlinks, .printfooter, .mw-empty-elt, .mw-authority-control, .reflist-columns-nav',
  },
  {
    host: /\.blogspot\.[\w.]+$/,
    mark: '.blogger .post-body, .post-outer .post-body',
    body: '.post-body',
    title: '.post-title',
    byline: '.post-author .fn, .post-footer .fn',
    published: '.post-outer .published, .date-header',
    drop: '.post-share-buttons, .blogger-post-footer',
  },
  {
    host: /(?:^|\.)udn\.com$/,
    body: '.article-content__editor, #story_body_content, .article-body__editor',
    title: 'h1.article-content__title, #story_art_title',
    byline: '.article-content__author, .story_bady_info_author a',
    published: '.article-content__time, .story_bady_info_author span',
    drop: '.inline-ads, .edn-ads--inlineAds, .only_mobile',
  },
  {
    host: /(?:^|\.)medium\.com$/,
    body: 'article section, article',
    title: 'article h1',
    byline: '[data-testid="authorName"]',
    published: '[data-testid="storyPublishDate"]',
    drop: '[data-testid="authorName"], [data-testid="storyPublishDate"], [data-testid="storyReadTime"], [data-testid="headerSocialBar"], .speechify-ignore, .pw-multi-vote-count, .pw-responses-count',
  },
  {
    host: /(?:^|\.)163\.com$/,
    body: '.post_body, #endText',
    title: 'h1.post_title, .post_content_main > h1',
    published: '.post_info, .post_time_source',
    site: '.post_info a:first-of-type, #ne_article_source',
    drop: '.gg200x300, .post_recommends, .ep-source',
  },
  {
    host: /(?:^|\.)sohu\.com$/,
    body: '#mp-editor, article.article',
    title: '.text-title h1',
    published: '#news-time',
    site: '.article-info .tag a, [data-role="original-link"] a',
    name: '搜狐',
    drop: '#backsohucom, .backword, [data-role="original-title"], [data-role="editor-name"]',
  },
  {
    host: /(?:^|\.)jianshu\.com$/,
    body: 'article',
    title: 'h1',
    byline: '.FxYr8x a, .author .name a',
    drop: '.image-container-fill, .image-view-error, .rEsl9f',
  },
  {
    host: /(?:^|\.)thepaper\.cn$/,
    body: '[class*="index_cententWrap"], .news_txt',
    title: '[class*="index_title"], h1.news_title',
    byline: '[class*="index_left__"] > div:first-child',
    published: '[class*="index_headerContent"], .news_about',
    name: '澎湃新闻',
    drop: '.news_video, .contheight, [class*="index_copyright"]',
  },
  {
    host: /(?:^|\.)douban\.com$/,
    body: '.review-content, #link-report .note, .topic-richtext, .topic-content .rich-content, #link-report',
    title: '.note-header h1, #content h1, .article h1',
    byline: '.note-author, .main-hd a[property], .topic-doc .from a',
    published: '.pub-date, .main-meta, .create-time',
    name: '豆瓣',
    drop: '.review-fold, .copyright-claim, .introduction-hint',
  },
  {
    host: /(?:^|\.)ltn\.com\.tw$/,
    body: '.text[data-desc], [itemprop="articleBody"] .text',
    title: 'h1',
    published: '[data-desc] .time, .time',
    drop: '.appE1121, .author, .time, .before_ir, .suggest_default',
  },
  {
    host: /(?:^|\.)cna\.com\.tw$/,
    body: '.centralContent .paragraph',
    title: '.centralContent h1',
    published: '.updatetime',
    drop: '.moreArticle',
  },
  { host: /\.pixnet\.net$/, body: '.article-content-inner', title: '.title h2', published: '.publish' },
];

/** The rule for a page by its address or, failing that, by what stands in it; undefined for most pages. */
export function ruleFor(document: Document, url: string): SiteRule | undefined {
  const host = hostOf(url);
  return (
    rules.find((rule) => host !== '' && rule.host.test(host)) ??
    rules.find(({ mark }) => mark !== undefined && document.querySelector(mark) !== null)
  );
}

/** The host of an address in lower case, empty when it has none. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}

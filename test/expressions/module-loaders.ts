// The modules of the app that build regular expressions while they load.

/** Loads a module, by the file that it is in. */
export const moduleLoaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'renderer/import/charset/ranking.ts': () => import('../../renderer/import/charset/ranking.ts'),
  'main/shared/hanzi/standard.ts': () => import('../../main/shared/hanzi/standard.ts'),
  'main/shared/text/character-kinds.ts': () => import('../../main/shared/text/character-kinds.ts'),
  'renderer/extract/markdown/han-emphasis.ts': () =>
    import('../../renderer/extract/markdown/han-emphasis.ts'),
  'renderer/extract/page/constructs/foreign-frames.ts': () =>
    import('../../renderer/extract/page/constructs/foreign-frames.ts'),
  'renderer/extract/page/constructs/watch-address.ts': () =>
    import('../../renderer/extract/page/constructs/watch-address.ts'),
  'renderer/extract/page/lazy-pictures.ts': () => import('../../renderer/extract/page/lazy-pictures.ts'),
  'renderer/extract/page/page-byline.ts': () => import('../../renderer/extract/page/page-byline.ts'),
  'renderer/extract/page/page-title.ts': () => import('../../renderer/extract/page/page-title.ts'),
  'renderer/extract/page/sanitise-styles.ts': () => import('../../renderer/extract/page/sanitise-styles.ts'),
  'renderer/extract/page/shown-text.ts': () => import('../../renderer/extract/page/shown-text.ts'),
  'renderer/extract/text/article-header.ts': () => import('../../renderer/extract/text/article-header.ts'),
  'renderer/extract/text/article-trailer.ts': () => import('../../renderer/extract/text/article-trailer.ts'),
  'renderer/extract/text/boilerplate-score.ts': () =>
    import('../../renderer/extract/text/boilerplate-score.ts'),
  'renderer/extract/text/bylines.ts': () => import('../../renderer/extract/text/bylines.ts'),
  'renderer/extract/text/captions.ts': () => import('../../renderer/extract/text/captions.ts'),
  'renderer/extract/text/code-lines.ts': () => import('../../renderer/extract/text/code-lines.ts'),
  'renderer/extract/text/credits.ts': () => import('../../renderer/extract/text/credits.ts'),
  'renderer/extract/text/dateline.ts': () => import('../../renderer/extract/text/dateline.ts'),
  'renderer/extract/text/find-date.ts': () => import('../../renderer/extract/text/find-date.ts'),
  'renderer/extract/text/headings.ts': () => import('../../renderer/extract/text/headings.ts'),
  'renderer/extract/text/html-entities.ts': () => import('../../renderer/extract/text/html-entities.ts'),
  'renderer/extract/text/outlets.ts': () => import('../../renderer/extract/text/outlets.ts'),
  'renderer/extract/text/page-furniture.ts': () => import('../../renderer/extract/text/page-furniture.ts'),
  'renderer/extract/text/punctuation.ts': () => import('../../renderer/extract/text/punctuation.ts'),
  'renderer/extract/text/titles.ts': () => import('../../renderer/extract/text/titles.ts'),
};

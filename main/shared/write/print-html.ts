import type { ArticleDraft } from '../article.ts';
import { documentLabelsIn } from '../messages/document-labels.ts';
import type { PrintLayout } from '../print-layout.ts';
import { renderGlosses, textOf } from './glosses.ts';
import { escapeText, highlightStyle, renderArticle, type Syntax } from './html.ts';
import { printedTypeStyle, renderPrintText } from './print-text.ts';
import type { WriteOptions } from './write-options.ts';

/** An article with fewer headings is printed without a table of contents. */
const minContentsHeadings = 3;

/** Typefaces of Linux, macOS and Windows; the same character has another shape in each script. */
const typefaces: Readonly<Record<string, Readonly<Record<'song' | 'hei', string>>>> = {
  'zh-Hans': {
    song: '"Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif',
    hei: '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif',
  },
  'zh-Hant-HK': {
    song: '"Noto Serif CJK HK","Source Han Serif HC","Songti TC",MingLiU_HKSCS,PMingLiU,serif',
    hei: '"Noto Sans CJK HK","Source Han Sans HC","PingFang HK","Microsoft JhengHei",sans-serif',
  },
  ja: {
    song: '"Noto Serif CJK JP","Source Han Serif","Hiragino Mincho ProN","Yu Mincho",serif',
    hei: '"Noto Sans CJK JP","Source Han Sans","Hiragino Sans","Yu Gothic",sans-serif',
  },
};
const traditional = {
  song: '"Noto Serif CJK TC","Source Han Serif TC","Songti TC",PMingLiU,serif',
  hei: '"Noto Sans CJK TC","Source Han Sans TC","PingFang TC","Microsoft JhengHei",sans-serif',
};

/** The faces of brush and of Fangsong, before those of Song. */
const handwritten = {
  kai: {
    simplified: '"Kaiti SC",STKaiti,KaiTi,"LXGW WenKai","AR PL UKai CN"',
    traditional: '"Kaiti TC",BiauKai,"TW-Kai",DFKai-SB,"LXGW WenKai TC","AR PL UKai TW","AR PL UKai CN"',
  },
  fangsong: {
    simplified: 'STFangsong,FangSong,"Zhuque Fangsong (technical preview)"',
    traditional: '"cwTeXFangSong",FangSong,STFangsong',
  },
} as const;

function typefaceFor(lang: string, face: PrintLayout['face']): string {
  const { song, hei } = typefaces[lang] ?? traditional;
  if (face === 'song') return song;
  if (face === 'hei') return hei;
  return `${handwritten[face][lang === 'zh-Hans' ? 'simplified' : 'traditional']},${song}`;
}

const styleFor = (lang: string, print: PrintLayout): string =>
  [
    `html{writing-mode:${print.layout === 'vertical' ? 'vertical-rl' : 'horizontal-tb'}}`,
    `body{margin:0;font-size:11pt;line-height:${print.leading};line-break:strict;`,
    `text-align:${print.justified ? 'justify' : 'start'};`,
    `overflow-wrap:anywhere;font-family:${typefaceFor(lang, print.face)};`,
    `font-feature-settings:"${print.layout === 'vertical' ? 'vchw' : 'chws'}"}`,
    'h1{margin:0 0 .7em;font-size:1.6em;line-height:1.4;text-align:start}',
    'h1,h2,h3,h4,h5,h6{break-after:avoid;text-align:start}',
    '.facts{margin:0 0 2em;color:#555;font-size:.85em}',
    `article>p,blockquote>p{margin:0 0 ${print.paragraphs === 'indent' ? '0' : '1.2em'};`,
    `text-indent:${print.paragraphs === 'space' ? '0' : '2em'}}.facts{text-indent:0!important}`,
    'p{orphans:2;widows:2}figure{margin-block:1em;margin-inline:0;text-align:center}',
    'figure,pre,tr{break-inside:avoid}figcaption{color:#555;font-size:.9em}',
    // A picture fits on a page in either direction.
    'img{max-block-size:60vmin;max-inline-size:100%;block-size:auto;inline-size:auto}',
    'table{border-collapse:collapse}td,th{padding:.2em .5em;border:1px solid #999}',
    'pre{white-space:pre-wrap;font-size:.85em}rt{font-size:.5em}a{color:inherit}details{display:none}',
    'sup{line-height:0}section[data-notes]{margin-block-start:2em;border-block-start:1px solid #999}',
    'nav{break-after:page}nav ol{margin:0;padding:0;list-style:none}nav a{text-decoration:none}',
    'nav li[data-rank="3"]{margin-inline-start:2em}nav li[data-rank="4"]{margin-inline-start:4em}',
    printedTypeStyle(print),
    `${highlightStyle}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}`,
  ].join('');

/**
 * Renders an article as the HTML document that is printed: in horizontal or vertical lines, with a table of
 * contents from three headings on. Page numbers and running title are added by who prints it.
 */
export function renderPrintHtml(article: ArticleDraft, writing: WriteOptions, layout: PrintLayout): string {
  const headings: { readonly id: string; readonly rank: string; readonly text: string }[] = [];
  const syntax: Syntax = {
    isXml: false,
    renderText: renderPrintText,
    headingAttributes: ({ tag, attributes, children = [] }) => {
      const own = attributes?.id;
      const id = own ?? `heading-${headings.length + 1}`;
      headings.push({ id, rank: tag.slice(1), text: textOf(renderGlosses(children, 'hide')) });
      return own ? '' : ` id="${id}"`;
    },
  };
  const { lang } = writing;
  const content = renderArticle(article, writing, syntax);
  const entries = headings.filter(({ text }) => text.trim() !== '');
  const contents = [
    `<nav><h2>${escapeText(documentLabelsIn(lang).contents)}</h2><ol>`,
    ...entries.map(
      ({ id, rank, text }) =>
        `<li data-rank="${rank}"><a href="#${escapeText(id)}">${renderPrintText(text)}</a></li>`,
    ),
    '</ol></nav>',
  ];
  const [header = '', ...rest] = content;
  return `${[
    '<!doctype html>',
    `<html${lang ? ` lang="${escapeText(lang)}"` : ''}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeText(article.title)}</title>`,
    `<style>${styleFor(lang, layout)}</style>`,
    '</head>',
    '<body>',
    `<article${lang ? ` lang="${escapeText(lang)}"` : ''}>`,
    header,
    ...(entries.length >= minContentsHeadings ? contents : []),
    ...rest,
    '</article>',
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

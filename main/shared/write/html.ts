import {
  type ArticleDraft,
  type ArticleElement,
  type ArticleNode,
  allowsAttribute,
  blockTags,
  tags,
} from '../article.ts';
import { isBookLink } from '../article-addresses.ts';
import { mathNamespace } from '../math.ts';
import { colours } from '../note.ts';
import { renderTex } from './formulas.ts';
import { missingPicture } from './missing-picture.ts';
import { noteNumberOf } from './notes.ts';
import { dateOf, type WriteOptions } from './write-options.ts';

const voidTags = new Set(['br', 'hr', 'img']);
const plainTags = new Set(['pre', 'code', 'kbd', 'samp', 'ruby', 'math']);
const slantedTags = new Set(['em', 'i', 'cite', 'dfn', 'var']);
const policyFor = ({ isBeside }: WriteOptions): string =>
  `default-src 'none'; img-src data:${isBeside ? " 'self' file:" : ''}; ` +
  "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
// Typefaces of Linux, macOS and Windows; the same character has another shape in each script.
const typefaces: Readonly<Record<string, string>> = {
  'zh-Hans': '"Noto Serif CJK SC","Source Han Serif SC","Songti SC",STSong,SimSun,serif',
  'zh-Hant-HK': '"Noto Serif CJK HK","Source Han Serif HC","Songti TC",MingLiU_HKSCS,PMingLiU,serif',
  ja: '"Noto Serif CJK JP","Source Han Serif","Hiragino Mincho ProN","Yu Mincho",serif',
};
const traditionalTypefaces = '"Noto Serif CJK TC","Source Han Serif TC","Songti TC",PMingLiU,serif';
/** The colours of highlights, as CSS. */
export const highlightStyle =
  'mark{color:inherit;background:#fbeb9e}mark[data-colour=red]{background:#f8c9bd}' +
  'mark[data-colour=green]{background:#cfe8bb}mark[data-colour=blue]{background:#c3dff5}';

const styleIn = (lang: string): string =>
  'body{max-width:36em;margin:2em auto;padding:0 1em;line-height:1.8;' +
  `font-family:${typefaces[lang] ?? traditionalTypefaces}}` +
  'img{max-width:100%;height:auto}.facts,details,figcaption{color:#666}figcaption{font-size:.9em}' +
  'pre{white-space:pre-wrap}rt{font-size:.5em}a{color:inherit}' +
  highlightStyle +
  // Print: details are left out, because they cannot be unfolded, and prose is set as in a book.
  '@media print{body{max-width:none;margin:0;padding:0;font-size:11pt;text-align:justify}' +
  'h1{font-size:1.6em;text-align:start}article>p,blockquote>p{margin:0;text-indent:2em}' +
  'figure{margin:1em 0;text-align:center}figure,pre,table{break-inside:avoid}' +
  'h1,h2,h3,h4{break-after:avoid}.facts{text-indent:0!important;margin-bottom:2em}details{display:none}}';

/**
 * Renders an article as one HTML document that runs and loads nothing: policy, style and pictures are inside
 * it, the footer is in closed `<details>`, and the lines that were set aside follow in a hidden section.
 */
export function renderHtml(article: ArticleDraft, writing: WriteOptions): string {
  return `${[
    '<!doctype html>',
    `<html${writing.lang ? ` lang="${escapeText(writing.lang)}"` : ''}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyFor(writing)}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeText(article.title)}</title>`,
    ...renderMeta('author', article.byline),
    ...renderMeta('date', article.published),
    ...(article.url ? [`<link rel="canonical" href="${escapeText(article.url)}">`] : []),
    `<style>${styleIn(writing.lang)}</style>`,
    '</head>',
    '<body>',
    `<article${writing.lang ? ` lang="${escapeText(writing.lang)}"` : ''}>`,
    ...renderArticle(article, writing, html),
    '</article>',
    ...(writing.setAside.length > 0
      ? [`<section class="set-aside" hidden>${renderHtmlNodes(writing.setAside, writing.picture)}</section>`]
      : []),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** Renders the content of `<article>`: title, facts, body, and the footer in closed `<details>`. */
export function renderArticle(
  article: ArticleDraft,
  writing: WriteOptions,
  syntax: Syntax,
): readonly string[] {
  const write = (nodes: readonly ArticleNode[]) => renderNodes(nodes, writing.picture, syntax);
  const facts = [
    ...(article.credit.length > 0 ? [write(article.credit)] : []),
    ...(article.site ? [escapeText(article.site)] : []),
    ...(article.published ? [`<time datetime="${article.published}">${dateOf(article)}</time>`] : []),
  ].join('　');
  const footer = [
    `<details><summary>${escapeText(writing.footerLabel)}</summary>`,
    write(article.footer),
    '</details>',
  ];
  return [
    `<header><h1>${write(article.heading)}</h1>${facts && `<p class="facts">${facts}</p>`}</header>`,
    write(article.body),
    ...(article.footer.length > 0 ? footer : []),
  ];
}

/**
 * Renders nodes as HTML with the tags and attributes of an article only, and escapes all text. With `isTex`
 * formulas are TeX, as in Markdown.
 */
export const renderHtmlNodes = (
  nodes: readonly ArticleNode[],
  picture: WriteOptions['picture'],
  isTex = false,
): string => renderNodes(nodes, picture, { ...html, isTex });

/** Where a text stands, as far as its setting depends on it. */
export interface TextPlace {
  /** In code, in ruby or in a formula. */
  readonly isPlain: boolean;
  readonly isHeading: boolean;
  /** In an element that is slanted in Latin. */
  readonly isSlanted: boolean;
  readonly isEmphasised: boolean;
  /** At the end of its paragraph. */
  readonly endsBlock: boolean;
}

/** The syntax of HTML, and the attributes that a heading gets besides its own. */
export interface Syntax {
  readonly isXml: boolean;
  /** Formulas are written as TeX, not as MathML. */
  readonly isTex?: boolean;
  readonly headingAttributes: (heading: ArticleElement) => string;
  /** Renders the text of an element as HTML; it is escaped if this is absent. */
  readonly renderText?: (text: string, place: TextPlace) => string;
}

const html: Syntax = { isXml: false, headingAttributes: () => '' };

/** Renders nodes in a syntax of HTML, as {@link renderHtmlNodes} does. */
function renderNodes(
  nodes: readonly ArticleNode[],
  picture: WriteOptions['picture'],
  syntax: Syntax,
): string {
  const write = (node: ArticleNode, isLinked: boolean, place: TextPlace): string => {
    if (typeof node === 'string') return syntax.renderText?.(node, place) ?? escapeText(node);
    const isLink = isLinked || node.tag === 'a';
    const { children = [] } = node;
    const inner = children
      .map((child, at) => write(child, isLink, placeWithin(node, place, at === children.length - 1)))
      .join('');
    if (!tags.has(node.tag)) return inner;
    const end = syntax.isXml ? '/>' : '>';
    if (node.tag === 'img') return renderImage(node, picture, { end, isLinked });
    if (node.tag === 'math' && syntax.isTex) return escapeText(renderTex(node));
    const number = noteNumberOf(node);
    if (node.tag === 'sup' && number)
      return isLinked
        ? `<sup id="ref-${number}">${number}</sup>`
        : `<sup><a id="ref-${number}" href="#note-${number}">${number}</a></sup>`;
    const extraAttributes = /^h[1-6]$/.test(node.tag)
      ? syntax.headingAttributes(node)
      : noteAttributes(node, number);
    const namespace = node.tag === 'math' && syntax.isXml ? ` xmlns="${mathNamespace}"` : '';
    const open = `<${node.tag}${namespace}${attributes(node)}${extraAttributes}`;
    if (voidTags.has(node.tag)) return open + end;
    // HTML parsers drop a line feed directly behind `<pre>`.
    const first = !syntax.isXml && node.tag === 'pre' && inner.startsWith('\n') ? '\n' : '';
    return `${open}>${first}${inner}</${node.tag}>`;
  };
  return nodes.map((node) => write(node, false, outerPlace)).join('');
}

/** The place of a text in no element. */
export const outerPlace: TextPlace = {
  isPlain: false,
  isHeading: false,
  isSlanted: false,
  isEmphasised: false,
  endsBlock: false,
};

function placeWithin({ tag }: ArticleElement, place: TextPlace, isLast: boolean): TextPlace {
  return {
    isPlain: place.isPlain || plainTags.has(tag),
    isHeading: place.isHeading || /^h[1-6]$/.test(tag),
    isSlanted: place.isSlanted || slantedTags.has(tag),
    isEmphasised: place.isEmphasised || tag === 'em' || tag === 'i',
    endsBlock: isLast && (blockTags.has(tag) || place.endsBlock),
  };
}

/** Escapes text for elements and quoted attributes; U+0000, which HTML cannot hold, becomes U+FFFD. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\0', '\uFFFD');

const renderMeta = (name: string, content: string): string[] =>
  content ? [`<meta name="${name}" content="${escapeText(content)}">`] : [];

/** The attributes of highlights and of notes at the end besides their own. */
function noteAttributes({ tag, attributes: given }: ArticleElement, number: string | undefined): string {
  if (tag === 'li' && number) return ` id="note-${number}"`;
  const colour = tag === 'mark' && colours.find((one) => one === given?.['data-colour']);
  return colour ? ` data-colour="${colour}"` : '';
}

const attributes = (node: ArticleElement, except = ''): string =>
  Object.entries(node.attributes ?? {})
    .filter(
      ([name, value]) => name !== except && allowsAttribute(node.tag, name, value) && !isBookLink(value),
    )
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('');

function renderImage(
  node: ArticleElement,
  picture: WriteOptions['picture'],
  { end, isLinked }: { readonly end: string; readonly isLinked: boolean },
): string {
  const address = picture(node.attributes?.src ?? '');
  if (address) return `<img src="${escapeText(address)}"${attributes(node, 'src')}${end}`;
  const missing = missingPicture(node);
  if (!missing) return '';
  const words = escapeText(`[${missing.words}]`);
  if (missing.address === '') return words;
  const link = escapeText(missing.address);
  return isLinked || !missing.isOnWeb
    ? `<span title="${link}">${words}</span>`
    : `<a href="${link}">${words}</a>`;
}

import {
  type ArticleDraft,
  type ArticleElement,
  type ArticleNode,
  allowsAttribute,
  tags,
} from '../article.ts';
import { dateOf, type Writing } from './head.ts';

const unclosed = new Set(['br', 'hr', 'img']);
const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const style =
  'body{max-width:36em;margin:2em auto;padding:0 1em;line-height:1.8}img{max-width:100%;height:auto}' +
  '.facts,details{color:#666}pre{white-space:pre-wrap}rt{font-size:.5em}';

/** The article as one HTML document that runs nothing and asks for nothing: policy, style and pictures are inside it, the site's part is in closed `<details>`, what was set aside follows hidden. */
export function toHtml(article: ArticleDraft, writing: Writing): string {
  const facts = [
    ...(article.credit.length > 0 ? [htmlOf(article.credit, writing.picture)] : []),
    ...(article.site ? [escapeText(article.site)] : []),
    ...(article.published ? [`<time datetime="${article.published}">${dateOf(article)}</time>`] : []),
  ].join('　');
  const footer = article.footer.length > 0 && [
    `<details><summary>${escapeText(writing.footerLabel)}</summary>`,
    htmlOf(article.footer, writing.picture),
    '</details>',
  ];
  return `${[
    '<!doctype html>',
    `<html${writing.lang ? ` lang="${escapeText(writing.lang)}"` : ''}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeText(article.title)}</title>`,
    ...meta('author', article.byline),
    ...meta('date', article.published),
    ...(article.url ? [`<link rel="canonical" href="${escapeText(article.url)}">`] : []),
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<article${writing.lang ? ` lang="${escapeText(writing.lang)}"` : ''}>`,
    `<header><h1>${htmlOf(article.heading, writing.picture)}</h1>${facts && `<p class="facts">${facts}</p>`}</header>`,
    htmlOf(article.body, writing.picture),
    ...(footer || []),
    '</article>',
    ...(writing.setAside.length > 0
      ? [`<section class="set-aside" hidden>${htmlOf(writing.setAside, writing.picture)}</section>`]
      : []),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
}

/** The nodes as HTML with known tags and attributes only; every character of theirs stays text. */
export function htmlOf(nodes: readonly ArticleNode[], picture: Writing['picture']): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escapeText(node);
      const inner = htmlOf(node.children ?? [], picture);
      if (!tags.has(node.tag)) return inner;
      if (node.tag === 'img') return image(node, picture);
      const open = `<${node.tag}${attributes(node)}>`;
      if (unclosed.has(node.tag)) return open;
      // The parser drops one line feed after <pre>.
      return `${open}${node.tag === 'pre' && inner.startsWith('\n') ? '\n' : ''}${inner}</${node.tag}>`;
    })
    .join('');
}

/** Makes text safe between tags and in quoted attributes; U+0000, which HTML cannot hold, becomes U+FFFD. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\0', '\uFFFD');

const meta = (name: string, content: string): string[] =>
  content ? [`<meta name="${name}" content="${escapeText(content)}">`] : [];

const attributes = (node: ArticleElement, except = ''): string =>
  Object.entries(node.attributes ?? {})
    .filter(([name, value]) => name !== except && allowsAttribute(node.tag, name, value))
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('');

function image(node: ArticleElement, picture: Writing['picture']): string {
  const address = picture(node.attributes?.src ?? '');
  if (!address) return node.attributes?.alt ? escapeText(`[${node.attributes.alt}]`) : '';
  return `<img src="${escapeText(address)}"${attributes(node, 'src')}>`;
}

import type { ArticleElement, ArticleNode } from '../article.ts';
import { isBookLink } from '../article-addresses.ts';
import { longestBackticks } from '../backticks.ts';
import { renderTex } from './formulas.ts';
import { escapeText } from './html.ts';
import { missingPicture } from './missing-picture.ts';
import { noteNumberOf } from './notes.ts';
import type { WriteOptions } from './write-options.ts';

const emphasisSigns: Readonly<Record<string, string>> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
};

/** Renders inline nodes as Markdown; a `<br>` becomes a backslash and a line feed. */
export function renderInline(nodes: readonly ArticleNode[], picture: WriteOptions['picture']): string {
  let line = '';
  for (const node of nodes)
    line += renderLeaf(node, picture) ?? renderElement(node as ArticleElement, picture, line);
  return line;
}

function renderLeaf(node: ArticleNode, picture: WriteOptions['picture']): string | undefined {
  if (typeof node === 'string') return escapeMarkdown(node.replace(/[\t\n\f\r ]+/g, ' '));
  if (node.tag === 'br') return '\\\n';
  if (node.tag === 'math') return renderTex(node);
  return node.tag === 'img' ? renderImage(node, picture) : undefined;
}

function renderElement(node: ArticleElement, picture: WriteOptions['picture'], before: string): string {
  const children = node.children ?? [];
  const inner = renderInline(children, picture);
  if (inner.trim() === '') return inner;
  return renderTarget(node) + renderFilled(node, inner, before);
}

/** The target of links that an element is. Markdown has none of its own. */
export const renderTarget = ({ attributes }: ArticleElement): string =>
  attributes?.id ? `<a id="${escapeText(attributes.id)}"></a>` : '';

function renderFilled(node: ArticleElement, inner: string, before: string): string {
  const children = node.children ?? [];
  const number = node.tag === 'sup' && noteNumberOf(node);
  if (number) return `[^${number}]`;
  if (node.tag === 'a') return renderLink(inner, node.attributes?.href);
  if (node.tag === 'code' && children.every((child) => typeof child === 'string'))
    return renderCode(children.join(''));
  const sign = emphasisSigns[node.tag];
  // CommonMark reads these signs only beside letters and apart from other signs; in **「要」** they would stay
  // visible.
  if (sign && /^[\p{L}\p{N}](?:[\s\S]*[\p{L}\p{N}])?$/u.test(inner) && !/[*~]$/.test(before))
    return sign + inner + sign;
  return node.tag === 'span' ? inner : `<${node.tag}${titleAttribute(node)}>${inner}</${node.tag}>`;
}

const renderLink = (inner: string, href: string | undefined): string =>
  href && !isBookLink(href) ? `[${inner}](<${encodeAddress(href)}>)` : inner;

function renderImage(node: ArticleElement, picture: WriteOptions['picture']): string {
  const alt = escapeMarkdown(node.attributes?.alt ?? '').replaceAll('\n', ' ');
  const address = picture(node.attributes?.src ?? '');
  if (address) return `![${alt}](${address})`;
  const missing = missingPicture(node);
  if (missing?.address) return `![${alt}](<${encodeAddress(missing.address)}>)`;
  return missing ? `\\[${escapeMarkdown(missing.words).replaceAll('\n', ' ')}\\]` : '';
}

const encodeAddress = (address: string): string =>
  address.replace(/[<>\\\s]/g, (one) => encodeURIComponent(one));

const titleAttribute = ({ attributes = {} }: ArticleElement): string =>
  ['title', 'datetime']
    .flatMap((name) => (attributes[name] ? [` ${name}="${escapeText(attributes[name])}"`] : []))
    .join('');

function renderCode(text: string): string {
  const ticks = '`'.repeat(longestBackticks(text) + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return ticks + pad + text.replace(/\s+/g, (run) => (run.includes('\n') ? ' ' : run)) + pad + ticks;
}

const escapeMarkdown = (text: string): string =>
  escapeText(text)
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/[\\`*_[\]~|]/g, '\\$&');

import { type ArticleDraft, type ArticleElement, type ArticleNode, blockTags, element } from '../article.ts';
import { renderTex } from './formulas.ts';
import { textOf } from './glosses.ts';
import { missingPicture } from './missing-picture.ts';
import { bylineLine } from './write-options.ts';

const rule = '――――――――';

/**
 * Renders an article as plain text: the title, a line of byline, site and date, the blocks separated by blank
 * lines, and the footer below a rule. Ends with one line feed.
 */
export function renderText(article: ArticleDraft): string {
  const head = [article.title, bylineLine(article)].filter((line) => line !== '').join('\n');
  const pairs = /^zh-(?:Hant|TW|HK|MO)/i.test(article.lang) ? ['「」', '『』'] : ['“”', '‘’'];
  const footer = renderBlocks(withQuotationMarks(article.footer, pairs));
  const parts = [
    head,
    ...renderBlocks(withQuotationMarks(article.body, pairs)),
    ...(footer.length > 0 ? [rule, ...footer] : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * Renders nodes as plain text: blocks separated by blank lines, without a line feed at the end. Of a picture
 * that was not stored it has the words, not the address.
 */
export const renderPlainNodes = (nodes: readonly ArticleNode[]): string =>
  renderBlocks(withoutAddresses(nodes)).join('\n\n');

const withoutAddresses = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
  nodes.map((node) => {
    if (typeof node === 'string') return node;
    const { 'data-address': _, ...attributes } = node.attributes ?? {};
    return element(node.tag, attributes, withoutAddresses(node.children ?? []));
  });

/** Writes out the marks of `<q>`, which a page leaves to the browser. The pairs change places inside. */
const withQuotationMarks = (
  nodes: readonly ArticleNode[],
  pairs: readonly string[],
): readonly ArticleNode[] =>
  nodes.map((node) => {
    if (typeof node === 'string' || !node.children) return node;
    if (node.tag !== 'q') return { ...node, children: withQuotationMarks(node.children, pairs) };
    const [[open = '', close = ''] = ''] = pairs;
    return element('span', {}, [open, ...withQuotationMarks(node.children, pairs.toReversed()), close]);
  });

function renderBlocks(nodes: readonly ArticleNode[], indent = ''): string[] {
  const blocks: string[] = [];
  let line = '';
  const close = () => {
    const closed = trimLines(line);
    if (closed !== '') blocks.push(indent === '' ? closed : closed.replace(/^/gm, indent));
    line = '';
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !blockTags.has(node.tag)) {
      if (typeof node !== 'string' && holdsBlock(node.children)) {
        close();
        for (const block of renderBlocks(node.children ?? [], indent)) blocks.push(block);
      } else line += renderInline(node);
      continue;
    }
    close();
    for (const block of renderBlock(node.tag, node.attributes, node.children ?? [], indent))
      blocks.push(block);
  }
  close();
  return blocks;
}

function renderBlock(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly ArticleNode[],
  indent: string,
): string[] {
  if (tag === 'hr') return [indent + rule];
  if (tag === 'pre') return [indentLines(textOf(withBreaks(children)).replace(/^\n|\n$/g, ''), indent)];
  if (tag === 'ul' || tag === 'ol') return [renderList(tag, Number(attributes.start ?? 1), children, indent)];
  if (tag === 'tr')
    return [
      indentLines(
        children
          .map(renderCell)
          .filter((one) => one !== '')
          .join('\t'),
        indent,
      ),
    ];
  if (tag === 'table' || tag === 'thead' || tag === 'tbody' || tag === 'tfoot')
    return [renderBlocks(children, indent).join('\n')];
  return renderBlocks(children, indent);
}

function renderList(tag: string, start: number, children: readonly ArticleNode[], indent: string): string {
  let number = start;
  return children
    .flatMap((item) => {
      if (typeof item === 'string' && item.trim() === '') return [];
      const mark = tag === 'ol' ? `${number++}. ` : '- ';
      const inner = typeof item !== 'string' && item.tag === 'li' ? (item.children ?? []) : [item];
      const text = renderBlocks(inner, '').join('\n');
      return [`${mark}${text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`];
    })
    .join('\n')
    .replace(/^/gm, indent);
}

const indentLines = (text: string, indent: string): string =>
  indent === '' ? text : text.replace(/^/gm, indent);

const renderCell = (node: ArticleNode): string =>
  typeof node === 'string'
    ? node.trim()
    : renderBlocks(node.children ?? [])
        .join(' ')
        .replaceAll('\n', ' ');

function renderInline(node: ArticleNode): string {
  if (typeof node === 'string') return node.replace(/[\t\n\f\r ]+/g, ' ');
  if (node.tag === 'br') return '\n';
  if (node.tag === 'img') return renderImage(node);
  if (node.tag === 'math') return renderTex(node);
  return (node.children ?? []).map(renderInline).join('');
}

function renderImage(node: ArticleElement): string {
  const { words = node.attributes?.alt ?? '', address = '' } = missingPicture(node) ?? {};
  return words === '' ? '' : `[${words === address || address === '' ? words : `${words} ${address}`}]`;
}

const withBreaks = (nodes: readonly ArticleNode[]): readonly ArticleNode[] =>
  nodes.map((node) => {
    if (typeof node === 'string') return node;
    return node.tag === 'br' ? '\n' : { ...node, children: withBreaks(node.children ?? []) };
  });

const trimLines = (text: string): string =>
  text.replace(/(?<! ) +\n *|\n */g, '\n').replace(/^[ \n]+|(?<![ \n])[ \n]+$/g, '');

const holdsBlock = (children: readonly ArticleNode[] = []): boolean =>
  children.some((node) => typeof node !== 'string' && (blockTags.has(node.tag) || holdsBlock(node.children)));

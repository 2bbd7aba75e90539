import { type ArticleDraft, type ArticleElement, type ArticleNode, blockTags } from '../article.ts';
import { longestBackticks } from '../backticks.ts';
import { escapeText, renderHtmlNodes } from './html.ts';
import { renderInline, renderTarget } from './markdown-inline.ts';
import { noteNumberOf } from './notes.ts';
import type { WriteOptions } from './write-options.ts';

const prose = new Set([
  'p',
  'div',
  'section',
  'figure',
  'figcaption',
  'caption',
  'li',
  'dt',
  'dd',
  'summary',
]);

/**
 * Renders an article as CommonMark with GitHub's tables: facts as YAML front matter, the title as a heading,
 * the footer in `<details>`. Elements that Markdown cannot express are written as HTML.
 */
export function renderMarkdown(article: ArticleDraft, writing: WriteOptions): string {
  const facts = [
    ['title', article.title],
    ['byline', article.byline],
    ['site', article.site],
    ['date', article.published],
    ['url', article.url],
    ['lang', writing.lang],
  ].flatMap(([name, value]) => (value ? [`${name}: ${JSON.stringify(value)}`] : []));
  const footer = article.footer.length > 0 && [
    `<details><summary>${escapeText(writing.footerLabel)}</summary>`,
    ...renderBlocks(article.footer, writing.picture),
    '</details>',
  ];
  const blocks = [
    ['---', ...facts, '---'].join('\n'),
    ...(article.title ? [`# ${renderInline([article.title], writing.picture).replaceAll('\n', ' ')}`] : []),
    ...renderBlocks(article.body, writing.picture),
    ...(footer || []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Renders nodes without pictures as blocks of Markdown. */
export const renderMarkdownBlocks = (nodes: readonly ArticleNode[]): readonly string[] =>
  renderBlocks(nodes, () => undefined);

function renderBlocks(nodes: readonly ArticleNode[], picture: WriteOptions['picture']): string[] {
  const blocks: string[] = [];
  let line: ArticleNode[] = [];
  const close = () => {
    const text = renderParagraph(renderInline(line, picture));
    if (text !== '') blocks.push(text);
    line = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !blockTags.has(node.tag)) {
      line.push(node);
      continue;
    }
    close();
    for (const block of renderTargetedBlock(node, picture)) blocks.push(block);
  }
  close();
  return blocks;
}

/** Renders a block. The target of links that it is stands in its first line, or before it. */
function renderTargetedBlock(node: ArticleElement, picture: WriteOptions['picture']): string[] {
  const [first = '', ...others] = renderBlock(node.tag, node, picture);
  const target = renderTarget(node);
  if (target === '' || first.startsWith('<')) return [first, ...others].filter((block) => block !== '');
  const mark = /^#{1,6} /.exec(first)?.[0] ?? '';
  if (mark !== '' || node.tag === 'p') return [mark + target + first.slice(mark.length), ...others];
  return [target, first, ...others];
}

function renderBlock(tag: string, node: ArticleElement, picture: WriteOptions['picture']): string[] {
  const children = node.children ?? [];
  if (tag === 'hr') return ['---'];
  if (/^h[1-6]$/.test(tag))
    return [`${'#'.repeat(Number(tag[1]))} ${renderInline(children, picture).replaceAll('\n', ' ').trim()}`];
  if (tag === 'blockquote') return [renderBlocks(children, picture).join('\n\n').replace(/^/gm, '> ')];
  if (tag === 'pre' && children.every(isPlain)) return [renderFenced(node)];
  if (tag === 'ol' && children.some(isFootnote))
    return children.filter(isFootnote).map(footnoteRenderer(picture));
  if (tag === 'ul' || (tag === 'ol' && !node.attributes?.reversed))
    return [renderList(tag, Number(node.attributes?.start ?? 1), children, picture)];
  if (prose.has(tag)) return renderBlocks(children, picture);
  // A blank line would end a block of HTML in Markdown.
  return [renderHtmlNodes([node], picture, true).replace(/\s+/g, withoutBlankLines)];
}

/** White space with a reference for each line break but the last. */
function withoutBlankLines(space: string): string {
  const last = space.lastIndexOf('\n');
  return last <= 0 ? space : space.slice(0, last).replaceAll('\n', '&#10;') + space.slice(last);
}

const isFootnote = (node: ArticleNode): node is ArticleElement =>
  typeof node !== 'string' && noteNumberOf(node) !== undefined;

const footnoteRenderer =
  (picture: WriteOptions['picture']) =>
  (note: ArticleElement): string => {
    const text = renderBlocks(note.children ?? [], picture).join('\n\n');
    return `[^${noteNumberOf(note)}]: ${text.replace(/\n(?!\n|$)/g, '\n    ')}`;
  };

function renderList(
  tag: string,
  start: number,
  children: readonly ArticleNode[],
  picture: WriteOptions['picture'],
): string {
  let number = Math.max(0, start);
  const items = children.flatMap((item) => {
    if (typeof item === 'string' && item.trim() === '') return [];
    const mark = tag === 'ol' ? `${number++}. ` : '- ';
    const inner = typeof item !== 'string' && item.tag === 'li' ? (item.children ?? []) : [item];
    const target = typeof item === 'string' ? '' : renderTarget(item);
    const text =
      target +
      renderBlocks(inner, picture)
        .join('\n\n')
        .replace(/^[☐☑] /, (box) => (box === '☑ ' ? '[x] ' : '[ ] '));
    return [mark + text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(mark.length)}`)];
  });
  return items.join('\n');
}

function renderFenced({ attributes, children = [] }: ArticleElement): string {
  const language = attributes?.class?.replace(/^language-/, '') ?? '';
  const text = children.map(plainTextOf).join('').replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, longestBackticks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const isPlain = (node: ArticleNode): boolean =>
  typeof node === 'string' ||
  node.tag === 'br' ||
  (/^(?:code|span|samp)$/.test(node.tag) && (node.children ?? []).every(isPlain));

const plainTextOf = (node: ArticleNode): string => {
  if (typeof node === 'string') return node;
  return node.tag === 'br' ? '\n' : (node.children ?? []).map(plainTextOf).join('');
};

/** Trims a paragraph and escapes characters that would begin another kind of block. */
const renderParagraph = (text: string): string =>
  text
    .replace(/(?<![ \t])[ \t]+\n[ \t]*|\n[ \t]*/g, '\n')
    .trim()
    .replace(/^(?=(?:#{1,6}|[-+=]+|:?-+:?|~{3,})(?:\s|$)|~{3,})/gm, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/gm, '$1\\');

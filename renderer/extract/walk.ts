import { type ArticleNode, attributesOf, blockTags, element, isLink, tags } from '#shared/article';

/** Elements deeper than this give way to their children; text is never lost. */
const deepest = 150;

/** Blocks that hold other blocks only; they give way to what they hold. */
const containers = new Set(
  'article body main header footer aside address center hgroup fieldset form nav search dir menu listing div section'.split(
    ' ',
  ),
);
/** Blocks that hold either blocks or one line of text. */
const holders = new Set('blockquote li dd td th figure figcaption caption details'.split(' '));
/** Blocks that hold only certain children. */
const frames: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd'],
  table: ['caption', 'thead', 'tbody', 'tfoot', 'tr'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
};

/** Makes the article's tree of a sanitised element: known tags only, blocks in blocks, white space as it would be shown, paragraphs where a page has double line breaks. `base` is the page's address, against which links are read. */
export const treeOf = (root: Element, base: string): ArticleNode[] =>
  blocksOf([...root.childNodes], { base, depth: 0 });

interface Walk {
  readonly base: string;
  readonly depth: number;
}

function blocksOf(nodes: readonly Node[], walk: Walk): ArticleNode[] {
  const blocks: ArticleNode[] = [];
  let line: ArticleNode[] = [];
  const close = () => {
    for (const paragraph of paragraphs(line)) blocks.push(element('p', {}, paragraph));
    line = [];
  };
  for (const node of nodes) {
    if (isBlock(node) || (node instanceof Element && holdsBlock(node) && !frameChild(node))) {
      close();
      for (const block of blockOf(node as Element, walk)) blocks.push(block);
    } else line.push(...inlineOf(node, walk));
  }
  close();
  return blocks;
}

function blockOf(node: Element, { base, depth }: Walk): ArticleNode[] {
  const tag = node.localName;
  const walk = { base, depth: depth + 1 };
  const children = [...node.childNodes];
  if (tag === 'hr') return [element('hr')];
  if (tag === 'pre') return [element('pre', attributes(node, base), exact(children))];
  if (containers.has(tag) || !blockTags.has(tag) || depth > deepest) {
    const lang = node.getAttribute('lang');
    const blocks = blocksOf(children, walk);
    return lang && blocks.length > 0 && tag !== 'body'
      ? [element('section', attributes(node, base), blocks)]
      : blocks;
  }
  const only = frames[tag];
  if (only) return framed(node, only, walk);
  if (holders.has(tag)) {
    const blocks = blocksOf(children, walk);
    const [first] = blocks;
    const single =
      blocks.length === 1 && typeof first !== 'string' && first?.tag === 'p' ? first.children : undefined;
    return blocks.length === 0 && tag !== 'td' && tag !== 'th'
      ? []
      : [element(tag, attributes(node, base), single ?? blocks)];
  }
  const parts = paragraphs(children.flatMap((child) => inlineOf(child, walk)));
  return parts.map((part) => element(tag, attributes(node, base), part));
}

function framed(node: Element, only: readonly string[], walk: Walk): ArticleNode[] {
  const cells = node.localName === 'table' ? [...node.querySelectorAll('td, th')] : [];
  // A table of one cell only places its text.
  if (cells.length === 1 && cells[0]) return blocksOf([...cells[0].childNodes], walk);
  const kept: ArticleNode[] = [];
  const stray: Node[] = [];
  for (const child of node.childNodes) {
    if (child instanceof Element && only.includes(child.localName)) kept.push(...blockOf(child, walk));
    else if (child.textContent?.trim() || child instanceof Element) stray.push(child);
  }
  const loose = blocksOf(stray, walk);
  return [...(kept.length > 0 ? [element(node.localName, attributes(node, walk.base), kept)] : []), ...loose];
}

function inlineOf(node: Node, walk: Walk): ArticleNode[] {
  if (node.nodeType === Node.TEXT_NODE) return [spaced((node as Text).data)];
  if (!(node instanceof Element)) return [];
  const tag = node.localName;
  if (tag === 'br') return [element('br')];
  if (tag === 'img') {
    const given = attributes(node, walk.base);
    return given.src || given.alt ? [element('img', given)] : [];
  }
  const inner = { ...walk, depth: walk.depth + 1 };
  const children = [...node.childNodes].flatMap((child) => inlineOf(child, inner));
  if (!tags.has(tag) || blockTags.has(tag) || walk.depth > deepest) return children;
  const given = attributes(node, walk.base);
  if ((tag === 'a' && !given.href) || (tag === 'span' && !given.lang && !given.dir)) return children;
  return children.length === 0 ? [] : [element(tag, given, children)];
}

/** Text of code as it stands, line breaks as line feeds. */
function exact(nodes: readonly Node[]): ArticleNode[] {
  return nodes.flatMap((node): ArticleNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [(node as Text).data];
    if (!(node instanceof Element)) return [];
    if (node.localName === 'br') return ['\n'];
    const inner = exact([...node.childNodes]);
    return node.localName === 'code' ? [element('code', {}, inner)] : inner;
  });
}

/** White space as a browser shows it; a line break between two Han characters shows nothing. */
const spaced = (text: string): string =>
  text
    .replace(
      /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])[ \t\r\f]*\n[\s]*(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu,
      '',
    )
    .replace(/[ \t\n\r\f]+/g, ' ');

/** Cuts a line at double breaks, and at a break before an indent, into paragraphs without white space around them. */
function paragraphs(line: readonly ArticleNode[]): ArticleNode[][] {
  const parts: ArticleNode[][] = [[]];
  for (const [index, node] of line.entries()) {
    const last = parts.at(-1) as ArticleNode[];
    const next = line[index + 1];
    if (!isBreak(node)) last.push(node);
    else if (
      isBreak(next) ||
      isBreak(last.at(-1)) ||
      (typeof next === 'string' && /^\s*\u3000\u3000/.test(next))
    )
      parts.push([]);
    else last.push(node);
  }
  return parts.map(trimmed).filter((part) => part.some(holdsSomething));
}

function trimmed(part: readonly ArticleNode[]): ArticleNode[] {
  const nodes = [...part];
  const isEmpty = (node: ArticleNode | undefined) =>
    isBreak(node) || (typeof node === 'string' && /^[ \t\n]*$/.test(node));
  while (nodes.length > 0 && isEmpty(nodes[0])) nodes.shift();
  while (nodes.length > 0 && isEmpty(nodes.at(-1))) nodes.pop();
  const [first] = nodes;
  if (typeof first === 'string') nodes[0] = first.replace(/^ +/, '');
  const last = nodes.at(-1);
  if (typeof last === 'string') nodes[nodes.length - 1] = last.replace(/ +$/, '');
  return nodes;
}

const isBreak = (node: ArticleNode | undefined): boolean => typeof node === 'object' && node.tag === 'br';
const holdsSomething = (node: ArticleNode): boolean =>
  typeof node === 'string'
    ? /\S/.test(node)
    : node.tag === 'img' || (node.children ?? []).some(holdsSomething);
const isBlock = (node: Node): boolean =>
  node instanceof Element && (blockTags.has(node.localName) || containers.has(node.localName));
const frameChild = (node: Element): boolean => /^(?:ruby|rb|rt|rp)$/.test(node.localName);
const blockSelector = [...blockTags, ...containers].join(',');
const holdsBlock = (node: Element): boolean => node.querySelector(blockSelector) !== null;

function attributes(node: Element, base: string): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of attributesOf(node.localName)) {
    const value = node.getAttribute(name);
    if (value === null || value === '') continue;
    if (name !== 'href') kept[name] = value;
    else if (isLink(resolved(value, base))) kept.href = resolved(value, base);
  }
  return kept;
}

function resolved(href: string, base: string): string {
  if (href.startsWith('#')) return '';
  try {
    return new URL(href, base || undefined).href;
  } catch {
    return '';
  }
}

import { type ArticleElement, type ArticleNode, blockTags } from '#shared/article';
import type { RepairLog } from './repair-log.ts';

const readingTags = new Set(['rt', 'rp']);
const spaceAtStart = /^[\s\u200b\ufeff]+/;
const wideSpace = /[\u3000\u00a0\u2000-\u200b]/;

/** The nodes inside wrappers around everything, such as `<div><section>…`. */
export function unwrapContainers(nodes: readonly ArticleNode[]): readonly ArticleNode[] {
  const nonBlank = nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [only] = nonBlank;
  if (nonBlank.length !== 1 || only === undefined || typeof only === 'string') return nodes;
  if ((only.tag !== 'div' && only.tag !== 'section') || only.attributes || !holdsBlocks(only)) return nodes;
  return unwrapContainers(only.children ?? []);
}

/** Tells whether an element holds blocks at any depth. */
export const holdsBlocks = ({ children = [] }: ArticleElement): boolean =>
  children.some((child) => typeof child !== 'string' && (blockTags.has(child.tag) || holdsBlocks(child)));

/** Tells whether a node is, or holds, an element with this tag. */
export const holdsTag = (node: ArticleNode, tag: string): boolean =>
  typeof node !== 'string' &&
  (node.tag === tag || (node.children?.some((child) => holdsTag(child, tag)) ?? false));

/** Removes the indent of wide spaces from paragraphs and headings, but not from code, and logs it. */
export function trimBlocks(nodes: readonly ArticleNode[], log: RepairLog): ArticleNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string' || !node.children || node.tag === 'pre' || !blockTags.has(node.tag))
      return node;
    if (holdsBlocks(node)) return { ...node, children: trimBlocks(node.children, log) };
    return { ...node, children: withoutIndent(node.children, log) };
  });
}

function withoutIndent(nodes: readonly ArticleNode[], log: RepairLog): readonly ArticleNode[] {
  const [first, ...rest] = nodes;
  if (first === undefined) return nodes;
  if (typeof first !== 'string') {
    if (!first.children || /^(?:a|code|kbd|samp|ruby)$/.test(first.tag)) return nodes;
    return [{ ...first, children: withoutIndent(first.children, log) }, ...rest];
  }
  const indent = spaceAtStart.exec(first)?.[0] ?? '';
  if (!wideSpace.test(indent)) return nodes;
  log.add('space', '␣'.repeat(Math.min(8, indent.length)), '');
  const text = first.slice(indent.length);
  return text === '' ? withoutIndent(rest, log) : [text, ...rest];
}

/** Cuts an element behind the first `length` UTF-16 code units of its text, ruby readings not counted. */
export function keepStart(element: ArticleElement, length: number): ArticleElement {
  let remaining = length;
  const cut = (nodes: readonly ArticleNode[]): ArticleNode[] =>
    nodes.flatMap((node): ArticleNode[] => {
      if (typeof node !== 'string') {
        if (readingTags.has(node.tag)) return [node];
        return remaining > 0 || !node.children ? [{ ...node, children: cut(node.children ?? []) }] : [];
      }
      const kept = node.slice(0, remaining);
      remaining -= kept.length;
      return kept === '' ? [] : [kept];
    });
  return { ...element, children: cut(element.children ?? []) };
}

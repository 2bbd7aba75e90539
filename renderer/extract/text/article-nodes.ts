import { type ArticleElement, type ArticleNode, blockTags } from '#shared/article';
import type { RepairLog } from './repair-log.ts';

const unread = new Set(['rt', 'rp']);
const spaceAtStart = /^[\s\u200b\ufeff]+/;
const wideSpace = /[\u3000\u00a0\u2000-\u200b]/;

/** The nodes within the wrappers that hold everything: `<div><section>…`. */
export function unwrapContainers(nodes: readonly ArticleNode[]): readonly ArticleNode[] {
  const real = nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [only] = real;
  if (real.length !== 1 || only === undefined || typeof only === 'string') return nodes;
  if ((only.tag !== 'div' && only.tag !== 'section') || only.attributes || !holdsBlocks(only)) return nodes;
  return unwrapContainers(only.children ?? []);
}

/** Tells whether blocks stand within an element. */
export const holdsBlocks = ({ children = [] }: ArticleElement): boolean =>
  children.some((child) => typeof child !== 'string' && (blockTags.has(child.tag) || holdsBlocks(child)));

/** Tells whether an element with this tag stands in the tree. */
export const holdsTag = (node: ArticleNode, tag: string): boolean =>
  typeof node !== 'string' &&
  (node.tag === tag || (node.children?.some((child) => holdsTag(child, tag)) ?? false));

/** Takes the indent of full-width spaces from each paragraph and heading; code stays. */
export function trimBlocks(nodes: readonly ArticleNode[], ledger: RepairLog): ArticleNode[] {
  return nodes.map((node) => {
    if (typeof node === 'string' || !node.children || node.tag === 'pre' || !blockTags.has(node.tag))
      return node;
    if (holdsBlocks(node)) return { ...node, children: trimBlocks(node.children, ledger) };
    return { ...node, children: withoutIndent(node.children, ledger) };
  });
}

function withoutIndent(nodes: readonly ArticleNode[], ledger: RepairLog): readonly ArticleNode[] {
  const [first, ...rest] = nodes;
  if (first === undefined) return nodes;
  if (typeof first !== 'string') {
    if (!first.children || /^(?:a|code|kbd|samp|ruby)$/.test(first.tag)) return nodes;
    return [{ ...first, children: withoutIndent(first.children, ledger) }, ...rest];
  }
  const indent = spaceAtStart.exec(first)?.[0] ?? '';
  if (!wideSpace.test(indent)) return nodes;
  ledger.add('space', '␣'.repeat(Math.min(8, indent.length)), '');
  const text = first.slice(indent.length);
  return text === '' ? withoutIndent(rest, ledger) : [text, ...rest];
}

/** The start of an element that holds `length` UTF-16 units of its text, readings of ruby not counted. */
export function keepStart(element: ArticleElement, length: number): ArticleElement {
  let left = length;
  const cut = (nodes: readonly ArticleNode[]): ArticleNode[] =>
    nodes.flatMap((node): ArticleNode[] => {
      if (typeof node !== 'string') {
        if (unread.has(node.tag)) return [node];
        return left > 0 || !node.children ? [{ ...node, children: cut(node.children ?? []) }] : [];
      }
      const kept = node.slice(0, left);
      left -= kept.length;
      return kept === '' ? [] : [kept];
    });
  return { ...element, children: cut(element.children ?? []) };
}

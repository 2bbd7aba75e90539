import { type ArticleElement, type ArticleNode, element } from '#shared/article';

const lists = new Set(['ul', 'ol', 'dl', 'table']);
const holdsText = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'figcaption', 'summary']);

/** An element whose children are all known. */
export interface FilledContainer {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ArticleNode[];
}

/**
 * The nodes that a container becomes once its children are known: nothing when it is empty and no cell.
 * Children of lists are wrapped in items, and where a container may hold text its only plain paragraph gives
 * way to that text.
 */
export function closeContainer({ tag, attributes, children }: FilledContainer): readonly ArticleNode[] {
  if (children.length === 0) return tag === 'td' || tag === 'th' ? [element(tag, attributes)] : [];
  if (tag === 'ul' || tag === 'ol') return [element(tag, attributes, children.map(within(['li'], 'li')))];
  if (tag === 'dl') return [element(tag, attributes, children.map(within(['dt', 'dd'], 'dd')))];
  if (tag === 'figure') return [element(tag, attributes, children.flatMap(picturesFree))];
  return [element(tag, attributes, holdsText.has(tag) ? firstFree(children) : children)];
}

/**
 * Tells whether an element is a table, or belongs to one, that only lays the page out: it holds tables, or
 * has no heading and a single column, or no heading and a single row with blocks in it.
 */
export function isLayoutTable(from: Element): boolean {
  if (from.localName !== 'table') return isPartOfLayout(from);
  if (from.querySelector('table')) return true;
  if (from.querySelector('th, caption')) return false;
  const rows = [...from.querySelectorAll('tr')];
  return (
    rows.every((row) => row.children.length <= 1) ||
    (rows.length === 1 && from.querySelector('p, div, br') !== null)
  );
}

function isPartOfLayout(from: Element): boolean {
  if (!/^(?:thead|tbody|tfoot|tr|td|th)$/.test(from.localName)) return false;
  const table = from.closest('table');
  return table === null || isCachedLayoutTable(table);
}

const layoutTables = new WeakMap<Element, boolean>();

function isCachedLayoutTable(table: Element): boolean {
  const found = layoutTables.get(table) ?? isLayoutTable(table);
  layoutTables.set(table, found);
  return found;
}

const isPlainParagraph = (node: ArticleNode | undefined): node is ArticleElement =>
  node !== undefined && typeof node !== 'string' && node.tag === 'p' && !node.attributes;

const within =
  (tags: readonly string[], wrapper: string) =>
  (node: ArticleNode): ArticleNode => {
    if (typeof node !== 'string' && tags.includes(node.tag)) return node;
    return element(wrapper, {}, isPlainParagraph(node) ? (node.children ?? []) : [node]);
  };

function firstFree(children: readonly ArticleNode[]): readonly ArticleNode[] {
  const [first, ...rest] = children;
  const isFree =
    isPlainParagraph(first) && rest.every((node) => typeof node !== 'string' && lists.has(node.tag));
  return isFree ? [...(first.children ?? []), ...rest] : children;
}

const isPicture = (node: ArticleNode): boolean =>
  typeof node !== 'string' &&
  (node.tag === 'img' || (node.tag === 'a' && (node.children ?? []).every(isPicture)));

const picturesFree = (node: ArticleNode): readonly ArticleNode[] =>
  isPlainParagraph(node) && (node.children ?? []).every(isPicture) ? (node.children ?? []) : [node];

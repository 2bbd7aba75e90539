import { type ArticleElement, type ArticleNode, element } from '#shared/article';
import { countAllText } from './text-length.ts';

/** The longest text of a cell in a table of one row, in UTF-16 code units. */
const maxValueUnits = 80;
const listTags = new Set(['ul', 'ol', 'dl', 'table']);
const textTags = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'figcaption', 'summary']);

/** An element whose children are all known. */
export interface FilledContainer {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ArticleNode[];
}

/**
 * The nodes that a container becomes once its children are known: nothing when it is empty and no
 * cell. Children of lists are wrapped in items, and in a container that may hold text, an only
 * plain paragraph is unwrapped.
 */
export function closeContainer({ tag, attributes, children }: FilledContainer): readonly ArticleNode[] {
  if (children.length === 0) return tag === 'td' || tag === 'th' ? [element(tag, attributes)] : [];
  if (tag === 'ul' || tag === 'ol') return [element(tag, attributes, children.map(wrapUnless(['li'], 'li')))];
  if (tag === 'dl') return [element(tag, attributes, children.map(wrapUnless(['dt', 'dd'], 'dd')))];
  if (tag === 'figure') return [element(tag, attributes, children.flatMap(unwrapPictures))];
  return [element(tag, attributes, textTags.has(tag) ? unwrapFirstParagraph(children) : children)];
}

/**
 * Tells whether an element is a table, or belongs to one, that only lays the page out: it holds tables, or
 * has no heading and a single column, or no heading and a single row with more than values in it.
 */
export function isLayoutTable(from: Element): boolean {
  if (from.localName !== 'table') return isPartOfLayout(from);
  if (from.querySelector('table')) return true;
  if (from.querySelector('th, caption, thead')) return false;
  const rows = [...from.querySelectorAll('tr')];
  if (rows.every((row) => row.children.length <= 1)) return true;
  return rows.length === 1 && [...(rows[0]?.children ?? [])].some(isLayoutCell);
}

/** A cell of the only row that holds more than a value: pictures, lists, headings, paragraphs of prose. */
const isLayoutCell = (cell: Element): boolean =>
  cell.querySelector('img, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, p + p, article, section') !==
    null || countAllText(cell) > maxValueUnits;

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

const wrapUnless =
  (tags: readonly string[], wrapper: string) =>
  (node: ArticleNode): ArticleNode => {
    if (typeof node !== 'string' && tags.includes(node.tag)) return node;
    return element(wrapper, {}, isPlainParagraph(node) ? (node.children ?? []) : [node]);
  };

function unwrapFirstParagraph(children: readonly ArticleNode[]): readonly ArticleNode[] {
  const [first, ...rest] = children;
  const canUnwrap =
    isPlainParagraph(first) && rest.every((node) => typeof node !== 'string' && listTags.has(node.tag));
  return canUnwrap ? [...(first.children ?? []), ...rest] : children;
}

const isPicture = (node: ArticleNode): boolean =>
  typeof node !== 'string' &&
  (node.tag === 'img' || (node.tag === 'a' && (node.children ?? []).every(isPicture)));

const unwrapPictures = (node: ArticleNode): readonly ArticleNode[] =>
  isPlainParagraph(node) && (node.children ?? []).every(isPicture) ? (node.children ?? []) : [node];

import { foreignAttribute } from './foreign-boxes.ts';
import { withoutSpace } from './without-space.ts';

/** The lines of an element's text; lengths in UTF-16 code units. */
export interface CountedLines {
  /** How often each line occurs, by the line without white space. */
  readonly lines: ReadonlyMap<string, number>;
  readonly length: number;
  readonly linkLength: number;
}

const inlineTags = new Set(
  (
    'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr'
  ).split(' '),
);
const silentTags = new Set('head script style template title svg noscript textarea select'.split(' '));

const isInlineTag = (tag: string): boolean => inlineTags.has(tag);
const isSilentTag = (tag: string): boolean => silentTags.has(tag);

/** Counts the lines of an element; `isPruned` leaves out the boxes of the site. */
export const countLines = (element: Element, isPruned: boolean): CountedLines =>
  new LineList(element, isPruned).count(element) ?? { lines: new Map(), length: 0, linkLength: 0 };

/** Counts the lines of an element; `isPruned` leaves out the boxes of the site. */
export type LineCounter = (element: Element, isPruned: boolean) => CountedLines;

/** Creates a counter that reads `page` once; the document may not change meanwhile. */
export function createLineCounter(page: Element): LineCounter {
  const lists: LineList[] = [];
  const known = new Map<Element, CountedLines[]>();
  const listFor = (element: Element, at: number) => {
    if (isInlineTag(element.localName)) return undefined;
    lists[at] ??= new LineList(page, at > 0);
    return lists[at];
  };
  return (element, isPruned) => {
    const isForeignWithin = isPruned && element.querySelector(`[${foreignAttribute}]`) !== null;
    const at = Number(isForeignWithin);
    const counts = known.get(element) ?? [];
    known.set(element, counts);
    const count = counts[at] ?? listFor(element, at)?.count(element) ?? countLines(element, isForeignWithin);
    counts[at] = count;
    return count;
  };
}

/** The lines of an element in their order, and which of them each block holds. */
class LineList {
  readonly #lines: string[] = [];
  readonly #held = new Map<Element, readonly [from: number, to: number, linkLength: number]>();
  #line = '';
  #length = 0;
  #linkLength = 0;

  constructor(
    root: Element,
    readonly isPruned: boolean,
  ) {
    this.#visit(root, root);
    this.#end();
  }

  /** Undefined for an element that the list does not hold. */
  count(element: Element): CountedLines | undefined {
    const held = this.#held.get(element);
    if (!held) return undefined;
    const [from, to, linkLength] = held;
    const lines = new Map<string, number>();
    let length = 0;
    for (let at = from; at < to; at++) {
      const line = this.#lines[at] as string;
      lines.set(line, (lines.get(line) ?? 0) + 1);
      length += line.length;
    }
    return { lines, length, linkLength };
  }

  #visit(element: Element, root: Element): void {
    const { localName } = element;
    if (isSilentTag(localName)) return;
    if (this.isPruned && element !== root && element.hasAttribute(foreignAttribute)) return;
    const isBlock = !isInlineTag(localName) || element === root;
    if (isBlock) this.#end();
    const [from, linked, before] = [this.#lines.length, this.#linkLength, this.#length + this.#line.length];
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) this.#line += withoutSpace((node as Text).data);
      else if (node.nodeType === Node.ELEMENT_NODE) this.#visit(node as Element, root);
    }
    if (localName === 'a') this.#linkLength += this.#length + this.#line.length - before;
    if (!isBlock) return;
    this.#end();
    this.#held.set(element, [from, this.#lines.length, this.#linkLength - linked]);
  }

  #end(): void {
    if (this.#line === '') return;
    this.#lines.push(this.#line);
    this.#length += this.#line.length;
    this.#line = '';
  }
}

/** A line of text, or a picture, which has none. */
export interface Piece {
  readonly nodes: (Text | Element)[];
  readonly parent: Element;
  /** Without white space. */
  text: string;
  linkLength: number;
}

/**
 * The lines and pictures of an element in their order, without the boxes of the site.
 * @param start the lines before this element are left out, and those that begin behind the first `most`
 */
export function collectPieces(root: Element, start?: Element, most = Infinity): readonly Piece[] {
  const pieces: Piece[] = [];
  const firstIn = new Map<Element, Node>();
  for (let one = start; one?.parentElement && one !== root; one = one.parentElement)
    firstIn.set(one.parentElement, one);
  let open: Piece | undefined;
  const visit = (element: Element, isLink: boolean): void => {
    for (
      let node = firstIn.get(element) ?? element.firstChild;
      node && pieces.length < most;
      node = node.nextSibling
    ) {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = withoutSpace((node as Text).data);
        if (text === '') {
          open?.nodes.push(node as Text);
          continue;
        }
        if (!open) {
          open = { nodes: [], parent: element, text: '', linkLength: 0 };
          pieces.push(open);
        }
        open.nodes.push(node as Text);
        open.text += text;
        if (isLink) open.linkLength += text.length;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const child = node as Element;
      const tag = child.localName;
      if (isSilentTag(tag) || child.hasAttribute(foreignAttribute)) continue;
      if (tag === 'img') pieces.push({ nodes: [child], parent: element, text: '', linkLength: 0 });
      if (!isInlineTag(tag)) open = undefined;
      visit(child, isLink || tag === 'a');
      if (!isInlineTag(tag)) open = undefined;
    }
  };
  visit(root, root.closest('a') !== null);
  return pieces;
}

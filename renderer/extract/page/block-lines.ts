import { foreignAttribute } from './foreign-boxes.ts';
import { countNonSpace } from './text-length.ts';

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
export function countLines(element: Element, isPruned: boolean): CountedLines {
  const lines = new Map<string, number>();
  let length = 0;
  let linkLength = 0;
  let line = '';
  const end = () => {
    if (line !== '') lines.set(line, (lines.get(line) ?? 0) + 1);
    length += line.length;
    line = '';
  };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (countNonSpace((node as Text).data) > 0) line += (node as Text).data.replace(/\s+/g, '');
      return;
    }
    const { localName } = node as Element;
    if (node.nodeType !== Node.ELEMENT_NODE || isSilentTag(localName)) return;
    if (isPruned && node !== element && (node as Element).hasAttribute(foreignAttribute)) return;
    const isBlock = !isInlineTag(localName);
    if (isBlock) end();
    const before = length + line.length;
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
    if (localName === 'a') linkLength += length + line.length - before;
    if (isBlock) end();
  };
  visit(element);
  end();
  return { lines, length, linkLength };
}

/** Counts the lines of an element; `isPruned` leaves out the boxes of the site. */
export type LineCounter = (element: Element, isPruned: boolean) => CountedLines;

/** Creates a counter that reads each element once; the document may not change meanwhile. */
export function createLineCounter(): LineCounter {
  const whole = new Map<Element, CountedLines>();
  const pruned = new Map<Element, CountedLines>();
  return (element, isPruned) => {
    const isForeignWithin = isPruned && element.querySelector(`[${foreignAttribute}]`) !== null;
    const known = isForeignWithin ? pruned : whole;
    const lines = known.get(element) ?? countLines(element, isForeignWithin);
    known.set(element, lines);
    return lines;
  };
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
        const text = (node as Text).data.replace(/\s+/g, '');
        if (text === '') continue;
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

import { type ArticleElement, type ArticleNode, blockTags } from '../article.ts';
import { RunCollector } from '../text/text-runs.ts';
import { type Box, boxesOf, divideNodes, estimateLines, groupsOf, maxWholeWeight } from './boxes.ts';
import { separateStacks } from './divide-text.ts';
import type { BuildStep, EncodedNodes, LayoutElement } from './encoded-nodes.ts';
import { isList, numbersOf } from './list-items.ts';
import { type TableRow, tableLayout } from './tables.ts';
import { Weights } from './weights.ts';

/** A part ends with the step that exceeds this size, in UTF-16 units. It is parsed in a few milliseconds. */
const maxPartUnits = 60_000;
/** What a step takes beside its text. */
const stepUnits = 12;

const rubyTags = new Set(['ruby', 'rb', 'rt', 'rp']);

/**
 * Encodes nodes for the window. They are put into boxes, which the browser lays out when they come into view.
 * Where an element is too large to be laid out as a whole, it is divided, too: a paragraph into groups of
 * lines, a table into tables with the same columns. Neither the text nor any offset changes by this.
 */
export function encodeNodes(nodes: readonly ArticleNode[]): EncodedNodes {
  const encoder = new Encoder();
  encoder.writeBoxes(nodes, 'div');
  return encoder.finish();
}

/** Encodes the nodes of a title, a byline or a footer. They get boxes only where they are too long. */
export function encodeShortNodes(nodes: readonly ArticleNode[]): EncodedNodes {
  const encoder = new Encoder();
  encoder.writeChildren(nodes);
  return encoder.finish();
}

class Encoder {
  readonly #weights = new Weights();
  readonly #runs = new RunCollector();
  readonly #parts: string[] = [];
  #steps: BuildStep[] = [];
  #size = 0;

  finish(): EncodedNodes {
    this.#endPart();
    return { text: this.#runs.text(), parts: this.#parts };
  }

  /** Writes the children of an element, in boxes where they are too long to be laid out together. */
  writeChildren(nodes: readonly ArticleNode[]): void {
    const weight = nodes.reduce((sum, node) => sum + this.#weights.of(node), 0);
    const divided = weight > maxWholeWeight ? divideNodes(nodes, this.#weights) : nodes;
    if (weight <= maxWholeWeight || divided.length === 1) for (const node of divided) this.#write(node);
    else this.writeBoxes(divided, 'span');
  }

  /** Writes nodes in boxes. `tag` is `div` at the top level, and `span` below an element of the article. */
  writeBoxes(nodes: readonly ArticleNode[], tag: 'div' | 'span'): void {
    const isTop = tag === 'div';
    const boxes = boxesOf(divideNodes(nodes, this.#weights), this.#weights, isTop);
    this.#writeGroups(boxes, tag, (box) => {
      for (const node of box.nodes) this.#write(node);
    });
  }

  #writeGroups(boxes: readonly Box[], tag: string, write: (box: Box, index: number) => void): void {
    let index = 0;
    for (const group of groupsOf(boxes)) {
      this.#openOwn(tag, { className: 'chunk-group', lines: estimateLines(group) });
      for (const box of group) {
        this.#openOwn(tag, { className: 'chunk', lines: estimateLines([box]) });
        write(box, index++);
        this.#push(0);
      }
      this.#push(0);
    }
  }

  #write(node: ArticleNode, layout?: LayoutElement): void {
    if (typeof node === 'string') this.#writeText(node);
    else if (this.#weights.of(node) <= maxWholeWeight) this.#writeWhole(node, layout);
    else if (node.tag === 'table') this.#writeTable(node);
    else this.#writeDivided(node, layout);
  }

  #writeText(text: string): void {
    for (const { text: part, isDrawn } of separateStacks(text)) {
      if (!isDrawn) this.#openOwn('span', { className: 'stack' });
      this.#runs.addText(part);
      this.#push(part);
      if (!isDrawn) this.#push(0);
    }
  }

  #writeWhole(node: ArticleElement, layout?: LayoutElement): void {
    this.#open(node, layout);
    for (const child of node.children ?? []) this.#write(child);
    this.#close();
  }

  #writeDivided(node: ArticleElement, layout?: LayoutElement): void {
    // Inside of a box, an inline element is laid out with the whole line; as a block, each box by itself.
    const isBlock = blockTags.has(node.tag) || rubyTags.has(node.tag);
    this.#open(node, isBlock && node.tag !== 'pre' ? layout : { ...layout, className: 'long' });
    const { children = [] } = node;
    const [first] = children;
    // A summary works only as a child of its details.
    const isDetails = node.tag === 'details' && first !== undefined && typeof first !== 'string';
    if (isDetails) this.#write(first);
    if (isList(node) && children.length > 1) this.#writeItems(node, children);
    else this.writeChildren(isDetails ? children.slice(1) : children);
    this.#close();
  }

  /** Writes the items of a list in a list for each box: the browser numbers only what is laid out. */
  #writeItems(list: ArticleElement, items: readonly ArticleNode[]): void {
    const numbers = numbersOf(list);
    let at = 0;
    this.#writeGroups(boxesOf(items, this.#weights, false), 'span', ({ nodes }) => {
      const start = numbers?.[at];
      const attributes = { role: 'presentation', ...(start !== undefined && { start: String(start) }) };
      this.#openOwn(list.tag, { className: 'part', attributes });
      for (const node of nodes) this.#write(node, { attributes: { role: 'listitem' } });
      this.#push(0);
      at += nodes.length;
    });
  }

  /** Writes a table as one table for each box of rows, which are one table to a screen reader. */
  #writeTable(table: ArticleElement): void {
    const { rows, columns, canEnd } = tableLayout(table);
    const nodes = rows.map(({ node }) => node);
    const boxes = boxesOf(nodes, this.#weights, false, canEnd);
    const count = nodes.filter((node) => typeof node !== 'string' && node.tag === 'tr').length;
    this.#openOwn('div', { attributes: { role: 'table', 'aria-rowcount': String(count) } });
    let at = 0;
    this.#writeGroups(boxes, 'div', ({ nodes }) => {
      this.#openPartOf(table, columns);
      at += nodes.length;
      this.#writeRows(rows.slice(at - nodes.length, at));
      this.#close();
    });
    this.#push(0);
  }

  #openPartOf({ attributes }: ArticleElement, columns: readonly string[]): void {
    const layout = { className: 'long', attributes: { role: 'rowgroup' } };
    this.#open({ tag: 'table', ...(attributes && { attributes }) }, layout);
    this.#openOwn('colgroup', {});
    for (const width of columns) {
      this.#openOwn('col', { attributes: { width } });
      this.#push(0);
    }
    this.#push(0);
  }

  #writeRows(rows: readonly TableRow[]): void {
    let open: ArticleElement | undefined;
    for (const { node, section } of rows) {
      if (section !== open && open) this.#close();
      if (section !== open && section) this.#open(section, { attributes: { role: 'presentation' } });
      open = section;
      const isRow = typeof node !== 'string' && node.tag === 'tr';
      this.#write(node, isRow ? { attributes: { role: 'row' } } : undefined);
    }
    if (open) this.#close();
  }

  #open({ tag, attributes }: ArticleElement, layout?: LayoutElement): void {
    this.#runs.openElement(tag, attributes?.lang);
    this.#push(layout ? [tag, attributes ?? {}, layout] : attributes ? [tag, attributes] : [tag]);
  }

  #close(): void {
    this.#runs.closeElement();
    this.#push(0);
  }

  #openOwn(tag: string, layout: LayoutElement): void {
    this.#push([tag, {}, { isOwn: true, ...layout }]);
  }

  #push(step: BuildStep): void {
    this.#steps.push(step);
    this.#size += stepUnits + (typeof step === 'string' ? step.length : 0);
    if (this.#size > maxPartUnits) this.#endPart();
  }

  #endPart(): void {
    if (this.#steps.length > 0) this.#parts.push(JSON.stringify(this.#steps));
    this.#steps = [];
    this.#size = 0;
  }
}

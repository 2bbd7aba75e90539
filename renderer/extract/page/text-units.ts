import { toSingleLine } from './single-line.ts';
import { withoutSpace } from './without-space.ts';

/** A line of a unit, without white space; `linked` is the length of what stands in links. */
export interface UnitLine {
  readonly text: string;
  readonly linked: number;
}

/** A run of text between the borders of blocks, or a block that is kept or dropped as a whole. */
export interface TextUnit {
  /** Text, line breaks and pictures; or the block. */
  readonly nodes: ChildNode[];
  readonly lines: UnitLine[];
  /** Its lines may be others once it is sanitised. */
  isUnclear: boolean;
  /** A part of it may have no text: a picture, a rule, wide spaces. */
  isHollow: boolean;
  /** It holds lists, beside which text may stand. Its lines are parts of lines. */
  isMixed: boolean;
}

/** An inline element, a box or list whose blocks are judged one by one, or a block judged as a whole. */
type Kind = 'inline' | 'box' | 'list' | 'whole';

const tagsOf: Readonly<Record<Kind, readonly string[]>> = {
  inline: [
    'a abbr acronym b bdi bdo big br cite code col colgroup data del dfn em font i img ins kbd label mark',
    'nobr output picture q s samp small span strike strong sub sup time tt u var wbr',
  ],
  box: [
    'address article aside body center div fieldset footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend',
    'main nav option p search section',
  ],
  list: ['blockquote details dir dl menu ol ul'],
  // What becomes of them depends on all that they hold.
  whole: ['caption dd dt figcaption figure li listing pre summary table tbody td tfoot th thead tr'],
};
const kinds = new Map<string, Kind>(
  (Object.keys(tagsOf) as Kind[]).flatMap((kind) =>
    tagsOf[kind].flatMap((line) => line.split(' ').map((tag) => [tag, kind] as const)),
  ),
);
const lists = 'dir, dl, menu, ol, table, ul';
const preformattedTags = new Set(['listing', 'pre']);
const maxDepth = { inlines: 16, lists: 24 };
const webAddress = /^https?:\/\/(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?#]|$)/i;
const wideSpace = /[^ \t\n\r\f]/;
const perhapsEmoji = /^[[\p{Extended_Pictographic}]/u;

/** Tells whether text before a node and behind it stands in different blocks. */
export function isBorder(node: Node): boolean {
  const kind = kinds.get((node as Element).localName);
  return kind !== undefined && kind !== 'inline';
}

/** The units of an element that holds content only. Takes linear time. */
export class TextUnits {
  readonly list: TextUnit[] = [];
  readonly #divided = new Set<Node>();
  #unit: TextUnit | undefined;
  #isWhole = false;
  #text = '';
  #linked = 0;
  // How many such elements are open.
  #links = 0;
  #inlines = 0;
  #lists = 0;
  #languages = 0;
  #preformatted = 0;
  /** How many inline elements other than spans are open in this block. */
  #parts = 0;

  constructor(root: Element) {
    this.#addChildren(root);
    this.#endUnit();
  }

  /** Tells whether a node is a border of blocks or holds one. */
  divides(node: Node): boolean {
    return isBorder(node) || this.#divided.has(node);
  }

  /** Gives whether a child divides the text around it. */
  #addChildren(parent: Element): boolean {
    let isDivided = false;
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      const { nodeType } = node;
      if (nodeType === Node.TEXT_NODE) this.#addText(node as Text);
      else if (nodeType === Node.ELEMENT_NODE && this.#addElement(node as Element)) isDivided = true;
    }
    return isDivided;
  }

  #addElement(element: Element): boolean {
    const { localName: tag } = element;
    if (tag === 'math') return this.#addFormula(element);
    const kind = kinds.get(tag) ?? (tag.includes('-') ? 'inline' : undefined);
    if (kind === undefined || !(element instanceof HTMLElement)) return this.#addUnclear(element);
    if (tag === 'br') return this.#addLineBreak(element);
    if (tag === 'img') return this.#addPicture(element);
    const languages = Number(element.hasAttribute('lang'));
    this.#languages += languages;
    const isDivided = kind === 'inline' ? this.#addInline(element, tag) : this.#addBlock(element, tag, kind);
    this.#languages -= languages;
    return isDivided;
  }

  #addInline(element: Element, tag: string): boolean {
    const links = Number(tag === 'a');
    // The tree has no link where the address is none.
    const isOdd = links > 0 && !webAddress.test(element.getAttribute('href') ?? '');
    if (isOdd || this.#inlines > maxDepth.inlines) return this.#addUnclear(element);
    const parts = Number(tag !== 'span');
    if (parts > 0 && this.#parts === 0) this.#endPart();
    this.#inlines++;
    this.#links += links;
    this.#parts += parts;
    const isDivided = this.#addChildren(element);
    this.#inlines--;
    this.#links -= links;
    this.#parts -= parts;
    if (parts > 0 && this.#parts === 0) this.#endPart();
    if (isDivided) this.#divided.add(element);
    return isDivided;
  }

  #addBlock(element: Element, tag: string, kind: Kind): true {
    this.#endUnit();
    const [parts, lists] = [this.#parts, Number(kind === 'list')];
    const preformatted = Number(preformattedTags.has(tag));
    // The language of a list depends on all its text.
    const isOneUnit =
      kind === 'whole' || (lists > 0 && (this.#languages > 0 || this.#lists > maxDepth.lists));
    this.#parts = 0;
    this.#lists += lists;
    this.#preformatted += preformatted;
    if (tag === 'hr') this.#addRule(element);
    else if (isOneUnit && !this.#isWhole) this.#addWhole(element);
    else this.#addChildren(element);
    this.#parts = parts;
    this.#lists -= lists;
    this.#preformatted -= preformatted;
    this.#endUnit();
    return true;
  }

  #addWhole(element: Element): void {
    const unit = this.#openUnit();
    unit.nodes.push(element);
    unit.isMixed = element.querySelector(lists) !== null;
    this.#isWhole = true;
    this.#addChildren(element);
    this.#endUnit();
    this.#isWhole = false;
  }

  #addRule(element: Element): void {
    this.#openUnit().isHollow = true;
    this.#addNode(element);
  }

  #addText(node: Text): void {
    if (this.#preformatted > 0)
      for (const [at, line] of node.data.split('\n').entries()) {
        if (at > 0) this.#endLine();
        this.#addWords(line);
      }
    else this.#addWords(node.data);
    this.#addNode(node);
  }

  #addWords(line: string): void {
    if (!wideSpace.test(line)) return;
    const text = withoutSpace(line);
    const unit = this.#openUnit();
    if (text === '') unit.isHollow = true;
    this.#text += text;
    if (this.#links > 0) this.#linked += text.length;
  }

  #addLineBreak(element: Element): false {
    this.#endLine();
    this.#addNode(element);
    return false;
  }

  #addPicture(element: Element): false {
    const unit = this.#openUnit();
    unit.isHollow = true;
    if (perhapsEmoji.test(toSingleLine(element.getAttribute('alt')))) unit.isUnclear = true;
    this.#addNode(element);
    return false;
  }

  #addFormula(math: Element): boolean {
    const isDisplay = math.getAttribute('display') === 'block';
    if (isDisplay) this.#endUnit();
    this.#openUnit();
    this.#addWords(math.textContent ?? '');
    this.#addNode(math);
    if (!isDisplay) return false;
    this.#endUnit();
    this.#divided.add(math);
    return true;
  }

  #addUnclear(element: Element): false {
    this.#openUnit().isUnclear = true;
    this.#addNode(element);
    return false;
  }

  #addNode(node: Text | Element): void {
    if (!this.#isWhole) this.#unit?.nodes.push(node);
  }

  #openUnit(): TextUnit {
    if (this.#unit) return this.#unit;
    const unit = { nodes: [], lines: [], isUnclear: false, isHollow: false, isMixed: false };
    this.list.push(unit);
    this.#unit = unit;
    return unit;
  }

  /** An inline element beside a list is a line of its own. */
  #endPart(): void {
    if (this.#unit?.isMixed) this.#endLine();
  }

  #endLine(): void {
    if (this.#text !== '') this.#unit?.lines.push({ text: this.#text, linked: this.#linked });
    this.#text = '';
    this.#linked = 0;
  }

  #endUnit(): void {
    this.#endLine();
    if (!this.#isWhole) this.#unit = undefined;
  }
}

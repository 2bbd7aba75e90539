import { toSingleLine } from './single-line.ts';

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

const names = (...lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(' ')));
const inlineTags = names(
  'a abbr acronym b bdi bdo big br cite code col colgroup data del dfn em font i img ins kbd label mark nobr',
  'output picture q s samp small span strike strong sub sup time tt u var wbr',
);
const boxTags = names(
  'address article aside body center div fieldset footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main',
  'nav option p search section',
);
const listTags = names('blockquote details dir dl menu ol ul');
/** What becomes of such a block depends on all that it holds. */
const wholeTags = names(
  'caption dd dt figcaption figure li listing pre summary table tbody td tfoot th thead tr',
);
const lists = 'dir, dl, menu, ol, table, ul';
const preformattedTags = names('listing pre');
const maxDepth = { inlines: 16, lists: 24 };
const webAddress = /^https?:\/\/(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?#]|$)/i;
const wideSpace = /[^ \t\n\r\f]/;
const perhapsEmoji = /^[[\p{Extended_Pictographic}]/u;

/** Tells whether text before a node and behind it stands in different blocks. */
export const isBorder = (node: Node): boolean => {
  const { localName } = node as Element;
  return boxTags.has(localName) || listTags.has(localName) || wholeTags.has(localName);
};

interface Place {
  readonly isLink: boolean;
  readonly isPreformatted: boolean;
  readonly hasLanguage: boolean;
  /** Whether it is within an inline element. */
  readonly isPart: boolean;
  readonly inlines: number;
  readonly lists: number;
}

/** The units of an element that holds content only. Takes linear time. */
export class TextUnits {
  readonly list: TextUnit[] = [];
  readonly #divided = new Set<Node>();
  #unit: TextUnit | undefined;
  #isWhole = false;
  #text = '';
  #linked = 0;

  constructor(root: Element) {
    const nowhere = {
      isLink: false,
      isPart: false,
      isPreformatted: false,
      hasLanguage: false,
      inlines: 0,
      lists: 0,
    };
    this.#addChildren(root, nowhere);
    this.#endUnit();
  }

  /** Tells whether a node is a border of blocks or holds one. */
  divides(node: Node): boolean {
    return isBorder(node) || this.#divided.has(node);
  }

  /** Gives whether a child divides the text around it. */
  #addChildren(parent: Element, place: Place): boolean {
    let isDivided = false;
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) this.#addText(node as Text, place);
      else if (node.nodeType === Node.ELEMENT_NODE && this.#addElement(node as Element, place))
        isDivided = true;
    }
    return isDivided;
  }

  #addElement(element: Element, place: Place): boolean {
    const { localName: tag } = element;
    const hasLanguage = place.hasLanguage || element.hasAttribute('lang');
    if (tag === 'br') this.#addLineBreak(element);
    else if (tag === 'img') this.#addPicture(element);
    else if (isBorder(element)) this.#addBlock(element, { ...place, hasLanguage });
    else if (inlineTags.has(tag) || tag.includes('-')) return this.#addInline(element, place, hasLanguage);
    else this.#addUnclear(element);
    return isBorder(element);
  }

  #addInline(element: Element, place: Place, hasLanguage: boolean): boolean {
    const isLink = element.localName === 'a';
    // The tree has no link where the address is none.
    const isOdd = isLink && !webAddress.test(element.getAttribute('href') ?? '');
    if (isOdd || place.inlines > maxDepth.inlines || !(element instanceof HTMLElement)) {
      this.#addUnclear(element);
      return false;
    }
    const isPart = element.localName !== 'span' && !place.isPart;
    if (isPart) this.#endPart();
    const isDivided = this.#addChildren(element, {
      isPreformatted: place.isPreformatted,
      lists: place.lists,
      hasLanguage,
      isLink: isLink || place.isLink,
      isPart: isPart || place.isPart,
      inlines: place.inlines + 1,
    });
    if (isPart) this.#endPart();
    if (isDivided) this.#divided.add(element);
    return isDivided;
  }

  #addBlock(element: Element, place: Place): void {
    const { localName: tag } = element;
    this.#endUnit();
    const isList = listTags.has(tag);
    const isPreformatted = place.isPreformatted || preformattedTags.has(tag);
    const inner = { ...place, isPart: false, isPreformatted, lists: place.lists + Number(isList) };
    // The language of a list depends on all its text.
    const isOneUnit = wholeTags.has(tag) || (isList && (place.hasLanguage || place.lists > maxDepth.lists));
    if (tag === 'hr') this.#addRule(element);
    else if (isOneUnit && !this.#isWhole) this.#addWhole(element, inner);
    else this.#addChildren(element, inner);
    this.#endUnit();
  }

  #addWhole(element: Element, place: Place): void {
    const unit = this.#openUnit();
    unit.nodes.push(element);
    unit.isMixed = element.querySelector(lists) !== null;
    this.#isWhole = true;
    this.#addChildren(element, place);
    this.#endUnit();
    this.#isWhole = false;
  }

  #addRule(element: Element): void {
    this.#openUnit().isHollow = true;
    this.#addNode(element);
  }

  #addText(node: Text, { isLink, isPreformatted }: Place): void {
    const lines = isPreformatted ? node.data.split('\n') : [node.data];
    for (const [at, line] of lines.entries()) {
      if (at > 0) this.#endLine();
      const text = line.replace(/\s+/g, '');
      if (text === '') {
        if (wideSpace.test(line)) this.#openUnit().isHollow = true;
        continue;
      }
      this.#openUnit();
      this.#text += text;
      if (isLink) this.#linked += text.length;
    }
    this.#addNode(node);
  }

  #addLineBreak(element: Element): void {
    this.#endLine();
    this.#addNode(element);
  }

  #addPicture(element: Element): void {
    const unit = this.#openUnit();
    unit.isHollow = true;
    if (perhapsEmoji.test(toSingleLine(element.getAttribute('alt')))) unit.isUnclear = true;
    this.#addNode(element);
  }

  #addUnclear(element: Element): void {
    this.#openUnit().isUnclear = true;
    this.#addNode(element);
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

import { type ArticleElement, type ArticleNode, element } from '#shared/article';

/** An inline element that is open where text is being added. */
export interface OpenInline {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Building extends OpenInline {
  readonly from: OpenInline;
  readonly children: (ArticleNode | Building)[];
}

/**
 * Tells whether a UTF-16 code unit is written without spaces around it; beside it, a line end in the source
 * is no space.
 */
const isWide = (code: number): boolean =>
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xffef) ||
  (code >= 0xd840 && code <= 0xdfff) ||
  code === 0x2014 ||
  code === 0x2026 ||
  (code >= 0x2018 && code <= 0x201d);

/** Tells whether a UTF-16 code unit is white space that collapses. */
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);

/** A formula is spaced as a letter is. */
const formulaCode = 0x78;

/** Builds the inline content of one block and collapses white space as rendering does. */
export class ParagraphBuilder {
  readonly #root: Building = { from: { tag: '', attributes: {} }, tag: '', attributes: {}, children: [] };
  #path: Building[] = [];
  #space = '';
  #last = Number.NaN;
  #isFilled = false;

  /** Whether it holds text or a picture. */
  get isFilled(): boolean {
    return this.#isFilled;
  }

  /** Adds source text within the inline elements `open`, outermost first. */
  addText(data: string, open: readonly OpenInline[]): void {
    let [from, to] = [0, data.length];
    while (from < to && isBlank(data.charCodeAt(from))) from++;
    while (to > from && isBlank(data.charCodeAt(to - 1))) to--;
    if (from > 0) this.#addSpace(data.slice(0, from));
    if (from === to) return;
    // Words with one space between them stay together.
    for (const piece of data.slice(from, to).split(/([\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+)/)) {
      if (piece === '') continue;
      if (isBlank(piece.charCodeAt(0))) this.#addSpace(piece);
      else this.#addPiece(piece, open);
    }
    if (to < data.length) this.#addSpace(data.slice(to));
  }

  /** Adds text and keeps its white space. */
  addPreformatted(data: string, open: readonly OpenInline[]): void {
    if (data === '') return;
    this.#childrenWithin(open).push(data);
    this.#last = data.charCodeAt(data.length - 1);
    this.#isFilled = true;
  }

  /** Adds a picture. */
  addPicture(node: ArticleElement, open: readonly OpenInline[]): void {
    if (this.#space !== '' && this.#isFilled) append(this.#childrenWithin(this.#commonAncestors(open)), ' ');
    this.#space = '';
    this.#last = Number.NaN;
    this.#childrenWithin(open).push(node);
    this.#isFilled = true;
  }

  /** Adds a formula, beside which spaces stay as beside a letter. */
  addFormula(node: ArticleElement, open: readonly OpenInline[]): void {
    const space = this.#spaceBefore(formulaCode);
    this.#space = '';
    if (space !== '') append(this.#childrenWithin(this.#commonAncestors(open)), space);
    this.#childrenWithin(open).push(node);
    this.#last = formulaCode;
    this.#isFilled = true;
  }

  /** Adds a line break; those before the first text are dropped. */
  addLineBreak(open: readonly OpenInline[]): void {
    this.#space = '';
    this.#last = Number.NaN;
    if (this.#isFilled) this.#childrenWithin(open).push(element('br'));
  }

  /** The nodes added so far, without line breaks at the end and without empty elements. */
  toNodes(): readonly ArticleNode[] {
    const nodes = this.#root.children.map(buildNode).filter((node) => node !== undefined);
    while (isBreak(nodes.at(-1))) nodes.pop();
    return nodes;
  }

  #addSpace(space: string): void {
    this.#space += space.includes('\n') ? '\n' : ' ';
  }

  #addPiece(piece: string, open: readonly OpenInline[]): void {
    const space = this.#spaceBefore(piece.charCodeAt(0));
    this.#space = '';
    // Space between two elements stands outside both.
    if (space !== '') append(this.#childrenWithin(this.#commonAncestors(open)), space);
    append(this.#childrenWithin(open), piece);
    this.#last = piece.charCodeAt(piece.length - 1);
    this.#isFilled = true;
  }

  #spaceBefore(next: number): string {
    if (this.#space === '' || Number.isNaN(this.#last)) return '';
    return this.#space.includes('\n') && isWide(this.#last) && isWide(next) ? '' : ' ';
  }

  // The outermost elements of `open` in which the last text stands as well.
  #commonAncestors(open: readonly OpenInline[]): readonly OpenInline[] {
    let same = 0;
    while (same < open.length && this.#path[same]?.from === open[same]) same++;
    return open.slice(0, same);
  }

  #childrenWithin(open: readonly OpenInline[]): Building['children'] {
    const same = this.#commonAncestors(open).length;
    this.#path = this.#path.slice(0, same);
    for (const from of open.slice(same)) {
      const building: Building = { from, tag: from.tag, attributes: from.attributes, children: [] };
      (this.#path.at(-1) ?? this.#root).children.push(building);
      this.#path.push(building);
    }
    return (this.#path.at(-1) ?? this.#root).children;
  }
}

function append(children: Building['children'], text: string): void {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
}

const isBreak = (node: ArticleNode | undefined): boolean =>
  node !== undefined && typeof node !== 'string' && node.tag === 'br';

function buildNode(node: ArticleNode | Building): ArticleNode | undefined {
  if (typeof node === 'string') return node;
  if (!('from' in node)) return node;
  const children = node.children.map(buildNode).filter((child) => child !== undefined);
  return children.length === 0 ? undefined : element(node.tag, node.attributes, children);
}

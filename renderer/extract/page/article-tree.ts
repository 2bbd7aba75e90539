import { type ArticleNode, element } from '#shared/article';
import {
  blockAttributes,
  codeAttributes,
  inlineAttributes,
  languageAttributes,
  pictureNode,
} from './attributes.ts';
import { closeContainer, isLayoutTable } from './container-elements.ts';
import { formulaNode } from './formula-node.ts';
import { type OpenInline, ParagraphBuilder } from './paragraph-builder.ts';
import { isFilled, PendingTargets } from './pending-targets.ts';
import { targetAttribute } from './sanitise.ts';

const names = (...lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(' ')));
const inlineTags = names(
  'a b strong i em u s sub sup code kbd samp var mark small q cite del ins abbr dfn time span',
  'ruby rb rt rp',
);
// Within one of the same tag they are dropped.
const emphasisTags = names('b strong i em u s mark code kbd samp var');
const equivalentTags: Readonly<Record<string, string>> = {
  tt: 'code',
  strike: 's',
  acronym: 'abbr',
  bdi: 'span',
  bdo: 'span',
  dir: 'ul',
  menu: 'ul',
};
const containerTags = names(
  'blockquote ul ol li dl dt dd table caption thead tbody tfoot tr th td',
  'figure figcaption details summary',
);
const paragraphTag = /^(?:p|h[1-6])$/;
// Other elements that begin a new line; they become paragraphs.
const lineBoundaryTags = names(
  'div section article main header footer aside address center hgroup fieldset legend form search nav body',
  'pre xmp listing option',
);
const maxDepth = { containers: 40, inlines: 24 };

interface Container {
  readonly tag: string;
  readonly attributes: Record<string, string>;
  readonly children: ArticleNode[];
  readonly lang: string;
}

type LineTag = Pick<Container, 'tag' | 'attributes'>;

/**
 * Builds an article's nodes from a sanitised element. A block holds either blocks or text, wrappers are
 * dropped, and white space collapses as in rendering. Runs in linear time.
 * @param base the page's address for links, or empty; `pictureBase` is empty where pictures lie beside it
 * @param aliases receives the ids of targets that stand on one element with another
 */
export function buildArticleTree(
  root: Element,
  base: string,
  pictureBase: string,
  aliases = new Map<string, string>(),
): readonly ArticleNode[] {
  const builder = new TreeBuilder(base, pictureBase, new PendingTargets(aliases));
  builder.addChildren(root);
  return builder.finish();
}

class TreeBuilder {
  readonly #stack: Container[] = [{ tag: '', attributes: {}, children: [], lang: '' }];
  readonly #open: OpenInline[] = [];
  #paragraph = new ParagraphBuilder();
  #line: LineTag = { tag: 'p', attributes: {} };
  #lang = '';
  #breaks = 0;
  #isPreformatted = false;

  constructor(
    readonly base: string,
    readonly pictureBase: string,
    readonly targets: PendingTargets,
  ) {}

  /** Closes the last paragraph and returns all nodes. */
  finish(): readonly ArticleNode[] {
    this.#flush();
    return this.#stack[0]?.children ?? [];
  }

  /** Walks the children of an element. */
  addChildren(parent: Element): void {
    const isRuby = parent.localName === 'ruby' || parent.localName === 'rtc';
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#addElement(node as Element);
      else if (node.nodeType === Node.TEXT_NODE)
        this.#addText(isRuby ? (node as Text).data.trim() : (node as Text).data);
    }
  }

  #addElement(from: Element): void {
    const name = from.localName;
    const tag = equivalentTags[name] ?? name;
    if (from.hasAttribute(targetAttribute) && !(inlineTags.has(tag) && isFilled(from))) {
      if (!inlineTags.has(tag) && tag !== 'img') this.#flush();
      this.targets.add(from);
    }
    if (tag === 'br') this.#addLineBreak();
    else if (tag === 'img') this.#addPicture(from);
    else if (tag === 'math') this.#addFormula(from);
    else if (tag === 'hr') {
      this.#flush();
      this.#push(element('hr'));
    } else if (tag === 'pre') this.#addPreformatted(from);
    else if (paragraphTag.test(tag)) this.#addLine(from, { tag, attributes: languageAttributes(from) });
    else if (containerTags.has(tag) && this.#stack.length < maxDepth.containers && !isLayoutTable(from))
      this.#addContainer(from, tag);
    else if (lineBoundaryTags.has(tag) || containerTags.has(tag))
      this.#addLine(from, { tag: 'p', attributes: languageAttributes(from) });
    else if (inlineTags.has(tag)) this.#addInline(from, tag);
    else this.addChildren(from);
  }

  #addInline(from: Element, tag: string): void {
    const attributes = inlineAttributes(tag, from, this.base);
    const isBare = (tag === 'span' || tag === 'a') && Object.keys(attributes).length === 0;
    const isAgain =
      emphasisTags.has(tag) &&
      Object.keys(attributes).length === 0 &&
      this.#open.some((one) => one.tag === tag);
    const isKept = !isBare && !isAgain && this.#open.length < maxDepth.inlines;
    if (isKept) this.#open.push({ tag, attributes });
    this.addChildren(from);
    if (isKept) this.#open.pop();
  }

  #addText(data: string): void {
    if (this.#isPreformatted) {
      this.#paragraph.addPreformatted(data, this.#open);
      return;
    }
    if (/[^ \t\n\r\f]/.test(data)) this.#settleBreaks(/^[\s]*(?:\u3000|\u00a0{2})/.test(data));
    this.#paragraph.addText(data, this.#open);
  }

  #addPicture(from: Element): void {
    const picture = pictureNode(from, this.pictureBase);
    if (picture === undefined) return;
    if (typeof picture === 'string') this.#addText(picture);
    else {
      this.#settleBreaks(false);
      this.#paragraph.addPicture(picture, this.#open);
    }
  }

  #addFormula(from: Element): void {
    const formula = formulaNode(from);
    const isDisplay = formula.attributes?.display === 'block' && this.#line.tag === 'p';
    if (isDisplay) this.#flush();
    this.#settleBreaks(false);
    this.#paragraph.addFormula(formula, this.#open);
    if (isDisplay) this.#flush();
  }

  #addLineBreak(): void {
    if (this.#isPreformatted) this.#paragraph.addPreformatted('\n', this.#open);
    else this.#breaks++;
  }

  // Old pages separate paragraphs by two line breaks, or by one before an indent.
  #settleBreaks(isIndented: boolean): void {
    const breaks = this.#breaks;
    this.#breaks = 0;
    if (breaks === 0) return;
    const isHeading = this.#line.tag !== 'p' || this.#open.some(({ tag }) => tag === 'ruby');
    if (!isHeading && (breaks > 1 || isIndented)) this.#flush();
    else this.#paragraph.addLineBreak(this.#open);
  }

  #addPreformatted(from: Element): void {
    this.#flush();
    const [line, isPreformatted] = [this.#line, this.#isPreformatted];
    this.#line = { tag: 'pre', attributes: codeAttributes(from) };
    this.#isPreformatted = true;
    this.addChildren(from);
    this.#flush();
    [this.#line, this.#isPreformatted] = [line, isPreformatted];
  }

  #addLine(from: Element, line: LineTag): void {
    if (this.#isPreformatted) {
      this.addChildren(from);
      this.#paragraph.addPreformatted('\n', this.#open);
      return;
    }
    this.#flush();
    const [before, lang] = [this.#line, this.#lang];
    this.#line = line;
    this.#lang = line.attributes.lang ?? lang;
    this.addChildren(from);
    this.#flush();
    [this.#line, this.#lang] = [before, lang];
  }

  #addContainer(from: Element, tag: string): void {
    const isPreformatted = this.#isPreformatted;
    this.#flush();
    this.#isPreformatted = false;
    const attributes = blockAttributes(tag, from);
    const id = this.targets.take();
    if (id !== undefined) attributes.id = id;
    const lang = attributes.lang ?? this.#lang;
    if (lang !== '' && lang !== this.#stack.at(-1)?.lang) attributes.lang = lang;
    const container = { tag, attributes, children: [], lang };
    this.#stack.push(container);
    const [line, outer] = [this.#line, this.#lang];
    this.#line = { tag: 'p', attributes: {} };
    this.#lang = lang;
    this.addChildren(from);
    this.#flush();
    [this.#line, this.#lang, this.#isPreformatted] = [line, outer, isPreformatted];
    this.#stack.pop();
    const nodes = closeContainer(container);
    if (id !== undefined && nodes.length === 0) this.targets.restore(id);
    for (const node of nodes) this.#push(node);
  }

  #flush(): void {
    this.#breaks = 0;
    if (!this.#paragraph.isFilled) {
      this.#paragraph = new ParagraphBuilder();
      return;
    }
    const { tag, attributes } = this.#line;
    const isNew = this.#lang !== '' && this.#lang !== this.#stack.at(-1)?.lang;
    const { lang: _, ...others } = attributes;
    const id = this.targets.take();
    this.#push(
      element(
        tag,
        { ...(id && { id }), ...(isNew && { lang: this.#lang }), ...others },
        this.#paragraph.toNodes(),
      ),
    );
    this.#paragraph = new ParagraphBuilder();
  }

  #push(node: ArticleNode): void {
    this.#stack.at(-1)?.children.push(node);
  }
}

import type { ArticleNode } from '#shared/article';
import type { Script, WrittenScript } from '#shared/hanzi/script';
import { allowsOnPage, pageBlocks, pageTags, type SavedPage } from '#shared/saved-page';
import { displayedLanguage } from '#shared/text/convert-run';
import { runsOf } from '#shared/text/text-runs';
import { pictureUrl } from '../article-dom.ts';
import type { ArticleView, RenderedRun } from '../article-view.ts';
import { yieldToEvents } from '../scheduling.ts';

/** Milliseconds of building between two looks at the reader's hands; laying out what was built takes some times as long. */
const slice = 4;
/** A page of more elements is told its language piece by piece, with what is converted, and a piece has about so many. */
const large = 2000;
const pieceSize = 200;

/**
 * Lays a page out as it was saved in `document`, in place of what stood there: out of known tags, with its own styles, in
 * slices of which each is laid out before the next, so that the window never waits for the whole. Nothing is parsed from a
 * string but styles. Positions of the surface are offsets in the page's text.
 */
export async function renderSavedPage(
  document: Document,
  page: SavedPage,
  parts: Pick<SavedArticle, 'id' | 'written' | 'script' | 'sanitiser'>,
): Promise<ArticleView> {
  const { sanitiser } = parts;
  const lang = displayedLanguage(parts.written, parts.script);
  const root = document.documentElement;
  const body = document.createElement('body');
  for (const { name } of [...root.attributes]) root.removeAttribute(name);
  dress(root, page.root, sanitiser);
  dress(body, page.body, sanitiser);
  body.dataset.article = parts.id;
  body.lang = lang;
  if (page.sheets.length === 0) body.dataset.plain = '';
  document.adoptedStyleSheets = page.sheets.map(({ media, text }) => {
    const { CSSStyleSheet } = document.defaultView as unknown as typeof globalThis;
    const sheet = new CSSStyleSheet({ media });
    sheet.replaceSync(withPictures(text));
    return sheet;
  });
  document.body.replaceWith(body);
  document.scrollingElement?.scrollTo(0, 0);
  const leaves: Text[] = [];
  let since = performance.now();
  const isLarge = page.nodes.reduce((sum, node) => sum + sizeOf(node), 0) > large;
  const pieces = new Map<Text, HTMLElement>();
  // Unsanitised, a name can stand in front of what the document itself can do.
  function* build(
    parent: Element,
    nodes: readonly ArticleNode[],
    piece: HTMLElement | undefined,
    mayBePiece: boolean,
  ): Generator<void> {
    for (const node of nodes) {
      if (typeof node === 'string') {
        const leaf = Document.prototype.createTextNode.call(document, node);
        leaves.push(leaf);
        if (piece) pieces.set(leaf, piece);
        parent.appendChild(leaf);
        continue;
      }
      if (sanitiser && !pageTags.has(node.tag)) continue;
      const element = Document.prototype.createElement.call(document, node.tag) as HTMLElement;
      dress(element, node.attributes ?? {}, sanitiser);
      // What a page does when it is pressed is gone; the keyboard passes it over.
      if (sanitiser && node.tag === 'button') element.tabIndex = -1;
      if (node.tag === 'img') element.setAttribute('decoding', 'async');
      // What bears a language of its own keeps it.
      const isOpen = mayBePiece && !piece && !element.hasAttribute('lang');
      const own = isOpen && isPiece(node) ? element : piece;
      if (own === element) element.lang = lang;
      parent.appendChild(element);
      yield* build(element, node.children ?? [], own, isOpen);
      if (performance.now() - since > slice) yield;
    }
  }
  for (const _ of build(body, page.nodes, undefined, isLarge)) {
    body.getBoundingClientRect();
    await yieldToEvents();
    since = performance.now();
  }
  body.getBoundingClientRect();
  await yieldToEvents();
  const laid = runsOf(page.nodes, pageBlocks);
  const runs = laid.runs.map((run) => ({
    run,
    nodes: run.leaves.map((leaf) => leaves[leaf] as Text),
    text: run.texts.join(''),
    counted: true,
    written: undefined,
    alignment: undefined,
    shown: '',
  }));
  return {
    document,
    element: body,
    runs,
    counted: runs.length,
    text: laid.text,
    written: parts.written,
    sheetOf: (run) => run.nodes[0]?.parentElement ?? body,
    ...(isLarge && {
      tell: ({ nodes: [first] }: RenderedRun, to: string) => {
        const piece = first && pieces.get(first);
        if (piece && piece.lang !== to) piece.lang = to;
      },
    }),
    footer: undefined,
  };
}

/** How many elements a node is, with all in it. */
const sizeOf = (node: ArticleNode): number =>
  typeof node === 'string' ? 0 : (node.children ?? []).reduce((sum, child) => sum + sizeOf(child), 1);

/** Tells whether an element is told its language as one. */
const isPiece = (node: Exclude<ArticleNode, string>): boolean =>
  sizeOf(node) <= pieceSize ||
  !(node.children ?? []).some((child) => typeof child !== 'string' && pageBlocks.has(child.tag));

const withPictures = (style: string): string =>
  style.replaceAll('url("picture:', 'url("jianfan://store/picture/');

function dress(element: HTMLElement, attributes: Readonly<Record<string, string>>, sanitiser: boolean): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!sanitiser) element.setAttribute(name, value);
    else if (!allowsOnPage(element.localName, name, value)) continue;
    else if (name === 'style') element.style.cssText = withPictures(value);
    else element.setAttribute(name, name === 'src' ? pictureUrl(value) : value);
  }
}
/** The article that came out of a page. */
export interface SavedArticle {
  readonly id: string;
  /** As written. */
  readonly text: string;
  readonly written: WrittenScript;
  /** The script that it will be shown in first. */
  readonly script: Script;
  readonly sanitiser: boolean;
}

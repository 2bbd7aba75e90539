import type { Article, ArticleNode } from '#shared/article';
import type { Alignment } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { detectArticleScript } from '#shared/text/convert-run';
import { runsOf, type TextRun } from '#shared/text/text-runs';
import { appendNodes } from './article-dom.ts';

/** A run of the article with the Text nodes that show it. */
export interface RenderedRun {
  readonly run: TextRun;
  readonly nodes: readonly Text[];
  /** The text as written. */
  readonly text: string;
  /** False for title, byline and the site's part: shown and converted, but no position of the article lies in them. */
  readonly counted: boolean;
  /** What its block is written in, found when first asked. */
  written: WrittenScript | undefined;
  /** Where source and shown characters lie; absent while the run is shown as written. */
  alignment: Alignment | undefined;
  /** Which script the nodes show now, as {@link Swap} names it. */
  shown: string;
}

/** An article laid out in the frame's document. */
export interface ArticleView {
  readonly document: Document;
  readonly element: HTMLElement;
  /** The counted runs in order, then the others. */
  readonly runs: readonly RenderedRun[];
  /** How many of {@link runs} are counted. */
  readonly counted: number;
  /** The article as written; positions are offsets in it. */
  readonly text: string;
  /** The script of the article as a whole. */
  readonly written: WrittenScript;
  /** The sheet that a counted run lies on: a few blocks that the browser lays out only when they come into sight. */
  readonly sheetOf: (run: RenderedRun) => Element;
  readonly footer: HTMLDetailsElement | undefined;
  /** Tells the piece of a large page in which a run lies what language it is shown in. */
  readonly tell?: (run: RenderedRun, lang: string) => void;
}

/** Lays the article out in `document`, replacing what stood there. */
export function renderArticle(
  document: Document,
  article: Article,
  words: { readonly footer: string; readonly date: string },
  sanitiser: boolean,
): ArticleView {
  const element = document.createElement('article');
  element.dataset.article = article.id;
  element.dataset.prose = String(!article.body.some(isVerse));
  const counted: RenderedRun[] = [];
  const others: RenderedRun[] = [];
  let text = '';
  const section = (parent: HTMLElement, nodes: readonly ArticleNode[], into: RenderedRun[]): void => {
    const leaves: Text[] = [];
    const sized = (within: HTMLElement, name: string, sheets: readonly Sheet[]): HTMLElement => {
      if (into !== counted) return within;
      const made = add(within, 'div', name);
      made.style.setProperty('--lines', String(sheets.reduce((sum, sheet) => sum + linesOf(sheet), 0)));
      return made;
    };
    const sheets = sheetsOf(nodes);
    for (let at = 0; at < sheets.length; at += quireSheets) {
      const bound = sheets.slice(at, at + quireSheets);
      const quire = sized(parent, 'chunk-group', bound);
      for (const sheet of bound)
        appendNodes(sized(quire, 'chunk', [sheet]), sheet.nodes, { document, leaves, sanitiser });
    }
    const laid = runsOf(nodes);
    if (into === counted) text = laid.text;
    for (const run of laid.runs)
      into.push({
        run,
        nodes: run.leaves.map((leaf) => leaves[leaf] as Text),
        text: run.texts.join(''),
        counted: into === counted,
        written: undefined,
        alignment: undefined,
        shown: '',
      });
  };
  const add = (parent: HTMLElement, tag: string, name: string): HTMLElement => {
    const child = document.createElement(tag);
    child.className = name;
    return parent.appendChild(child);
  };

  const header = add(element, 'header', 'head');
  section(add(header, 'h1', 'title'), article.heading, others);
  const facts = add(header, 'p', 'facts');
  if (article.byline) section(add(facts, 'span', 'byline'), article.credit, others);
  if (article.site) section(add(facts, 'span', 'site'), [article.site], others);
  if (article.published) {
    const time = add(facts, 'time', 'published');
    time.setAttribute('datetime', article.published);
    time.textContent = words.date;
  }
  section(add(element, 'div', 'body'), article.body, counted);
  let footer: HTMLDetailsElement | undefined;
  if (article.footer.length > 0) {
    footer = add(element, 'details', 'site-part') as HTMLDetailsElement;
    add(footer, 'summary', '').textContent = words.footer;
    section(add(footer, 'div', 'body'), article.footer, others);
  }
  document.body.replaceChildren(element);
  const written = detectArticleScript(article, text);
  return {
    document,
    element,
    runs: [...counted, ...others],
    counted: counted.length,
    text,
    written,
    sheetOf: (run) => run.nodes[0]?.parentElement?.closest('.chunk') ?? element,
    footer,
  };
}

/** How many sheets are bound together: what is told to all that is out of sight is told to few. */
const quireSheets = 20;
/** Blocks and characters after which a new sheet begins. */
const sheetBlocks = 24;
const sheetLength = 2400;

interface Sheet {
  readonly nodes: ArticleNode[];
  length: number;
}

function sheetsOf(nodes: readonly ArticleNode[]): readonly Sheet[] {
  const sheets: Sheet[] = [];
  let sheet: Sheet | undefined;
  for (const node of nodes) {
    if (!sheet || sheet.nodes.length >= sheetBlocks || sheet.length >= sheetLength) {
      sheet = { nodes: [], length: 0 };
      sheets.push(sheet);
    }
    sheet.nodes.push(node);
    sheet.length += lengthOf(node);
  }
  return sheets;
}

/** About how many lines a sheet has. */
const linesOf = ({ length, nodes }: Sheet): number => Math.ceil(length / 34) + nodes.length;

const lengthOf = (node: ArticleNode): number =>
  typeof node === 'string'
    ? node.length
    : (node.children ?? []).reduce((sum, child) => sum + lengthOf(child), 0);

const isVerse = (node: ArticleNode): boolean =>
  typeof node !== 'string' && node.tag === 'p' && lineBreaks(node.children) > 3;
const lineBreaks = (nodes: readonly ArticleNode[] = []): number =>
  nodes.filter((node) => typeof node !== 'string' && node.tag === 'br').length;

import { pruneNonContent, removeAll } from './prune.ts';
import { QuickReadability } from './quick-readability.ts';
import { countAllText } from './text-length.ts';

/** Readability is skipped for pages with more elements, because it would take seconds. */
const maxElements = 200_000;
/**
 * The most UTF-16 code units of a page's title that Readability sees. It compares each word of the title with
 * each word of a heading.
 */
const maxTitleUnits = 500;
const indexAttribute = 'data-jianfan';
const indexedElements = 'img, p, li, pre, blockquote, h2, h3, h4, dd, td';

/** The text of a block within these is theirs. */
const holders = 'p, li, pre, blockquote, dd, td';

/** What Readability takes for the article. */
export interface ReadabilityPick {
  /** A pruned copy. */
  readonly element: Element;
  /** The innermost box of the document around it. */
  readonly container: Element | undefined;
}

/**
 * The element that Readability takes for the article, as a pruned copy; undefined where it finds none, fails,
 * or the page has too many elements. Readability resolves addresses against the hidden page, so each link and
 * picture is found again by an index and gets its own address back.
 */
export function pickWithReadability(document: Document): ReadabilityPick | undefined {
  if (document.getElementsByTagName('*').length > maxElements) return undefined;
  try {
    // Readability begins with the same.
    removeAll(document.documentElement, 'script, style, template');
    const originals = document.querySelectorAll(indexedElements);
    const content = createReader(document).parse()?.content;
    if (!content || content.nodeType !== Node.ELEMENT_NODE) return undefined;
    restoreAddresses(content as Element, originals);
    const found = [...(content as Element).querySelectorAll(`[${indexAttribute}]`)].flatMap((element) => {
      const original = originals[Number(element.getAttribute(indexAttribute))];
      return original ? [original] : [];
    });
    return { element: pruneNonContent(content as Element), container: findContainer(found, document.body) };
  } catch {
    return undefined;
  }
}

function createReader(document: Document): QuickReadability {
  const copy = document.cloneNode(true) as Document;
  for (const [index, element] of copy.querySelectorAll(indexedElements).entries())
    element.setAttribute(indexAttribute, String(index));
  shortenTitles(copy);
  const options = {
    charThreshold: 120,
    disableJSONLD: true,
    keepClasses: true,
    serializer: (node: Node) => node,
  };
  return new QuickReadability(copy, options, () => {
    const again = createReader(document);
    again.prepare();
    return again._doc.body;
  });
}

// The innermost box of the document that holds nearly all that the pick holds.
function findContainer(found: readonly Element[], body: Element): Element | undefined {
  const held = new Map<Element, number>();
  const isFound = new Set(found);
  for (const element of found) {
    if (element.localName === 'img') continue;
    const { parentElement: parent } = element;
    if (parent && (isFound.has(parent) || parent.matches('a[href]')) && parent.closest(holders)) continue;
    const length = countAllText(element);
    for (let box = element.parentElement; box; box = box.parentElement)
      held.set(box, (held.get(box) ?? 0) + length);
  }
  const total = held.get(body) ?? 0;
  let container: Element | undefined = total > 0 ? body : undefined;
  for (;;) {
    const inner = [...(container?.children ?? [])].find((child) => (held.get(child) ?? 0) >= total * 0.92);
    if (!inner) return container;
    container = inner;
  }
}

function shortenTitles(copy: Document): void {
  if (copy.title.length > maxTitleUnits) copy.title = copy.title.slice(0, maxTitleUnits);
  for (const meta of copy.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content') ?? '';
    if (content.length > maxTitleUnits) meta.setAttribute('content', content.slice(0, maxTitleUnits));
  }
}

function restoreAddresses(root: Element, originals: ArrayLike<Element>): void {
  for (const element of root.querySelectorAll(`[${indexAttribute}]`)) {
    const original = originals[Number(element.getAttribute(indexAttribute))];
    if (original?.localName !== 'img') continue;
    const address = original.getAttribute('src');
    if (address === null) element.removeAttribute('src');
    else element.setAttribute('src', address);
  }
}

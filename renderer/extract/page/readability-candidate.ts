import { Readability } from '@mozilla/readability';
import { pruneNonContent } from './prune.ts';

/** Readability is skipped for pages with more elements, because it would take seconds. */
const maxElements = 200_000;
/**
 * The most UTF-16 code units of a page's title that Readability sees. It compares each word of the title with
 * each word of a heading.
 */
const maxTitleUnits = 500;
const indexAttribute = 'data-jianfan';

/**
 * The element that Readability takes for the article, as a pruned copy; undefined where it finds none, fails,
 * or the page has too many elements. Readability resolves addresses against the hidden page, so each link and
 * picture is found again by an index and gets its own address back.
 */
export function pickWithReadability(document: Document): Element | undefined {
  const originals = [...document.querySelectorAll('a[href], img')];
  if (document.getElementsByTagName('*').length > maxElements) return undefined;
  for (const [index, element] of originals.entries()) element.setAttribute(indexAttribute, String(index));
  try {
    const copy = document.cloneNode(true) as Document;
    shortenTitles(copy);
    const parsed = new Readability<Node>(copy, {
      charThreshold: 120,
      disableJSONLD: true,
      serializer: (node) => node,
    }).parse();
    const content = parsed?.content;
    if (!content || content.nodeType !== Node.ELEMENT_NODE) return undefined;
    restoreAddresses(content as Element, originals);
    return pruneNonContent(content as Element);
  } catch {
    return undefined;
  } finally {
    for (const element of originals) element.removeAttribute(indexAttribute);
  }
}

function shortenTitles(copy: Document): void {
  if (copy.title.length > maxTitleUnits) copy.title = copy.title.slice(0, maxTitleUnits);
  for (const meta of copy.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content') ?? '';
    if (content.length > maxTitleUnits) meta.setAttribute('content', content.slice(0, maxTitleUnits));
  }
}

function restoreAddresses(root: Element, originals: readonly Element[]): void {
  for (const element of root.querySelectorAll(`[${indexAttribute}]`)) {
    const original = originals[Number(element.getAttribute(indexAttribute))];
    for (const name of ['href', 'src']) {
      const value = original?.getAttribute(name);
      if (value === null || value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }
}

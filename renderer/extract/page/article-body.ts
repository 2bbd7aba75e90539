import { Readability } from '@mozilla/readability';
import type { SiteRule } from './site-rules.ts';
import { countAllText, countOwnText, countRunningText, findContentBox } from './text-length.ts';

/** Elements above which Readability is not asked, as it would take longer than a reader waits. */
const maxReadabilityElements = 200_000;
const indexAttribute = 'data-jianfan';

const nonContent =
  'script, style, template, iframe, frame, frameset, object, embed, applet, canvas, audio, video, svg, noscript, noframes, noembed, input, button, select, textarea, datalist, progress, meter, dialog, link, meta, base, title, map, portal, fencedframe';
const pageFurniture =
  'nav, aside, [role="navigation"], [role="banner"], [role="complementary"], body > header, body > footer';
const hiddenElements = '[hidden], [style*="display:none" i], [style*="display: none" i]';

/** Finds the element that holds the article: where the site's rule says, else what Readability picks, else all that is not the site's own. Whichever loses running text gives way to the next. Changes the document. */
export function findArticleBody(document: Document, rule: SiteRule | undefined): Element {
  const { body } = document;
  const ruled = rule && findByRule(document, rule);
  if (ruled) return pruneNonContent(ruled, rule.drop);
  const picked = pickWithReadability(document);
  removeAll(body, nonContent);
  const total = countRunningText(body);
  for (const element of body.querySelectorAll(hiddenElements))
    if (countRunningText(element) * 2 <= total) element.remove();
  const own = countOwnText(body);
  const enough = (own >= 200 ? own : countRunningText(body)) * 0.7;
  if (picked && countRunningText(picked) >= enough) return withoutMenus(picked);
  const before = body.cloneNode(true) as Element;
  removeAll(body, pageFurniture);
  return countRunningText(body) * 2 >= total ? findContentBox(body, 0.97) : findContentBox(before, 0.97);
}

// Not where most of what was picked is links: they may be the article.
function withoutMenus(picked: Element): Element {
  if (countRunningText(picked) * 2 >= countAllText(picked)) removeAll(picked, 'nav, [role="navigation"]');
  return picked;
}

/** Where links without an address of the web lead in a {@link copyReadableText}, for they are to be told from text. */
export const unresolvedAddress = 'https://nowhere.invalid/';

/** A copy of all in a page that could be read somewhere; what is hidden stays where it is more than a few words. */
export function copyReadableText({ body }: Document, rule: SiteRule | undefined): Element {
  const copy = pruneNonContent(body.cloneNode(true) as Element, rule?.drop);
  for (const element of copy.querySelectorAll(hiddenElements))
    if (countRunningText(element) < 20) element.remove();
  for (const link of copy.querySelectorAll('a:not([href^="http" i])'))
    link.setAttribute('href', unresolvedAddress);
  return copy;
}

/** Takes out of an element what is never part of an article, and what matches `drop`. */
export function pruneNonContent(element: Element, drop?: string): Element {
  removeAll(element, nonContent);
  if (drop) removeAll(element, drop);
  return element;
}

function removeAll(element: Element, selector: string): void {
  for (const one of element.querySelectorAll(selector)) one.remove();
}

/** Frees text in elements that are otherwise passed over: what a page forgets to close, or hides where there are no scripts, can hold the article itself. */
export function unwrapHiddenText(body: Element): void {
  const enough = Math.min(100, countAllText(body) * 0.3);
  const holders = 'applet, audio, button, canvas, dialog, map, noscript, object, video';
  for (const one of body.querySelectorAll(holders))
    if (countAllText(one) >= enough) one.replaceWith(...one.childNodes);
}

function findByRule(document: Document, rule: SiteRule): Element | undefined {
  for (const selector of rule.body.split(/,\s*/)) {
    const found = [...document.querySelectorAll(selector)];
    const outer = found.filter(
      (element) => !found.some((other) => other !== element && other.contains(element)),
    );
    const [first, ...others] = outer;
    if (!first || outer.every((element) => countRunningText(element) < 20)) continue;
    for (const other of others) first.append(other);
    return first;
  }
  return undefined;
}

// Readability rewrites addresses against the hidden page's own, so each link and picture is found again by its number.
function pickWithReadability(document: Document): Element | undefined {
  const originals = [...document.querySelectorAll('a[href], img')];
  if (document.getElementsByTagName('*').length > maxReadabilityElements) return undefined;
  for (const [index, element] of originals.entries()) element.setAttribute(indexAttribute, String(index));
  try {
    const copy = document.cloneNode(true) as Document;
    const parsed = new Readability<Node>(copy, {
      charThreshold: 120,
      disableJSONLD: true,
      serializer: (node) => node,
    }).parse();
    const content = parsed?.content;
    if (!content || content.nodeType !== Node.ELEMENT_NODE) return undefined;
    const root = content as Element;
    for (const element of root.querySelectorAll(`[${indexAttribute}]`)) {
      const original = originals[Number(element.getAttribute(indexAttribute))];
      for (const name of ['href', 'src']) {
        const value = original?.getAttribute(name);
        if (value === null || value === undefined) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    }
    return pruneNonContent(root);
  } catch {
    return undefined;
  } finally {
    for (const element of originals) element.removeAttribute(indexAttribute);
  }
}

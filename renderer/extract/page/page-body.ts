import { Readability } from '@mozilla/readability';
import type { SiteRule } from './site-rules.ts';
import { heaviest, ownWeight, weight, wholeWeight } from './weight.ts';

/** Elements above which Readability is not asked, as it would take longer than a reader waits. */
const elementLimit = 200_000;
const mark = 'data-jianfan';

const never =
  'script, style, template, iframe, frame, frameset, object, embed, applet, canvas, audio, video, svg, noscript, noframes, noembed, input, button, select, textarea, datalist, progress, meter, dialog, link, meta, base, title, map, portal, fencedframe';
const around =
  'nav, aside, [role="navigation"], [role="banner"], [role="complementary"], body > header, body > footer';
const unseen = '[hidden], [style*="display:none" i], [style*="display: none" i]';

/** Finds the element that holds the article: where the site's rule says, else what Readability picks, else all that is not the site's own. Whichever loses running text gives way to the next. Changes the document. */
export function bodyOf(document: Document, rule: SiteRule | undefined): Element {
  const { body } = document;
  const ruled = rule && byRule(document, rule);
  if (ruled) return pruned(ruled, rule.drop);
  const picked = readable(document);
  prune(body, never);
  const total = weight(body);
  for (const element of body.querySelectorAll(unseen)) if (weight(element) * 2 <= total) element.remove();
  const own = ownWeight(body);
  const enough = (own >= 200 ? own : weight(body)) * 0.7;
  if (picked && weight(picked) >= enough) return withoutMenus(picked);
  const before = body.cloneNode(true) as Element;
  prune(body, around);
  return weight(body) * 2 >= total ? heaviest(body, 0.97) : heaviest(before, 0.97);
}

// Not where most of what was picked is links: they may be the article.
function withoutMenus(picked: Element): Element {
  if (weight(picked) * 2 >= wholeWeight(picked)) prune(picked, 'nav, [role="navigation"]');
  return picked;
}

/** Where links without an address of the web lead in a {@link readableCopy}, for they are to be told from text. */
export const nowhere = 'https://nowhere.invalid/';

/** A copy of all in a page that could be read somewhere; what is hidden stays where it is more than a few words. */
export function readableCopy({ body }: Document, rule: SiteRule | undefined): Element {
  const copy = pruned(body.cloneNode(true) as Element, rule?.drop);
  for (const element of copy.querySelectorAll(unseen)) if (weight(element) < 20) element.remove();
  for (const link of copy.querySelectorAll('a:not([href^="http" i])')) link.setAttribute('href', nowhere);
  return copy;
}

/** Takes out of an element what is never part of an article, and what matches `drop`. */
export function pruned(element: Element, drop?: string): Element {
  prune(element, never);
  if (drop) prune(element, drop);
  return element;
}

function prune(element: Element, selector: string): void {
  for (const one of element.querySelectorAll(selector)) one.remove();
}

/** Frees text in elements that are otherwise passed over: what a page forgets to close, or hides where there are no scripts, can hold the article itself. */
export function freeText(body: Element): void {
  const enough = Math.min(100, wholeWeight(body) * 0.3);
  const holders = 'applet, audio, button, canvas, dialog, map, noscript, object, video';
  for (const one of body.querySelectorAll(holders))
    if (wholeWeight(one) >= enough) one.replaceWith(...one.childNodes);
}

function byRule(document: Document, rule: SiteRule): Element | undefined {
  for (const selector of rule.body.split(/,\s*/)) {
    const found = [...document.querySelectorAll(selector)];
    const outer = found.filter(
      (element) => !found.some((other) => other !== element && other.contains(element)),
    );
    const [first, ...others] = outer;
    if (!first || outer.every((element) => weight(element) < 20)) continue;
    for (const other of others) first.append(other);
    return first;
  }
  return undefined;
}

// Readability rewrites addresses against the hidden page's own, so each link and picture is found again by its number.
function readable(document: Document): Element | undefined {
  const originals = [...document.querySelectorAll('a[href], img')];
  if (document.getElementsByTagName('*').length > elementLimit) return undefined;
  for (const [index, element] of originals.entries()) element.setAttribute(mark, String(index));
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
    for (const element of root.querySelectorAll(`[${mark}]`)) {
      const original = originals[Number(element.getAttribute(mark))];
      for (const name of ['href', 'src']) {
        const value = original?.getAttribute(name);
        if (value === null || value === undefined) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    }
    return pruned(root);
  } catch {
    return undefined;
  } finally {
    for (const element of originals) element.removeAttribute(mark);
  }
}

import { findPresent } from './page-names.ts';
import type { SiteRule } from './site-rules.ts';
import { countAllText, countRunningText } from './text-length.ts';

// Elements that are never part of an article.
const nonContent = new Set(
  [
    'script style template iframe frame frameset object embed applet canvas audio video svg noscript',
    'noframes noembed input button select textarea datalist progress meter dialog link meta base title map',
    'portal fencedframe',
  ].flatMap((line) => line.split(' ')),
);

// Elements that a page hides by an attribute or an inline style.
const holderTags = 'applet audio button canvas dialog map noscript object video'.split(' ');

const hiddenElements = '[hidden], [style*="display:none" i], [style*="display: none" i]';

/**
 * The address that {@link copyReadableText} gives to links without a web address, so that
 * they still differ from text.
 */
export const unresolvedAddress = 'https://nowhere.invalid/';

/** Removes all elements within `root` that match the selector. */
export function removeAll(root: Element, selector: string): void {
  for (const one of root.querySelectorAll(selector)) one.remove();
}

/** Removes elements that are never part of an article or that match `drop`; returns the element. */
export function pruneNonContent(element: Element, drop?: string): Element {
  removeNonContent(element);
  if (drop) removeAll(element, drop);
  return element;
}

/**
 * Removes elements that are never part of an article, and names each of them. Walking is faster than a
 * selector with forty parts.
 */
export function removeNonContent(parent: Element, name?: (removed: Element) => void): void {
  for (let child = parent.firstElementChild, next = child; child; child = next) {
    next = child.nextElementSibling;
    if (!nonContent.has(child.localName)) removeNonContent(child, name);
    else {
      name?.(child);
      child.remove();
    }
  }
}

/**
 * Unwraps elements that are otherwise skipped, such as `<noscript>` and `<button>`, if they hold much of the
 * text: a page may forget to close them, or keep its article in them. Markup that is escaped twice is no
 * text. Changes the document.
 */
export function unwrapHiddenText(body: Element): void {
  const minLength = Math.min(100, countAllText(body, 400) * 0.3);
  for (const one of findPresent(body, holderTags))
    if (countAllText(one, minLength) >= minLength && !/^\s*<[a-z]/i.test(one.textContent ?? ''))
      one.replaceWith(...one.childNodes);
}

/**
 * A copy of the body with all its readable text. Hidden elements stay if they hold 20 characters or more;
 * links without a web address lead to {@link unresolvedAddress}.
 */
export function copyReadableText({ body }: Document, rule: SiteRule | undefined): Element {
  const copy = pruneNonContent(body.cloneNode(true) as Element, rule?.drop);
  for (const element of copy.querySelectorAll(hiddenElements))
    if (countRunningText(element) < 20) element.remove();
  for (const link of copy.querySelectorAll('a:not([href^="http" i])'))
    link.setAttribute('href', unresolvedAddress);
  return copy;
}

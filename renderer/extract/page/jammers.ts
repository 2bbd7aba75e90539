import { conventionsFor } from './page-conventions.ts';
import { findPresent } from './page-names.ts';

const inlineTags = 'span, font, i, em, b, u, s, small, label, strong';
const jammers = conventionsFor('jammer');
const hidden = '[style*="display:none" i], [style*="display: none" i]';
const maxUnits = 80;
const maxStyleUnits = 300_000;
const maxClasses = 200;
/** A hidden class of one or two elements may be a part of the page that a script shows. */
const minCount = 3;
const className = /^\.[\w-]{1,60}$/;
const hiding = /(?:^|;)(?:display:none|font-size:0(?:p[xt]|e?m|;|$)|visibility:hidden)/i;
const signs = /[!-/:-@[-`{-~]/;
const hasWords = /\p{Script=Han}|[a-z]{4}/iu;

/**
 * Removes text that a page hides between its words to spoil copies: jammers of forums, text without size,
 * and short runs of signs in a class that the page's own style sheet hides. Changes the document.
 */
export function removeJammers(document: Document): void {
  for (const one of findPresent(document.body, jammers)) if (isShort(one)) one.remove();
  for (const one of document.body.querySelectorAll(hidden)) if (isNoise(one)) one.remove();
  for (const name of findHiddenClasses(document)) {
    const found = [...document.body.getElementsByClassName(name)].filter(isNoise);
    if (found.length >= minCount) for (const one of found) one.remove();
  }
}

// `3 b% ~6 {# x! q`
const isNoise = (element: Element): boolean =>
  element.matches(inlineTags) &&
  isShort(element) &&
  signs.test(element.textContent ?? '') &&
  !hasWords.test(element.textContent ?? '');

const isShort = (element: Element): boolean =>
  element.childElementCount === 0 && (element.textContent ?? '').length <= maxUnits;

function findHiddenClasses(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { textContent } of document.querySelectorAll('style'))
    for (const rule of (textContent ?? '').slice(0, maxStyleUnits).split('}')) {
      const [selector = '', declarations = ''] = rule.split('{', 2);
      const name = selector.trim();
      if (className.test(name) && hiding.test(declarations.replace(/\s+/g, ''))) names.add(name.slice(1));
      if (names.size >= maxClasses) return names;
    }
  return names;
}

import { noteAttribute } from './constructs/note-marks.ts';
import { findForeignLists, findMenusAbove } from './foreign-lists.ts';
import { createOwnLinkTest, findForeignRuns, isForeignHeading, type PageMeasures } from './foreign-runs.ts';
import { flattenDeepNesting, maxDepth } from './limit-nesting.ts';
import { conventionsFor } from './page-conventions.ts';
import { measureText, type TextLengths } from './text-length.ts';

/** Marks an element that belongs to the site, not to the article. */
export const foreignAttribute = 'data-jianfan-foreign';

const foreignWords = conventionsFor('foreign-box');
const wholeWords = new Set(foreignWords.filter((word) => word.length <= 4));
const beginnings = foreignWords.filter((word) => word.length > 4);
const siteTags = new Set(['nav', 'footer', 'form', 'dialog', 'menu']);
const siteRoles = new Set(['navigation', 'banner', 'complementary', 'contentinfo', 'search', 'dialog']);
// Boxes of an article whose class names look like those of a site.
const articleBoxes = (
  'footnote callout admonition highlight katex math code spoiler quote embed tweet ' +
  'articlebody articlecontent articletext articlewidget'
).split(' ');
const neverForeign = new Set(
  'html body article main h1 h2 p pre code table tbody tr td math img figure'.split(' '),
);
const maxHeadingLength = 40;
/** Elements with more than this share of the page's running text are never marked. */
const maxShare = 0.3;

/**
 * Marks the boxes of a page that belong to the site, and removes large lists of other articles and comments.
 * Runs in linear time.
 * @param host the host of the page's address without `www.`, or empty
 * @param heading the element that shows the title
 * @returns how much text each element of the page holds
 */
export function markForeignBoxes(body: Element, host: string, heading?: Element): TextLengths {
  for (const one of body.querySelectorAll(`[${foreignAttribute}]`)) one.removeAttribute(foreignAttribute);
  const isOwnLink = createOwnLinkTest(body, host);
  const { running, all, depth } = measureWithoutLists(body, heading, isOwnLink);
  const total = running.get(body) ?? 0;
  // Footnotes may be hidden or stand aside.
  const referring = body.querySelectorAll('sup a[href^="#"], a[href^="#fn"], [data-definition]');
  const referred = new Set(
    [...referring].map(
      (one) => one.getAttribute('href')?.slice(1) ?? one.getAttribute('data-definition') ?? '',
    ),
  );
  const hasNotes = body.querySelector(`[${noteAttribute}]`) !== null;
  const measured: Measured = { running, all, referred, isOwnLink };
  const allOfPage = all.get(body) ?? 0;
  const isSmall = (element: Element) =>
    (running.get(element) ?? 0) <= total * maxShare && (all.get(element) ?? 0) <= allOfPage * maxShare * 2;
  const holdsNotes = (element: Element) => hasNotes && element.querySelector(`[${noteAttribute}]`) !== null;
  const visit = (element: Element): void => {
    if (hasNotes && element.hasAttribute(noteAttribute)) return;
    if (element !== body && isSmall(element) && isForeign(element, measured) && !holdsNotes(element))
      element.setAttribute(foreignAttribute, '');
    if (element.hasAttribute(foreignAttribute)) return;
    for (const one of findForeignRuns(element, measured))
      if (isSmall(one) && !holdsNotes(one)) one.setAttribute(foreignAttribute, '');
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) visit(child);
  };
  visit(body);
  return { running, all, depth };
}

function flattenAndMeasure(body: Element): TextLengths {
  const measured = measureText(body);
  if (measured.depth <= maxDepth) return measured;
  flattenDeepNesting(body);
  return measureText(body);
}

// Lists that are longer than the article would outvote it.
function measureWithoutLists(
  body: Element,
  heading: Element | undefined,
  isOwnLink: PageMeasures['isOwnLink'],
): TextLengths {
  const measured = flattenAndMeasure(body);
  if (!heading) return measured;
  const found = [
    ...findForeignLists(body, heading, { ...measured, isOwnLink }),
    ...findMenusAbove(heading, body),
  ];
  for (const one of found) one.remove();
  return found.length === 0 ? measured : measureText(body);
}

interface Measured extends PageMeasures {
  /** Ids of footnotes. */
  readonly referred: ReadonlySet<string>;
}

function isForeign(element: Element, { running, all, referred }: Measured): boolean {
  const own = running.get(element) ?? 0;
  const whole = all.get(element) ?? 0;
  const { localName } = element;
  if (element.id !== '' && referred.has(element.id)) return false;
  if (element.hasAttribute('hidden') || /display\s*:\s*none/i.test(element.getAttribute('style') ?? ''))
    return true;
  if (neverForeign.has(localName)) return false;
  const owner = ownerOf(`${element.getAttribute('class') ?? ''} ${element.id}`);
  if (owner === 'article') return false;
  if (siteTags.has(localName) || siteRoles.has(element.getAttribute('role') ?? '')) return true;
  const isLinks = own * 2 < whole;
  if (localName === 'aside') return own * 3 < whole * 2 || owner === 'site';
  if (owner === 'site') return true;
  return isBox(localName) && (isLinks || own < 400) && hasForeignHeading(element, all);
}

const isBox = (tag: string): boolean => tag === 'div' || tag === 'section' || tag === 'ul' || tag === 'dl';

type Owner = 'article' | 'site' | 'unknown';

const knownOwners = new Map<string, Owner>();
const maxKnownOwners = 5000;

/** Whose box has these classes and this id. Most elements of a page have the same few. */
function ownerOf(name: string): Owner {
  const known = knownOwners.get(name);
  if (known) return known;
  const plainName = name.toLowerCase().replace(/[^a-z]/g, '');
  const isArticle = articleBoxes.some((word) => plainName.includes(word));
  const owner = isArticle ? 'article' : hasForeignWord(name) ? 'site' : 'unknown';
  if (knownOwners.size >= maxKnownOwners) knownOwners.clear();
  knownOwners.set(name, owner);
  return owner;
}

// `most-read` counts as `most`, `read` and `mostread`.
const hasForeignWord = (name: string): boolean =>
  name
    .split(/\s/)
    .filter((one) => !one.includes(':'))
    .flatMap((one) => {
      const words = one
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z]+/);
      return [...words, words.join('')];
    })
    .some((word) => wholeWords.has(word) || beginnings.some((beginning) => word.startsWith(beginning)));

function hasForeignHeading(element: Element, all: ReadonlyMap<Element, number>): boolean {
  let first = element.firstElementChild;
  for (let depth = 0; first && depth < 3; depth++) {
    const length = all.get(first) ?? 0;
    if (length > 0 && length <= maxHeadingLength) return isForeignHeading(first.textContent ?? '');
    first = first.firstElementChild;
  }
  return false;
}

import { countAllText, countRunningText } from '../text-length.ts';

const hidden = '[hidden], [style*="display:none" i], [style*="display: none" i]';
const panelTags = new Set('div section article p li dd pre ul ol dl figure table blockquote'.split(' '));
/** What only a click of the reader brings up, and boxes of the site. */
const dialogs =
  '[role="dialog"], [aria-modal="true"], [role="menu"], nav, header, footer, aside, [role="navigation"]';
const openers = 'h2, h3, h4, h5, h6, dt, button, [aria-expanded], [role="tab"], [role="button"]';
/** Shorter panels, in UTF-16 code units without white space, hold no text of an article. */
const minUnits = 8;
/** Pages with more hidden boxes are programs; the rest stays as it is, so that time is linear. */
const maxBoxes = 200;

/**
 * Shows what a page keeps back behind tabs, headings that open, and slides: a hidden box beside a shown one
 * of its kind, behind its opener, or named as a panel. A box that begins as a shown neighbour does is a
 * second copy and stays hidden, and so does one that is mostly links. Changes the document.
 */
export function showPanels({ body }: Document): void {
  const boxes = [...body.querySelectorAll(hidden)].filter(({ localName }) => panelTags.has(localName));
  const shown = new Map<Element, ReadonlyMap<string, ReadonlySet<string>>>();
  for (const box of boxes.slice(0, maxBoxes)) {
    const parent = box.parentElement ?? body;
    const beside = shown.get(parent) ?? shownKinds(parent);
    shown.set(parent, beside);
    if (isPanel(box, beside) && !isForeign(box)) show(box);
  }
}

function isPanel(box: Element, beside: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const before = box.previousElementSibling;
  if (box.getAttribute('role') === 'tabpanel' || before?.matches(openers)) return true;
  const beginnings = beside.get(kindOf(box));
  return beginnings !== undefined && !beginnings.has(beginningOf(box));
}

/** The boxes within `parent` that are shown: how those of each kind begin. */
function shownKinds(parent: Element): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const one of parent.children) {
    const kind = kindOf(one);
    if (kind === '' || one.matches(hidden)) continue;
    const beginnings = kinds.get(kind) ?? new Set();
    kinds.set(kind, beginnings.add(beginningOf(one)));
  }
  return kinds;
}

/** The tag and the first class, by which boxes of one series are alike; empty without a class. */
const kindOf = ({ localName, classList }: Element): string =>
  classList[0] === undefined ? '' : `${localName}.${classList[0]}`;

const beginningOf = (element: Element): string =>
  (element.textContent ?? '').replace(/\s/g, '').slice(0, minUnits * 2);

function isForeign(box: Element): boolean {
  const all = countAllText(box);
  const isLinks = countRunningText(box) * 2 < all;
  const isEmpty = all < minUnits && box.querySelector('pre, table, img[alt]') === null;
  return isEmpty || isLinks || box.closest(dialogs) !== null;
}

function show(box: Element): void {
  box.removeAttribute('hidden');
  box.removeAttribute('aria-hidden');
  const style = box.getAttribute('style') ?? '';
  box.setAttribute('style', style.replace(/display\s*:\s*none/gi, ''));
}

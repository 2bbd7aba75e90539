import type { PageMeasures } from './foreign-runs.ts';
import { linesBehind } from './shown-text.ts';

const minItems = 4;
const minShare = 0.9;
/** Shorter lists, by their share of the running text of the page, are told by other signs. */
const minLength = 0.25;
/** An item holds so much running text beside its link or name. */
const minItemLength = 15;
/** What a list of other articles or comments is told from holds so much running text. */
const minArticleLength = 40;
const maxNameLength = 24;
const minMenuLinks = 6;
const maxMenuUnits = 20_000;
const boxTags = /^(?:div|section|article|main|td|form)$/;
const itemTags = /^(?:div|li|section|article|dl)$/;
const sentenceEnd = /[。！？；…!?.][”"’»」』）)]?$/;

/**
 * The lists of other articles and of comments on a page whose article is shorter than they are: boxes of like
 * items that begin with a link to the same site or with names that differ, beside a box that holds the first
 * sentence behind the heading. Takes time linear in the size of the page.
 */
export function findForeignLists(
  body: Element,
  heading: Element,
  measures: PageMeasures,
): readonly Element[] {
  const first = linesBehind(heading).find(({ text }) => sentenceEnd.test(text))?.element;
  if (!first) return [];
  const found: Element[] = [];
  const least = (measures.running.get(body) ?? 0) * minLength;
  const visit = (element: Element): void => {
    if ((measures.running.get(element) ?? 0) < least) return;
    if (isList(element, measures) && isBesideArticle(element, first, measures)) {
      found.push(element);
      return;
    }
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) visit(child);
  };
  visit(body);
  return found;
}

/** Boxes above the title that hold many links with short remarks. */
export function findMenusAbove(heading: Element, body: Element): readonly Element[] {
  const found: Element[] = [];
  for (let box: Element | null = heading; box && box !== body; box = box.parentElement)
    for (let before = box.previousElementSibling; before; before = before.previousElementSibling)
      if (isMenu(before)) found.push(before);
  return found;
}

const isMenu = (element: Element): boolean =>
  element.querySelectorAll('a[href]').length >= minMenuLinks &&
  !/[。！？]|[.!?]\s/.test((element.textContent ?? '').slice(0, maxMenuUnits));

function isList(element: Element, measures: PageMeasures): boolean {
  const { firstElementChild: first, childElementCount: count } = element;
  if (!first || count < minItems) return false;
  const items = findLikeItems(element).filter((item) => (measures.running.get(item) ?? 0) >= minItemLength);
  if (items.length < minItems) return false;
  const length = items.reduce((sum, item) => sum + (measures.all.get(item) ?? 0), 0);
  if (length < (measures.all.get(element) ?? 0) * minShare) return false;
  const starts = items.map(startOf);
  const linked = starts.filter(({ link }) => link && measures.isOwnLink(link.getAttribute('href') ?? ''));
  if (linked.length >= items.length * minShare) return true;
  if (first.localName === 'li') return false;
  const names = new Set(starts.filter(({ isName }) => isName).map(({ text }) => text));
  return names.size >= items.length * minShare;
}

// Most children have the same tag and the same classes.
function findLikeItems(element: Element): readonly Element[] {
  const items = new Map<string, Element[]>();
  for (const child of element.children) {
    if (!itemTags.test(child.localName)) continue;
    const kind = `${child.localName} ${child.className}`;
    const known = items.get(kind);
    if (known) known.push(child);
    else items.set(kind, [child]);
  }
  return [...items.values()].reduce((most, one) => (one.length > most.length ? one : most), []);
}

/** The first text of an item: a link, or a short name before other text. */
function startOf(item: Element) {
  const walker = (item.ownerDocument as Document).createTreeWalker(item, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode() as Text | null;
  while (node && node.data.trim() === '') node = walker.nextNode() as Text | null;
  const parent = node?.parentElement ?? item;
  const text = node?.data.trim() ?? '';
  const link = item.contains(parent.closest('a[href]')) ? parent.closest('a[href]') : null;
  const isName = text !== '' && text.length <= maxNameLength && !sentenceEnd.test(text) && parent !== item;
  return { link, text, isName };
}

// The article has a box of its own that the list is not in.
function isBesideArticle(list: Element, first: Element, { running }: PageMeasures): boolean {
  if (list.contains(first)) return false;
  let box = first;
  while (box.parentElement && !box.parentElement.contains(list)) box = box.parentElement;
  return boxTags.test(box.localName) && (running.get(box) ?? 0) >= minArticleLength;
}

import type { BodyCandidate, CandidateKind } from './body-vote.ts';
import { foreignAttribute } from './foreign-boxes.ts';
import { conventionsFor } from './page-conventions.ts';
import type { ReadabilityPick } from './readability-candidate.ts';
import { findContentBox, type TextLengths } from './text-length.ts';

const selectors: readonly (readonly [CandidateKind, string])[] = [
  ['itemprop', '[itemprop~="articleBody"], [property~="schema:articleBody"]'],
  ['article', 'article, [role="article"]'],
  ['main', 'main, [role="main"]'],
  ['named', conventionsFor('body-box').join(', ')],
];
/** A box named like an article's with less of the page's running text is not one. */
const minShare = 0.2;
const nearlySame = 0.9;

/**
 * The elements of a page that may hold its article, each as it is and without foreign boxes.
 * @param running the running text that each element holds
 */
export function findBodyCandidates(
  body: Element,
  picked: ReadabilityPick | undefined,
  running: TextLengths['running'],
): readonly BodyCandidate[] {
  const lengthOf = (element: Element) => running.get(element) ?? 0;
  const found: [CandidateKind, Element][] = [];
  if (picked) found.push(['readability', picked.element]);
  if (picked?.container?.isConnected) found.push(['container', picked.container]);
  const large = elementsWith(lengthOf(body) * minShare * nearlySame, body, lengthOf).filter(
    (box) => !box.closest(`[${foreignAttribute}]`),
  );
  for (const [kind, selector] of selectors) {
    const boxes = large.filter((box) => box.matches(selector));
    const longest = boxes.reduce((most, box) => Math.max(most, lengthOf(box)), 0);
    if (longest < lengthOf(body) * minShare) continue;
    // Of nested boxes with nearly the same text the innermost.
    const box = boxes.filter((one) => lengthOf(one) >= longest * nearlySame).at(-1);
    if (box) found.push([kind, box]);
  }
  const voted = voteByParagraphs(body, lengthOf);
  if (voted) found.push(['paragraphs', voted]);
  found.push(['page', findContentBox(body, 0.97, running)]);
  return found.flatMap(([kind, element]) => [true, false].map((isPruned) => ({ kind, element, isPruned })));
}

/** The elements within `root` that are so long, in the order of the document. */
function elementsWith(length: number, root: Element, lengthOf: (element: Element) => number): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element): void => {
    for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
      if (lengthOf(child) < length) continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

const paragraphTags = 'p, pre, blockquote, div, td, section, li, dd';

/** The element whose children hold most of the paragraphs, by their length and punctuation. */
function voteByParagraphs(body: Element, lengthOf: (element: Element) => number): Element | undefined {
  const votes = new Map<Element, number>();
  const give = (element: Element | null | undefined, vote: number) => {
    if (element && body.contains(element)) votes.set(element, (votes.get(element) ?? 0) + vote);
  };
  for (const paragraph of body.querySelectorAll(paragraphTags)) {
    if (lengthOf(paragraph) < 20 || paragraph.closest(`[${foreignAttribute}]`)) continue;
    const text = ownTextOf(paragraph);
    if (text.length < 20) continue;
    const vote = Math.min(text.length, 400) / 20 + (text.match(/[，。！？；：、,.!?;:]/g)?.length ?? 0);
    if (paragraph.localName !== 'p') give(paragraph, vote);
    give(paragraph.parentElement, vote);
    give(paragraph.parentElement?.parentElement, vote / 2);
  }
  let best: Element | undefined;
  for (const [element, vote] of votes) if (!best || vote > (votes.get(best) ?? 0)) best = element;
  return best;
}

const ownTextOf = (element: Element): string => {
  let text = '';
  for (const node of element.childNodes)
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue;
    else if (/^(?:a|b|i|em|strong|span|font|u|code)$/.test((node as Element).localName ?? ''))
      text += node.textContent;
  return text.replace(/\s+/g, '');
};

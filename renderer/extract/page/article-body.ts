import { createLineCounter, type LineCounter } from './block-lines.ts';
import { findBodyCandidates } from './body-candidates.ts';
import { voteForBody } from './body-vote.ts';
import { noteAttribute } from './constructs/note-marks.ts';
import { foreignAttribute, markForeignBoxes } from './foreign-boxes.ts';
import { siteOf } from './page-metadata.ts';
import { pruneNonContent, removeAll, removeNonContent } from './prune.ts';
import { pickWithReadability, type ReadabilityPick } from './readability-candidate.ts';
import { removeCutLines } from './restore-cut-text.ts';
import { linkAttribute, targetAttribute } from './sanitise.ts';
import type { SiteRule } from './site-rules.ts';
import { findDeck } from './take-back-deck.ts';
import { countRunningText, measureText } from './text-length.ts';
import { findOutermost } from './thread-posts.ts';

/** What is known of a page's place and title. */
interface PagePlace {
  readonly url: string;
  /** The element that shows the title. */
  readonly heading: Element | undefined;
}

/** A box around a pick is looked for so many levels above its container. */
const maxLevels = 3;

/**
 * Finds the element that holds the article: by the site's rule, else by a vote of all candidates
 * (`body-vote.ts`). What belongs to the site is taken out of it. Changes the document.
 */
export function findArticleBody(document: Document, rule: SiteRule | undefined, place: PagePlace): Element {
  return addNotes(chooseBody(document, rule, place), document);
}

/** A body with the notes to which its marks lead, and that stand elsewhere on the page. */
function addNotes(chosen: Element, { body }: Document): Element {
  const notes = [...body.querySelectorAll(`[${noteAttribute}]`)].filter(
    (note) => !chosen.contains(note) && isLinkedFrom(chosen, note),
  );
  if (notes.length === 0) return chosen;
  const whole = body.ownerDocument.createElement('div');
  whole.append(chosen, ...notes);
  return whole;
}

/** Whether a body has a mark that leads to a note, and not the note itself as a copy. */
function isLinkedFrom(chosen: Element, note: Element): boolean {
  const ids = [note, ...note.querySelectorAll(`[${targetAttribute}]`)].flatMap(
    (one) => one.getAttribute(targetAttribute) ?? [],
  );
  return ids.some(
    (id) =>
      chosen.querySelector(`[${linkAttribute}="${id}"]`) !== null &&
      chosen.querySelector(`[${targetAttribute}="${id}"]`) === null,
  );
}

function chooseBody(document: Document, rule: SiteRule | undefined, { url, heading }: PagePlace): Element {
  const { body } = document;
  const ruleBody = rule && findByRule(document, rule);
  if (ruleBody) return pruneNonContent(ruleBody, rule.drop);
  const { picked, candidates } = findVoters(document, url, heading);
  const countLines = createLineCounter(body);
  const chosen = voteForBody(candidates, countLines);
  if (!chosen) return body;
  const { element } = chosen;
  if (!chosen.isPruned) return element;
  const restored = (element === picked?.element ? restoreCutText(picked, countLines) : undefined) ?? element;
  removeAll(restored, `[${foreignAttribute}]`);
  const deck = heading?.isConnected ? findDeck(body, heading, restored) : [];
  const behind = findTablesBehind(restored);
  if (deck.length + behind.length === 0) return restored;
  const whole = document.createElement('div');
  whole.append(...deck, restored, ...behind);
  return whole;
}

/** Tables and lists of facts directly behind the body, such as the measures of a thing that is for sale. */
function findTablesBehind(body: Element): readonly Element[] {
  const found: Element[] = [];
  for (let next = body.nextElementSibling; next?.matches('table, dl'); next = next.nextElementSibling)
    if (!next.querySelector('a[href]') && !next.hasAttribute(foreignAttribute)) found.push(next);
  return found;
}

/** The candidates for the body of a page, and Readability's pick among them. Changes the document. */
export function findVoters(document: Document, url: string, heading?: Element) {
  const { body } = document;
  const measured = markForeignBoxes(body, siteOf(url), heading);
  const picked = pickWithReadability(document);
  let isSame = true;
  removeNonContent(body, (element) => {
    isSame &&= !measured.running.get(element);
  });
  const { running } = isSame ? measured : measureText(body);
  return { picked, candidates: findBodyCandidates(body, picked, running) };
}

// Readability's pick is a copy that lacks what it took for clutter; running text comes back.
function restoreCutText(
  { element, container }: ReadabilityPick,
  countLines: LineCounter,
): Element | undefined {
  const { lines, length } = countLines(element, true);
  for (
    let box = container, levels = 0;
    box?.isConnected && levels < maxLevels;
    box = box.parentElement ?? undefined
  ) {
    const held = countLines(box, true);
    let common = 0;
    for (const line of lines.keys()) if (held.lines.has(line)) common += line.length;
    if (common >= length * 0.99) {
      removeCutLines(box, lines);
      return box;
    }
    levels++;
  }
  return undefined;
}

/**
 * The outermost elements of the first selector that finds 20 characters of text or a picture, gathered in
 * the first of them.
 */
function findByRule(document: Document, rule: SiteRule): Element | undefined {
  for (const selector of rule.body) {
    const outer = findOutermost(document.querySelectorAll(selector));
    const [first, ...others] = outer;
    if (!first || !outer.some((element) => countRunningText(element) >= 20 || element.querySelector('img')))
      continue;
    for (const other of others) first.append(other);
    return first;
  }
  return undefined;
}

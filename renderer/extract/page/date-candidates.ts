import { findDate } from '../text/find-date.ts';
import { conventionsFor } from './page-conventions.ts';
import { toSingleLine } from './single-line.ts';

/** The first date in a text, `2022-09-25` or `2022-09-25T06:00`; empty for none. */
export const findDateIn = (text: string | undefined): string => findDate(text ?? '')?.published ?? '';

const commonDateElements = conventionsFor('date-element').join();

/**
 * The texts of a page in which the date of its article may stand, the likeliest first.
 * @param ruleSelector selectors of the site's rule
 * @param metadataDates values from metadata that is meant for machines
 */
export function findDateCandidates(
  document: Document,
  ruleSelector: string | undefined,
  metadataDates: readonly string[],
): string[] {
  const textsOf = (selector: string) =>
    [...document.querySelectorAll(selector)].slice(0, 8).map((element) => toSingleLine(element.textContent));
  const stamps = [...document.querySelectorAll('time[datetime]')]
    .slice(0, 3)
    .map((element) => element.getAttribute('datetime') ?? '');
  return [
    ...(ruleSelector ? textsOf(ruleSelector) : []),
    ...metadataDates,
    ...stamps,
    ...textsOf(commonDateElements),
    ...linesBelowHeading(document),
  ];
}

// Short lines between the first heading and the first prose.
function linesBelowHeading(document: Document): string[] {
  const heading = document.querySelector('h1') ?? document.querySelector('h2');
  if (!heading) return [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = heading;
  const lines: string[] = [];
  for (let count = 0; count < 40 && walker.nextNode(); count++) {
    const line = toSingleLine((walker.currentNode as Text).data);
    if (line.length > 80) break;
    if (!heading.contains(walker.currentNode)) lines.push(line);
  }
  return lines;
}

import { findDate } from '../text/find-date.ts';
import { toSingleLine } from './single-line.ts';

/** The date in a text as ArticleDraft has it, or empty. */
export const dateIn = (text: string | undefined): string => findDate(text ?? '')?.published ?? '';

const commonDateElements =
  '#publish_time, #pubtime, #pub_date, .publish-time, .publish_time, .pubtime, .pub-time, .post-date, .entry-date, .article-time, .date-source';

/** The texts of a page in which the date of its article may stand, the likeliest first. `own` are the selectors of the site's rule, `stated` what the page says to machines. */
export function findDateCandidates(
  document: Document,
  own: string | undefined,
  stated: readonly string[],
): string[] {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].slice(0, 8).map((element) => toSingleLine(element.textContent));
  const stamps = [...document.querySelectorAll('time[datetime]')]
    .slice(0, 3)
    .map((element) => element.getAttribute('datetime') ?? '');
  return [
    ...(own ? texts(own) : []),
    ...stated,
    ...stamps,
    ...texts(commonDateElements),
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

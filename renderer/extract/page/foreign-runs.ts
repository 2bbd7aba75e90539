import { mediaAttribute } from './constructs/media.ts';
import { conventionsFor } from './page-conventions.ts';

/** How much text each element of a page holds, and which links lead to the page's own site. */
export interface PageMeasures {
  readonly running: ReadonlyMap<Element, number>;
  readonly all: ReadonlyMap<Element, number>;
  readonly isOwnLink: (href: string) => boolean;
}

const foreignHeadings = conventionsFor('foreign-heading');
// An advertisement is labelled, and often was not saved; what follows is the article again.
const advertisementLabels = new Set(conventionsFor('advertisement-label'));
const maxHeadingLength = 40;
/** A link alone in its paragraph is the title of another article if it has so many UTF-16 code units. */
const minTitleLength = 12;
const maxTitleLength = 200;
const minProseLength = 20;
const media = `[${mediaAttribute}]`;
const headingTags = /^(?:h[2-6]|p|div|header|section|strong|b|span|dt|summary)$/;
const lineTags = /^(?:h[2-6]|p|div|strong|b)$/;
const labelTags = /^(?:p|div|section|center)$/;
const maxLabelLength = 40;

/** Tells whether a heading stands over links to other articles, share buttons or the like. */
export const isForeignHeading = (text: string): boolean => {
  const plain = text.trim().toLowerCase();
  return foreignHeadings.some((beginning) => plain.startsWith(beginning));
};

/**
 * The children of an element that are foreign because of what stands beside them: lists under a heading
 * such as 相關閱讀, lines such as `Related: …` with a link, and titles of other articles between paragraphs.
 */
export function findForeignRuns(parent: Element, measures: PageMeasures): readonly Element[] {
  const children: Element[] = [];
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) children.push(child);
  if (children.length < 2) return [];
  const isMostlyLinks = (child: Element) => sizeOf(child, measures).own * 2 < sizeOf(child, measures).whole;
  const found: Element[] = [];
  let heading: Element | undefined;
  let isWithin = false;
  for (const child of children) {
    const { own, whole } = sizeOf(child, measures);
    const mayBeLabel = whole > 0 && whole <= maxLabelLength && labelTags.test(child.localName);
    const mayBeHeading = whole > 0 && own <= maxHeadingLength && headingTags.test(child.localName);
    const start = mayBeLabel || mayBeHeading ? startOf(child) : '';
    if (mayBeLabel && advertisementLabels.has(start.trim().toLowerCase())) {
      // Readability takes away the boxes around a paragraph.
      for (let one: Element | null = child; one; one = one.firstElementChild) found.push(one);
      continue;
    }
    const isNamed = mayBeHeading && isForeignHeading(start);
    if (isNamed && isMostlyLinks(child)) {
      found.push(child);
      [heading, isWithin] = [undefined, true];
    } else if (isNamed && whole <= maxHeadingLength) [heading, isWithin] = [child, false];
    else if (whole === 0 && isWithin) found.push(child);
    else if (whole > 0 && (heading || isWithin) && isMostlyLinks(child)) {
      if (heading) found.push(heading);
      found.push(child);
      [heading, isWithin] = [undefined, true];
    } else if (whole > 0) [heading, isWithin] = [undefined, false];
  }
  return [...found, ...findTitlesBetween(children, measures)];
}

// Enough of an element's text to compare it with headings; very many nested elements may ask.
function startOf(element: Element): string {
  const walker = (element.ownerDocument as Document).createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let count = 0; count < 20 && text.length <= maxHeadingLength && walker.nextNode(); count++)
    text = (text + (walker.currentNode as Text).data.slice(0, 200)).trimStart();
  return text;
}

const sizeOf = (element: Element, { running, all }: PageMeasures) => ({
  own: running.get(element) ?? 0,
  whole: all.get(element) ?? 0,
});

// Titles of other articles of the same site between paragraphs; a list of links has as many links as prose.
function findTitlesBetween(children: readonly Element[], measures: PageMeasures): readonly Element[] {
  let proseCount = 0;
  const titles: Element[] = [];
  for (const child of children) {
    const { own, whole } = sizeOf(child, measures);
    if (own >= minProseLength) proseCount++;
    else if (
      own <= 2 &&
      whole >= minTitleLength &&
      whole <= maxTitleLength &&
      lineTags.test(child.localName)
    ) {
      const links = [...child.querySelectorAll('a[href]')];
      const isMedia = child.closest(media) !== null || child.querySelector(media) !== null;
      if (!isMedia && links.length === 1 && measures.isOwnLink(links[0]?.getAttribute('href') ?? ''))
        titles.push(child);
    }
  }
  return titles.length * 3 <= proseCount ? titles : [];
}

/**
 * Creates a test for links that lead to articles of the page's own site: links without a host, and links to
 * `host` or, where it is empty, to the host that most links of the page lead to.
 */
export function createOwnLinkTest(body: Element, host: string): (href: string) => boolean {
  const own = host || findCommonHost(body);
  return (href) => {
    const linked = hostIn(href);
    if (linked !== '') return linked === own;
    return /^[^#:]+$/.test(href.slice(0, 200)) || /^[^#:]*[/?]/.test(href.slice(0, 200));
  };
}

const hostIn = (href: string): string =>
  /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{1,100})/i.exec(href)?.[1]?.toLowerCase() ?? '';

function findCommonHost(body: Element): string {
  const counts = new Map<string, number>();
  for (const link of body.querySelectorAll('a[href]')) {
    const host = hostIn(link.getAttribute('href') ?? '');
    if (host !== '') counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  let common = '';
  for (const [host, count] of counts) if (count > (counts.get(common) ?? 0)) common = host;
  return common;
}

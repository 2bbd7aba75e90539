import { isOfOtherArticle, isProseLine, linesBehind, shownTextOf } from './shown-text.ts';
import { countRunningText } from './text-length.ts';

// Pages whose `<title>` names the site or a section of it, such as 新闻动态, and not their article.

const sectionNames = [
  /^\p{Script=Han}{0,4}(?:新[闻聞]|[动動][态態]|公告|公示|通知|通告|[资資][讯訊]|快[讯訊])$/u,
  /^\p{Script=Han}{0,4}(?:[简簡][讯訊]|要[闻聞]|公[开開]|[专專][题題]|[栏欄]目|[频頻]道|首[页頁])$/u,
  /^(?:news|notices?|announcements?|press releases?|updates|home)$/i,
];
const partSeparator = /[-–—_|｜·•»›>]+/;

/** Tells whether the first part of a page's title is the name of a section of a site. */
export function beginsWithSection(title: string): boolean {
  const [first = ''] = title.split(partSeparator, 1);
  return sectionNames.some((name) => name.test(first.trim()));
}

/** Where a title of its own may stand, the likeliest place first; `[class]` must be named like a title. */
const titlePlaces = ['h1', '[class]:is(div, p, td, strong, span, h2, h3, h4)', 'h2'];
const titleClass = /^(?:[a-z]{1,12}[-_]?)?(?:title|tit|bt|biaoti|headline|subject)$/i;
const otherClass = /^(?:sub|site|side|block|box|col|page|list|hot|more|nav|top|foot|widget|section|module)/i;
const maxElements = 400;

/** Finds the one line that stands over the text like a title, other than the parts of `<title>`. */
export function findTitleOverText(
  document: Document,
  title: string,
  isLogo: (line: Element, text: string) => boolean,
): Element | undefined {
  const parts = title.split(partSeparator).flatMap((part) => part.trim() || []);
  for (const place of titlePlaces) {
    const found = [...document.querySelectorAll(place)].slice(0, maxElements).filter((line) => {
      if (place.startsWith('[') && !isNamedTitle(line)) return false;
      const text = shownTextOf(line);
      if (text.length < 4 || text.length > 60 || isLogo(line, text)) return false;
      // A box of the title and its date says no other title.
      if (
        parts.some((part) => text.startsWith(part)) ||
        isOfOtherArticle(line) ||
        countRunningText(line) === 0
      )
        return false;
      return linesBehind(line).some((one) => isProseLine(one.text));
    });
    const [first, second] = found;
    if (first && (!second || first.contains(second))) return first;
  }
  return undefined;
}

const isNamedTitle = ({ classList }: Element): boolean =>
  [...classList].some((name) => titleClass.test(name) && !otherClass.test(name));

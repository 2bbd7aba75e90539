// `06月24日 11時30分`, `[06-24 11:30]`; a day in the middle of a line is one of the text.
const monthAndDay =
  /^[[(（【\s]{0,3}(?:[^\d]{1,12}[:：]\s?)?(\d{1,2})\s?(?:月\s?(\d{1,2})\s?[日號号]|[-/.](\d{1,2})(?=[\s\]）)】]|$))/;
const writtenDay = /(?<!\d)((?:19|20)\d\d)[-/_]?(\d\d)[-/_]?(\d\d)(?!\d)/g;
const maxAddresses = 60;
const namedElements = 'body[id], article[id], main[id], [property="og:image"][content], img[src], link[href]';

/**
 * A day that the page shows without its year, as many pages of newspapers do, with the year that the page
 * writes together with the same month and day into an address or id; empty for none.
 * @param lines lines next to the title
 */
export function findYearless(document: Document, lines: readonly string[], url: string): string {
  const shown = lines.map((line) => monthAndDay.exec(line)).find((found) => found !== null);
  if (!shown) return '';
  const [month, day] = [shown[1], shown[2] ?? shown[3]].map((part) => (part ?? '').padStart(2, '0'));
  const names = [...document.querySelectorAll(namedElements)]
    .slice(0, maxAddresses)
    .flatMap((one) => ['id', 'content', 'src', 'href'].map((name) => one.getAttribute(name) ?? ''));
  for (const name of [url, ...names])
    for (const [, year, ...others] of name.slice(0, 1000).matchAll(writtenDay))
      if (others[0] === month && others[1] === day) return `${year}-${month}-${day}`;
  return '';
}

/** What the text in an element consists of, as bits. */
const textKinds = { han: 1, latin: 2, otherLetter: 4 } as const;

const hanOrKana = /[\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8bf]/;
const asciiLetter = /[A-Za-z]/;
const otherLetter = /[\u00c0-\u02ff\u0370-\u1fff]/;

/** The kinds of characters in a text, bits of {@link textKinds}. */
export const kindsOfText = (text: string): number =>
  (hanOrKana.test(text) ? textKinds.han : 0) |
  (asciiLetter.test(text) ? textKinds.latin : 0) |
  (otherLetter.test(text) ? textKinds.otherLetter : 0);

const latinTags = new Set('P LI DD TD FIGCAPTION BLOCKQUOTE EM I CITE DFN VAR'.split(' '));
const paragraphTags = new Set('P LI DD TD FIGCAPTION'.split(' '));
const numberText = /^[-+−–±]?[¥￥$€£]?\d[\d,.]*(?:[%％‰℃元万萬亿億年月日]|[A-Za-z]{1,3})?$/;
/^\s*[-+−–±]?[¥￥$€£]?\s?\d[\d,. ]{0,24}(?:%|％|‰|℃|[元万萬亿億年月日]|[A-Za-z]{1,3})?\s*$/;
const tick = /^[☐☑]/;
/** The text of a cell that is not broken has at most so many UTF-16 units. */
const maxShortUnits = 8;
/** Rows of a table that are looked at to align the heads of its columns. */
const sampledRows = 50;

/**
 * Gives an element that is built the classes of its looks: `latin` without Chinese, `number` in tables,
 * `callout`, `task`. Neither its text nor its place in the tree changes.
 * @param kinds the kinds of characters in it
 */
export function classifyElement(element: HTMLElement, kinds: number): void {
  const { tagName } = element;
  if (latinTags.has(tagName) && (kinds & textKinds.han) === 0 && kinds !== 0) classifyLatin(element, kinds);
  if (tagName === 'TD') classifyCell(element);
  else if (tagName === 'TABLE') alignHeads(element as HTMLTableElement);
  else if (tagName === 'BLOCKQUOTE' && isCallout(element)) element.classList.add('callout');
  else if (tagName === 'LI' && tick.test(firstTextOf(element).trimStart())) element.classList.add('task');
}

function classifyLatin(element: HTMLElement, kinds: number): void {
  element.classList.add('latin');
  if (paragraphTags.has(element.tagName) && kinds === textKinds.latin && !element.hasAttribute('lang'))
    element.lang = 'en';
}

function classifyCell(cell: Element): void {
  const text = onlyTextOf(cell).trim();
  if (numberText.test(text)) cell.classList.add('number');
  else if (text.length <= maxShortUnits) cell.classList.add('short');
}

/** The text of an element that holds nothing else. */
const onlyTextOf = ({ childNodes: { length, 0: node } }: Element): string =>
  length === 1 && node?.nodeType === Node.TEXT_NODE ? (node as Text).data : '';

/** The text at the beginning of an element or of its first paragraph. */
function firstTextOf({ firstChild }: Element): string {
  const first = firstChild?.nodeName === 'P' ? firstChild.firstChild : firstChild;
  return first?.nodeType === Node.TEXT_NODE ? (first as Text).data : '';
}

/** Tells whether a quotation begins with a line that is bold as a whole: its title. */
function isCallout({ firstElementChild, childElementCount }: Element): boolean {
  if (firstElementChild?.nodeName !== 'P' || childElementCount < 2) return false;
  const { childNodes } = firstElementChild;
  return childNodes.length === 1 && /^(?:STRONG|B)$/.test(childNodes[0]?.nodeName ?? '');
}

/** Aligns the head of a column as its numbers are. */
function alignHeads({ rows }: HTMLTableElement): void {
  const [head] = rows;
  if (!head || rows.length < 2) return;
  const sample = Array.from({ length: Math.min(rows.length, sampledRows) - 1 }, (_, at) => rows[at + 1]);
  for (const [column, cell] of [...head.cells].entries()) {
    const numbers = sample.filter((row) => row?.cells[column]?.classList.contains('number')).length;
    if (cell.tagName === 'TH' && numbers > 0 && numbers * 2 >= sample.length) cell.classList.add('number');
  }
}

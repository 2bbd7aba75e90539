import { findPresent } from '../page-names.ts';
import { languageAttribute } from '../sanitise.ts';
import { readBar, removeBars } from './code-bars.ts';
import { languageOf } from './code-language.ts';
import { constructMarks } from './construct-marks.ts';

/** Boxes that highlighters draw without `<pre>`, or with a table around it. */
const boxSelectors = constructMarks('code-box');
/** Line numbers, buttons and names of languages that stand in such boxes. */
const chromeSelector = constructMarks('code-chrome').join(', ');
/** Elements that stand for one line of code each. */
const lineSelector = constructMarks('code-line').join(', ');
/** The names of elements that hold the number of a line, or the line itself. */
const lineNumberName = /\b(?:line-?numbers?|lineno|ln)\b/i;
/** So much of a code tells whether it has several lines. */
const maxProbeUnits = 4000;
const codeSelectors = ['div > code', 'figure > code', 'section > code', 'td > code'];
const blockSelector = 'div, p, li, tr, section, ol, ul';
/** A `<pre>` with these is prose in a typewriter's face, or was never closed. */
const proseSelector = 'h1, h2, h3, h4, h5, h6, figure, img, blockquote, th';

/**
 * Brings the blocks of code of all highlighters to one `<pre>` each, whose class names the language: line
 * numbers, buttons and tables around the code are taken out, and each line ends with a line feed. Changes the
 * document.
 */
export function normaliseCode(document: Document): void {
  for (const box of findPresent(document.body, boxSelectors))
    if (box.isConnected && isCodeBox(box)) replaceBox(box);
  for (const code of findPresent(document.body, codeSelectors)) if (isBlockOfCode(code)) wrapInPre(code);
  for (const pre of findPresent(document.body, ['pre', 'xmp', 'listing'])) tidyPre(pre);
}

/** A box of a highlighter, and no box that only has such a name: it holds code and little else. */
function isCodeBox(box: Element): boolean {
  if (box.closest('pre')) return false;
  const pres = box.querySelectorAll('pre');
  if (pres.length === 0)
    return box.querySelector('h1, h2, h3, h4, h5, h6, img, p p') === null && codeTextOf(box).trim() !== '';
  const outside = codeTextOf(box).replace(/\s+/g, '').length;
  const inside = [...pres].reduce((sum, pre) => sum + codeTextOf(pre).replace(/\s+/g, '').length, 0);
  return inside > 0 && outside <= inside * 1.2 + 40;
}

/** A `<code>` of several lines that has its box for itself. */
const isBlockOfCode = (code: Element): boolean =>
  (codeTextOf(code).slice(0, maxProbeUnits).trim().includes('\n') ||
    code.querySelectorAll(':scope > :is(div, p, section)').length > 1) &&
  isAlone(code, 'previousSibling') &&
  isAlone(code, 'nextSibling') &&
  !code.closest('pre');

/** Whether no text is on a side of an element in its box. It looks no further than to the next text. */
function isAlone(element: Element, side: 'previousSibling' | 'nextSibling'): boolean {
  for (let node = element[side]; node; node = node[side])
    if (node.nodeType !== Node.COMMENT_NODE && node.textContent?.trim()) return false;
  return true;
}

function wrapInPre(code: Element): void {
  const pre = code.ownerDocument.createElement('pre');
  code.replaceWith(pre);
  pre.append(code);
}

/** Puts one `<pre>` in the place of a box; its caption stays before it. */
function replaceBox(box: Element): void {
  const named = languageOf(box);
  const caption = box.querySelector('figcaption');
  const captionText = caption?.textContent?.trim() ?? '';
  caption?.remove();
  const chrome = removeChrome(box);
  const language = named ?? chrome;
  const cells = codeCells(box);
  const pres = cells.flatMap((cell) => [...cell.querySelectorAll('pre')]);
  const parts = pres.length > 0 ? pres : cells;
  const pre = box.ownerDocument.createElement('pre');
  for (const [index, part] of parts.entries()) {
    if (index > 0 && !endsLine(pre)) pre.append('\n');
    breakLines(part);
    pre.append(...part.childNodes);
  }
  removeNumbers(pre);
  if (language) pre.setAttribute(languageAttribute, language);
  const before = captionText === '' ? [] : [box.ownerDocument.createElement('p')];
  for (const one of before) one.textContent = captionText;
  box.replaceWith(...before, pre);
}

/** The cells of a table in a box that hold code, without those of line numbers; else the box itself. */
function codeCells(box: Element): readonly Element[] {
  const rows = [...box.querySelectorAll('tr')];
  if (rows.length === 0) return [box];
  const cells = rows.flatMap((row) => {
    const all = [...row.children];
    return all.length > 1 ? all.filter((cell, at) => at > 0 || !isNumbers(cell)).slice(-1) : all;
  });
  return cells;
}

const isNumbers = (cell: Element): boolean => /^[\s\d]*$/.test(cell.textContent ?? '');

function tidyPre(pre: Element): void {
  const bar = removeBars(pre);
  if (pre.hasAttribute(languageAttribute)) return;
  const named = languageOf(pre);
  const language = removeChrome(pre) ?? bar;
  if (pre.querySelector(proseSelector) !== null) return;
  for (const table of pre.querySelectorAll('table')) {
    const cells = codeCells(table);
    const lines = cells.flatMap((cell, at) => [...(at > 0 ? ['\n'] : []), ...cell.childNodes]);
    table.replaceWith(...lines);
  }
  breakLines(pre);
  removeNumbers(pre);
  if (named ?? language) pre.setAttribute(languageAttribute, named ?? language ?? '');
}

/** Removes what is not code. Returns the language that a part of it names. */
function removeChrome(box: Element): string | undefined {
  let language = '';
  for (const one of box.querySelectorAll(chromeSelector)) {
    // Some programs name a whole line after its number.
    if (lineNumberName.test(one.className) && !isNumbers(one)) continue;
    language ||= readBar(one) ?? '';
    one.remove();
  }
  // Numbers that have no name of their own: a list or lines that count from one.
  for (const list of box.querySelectorAll('pre > ul, pre > ol, code > ul, code > ol'))
    if ([...list.children].every((item, at) => /^\d*$/.test((item.textContent ?? '').trim()) && at < 100_000))
      list.remove();
  return language || undefined;
}

/** Ends each line that has an element of its own with a line feed, and unwraps the element. */
function breakLines(root: Element): void {
  const lines = [...root.querySelectorAll(`${lineSelector}, ${blockSelector}`)];
  const codes =
    root.localName === 'pre' ? [...root.children].filter(({ localName }) => localName === 'code') : [];
  for (const line of codes.length > 1 ? [...lines, ...codes] : lines) {
    unindent(line);
    const next = nextShown(line);
    if (next !== undefined && !startsLine(next) && !endsLine(line)) line.after('\n');
  }
  for (const block of [...root.querySelectorAll(blockSelector)].reverse())
    block.replaceWith(...block.childNodes);
}

/** Drops white space behind a block, which only formats the source. */
function unindent(line: Element): void {
  const { nextSibling } = line;
  if (!line.matches(blockSelector) || nextSibling?.nodeType !== Node.TEXT_NODE) return;
  const text = nextSibling as Text;
  if (text.data.trim() === '') text.data = '';
}

/** The node that follows an element in its block. */
function nextShown(element: Element): ChildNode | undefined {
  let next = element.nextSibling;
  while (next && next.nodeType === Node.TEXT_NODE && (next as Text).data === '') next = next.nextSibling;
  return next ?? undefined;
}

const startsLine = (node: ChildNode): boolean =>
  node.nodeType === Node.TEXT_NODE
    ? /^[ \t]{0,200}\n/.test((node as Text).data)
    : node.nodeType === Node.ELEMENT_NODE && (node as Element).localName === 'br';

const endsLine = (element: Element): boolean => {
  let last: ChildNode | null = element.lastChild;
  while (last && last.nodeType === Node.ELEMENT_NODE && (last as Element).localName !== 'br')
    last = last.lastChild;
  if (last?.nodeType === Node.TEXT_NODE) return (last as Text).data.endsWith('\n');
  return last !== null;
};

/** Removes numbers that stand in an element of their own before every line, as cnblogs writes them. */
function removeNumbers(pre: Element): void {
  const walker = pre.ownerDocument.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
  const numbers: Element[] = [];
  let [lines, isLineStart] = [0, true];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data, parentElement } = node as Text;
    const isNumber =
      isLineStart && /^\s*\d{1,6}\s*$/.test(data) && !data.includes('\n') && parentElement !== pre;
    if (isLineStart && data.trim() !== '') lines++;
    if (isNumber && parentElement && Number(data) === lines) numbers.push(parentElement);
    if (data.trim() !== '' || data.includes('\n')) isLineStart = data.endsWith('\n');
    lines += data.trim().split('\n').length - 1;
  }
  if (lines < 2 || numbers.length !== lines) return;
  const behind = numbers.map(({ nextSibling }) => nextSibling);
  const isApart = behind.every((node) => /^ /.test(node?.textContent ?? ''));
  for (const node of behind)
    if (isApart && node?.nodeType === Node.TEXT_NODE) (node as Text).data = (node as Text).data.slice(1);
  for (const one of numbers) one.remove();
}

const codeTextOf = (element: Element): string => element.textContent ?? '';

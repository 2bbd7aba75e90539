import { isKnownLanguage } from './code-language.ts';
import { constructMarks } from './construct-marks.ts';

/** The words of buttons by which code is copied, and of signs that name its language. */
const buttonWords = [...constructMarks('code-button')].sort((one, other) => other.length - one.length);
/** A bar beside code has so little text, in UTF-16 code units. */
const maxBarUnits = 60;
const maxLevels = 3;
const wordTags = /^(?:p|h[1-6]|figcaption|pre|ul|ol|table|blockquote|a|code)$/;

/**
 * Removes what stands around a block of code and only copies or counts it or names its language: bars in it,
 * and neighbours of it or of the boxes that hold nothing else.
 * @returns the language that a bar names
 */
export function removeBars(pre: Element): string | undefined {
  let language = '';
  const tryBar = (bar: Element): void => {
    const named = readBar(bar);
    if (named === undefined) return;
    language ||= named;
    bar.remove();
  };
  const codes = pre.getElementsByTagName('code');
  let inner = codes.length === 1 ? codes[0] : null;
  for (; inner && inner !== pre; inner = inner.parentElement)
    for (const bar of [...(inner.parentElement?.children ?? [])]) if (bar !== inner) tryBar(bar);
  let box: Element = pre;
  for (let level = 0; level < maxLevels && isBoxOfCode(box, level); level++) {
    for (const bar of [box.previousElementSibling, box.nextElementSibling])
      if (bar && !wordTags.test(bar.localName)) tryBar(bar);
    // Counting the children of a box for each of its children would take quadratic time.
    if (!box.parentElement || box.previousElementSibling || box.nextElementSibling) break;
    box = box.parentElement;
  }
  return language || undefined;
}

/** The block of code itself, or a box without another text. */
const isBoxOfCode = (box: Element, level: number): boolean =>
  level === 0 || /^(?:div|section|figure|span)$/.test(box.localName);

/** The language that a bar names, or empty; undefined for an element that is no bar. */
export function readBar(bar: Element): string | undefined {
  if (bar.querySelector('img, pre, code, p, math')) return undefined;
  const text = textOf(bar, maxBarUnits + 1);
  if (text.length > maxBarUnits || text.trim() === '') return undefined;
  let rest = text.toLowerCase();
  const isButton = buttonWords.some((word) => rest.includes(word));
  for (const word of buttonWords) rest = rest.replaceAll(word, ' ');
  const words = rest.split(/[\s:：]+/).filter((word) => word !== '');
  const languages = words.filter(isKnownLanguage);
  if (words.every((word) => /^\d+$/.test(word))) return isButton || isCount(words) ? '' : undefined;
  return languages.length === 1 && words.length === 1 ? languages[0] : undefined;
}

/** The numbers of lines from one upwards. */
const isCount = (words: readonly string[]): boolean => words.every((word, at) => Number(word) === at + 1);

function textOf(element: Element, most: number): string {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length < most && walker.nextNode()) text += `${(walker.currentNode as Text).data} `;
  return text;
}

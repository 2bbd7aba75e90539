import type { Converter } from '#shared/hanzi/engine';
import type { WrittenScript } from '#shared/hanzi/script';
import { convertRun, detectRunScript } from '#shared/text/convert-run';

/** An attribute that a reader reads, such as the words that stand for a picture. */
export interface WordAttribute {
  readonly element: Element;
  readonly name: 'alt' | 'title';
  /** As written. */
  readonly text: string;
}

/** Tells whether an attribute holds words for a reader. */
export const isWordAttribute = (name: string): name is WordAttribute['name'] =>
  name === 'alt' || name === 'title';

/** Shows words in a script; without a converter as written. */
export function convertWordAttribute(
  { element, name, text }: WordAttribute,
  converter: Converter | undefined,
  writtenScript: WrittenScript,
): void {
  const shown = converter
    ? convertRun([text], detectRunScript(text, writtenScript), converter).texts.join('')
    : text;
  if (element.getAttribute(name) !== shown) element.setAttribute(name, shown);
}

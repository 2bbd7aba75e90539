import { replaceQuotes } from '../text/quotes.ts';

/** What a full-width mark is: dots are 、。，．, colons ：；, bangs ！？. */
export type MarkKind = 'open' | 'close' | 'dot' | 'colon' | 'bang';

const kinds = new Map<string, MarkKind>(
  Object.entries({
    open: '“‘「『（《〈【〔〖［｛',
    close: '”’」』）》〉】〕〗］｝',
    dot: '、。，．',
    colon: '：；',
    bang: '！？',
  } as const).flatMap(([kind, marks]) => [...marks].map((mark) => [mark, kind as MarkKind] as const)),
);
const quote = /[“”‘’]/;
/** Quotation marks in vertical lines: in Simplified by the mark, in Traditional by its corner. */
const verticalForms: Readonly<Record<string, string>> = {
  '“': '﹃',
  '”': '﹄',
  '‘': '﹁',
  '’': '﹂',
  '「': '﹁',
  '」': '﹂',
  '『': '﹃',
  '』': '﹄',
};

/** The full-width marks of a text. Curly quotation marks of other languages are none. */
export class Marks {
  readonly #text: string;
  /** The text with the corner marks of Traditional. */
  readonly #corners: string;

  constructor(text: string) {
    this.#text = text;
    this.#corners = quote.test(text) ? replaceQuotes(text, 'corner') : text;
  }

  kindAt(at: number): MarkKind | undefined {
    const kind = kinds.get(this.#text[at] ?? '');
    return kind && quote.test(this.#text[at] as string) && !this.#isReplaced(at) ? undefined : kind;
  }

  /** Whether the mark is a curly one around other than Chinese text. */
  isForeignQuote(at: number): boolean {
    return /[“”]/.test(this.#text[at] ?? '') && !this.#isReplaced(at);
  }

  /** The form of a curly quotation mark in vertical lines. */
  verticalForm(at: number, isSimplified: boolean): string | undefined {
    if (!this.#isReplaced(at)) return undefined;
    return verticalForms[(isSimplified ? this.#text : this.#corners)[at] as string];
  }

  #isReplaced(at: number): boolean {
    return this.#corners[at] !== this.#text[at];
  }
}

/**
 * The classes of a mark that takes half its width, because it meets another one; empty for others. Dots and
 * colons that stand in the middle keep their width.
 */
export function squeezedClass(marks: Marks, text: string, at: number): string {
  const kind = marks.kindAt(at);
  if (kind === 'open') {
    const previous = marks.kindAt(at - 1);
    return previous === 'open' || /[\u3000·]/.test(text[at - 1] ?? '') ? 'half' : '';
  }
  if (marks.kindAt(at + 1) === undefined && !/[\u3000·]/.test(text[at + 1] ?? '')) return '';
  return kind === 'close' ? 'half' : kind === 'dot' ? 'half dot' : 'half colon';
}

/** The classes of a mark that takes half its width where it would not fit at the end of a line otherwise. */
export function lineEndClass(marks: Marks, at: number): string {
  const kind = marks.kindAt(at);
  return kind === 'close' ? 'end' : kind === 'dot' ? 'end dot' : '';
}

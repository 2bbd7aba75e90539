import type { MarkedExtension, Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { findInParagraph } from './find-in-paragraph.ts';

const maxLabelUnits = 60;
const definitionStart = /^ {0,3}\[\^[^\]\s]+\]:/;
const definition = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*/;

/**
 * The end of the definition whose words begin at `from`. It continues over unindented lines up to a blank
 * line, and after that over indented lines.
 */
function endOfDefinition(source: string, from: number): number {
  const endOfLine = (at: number) => {
    const end = source.indexOf('\n', at);
    return end < 0 ? source.length : end;
  };
  let end = endOfLine(from);
  let isIndented = false;
  let next = end + 1;
  while (next < source.length) {
    const lineEnd = endOfLine(next);
    const line = source.slice(next, lineEnd);
    next = lineEnd + 1;
    const isBlank = line.trim() === '';
    if (!isBlank && (isIndented || /^[ \t]*\[\^/.test(line)) && !/^(?: {2}|\t)/.test(line)) break;
    isIndented ||= isBlank || /^[ \t]*\[\^/.test(line);
    if (!isBlank) end = lineEnd;
  }
  return end;
}

// `[^1]: words`, the definition of a footnote as in Pandoc, on GitHub and in most notebooks.
const note: TokenizerAndRendererExtension = {
  name: 'note',
  level: 'block',
  start: (source) => findInParagraph(source, definitionStart),
  tokenizer(source) {
    const found = definition.exec(source);
    const [opening, label] = found ?? [];
    if (opening === undefined || label === undefined || label.length > maxLabelUnits) return undefined;
    const raw = source.slice(0, endOfDefinition(source, opening.length));
    const words = raw.slice(opening.length);
    this.lexer.tokens.links[`^${label}`] = { href: '', title: '' };
    const text = `[^${label}] ${words.replace(/^(?: {2,4}|\t)/gm, '')}`;
    return { type: 'note', raw, tokens: this.lexer.blockTokens(text, []) };
  },
  renderer({ tokens = [] }) {
    return this.parser.parse(withLabel(tokens));
  },
};

/** The blocks of a note, whose first mark is its own label. */
function withLabel([first, ...others]: readonly Token[]): Token[] {
  if (!first || !('tokens' in first) || !first.tokens) return first ? [first, ...others] : [];
  const [mark, ...words] = first.tokens;
  const isLabelled = mark?.type === 'reference';
  return [isLabelled ? { ...first, tokens: [{ ...mark, type: 'label' }, ...words] } : first, ...others];
}

const places = { mark: 'jianfan-mark-', note: 'jianfan-note-of-' };

/** A label that stands in one place and leads to the other. The first of several marks counts. */
function renderLabel(label: string, from: keyof typeof places, to: keyof typeof places): string {
  const name = encodeURIComponent(label);
  const shown = escapeHtml(`[${label}]`);
  return `<sup id="${places[from]}${name}"><a href="#${places[to]}${name}">${shown}</a></sup>`;
}

// `[^1]`, a reference; without a definition of that label it stays text.
const reference: TokenizerAndRendererExtension = {
  name: 'reference',
  level: 'inline',
  start: (source) => source.indexOf('[^'),
  tokenizer(source) {
    const found = /^\[\^([^\]\s]{1,60})\]/.exec(source);
    if (!found || !Object.hasOwn(this.lexer.tokens.links, `^${found[1]}`)) return undefined;
    return { type: 'reference', raw: found[0], label: found[1] };
  },
  renderer: ({ label }) => renderLabel(label, 'mark', 'note'),
};

const label = { name: 'label', renderer: ({ label }: Tokens.Generic) => renderLabel(label, 'note', 'mark') };

/** Footnotes: each mark leads to its note, and the label of the note back to the first mark. */
export const footnotes: MarkedExtension = { extensions: [note, reference, label] };

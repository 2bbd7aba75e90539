import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { findInParagraph } from './find-in-paragraph.ts';

const maxLabelUnits = 60;
/** The longest bare address, in UTF-16 code units. */
const maxAddressUnits = 2000;
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
  renderer(token) {
    return this.parser.parse(token.tokens ?? []);
  },
};

// `[^1]`, a reference; without a definition of that label it stays text.
const reference: TokenizerAndRendererExtension = {
  name: 'reference',
  level: 'inline',
  start: (source) => source.indexOf('[^'),
  tokenizer(source) {
    const found = /^\[\^([^\]\s]{1,60})\]/.exec(source);
    if (!found || !Object.hasOwn(this.lexer.tokens.links, `^${found[1]}`)) return undefined;
    const text = `[${found[1]}]`;
    return { type: 'reference', raw: found[0], tokens: [{ type: 'text', raw: text, text }] };
  },
  renderer(token) {
    return `<sup>${this.parser.parseInline(token.tokens ?? [])}</sup>`;
  },
};

const isAddress = (target: string): boolean =>
  /^<|^[a-z][a-z\d+.-]*:|^[./#?\w%~-]+$|\/|\.[a-z\d]{2,5}$/i.test(target);

const addressStart = /^(?:https?:\/\/|www\.)[^\s<]*/i;
/** Chinese and its marks end an address, except behind the names of pages in encyclopedias. */
const hanText = /[\p{Script=Han}\u3000-\u30ff\u3105-\u312f\uac00-\ud7a3\uff00-\uffef“”‘’—…·]/u;
const namedPage = /\/(?:wiki|item|zh(?:-[a-z]{2,4})?)\/[\p{Script=Han}\w·%()（）-]*/u;
const closing = new Map([...'()[]{}'].map((one, at, all) => [one, all[at - 1] as string]));

/** The index at which an address ends: before a bracket that it does not open, and before marks. */
function endOfAddress(text: string): number {
  const open: string[] = [];
  let end = text.length;
  for (let at = 0; at < text.length; at++) {
    const one = text.charAt(at);
    if ('([{'.includes(one)) open.push(one);
    if (!')]}'.includes(one)) continue;
    if (open.pop() === closing.get(one)) continue;
    end = at;
    break;
  }
  while (end > 0 && /[?!.,:;*_'"~&([{|\\]/.test(text.charAt(end - 1))) end--;
  return end;
}

/** The bare address that begins a text; undefined where there is none. */
function readAddress(source: string): string | undefined {
  const [all] = addressStart.exec(source.slice(0, maxAddressUnits)) ?? [];
  if (all === undefined) return undefined;
  const page = namedPage.exec(all);
  const han = page ? page.index + page[0].length : 0;
  const rest = all.slice(han).search(hanText);
  const text = rest < 0 ? all : all.slice(0, han + rest);
  const raw = text.slice(0, endOfAddress(text));
  return /^(?:https?:\/\/|www\.)[\w\p{L}\p{N}-]/iu.test(raw) && raw.length >= 8 ? raw : undefined;
}

/**
 * Footnotes and links that CommonMark and GFM read differently: `[1]: 書名` stays text unless its target looks
 * like an address, a bare address ends before a Chinese mark, and the check box of a task is a character.
 */
export const footnotesAndLinks: MarkedExtension = {
  extensions: [note, reference],
  tokenizer: {
    def(source) {
      const target = /^ {0,3}\[[^\]]+\]:[ \t]*(?:\n[ \t]*)?(\S+)/.exec(source)?.[1];
      return target !== undefined && !isAddress(target) ? undefined : false;
    },
    url(source): Tokens.Link | false | undefined {
      const raw = readAddress(source);
      if (raw === undefined) return /^(?:https?:|www\.)/i.test(source) ? undefined : false;
      const href = /^www/i.test(raw) ? `http://${raw}` : raw;
      return { type: 'link', raw, text: raw, href, title: null, tokens: [{ type: 'text', raw, text: raw }] };
    },
  },
  renderer: {
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
};

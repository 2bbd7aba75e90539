import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

const maxLabelUnits = 60;
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

// A line that ends a paragraph, because another block begins with it.
const blockStart = /^ {0,3}(?:`{3}|~{3}|#{1,6}(?:\s|$)|>|[*+-]\s|1[.)] |<|(?:=+|-+)[ \t]*$)/;

/** Where a definition begins in the first paragraph of a source. */
function findDefinition(source: string): number | undefined {
  for (let at = 0; at < source.length; ) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    const line = source.slice(at, end);
    if (/^ {0,3}\[\^[^\]\s]+\]:/.test(line)) return at;
    if (at > 0 && (line.trim() === '' || blockStart.test(line))) return undefined;
    at = end + 1;
  }
  return undefined;
}

// `[^1]: words`, the definition of a footnote as in Pandoc, on GitHub and in most notebooks.
const note: TokenizerAndRendererExtension = {
  name: 'note',
  level: 'block',
  // marked calls this before each paragraph; looking at that paragraph alone keeps the whole linear.
  start: findDefinition,
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
    url(source): Tokens.Link | false {
      const raw = /^(?:https?:\/\/|www\.)[^\s<]*?(?=[，。；：！？、「」『』（）【】《》“”‘’…])/i.exec(
        source,
      )?.[0];
      if (raw === undefined || raw.length < 8) return false;
      const href = /^www/i.test(raw) ? `http://${raw}` : raw;
      return { type: 'link', raw, text: raw, href, title: null, tokens: [{ type: 'text', raw, text: raw }] };
    },
  },
  renderer: {
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
};

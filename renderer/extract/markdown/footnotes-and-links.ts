import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

// A definition continues over unindented lines up to a blank line, and after that over indented lines.
const unindentedLine = String.raw`\n(?![ \t]*(?:\n|$)|[ \t]*\[\^)[^\n]+`;
const indentedLine = String.raw`\n(?:[ \t]*\n)*(?: {2,}|\t)[^\n]+`;
const definition = new RegExp(
  String.raw`^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*([^\n]*(?:${unindentedLine})*(?:${indentedLine})*)`,
);

// The first paragraph of a source.
const paragraph = /^[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*/;

// `[^1]: words`, the definition of a footnote as in Pandoc, on GitHub and in most notebooks.
const note: TokenizerAndRendererExtension = {
  name: 'note',
  level: 'block',
  // marked calls this before each paragraph; looking at that paragraph alone keeps the whole linear.
  start: (source) => /^ {0,3}\[\^[^\]\s]+\]:/m.exec(paragraph.exec(source)?.[0] ?? '')?.index,
  tokenizer(source) {
    const found = definition.exec(source);
    const [raw, label, words] = found ?? [];
    if (raw === undefined || label === undefined || words === undefined) return undefined;
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
      const target = /^ {0,3}\[[^\]]+\]:[ \t]*\n?[ \t]*(\S+)/.exec(source)?.[1];
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

import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

const definition =
  /^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*([^\n]*(?:\n(?![ \t]*(?:\n|$)|[ \t]*\[\^)[^\n]+)*(?:\n(?:[ \t]*\n)*(?: {2,}|\t)[^\n]+)*)/;

const paragraph = /^[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*/;

// [^1]: words, of Pandoc, GitHub and most notebooks.
const note: TokenizerAndRendererExtension = {
  name: 'note',
  level: 'block',
  // Only to the end of the paragraph, for it is asked anew before each.
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

// [^1] where there is such a note; elsewhere it may be anything.
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

/** Footnotes; `[1]: 書名` as the words they are, though CommonMark takes all for an address; addresses that end where Chinese goes on; boxes of tasks as characters. */
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

import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

const opening = /^ {0,3}> ?\[!([\w-]{1,40})\][+-]?[ \t]*([^\n]*)(?:\n|$)/;
const quoted = /^ {0,3}>[^\n]*(?:\n|$)/;

// `> [!tip] Title` and quoted lines, a box of Obsidian and GitHub.
const callout: TokenizerAndRendererExtension = {
  name: 'callout',
  level: 'block',
  tokenizer(source) {
    const [first, kind = '', words = ''] = opening.exec(source) ?? [];
    if (first === undefined) return undefined;
    let end = first.length;
    for (let line = quoted.exec(source.slice(end)); line; line = quoted.exec(source.slice(end)))
      end += line[0].length;
    const inner = source.slice(first.length, end).replace(/^ {0,3}> ?/gm, '');
    const title = words.trim() || kind.charAt(0).toUpperCase() + kind.slice(1);
    return {
      type: 'callout',
      raw: source.slice(0, end),
      title: this.lexer.inlineTokens(title),
      tokens: this.lexer.blockTokens(inner, []),
    };
  },
  renderer(token) {
    const { title, tokens = [] } = token as Tokens.Generic & { title: NonNullable<Tokens.Generic['tokens']> };
    const heading = `<p><strong>${this.parser.parseInline(title)}</strong></p>`;
    return `<blockquote>${heading}${this.parser.parse(tokens)}</blockquote>`;
  },
};

/** Callouts: quotations with a kind and a title. */
export const callouts: MarkedExtension = { extensions: [callout] };

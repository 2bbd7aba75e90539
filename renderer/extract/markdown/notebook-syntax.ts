import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

const han = /[\p{Script=Han}\u3001-\u301f\uff00-\uffef“”‘’—…]/u;
const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] as string,
  );

// CommonMark requires a word boundary beside `**`, which Chinese does not show: it
// leaves 他**「說」**了 as plain text.
const emphasis: TokenizerAndRendererExtension = {
  name: 'hanEmphasis',
  level: 'inline',
  start: (source) => source.indexOf('**'),
  tokenizer(source) {
    const found = /^\*\*(?![\s*])([^*\n]{1,500}?)(?<!\s)\*\*(?!\*)/.exec(source);
    if (!found?.[1] || !han.test(found[1])) return undefined;
    return { type: 'hanEmphasis', raw: found[0], tokens: this.lexer.inlineTokens(found[1]) };
  },
  renderer(token) {
    return `<strong>${this.parser.parseInline(token.tokens ?? [])}</strong>`;
  },
};

// `==marked==`, a highlight in Obsidian and Joplin.
const mark: TokenizerAndRendererExtension = {
  name: 'mark',
  level: 'inline',
  start: (source) => source.indexOf('=='),
  tokenizer(source) {
    const found = /^==(?![\s=])([^=\n]{1,500}?)(?<!\s)==(?!=)/.exec(source);
    if (!found?.[1]) return undefined;
    return { type: 'mark', raw: found[0], tokens: this.lexer.inlineTokens(found[1]) };
  },
  renderer(token) {
    return `<mark>${this.parser.parseInline(token.tokens ?? [])}</mark>`;
  },
};

// `[[page|words]]` and `![[picture.png]]`, links and embedded pictures in Obsidian.
const wiki: TokenizerAndRendererExtension = {
  name: 'wiki',
  level: 'inline',
  start: (source) => /!?\[\[/.exec(source)?.index,
  tokenizer(source) {
    const found = /^(!?)\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{1,300}))?\]\]/.exec(source);
    if (!found) return undefined;
    return { type: 'wiki', raw: found[0], embed: found[1] === '!', page: found[2], words: found[3] };
  },
  renderer(token) {
    const { embed, page, words } = token as Tokens.Generic & { page: string; words?: string };
    const isPicture = embed && /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i.test(page);
    return isPicture ? `<img src="${escapeHtml(encodeURI(page))}" alt="">` : escapeHtml(words ?? page);
  },
};

/**
 * Syntax of notebooks beyond CommonMark: emphasis beside Chinese marks, `==marked==`,
 * `[[links]]`, `![[pictures]]`.
 */
export const notebookSyntax: MarkedExtension = { extensions: [emphasis, mark, wiki] };

import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';

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

/** `#heading` and `#^block` behind the name of a page, as Obsidian displays them. */
const pageName = (page: string): string => {
  const [name = '', ...headings] = page.replace(/#?\^[\w-]+$/, '').split('#');
  return [name, ...headings]
    .map((one) => one.trim())
    .filter(Boolean)
    .join(' > ');
};

const widthOf = (words: string | undefined): string => {
  const width = /^\s*(\d{1,5})(?:x\d{1,5})?\s*$/.exec(words ?? '')?.[1];
  return width === undefined ? '' : ` width="${width}"`;
};

// `[[page|words]]` and `![[picture.png|300]]`, links and embedded pictures in Obsidian.
const wiki: TokenizerAndRendererExtension = {
  name: 'wiki',
  level: 'inline',
  start: (source) => /!?\[\[/.exec(source)?.index,
  tokenizer(source) {
    const found = /^(!?)\[\[([^[\]|\n]{1,300})(?:\\?\|([^[\]\n]{1,300}))?\]\]/.exec(source);
    if (!found) return undefined;
    return { type: 'wiki', raw: found[0], embed: found[1] === '!', page: found[2], words: found[3] };
  },
  renderer(token) {
    const { embed, page, words } = token as Tokens.Generic & { page: string; words?: string };
    const isPicture = embed && /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i.test(page);
    if (!isPicture) return escapeHtml(words ?? pageName(page));
    const width = widthOf(words);
    return `<img src="${escapeHtml(encodeURI(page))}" alt="${width ? '' : escapeHtml(words ?? '')}"${width}>`;
  },
};

/** The longest comment and formula, in UTF-16 code units. */
const maxHiddenUnits = 20_000;

/** The index behind `close`, which stands between `from` and the limit; undefined where it does not. */
function endBehind(source: string, close: string, from: number): number | undefined {
  const at = source.slice(0, from + maxHiddenUnits).indexOf(close, from);
  return at < 0 ? undefined : at + close.length;
}

// `%%comment%%`, which Obsidian hides.
const readComment = (source: string) => {
  const end = source.startsWith('%%') ? endBehind(source, '%%', 2) : undefined;
  return end === undefined ? undefined : { type: 'comment', raw: source.slice(0, end) };
};
const comment: TokenizerAndRendererExtension = {
  name: 'comment',
  level: 'inline',
  // Behind a number two signs are a slip of the pen.
  start: (source) => /(?<!\d)%%/.exec(source)?.index,
  tokenizer: readComment,
  renderer: () => '',
};
const commentBlock: TokenizerAndRendererExtension = {
  name: 'commentBlock',
  level: 'block',
  tokenizer(source) {
    const found = readComment(source);
    const rest = found && /^[ \t]*(?:\n|$)/.exec(source.slice(found.raw.length))?.[0];
    return rest === undefined ? undefined : { type: 'commentBlock', raw: found?.raw + rest };
  },
  renderer: () => '',
};

// `^[words]`, a footnote in the line, which the page writes out like a note in the margin.
const inlineNote: TokenizerAndRendererExtension = {
  name: 'inlineNote',
  level: 'inline',
  start: (source) => source.indexOf('^['),
  tokenizer(source) {
    const found = /^\^\[([^[\]\n]{1,1000})\]/.exec(source);
    if (!found?.[1]) return undefined;
    return { type: 'inlineNote', raw: found[0], tokens: this.lexer.inlineTokens(found[1]) };
  },
  renderer(token) {
    return `<span class="sidenote">${this.parser.parseInline(token.tokens ?? [])}</span>`;
  },
};

// ` ^a1b2c3` at the end of a block, by which other pages of Obsidian link to it.
const blockId: TokenizerAndRendererExtension = {
  name: 'blockId',
  level: 'inline',
  start: (source) => /(?<![^\s])\^[\w-]+[ \t]*(?:\n|$)/.exec(source)?.index,
  tokenizer(source) {
    const found = /^\^(?=[\w-]*[a-z-]|\d{4})[\w-]{2,60}[ \t]*(?=\n|$)/i.exec(source);
    return found ? { type: 'blockId', raw: found[0] } : undefined;
  },
  renderer: () => '',
};

/** Syntax of notebooks beyond CommonMark: highlights, links, pictures, comments, notes and ids of blocks. */
export const notebookSyntax: MarkedExtension = {
  extensions: [mark, wiki, comment, commentBlock, inlineNote, blockId],
  renderer: {
    // `![words|300](a.png)`
    image({ href, title, text }) {
      const [, words, size] = /^([^|]*)\|\s*(\d{1,5}(?:x\d{1,5})?)\s*$/.exec(text) ?? [];
      if (size === undefined) return false;
      const src = escapeHtml(encodeURI(href).replaceAll('%25', '%'));
      const caption = title ? ` title="${escapeHtml(title)}"` : '';
      return `<img src="${src}" alt="${escapeHtml(words ?? '')}"${caption}${widthOf(size)}>`;
    },
  },
};

import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { findInParagraph } from './find-in-paragraph.ts';
import { findEndOfTag, mayHaveEnd } from './paired-tags.ts';

/** The longest content between two tags, in UTF-16 code units. */
const maxContentUnits = 100_000;
/** The longest tag. */
const maxTagUnits = 600;

/** The tag that begins a source: its name, and what is written behind the name. */
function readTag(
  source: string,
): { readonly raw: string; readonly name: string; readonly written: string } | undefined {
  if (!source.startsWith('{%') || source.startsWith('{%%')) return undefined;
  const end = source.slice(0, maxTagUnits).indexOf('%}');
  const inner = source.slice(2, Math.max(2, end)).replace(/^-/, '').replace(/-$/, '').trim();
  const name = /^\w{1,30}(?!\S)/.exec(inner)?.[0];
  if (name === undefined) return undefined;
  return { raw: source.slice(0, end + 2), name, written: inner.slice(name.length) };
}

/** The words of a tag: separated by spaces, or in quotation marks. */
const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, one, other, bare]) => one ?? other ?? bare ?? '',
  );

const isAddress = (word: string): boolean => /[./]/.test(word);

/** What a tag without content shows, as HTML; undefined for a tag that is not known. */
function showTag(name: string, words: readonly string[]): string | undefined {
  if (name === 'asset_img' || name === 'img' || name === 'image') {
    const at = words.findIndex(isAddress);
    const [src = '', ...rest] = words.slice(Math.max(0, at));
    const alt = rest.filter((word) => !/^\d+(?:px|%)?$/.test(word)).join(' ');
    return `<img src="${escapeHtml(encodeURI(src))}" alt="${escapeHtml(alt)}">`;
  }
  if (name === 'link' || name === 'asset_link' || name === 'post_link' || name === 'post_path') {
    const href = words.find((word) => /^https?:/i.test(word));
    const text = words.filter((word) => word !== href && !/^(?:true|false)$/.test(word));
    const shown = escapeHtml((name === 'link' ? text : text.slice(1)).join(' ') || words[0] || '');
    return href ? `<a href="${escapeHtml(href)}">${shown}</a>` : shown;
  }
  if (name === 'youtube') return videoLink(`https://www.youtube.com/watch?v=${words[0] ?? ''}`);
  if (name === 'vimeo') return videoLink(`https://vimeo.com/${words[0] ?? ''}`);
  return /^(?:more|toc|post_toc)$/.test(name) ? '' : undefined;
}

const videoLink = (address: string): string =>
  `<a href="${escapeHtml(encodeURI(address))}">${escapeHtml(address)}</a>`;

/** The content between a tag and its end; undefined where it has no end. */
function contentOf(source: string, from: number, name: string): { end: number; content: string } | undefined {
  const close = new Set([`end${name}`, `end_${name}`]);
  const part = source.slice(0, from + maxContentUnits);
  for (let at = part.indexOf('{%', from); at >= 0; at = part.indexOf('{%', at + 2)) {
    const found = readTag(part.slice(at, at + maxTagUnits));
    if (found && close.has(found.name)) return { end: at + found.raw.length, content: part.slice(from, at) };
  }
  return undefined;
}

const quotations = new Set([
  'blockquote',
  'quote',
  'note',
  'cq',
  'centerquote',
  'pullquote',
  'fold',
  'hideToggle',
]);
const codes = new Set(['codeblock', 'code', 'highlight']);
/** Words of a note that name its colour. */
const noteStyle = /^(?:default|primary|success|info|warning|danger|no-icon|simple|modern|flat|icon|fa\S*)$/;

/** The code of a tag that names its language first, or as `lang:js`. */
function renderCode(content: string, name: string, written: string): string {
  const language = /\blang:([\w+#-]{1,30})/.exec(written)?.[1] ?? wordsOf(written)[0] ?? '';
  const isNamed = name === 'highlight' ? /^[\w+#-]{1,30}$/.test(language) : /\blang:/.test(written);
  const kind = isNamed ? ` class="language-${escapeHtml(language)}"` : '';
  return `<pre><code${kind}>${escapeHtml(content)}</code></pre>`;
}

// `{% note info %}…{% endnote %}`, a tag of Hexo or Jekyll with content.
const pairedTag: TokenizerAndRendererExtension = {
  name: 'pairedTag',
  level: 'block',
  start(source) {
    const test = (line: string): boolean => {
      const name = readTag(line)?.name;
      return name !== undefined && mayHaveEnd(this.lexer, name);
    };
    return findInParagraph(source, { test });
  },
  tokenizer(source) {
    const opening = readTag(source);
    if (!opening) return undefined;
    const { name, written } = opening;
    const found = findEndOfTag(this.lexer, name, () => contentOf(source, opening.raw.length, name));
    if (!found) return undefined;
    const rest = /^[ \t]*(?:\n|$)/.exec(source.slice(found.end))?.[0];
    if (rest === undefined) return undefined;
    const raw = source.slice(0, found.end) + rest;
    if (codes.has(name))
      return { type: 'pairedTag', raw, name, content: found.content.replace(/^\n/, ''), title: written };
    const words = wordsOf(written).filter((word) => name !== 'note' || !noteStyle.test(word));
    return {
      type: 'pairedTag',
      raw,
      name,
      title: name === 'raw' || !quotations.has(name) ? '' : words.join(' '),
      tokens: this.lexer.blockTokens(found.content.replace(/^\s*\n/, ''), []),
    };
  },
  renderer(token) {
    const { name, content, title, tokens = [] } = token as Tokens.Generic & { name: string; title: string };
    if (content !== undefined) return renderCode(content, name, title);
    const inner = this.parser.parse(tokens);
    if (!quotations.has(name)) return inner;
    const line = title === '' ? '' : `<p>${escapeHtml(title)}</p>`;
    // The words of a quotation name its author, those of a box its title.
    return `<blockquote>${name.endsWith('quote') ? inner + line : line + inner}</blockquote>`;
  },
};

// `{% asset_img well.png 老井 %}`, a tag without content. A tag that is not known stays as written.
const singleTag: TokenizerAndRendererExtension = {
  name: 'singleTag',
  level: 'inline',
  start: (source) => source.indexOf('{%'),
  tokenizer(source) {
    const opening = readTag(source);
    const html = opening && showTag(opening.name, wordsOf(opening.written));
    return html === undefined ? undefined : { type: 'singleTag', raw: opening?.raw ?? '', html };
  },
  renderer: (token) => (token as Tokens.Generic & { html: string }).html,
};

/** Tags of Hexo and Jekyll: notes, quotations, code, pictures and links. */
export const siteTags: MarkedExtension = { extensions: [pairedTag, singleTag] };

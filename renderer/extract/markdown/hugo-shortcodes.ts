import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { findInParagraph } from './find-in-paragraph.ts';
import { findEndOfTag, mayHaveEnd } from './paired-tags.ts';

/** The longest shortcode and the longest content between two of them, in UTF-16 code units. */
const maxCodeUnits = 800;
const maxContentUnits = 100_000;

interface Shortcode {
  readonly raw: string;
  readonly name: string;
  /** Values by their name, and by their position where they have none. */
  readonly values: ReadonlyMap<string, string>;
}

/** The shortcode that begins a source: `{{< figure src="a.jpg" >}}` or `{{% notice tip %}}`. */
function readShortcode(source: string): Shortcode | undefined {
  const open = /^\{\{[<%]/.exec(source)?.[0];
  if (open === undefined) return undefined;
  const close = open.endsWith('<') ? '>}}' : '%}}';
  const end = source.slice(0, maxCodeUnits).indexOf(close, open.length);
  const inner = source.slice(open.length, Math.max(end, open.length)).trim();
  const name = /^\/?\s?[a-z][\w-]{0,30}(?!\S)/i.exec(inner)?.[0].replace(/\s/, '');
  if (end < 0 || name === undefined) return undefined;
  const values = new Map<string, string>();
  for (const [, key, one, other, bare] of inner
    .slice(name.length)
    .matchAll(/(?<!\S)(?:([a-z][\w-]{0,30})=)?(?:"([^"]*)"|`([^`]*)`|([^\s"`=]+))/gi))
    values.set(key ?? String(values.size), one ?? other ?? bare ?? '');
  return { raw: source.slice(0, end + close.length), name, values };
}

const watched: Readonly<Record<string, string>> = {
  youtube: 'https://www.youtube.com/watch?v=',
  vimeo: 'https://vimeo.com/',
  bilibili: 'https://www.bilibili.com/video/',
};

/** What a shortcode without content shows, as HTML; undefined for one that is not known. */
function showShortcode({ name, values }: Shortcode): string | undefined {
  const first = values.get('0') ?? '';
  if (name === 'figure' || name === 'img' || name === 'image') {
    const src = encodeURI(values.get('src') ?? first);
    const caption = values.get('caption') ?? values.get('title') ?? '';
    const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(values.get('alt') ?? '')}">`;
    return caption === ''
      ? image
      : `<figure>${image}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
  }
  const page = watched[name];
  if (page === undefined) return name === 'toc' ? '' : undefined;
  const address = page + encodeURIComponent(values.get('id') ?? first);
  return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
}

const boxes = new Set([
  'notice',
  'admonition',
  'alert',
  'callout',
  'hint',
  'tip',
  'note',
  'info',
  'warning',
  'quote',
]);

/** The content between a shortcode and its end; undefined where it has no end. */
function contentOf(source: string, { raw, name }: Shortcode): { end: number; content: string } | undefined {
  const part = source.slice(0, maxContentUnits);
  for (let at = part.indexOf('{{', raw.length); at >= 0; at = part.indexOf('{{', at + 2)) {
    const closing = readShortcode(part.slice(at, at + maxCodeUnits));
    if (closing?.name === `/${name}`)
      return { end: at + closing.raw.length, content: part.slice(raw.length, at) };
  }
  return undefined;
}

// `{{% notice tip %}}…{{% /notice %}}`, a box.
const box: TokenizerAndRendererExtension = {
  name: 'shortcodeBox',
  level: 'block',
  start(source) {
    const test = (line: string): boolean => {
      const name = readShortcode(line)?.name ?? '';
      return boxes.has(name) && mayHaveEnd(this.lexer, name);
    };
    return findInParagraph(source, { test });
  },
  tokenizer(source) {
    const opening = readShortcode(source);
    if (!opening || !boxes.has(opening.name)) return undefined;
    const found = findEndOfTag(this.lexer, opening.name, () => contentOf(source, opening));
    if (!found) return undefined;
    return {
      type: 'shortcodeBox',
      raw: source.slice(0, found.end),
      title: opening.values.get('title') ?? opening.values.get('1') ?? '',
      tokens: this.lexer.blockTokens(found.content.replace(/^\s*\n/, ''), []),
    };
  },
  renderer(token) {
    const { title, tokens = [] } = token as Tokens.Generic & { title: string };
    const line = title === '' ? '' : `<p><strong>${escapeHtml(title)}</strong></p>`;
    return `<blockquote>${line}${this.parser.parse(tokens)}</blockquote>`;
  },
};

// `{{< figure src="a.jpg" >}}`, a picture or a film. A shortcode that is not known stays as written.
const single: TokenizerAndRendererExtension = {
  name: 'shortcode',
  level: 'inline',
  start: (source) => /\{\{[<%]/.exec(source)?.index,
  tokenizer(source) {
    const code = readShortcode(source);
    const html = code && (showShortcode(code) ?? escapeHtml(code.raw));
    return html === undefined ? undefined : { type: 'shortcode', raw: code?.raw ?? '', html };
  },
  renderer: (token) => (token as Tokens.Generic & { html: string }).html,
};

/** Shortcodes of Hugo: pictures, films and boxes. */
export const hugoShortcodes: MarkedExtension = { extensions: [box, single] };

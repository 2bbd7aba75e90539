import { longestBackticks } from '#shared/backticks';
import type { ExtractRequest } from '#shared/contract';
import { isRecord, toText } from '#shared/parse';
import { fromJoplin } from './from-joplin.ts';
import { findFrontMatter } from './front-matter.ts';
import { parseDate } from './parse-date.ts';

// Sources: Obsidian Web Clipper (title, source, author, published, created), Joplin (title, source, author,
// created), Hugo and Jekyll (title, date, author), and handwritten front matter. The first key that has a
// value counts.
const metadataKeys = {
  title: ['title', '標題', '标题'],
  byline: ['author', 'authors', 'byline', 'creator', '作者'],
  site: ['site', 'site_name', 'publisher', 'website', '網站', '网站'],
  published: ['published', 'publish_date', 'date', '日期', 'created'],
  url: ['url', 'source', 'source_url', 'link', 'permalink', '網址', '网址', '原文链接', '原文連結'],
} as const;

// Further keys of these programs. A block between lines of dashes that has none of all these keys is not
// front matter.
const frontMatterKeys = new Set([
  ...Object.values(metadataKeys).flat(),
  ...(
    'tags tag aliases alias categories category description summary excerpt slug layout draft lang ' +
    'language type status id uid cover image thumbnail cssclass cssclasses created updated modified ' +
    'lastmod weight toc latitude longitude altitude completed due publish 標籤 标签 分類 分类 摘要'
  ).split(' '),
]);

/** A text in its format, and the metadata that surrounded it. */
export interface ReadText extends Pick<ExtractRequest, 'format' | 'text' | 'metadata'> {
  readonly tags?: readonly string[];
  /** When it was saved, in milliseconds since 1970. */
  readonly saved?: number;
}

const knownKeys = (fields: ReadonlyMap<string, unknown>): number =>
  [...fields.keys()].filter((key) => frontMatterKeys.has(key)).length;

/**
 * Reads Markdown with or without front matter. All values are strings as written; nothing in them is
 * executed. Where a block between lines of dashes cannot be parsed or no text follows, it stays in the text
 * as a block of code.
 */
export function fromMarkdown(source: string): ReadText {
  const all = { format: 'markdown', text: source, metadata: {} } as const;
  const found = findFrontMatter(source);
  if (!found) return fromJoplin(source) ?? all;
  const { fields, block, body, isFenced } = found;
  if (fields && body.trim() !== '') {
    const known = knownKeys(fields);
    const isOwn = isFenced ? known > 0 || fields.size === 0 : known > 1 || fields.has('title');
    if (!isOwn) return isFenced ? all : (fromJoplin(source) ?? all);
    const tags = tagsIn(fields);
    const metadata = metadataIn(fields);
    // A clipping was saved at `created`; a text of the reader's own was written then.
    const saved = metadata.url ? parseDate(fields.get('created')) : 0;
    return {
      ...all,
      text: body,
      metadata,
      ...(tags.length > 0 && { tags }),
      ...(saved > 0 && { saved }),
    };
  }
  if (!isFenced) return fromJoplin(source) ?? all;
  const hasKey = (!fields || knownKeys(fields) > 0) && /^[\w"'\p{L}][^\n\r\u2028\u2029:]*:/mu.test(block);
  return hasKey ? { ...all, text: `${codeBlock(block)}\n${body}` } : all;
}

function metadataIn(fields: ReadonlyMap<string, unknown>): ExtractRequest['metadata'] {
  const metadata: { -readonly [K in keyof ExtractRequest['metadata']]: string } = {};
  for (const field of Object.keys(metadataKeys) as (keyof typeof metadataKeys)[]) {
    const values = metadataKeys[field].map((key) => plainValue(fields.get(key)));
    const value = values.find((one) => (field === 'url' ? /^https?:\/\/\S+$/i.test(one) : one !== ''));
    if (value) metadata[field] = value;
  }
  const source = plainValue(fields.get('source'));
  if (!metadata.site && source && !/^\w+:/.test(source)) metadata.site = source;
  return metadata;
}

/**
 * Tags as Obsidian, Joplin and others write them: a list, or one line separated by commas or, with `#`, by
 * spaces.
 */
function tagsIn(fields: ReadonlyMap<string, unknown>): readonly string[] {
  const values = ['tags', 'tag', '標籤', '标签', 'keywords'].map((key) => fields.get(key));
  const value = values.find((one) => one !== undefined && one !== '');
  const list = Array.isArray(value) ? value : toText(value).split(/[,，、]|(?<!\s)\s+(?=#)/);
  return [...new Set(list.slice(0, 500).map((tag) => plainValue(tag).replace(/^#/, '')))].filter(Boolean);
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The name of an author whose entry has fields; any other value stays. */
const nameOf = (value: unknown): unknown =>
  isRecord(value) && Object.hasOwn(value, 'name') ? value.name : value;

// Obsidian writes names as links: [[name]] or [[page|name]].
function plainValue(given: unknown): string {
  const value = nameOf(given);
  if (Array.isArray(value))
    return value.slice(0, 50).map(nameOf).filter(isText).map(plainValue).filter(Boolean).join('、');
  if (!isText(value)) return '';
  return value
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function codeBlock(text: string): string {
  const marks = '`'.repeat(Math.max(2, longestBackticks(text)) + 1);
  return `${marks}\n${text}${marks}\n`;
}

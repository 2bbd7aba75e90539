import type { ArticleEntry, Charset } from '#shared/contract';
import { isRecord, text } from '#shared/parse';
import { type ArticleState, parseArticleState } from '#shared/settings';
import { unmarked } from './entry.ts';
import { isSha256 } from './store.ts';

/** What the catalogue knows of one article. */
export interface Row {
  readonly entry: ArticleEntry;
  readonly state: ArticleState;
}

/** What is kept beside a source and cannot be found in it: the file's name, when it came, and which stored picture each address means. */
export interface Label {
  readonly name: string;
  readonly added: number;
  readonly pictures: Readonly<Record<string, string>>;
}

/** Reads an entry from anything; undefined when it has no id. */
export function parseEntry(value: unknown): ArticleEntry | undefined {
  if (!isRecord(value) || !isSha256(value.id)) return undefined;
  return {
    id: value.id,
    title: text(value.title),
    byline: text(value.byline),
    site: text(value.site),
    published: text(value.published),
    excerpt: text(value.excerpt),
    lang: text(value.lang),
    added: figure(value.added),
    name: text(value.name),
    length: figure(value.length),
    url: text(value.url),
    ...unmarked,
  };
}

/** Reads a row from anything; undefined when its entry has no id. */
export function parseRow(value: unknown): Row | undefined {
  if (!isRecord(value)) return undefined;
  const entry = parseEntry(value.entry);
  return entry && { entry, state: parseArticleState(value.state) };
}

/** Reads a label from anything; what is wrong is left out. */
export function parseLabel(value: unknown): Label {
  const given = isRecord(value) ? value : {};
  const pictures = Object.entries(isRecord(given.pictures) ? given.pictures : {});
  return {
    name: text(given.name),
    added: figure(given.added),
    pictures: Object.fromEntries(pictures.filter((pair): pair is [string, string] => isSha256(pair[1]))),
  };
}

const evidences = ['bom', 'declared', 'valid', 'statistics', 'chosen'] as const;

/** Reads a charset from anything; undefined when it is none. */
export function parseCharset(value: unknown): Charset | undefined {
  if (!isRecord(value) || typeof value.label !== 'string') return undefined;
  const evidence = evidences.find((one) => one === value.evidence);
  return evidence && { label: value.label, evidence, bad: figure(value.bad) };
}

const figure = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

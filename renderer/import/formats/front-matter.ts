import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parse as parseToml } from 'smol-toml';
import { isRecord } from '#shared/parse';
import { parseJson } from '../exports/fields.ts';
import { parseLooseFields } from './loose-fields.ts';

/** The fields above a text, and the text behind them. */
export interface FrontMatter {
  /** By name in lower case; undefined where the block cannot be read. */
  readonly fields: ReadonlyMap<string, unknown> | undefined;
  /** The block of fields as written. */
  readonly block: string;
  readonly body: string;
  /** Lines of its own mark the block: a text that has them does not begin otherwise. */
  readonly isFenced: boolean;
}

const maxFrontMatterUnits = 65_536;
/** The most lines of a block that only its end marks. */
const maxOpenLines = 80;
const maxListItems = 500;

type Fields = ReadonlyMap<string, unknown>;

/** Tables of Hugo and Zola whose fields count as those of the text. */
const innerTables = ['params', 'taxonomies', 'extra'];

const toText = (value: unknown): unknown => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
};
/** A value with dates, numbers, yes and no as text. Lists in lists stay: YAML may repeat one endlessly. */
const toTexts = (value: unknown): unknown =>
  Array.isArray(value) ? value.slice(0, maxListItems).map(toText) : toText(value);

function fieldsOf(value: unknown): Fields | undefined {
  if (!isRecord(value)) return undefined;
  const inner = innerTables.flatMap((name) => (isRecord(value[name]) ? Object.entries(value[name]) : []));
  const all = [...inner, ...Object.entries(value)];
  return new Map(all.map(([key, one]) => [key.toLowerCase(), toTexts(one)]));
}

/** Parses strictly, else as lines of fields. */
function parseWith(parse: (text: string) => unknown, text: string): Fields | undefined {
  if (text.trim() === '') return new Map();
  try {
    const fields = fieldsOf(parse(text));
    if (fields) return fields;
  } catch {
    // Nearly of the format, or nothing of it.
  }
  return parseLooseFields(text.split(/\r?\n/));
}

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: (text) => load(text, { schema: FAILSAFE_SCHEMA }),
  yml: (text) => load(text, { schema: FAILSAFE_SCHEMA }),
  toml: (text) => parseToml(text),
  json: parseJson,
};

const fence = /^\s{0,20}(---|\+\+\+|;;;)[ \t]*(?:(yaml|yml|toml|json)[ \t]*)?\r?\n/;
const closings: Readonly<Record<string, RegExp>> = {
  '---': /^(?:---|\.\.\.)[ \t]*$/m,
  '+++': /^\+\+\+[ \t]*$/m,
  ';;;': /^;;;[ \t]*$/m,
};
const formatOfFence: Readonly<Record<string, string>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' };

/** Fields between two lines of `---` (YAML), `+++` (TOML) or `;;;` (JSON), as in Jekyll, Hugo and Hexo. */
function readFenced(source: string): FrontMatter | undefined {
  const [opening, mark = '', named] = fence.exec(source) ?? [];
  if (opening === undefined) return undefined;
  const head = source.slice(opening.length, maxFrontMatterUnits);
  const end = closings[mark]?.exec(head);
  if (!end || /^---/m.test(head.slice(0, end.index))) return undefined;
  const block = head.slice(0, end.index);
  const body = source.slice(opening.length + end.index + end[0].length).replace(/^\r?\n/, '');
  const format = named ?? (formatOfFence[mark] as string);
  const text = format === 'json' && !/^\s*\{/.test(block) ? `{${block}}` : block;
  return {
    fields: parseWith(parsers[format] as (text: string) => unknown, text),
    block,
    body,
    isFenced: true,
  };
}
/** One object in JSON, as Hugo reads it. */
function readObject(source: string): FrontMatter | undefined {
  if (!/^\s*\{\s*"/.test(source)) return undefined;
  const head = source.slice(0, maxFrontMatterUnits);
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < head.length; at++) {
    const one = head[at];
    if (isQuoted && one === '\\') at++;
    else if (one === '"') isQuoted = !isQuoted;
    else if (!isQuoted && one === '{') depth++;
    else if (!isQuoted && one === '}' && --depth === 0) {
      const [block, rest] = [head.slice(0, at + 1), source.slice(at + 1)];
      const lineEnd = /^[ \t]*\r?\n/.exec(rest)?.[0];
      const fields = lineEnd === undefined ? undefined : fieldsOf(parseJson(block));
      return fields && { fields, block, body: rest.slice(lineEnd?.length), isFenced: false };
    }
  }
  return undefined;
}

/** Fields from the first line on, up to a line of `---` or `;;;` (Hexo) or a blank one (MultiMarkdown). */
function readOpen(source: string): FrontMatter | undefined {
  if (!/^["']?[\p{L}_][\p{L}\p{N}_-]{0,40}["']?[ \t]*[:：]/u.test(source)) return undefined;
  let end = 0;
  const lines: string[] = [];
  while (lines.length < maxOpenLines && end < source.length) {
    const found = source.indexOf('\n', end);
    const next = found < 0 ? source.length : found + 1;
    const line = source.slice(end, next).trimEnd();
    end = next;
    if (line !== '' && !/^(?:-{3,}|;;;)$/.test(line)) {
      lines.push(line);
      continue;
    }
    const block = `${lines.join('\n')}\n`;
    const json = line === ';;;' ? fieldsOf(parseJson(`{${block}}`)) : undefined;
    return { fields: json ?? parseLooseFields(lines), block, body: source.slice(end), isFenced: false };
  }
  return undefined;
}

/**
 * Finds the fields above a text: YAML, TOML, JSON, and what is nearly one of these; undefined where there are
 * none. All values are strings as written, or lists of them; nothing in them is executed.
 */
export const findFrontMatter = (source: string): FrontMatter | undefined =>
  readFenced(source) ?? readObject(source) ?? readOpen(source);

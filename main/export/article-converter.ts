import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleDraft } from '#shared/article';
import { findPeople } from '#shared/hanzi/ambiguity/find-people';
import { withStandard } from '#shared/hanzi/between-standards';
import {
  type ConversionTables,
  type Converter,
  createConverter,
  readDisambiguationModel,
  readTables,
  tableFor,
} from '#shared/hanzi/engine';
import { isTraditional } from '#shared/hanzi/script';
import { detectStandard } from '#shared/hanzi/standard';
import { needsOwnTables } from '#shared/hanzi/table-names';
import { correctionsIn, locateCorrections } from '#shared/hanzi/words/corrections';
import type { ArticleState } from '#shared/settings';
import {
  convertRun,
  detectArticleScript,
  detectRunScript,
  displayedLanguage,
} from '#shared/text/convert-run';
import type { TextRange } from '#shared/text/find-quote';
import { withQuotes } from '#shared/text/show-quotes';
import { runsOf, type TextRun } from '#shared/text/text-runs';
import type { ConvertLeaves } from '#shared/write/convert-article';
import { type ConverterCache, createConverterCache } from './converter-cache.ts';
import type { ArticleExportOptions } from './formats.ts';

/** What decides how an article is converted: its text, and the reader's words and corrections for it. */
export interface ConvertibleArticle {
  readonly draft: ArticleDraft;
  readonly chosen?: Pick<ArticleState, 'words' | 'corrections'>;
}

/** The parts of a conversion: the folder of the built files, and what it shares with other articles. */
export interface ConversionParts {
  readonly folder: string;
  readonly cache?: ConverterCache;
}

/** Converts the text of one article to a script. */
export interface ArticleConverter {
  readonly convertLeaves: ConvertLeaves;
  /** The language of the article in the script. */
  readonly lang: string;
  /** The body as written. */
  readonly source: string;
  /** A passage of the body in the script, each block on a line of its own. */
  readonly convertPassage: (range: TextRange) => string;
}

/** Creates the converter of an article. */
export async function createArticleConverter(
  { draft, chosen }: ConvertibleArticle,
  options: Pick<ArticleExportOptions, 'to' | 'regional' | 'quotes' | 'words'>,
  parts: ConversionParts,
): Promise<ArticleConverter> {
  const { to } = options;
  const { text: source, runs } = runsOf(draft.body);
  const script = detectArticleScript(draft, source);
  const words = chosen?.words?.length ? [...options.words, ...chosen.words] : options.words;
  const from = isTraditional(script) ? detectStandard(source) : undefined;
  const settings = { from, to, regional: options.regional, words };
  const converter = to === 'as-written' ? undefined : await loadConverter(parts, settings);
  const convert = converter && withQuotes(converter, options, script).withPeople(findPeople(source));
  const { placed: corrections } = locateCorrections(chosen?.corrections ?? [], source);
  const convertLeaves: ConvertLeaves = (texts, at) => {
    const text = texts.join('');
    const runCorrections = at === undefined ? [] : correctionsIn(corrections, to, text, at);
    return convertRun(texts, detectRunScript(text, script), convert, runCorrections).texts;
  };
  return {
    convertLeaves,
    lang: displayedLanguage(script, to),
    source,
    convertPassage: (range) => convertPassage(range, runs, convertLeaves),
  };
}

/** Converts the blocks of a passage whole, as on screen, and takes the passage out of them. */
function convertPassage(
  { start, end }: TextRange,
  runs: readonly TextRun[],
  convertLeaves: ConvertLeaves,
): string {
  let passage = '';
  let endOfLast = start;
  for (const run of runs) {
    const text = run.texts.join('');
    const [from, to] = [Math.max(0, start - run.start), Math.min(text.length, end - run.start)];
    if (from >= to) continue;
    const pieces = [text.slice(0, from), text.slice(from, to), text.slice(to)];
    if (passage !== '' && endOfLast < run.start) passage += '\n';
    passage += (run.convertible ? convertLeaves(pieces, run.start) : pieces)[1];
    endOfLast = run.start + text.length;
  }
  return passage;
}

type ConverterSettings = Parameters<typeof withStandard>[1];

/** Loads a converter, or takes the one that the cache has for these settings and words. */
async function loadConverter(
  { folder, cache = createConverterCache() }: ConversionParts,
  settings: ConverterSettings,
): Promise<Converter> {
  const { from, to, regional, words } = settings;
  const converters = cache.converters.get(words) ?? new Map<string, Promise<Converter>>();
  cache.converters.set(words, converters);
  const key = `${to} ${regional} ${needsOwnTables(settings) ? from : ''}`;
  const converter = converters.get(key) ?? readConverter(folder, cache, settings);
  converters.set(key, converter);
  return converter;
}

async function readConverter(
  folder: string,
  cache: ConverterCache,
  settings: ConverterSettings,
): Promise<Converter> {
  const { to, regional, words } = settings;
  const read = (name: string): Promise<ArrayBuffer> => readFile(join(folder, name)).then(toArrayBuffer);
  const load = (name: string): Promise<ConversionTables> => {
    const tables = cache.tables.get(name) ?? read(`hanzi/${name}`).then((bytes) => readTables(bytes));
    cache.tables.set(name, tables);
    return tables;
  };
  if (isTraditional(to)) cache.model ??= read('assets/ambiguity.bin').then(readDisambiguationModel);
  const ambiguity = isTraditional(to) && (await cache.model);
  const tables = await load(tableFor(to, regional));
  const converter = createConverter(tables, { to, regional, words, ...(ambiguity && { ambiguity }) });
  return withStandard(converter, settings, load);
}

const toArrayBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

import { needsOwnTables, withStandard } from '#shared/hanzi/between-standards';
import {
  type ConversionTables,
  type Converter,
  createConverter,
  type DisambiguationModel,
  readDisambiguationModel,
  readTables,
  tableFor,
  type UserWord,
} from '#shared/hanzi/engine';
import { isTraditional, type Script } from '#shared/hanzi/script';
import type { QuoteMode } from '#shared/text/quotes';
import type { Traditional } from '#shared/traditional';

/** The script that text is shown in. */
export interface ScriptSettings {
  readonly script: Script;
  /** With the words of the script's region, not only its characters. */
  readonly regional: boolean;
  readonly quotes: QuoteMode;
  /** The reader's own words: those for every article, then those for this one. */
  readonly words: readonly UserWord[];
}

const tables = new Map<string, Promise<ConversionTables>>();
let model: Promise<DisambiguationModel> | undefined;
const converters = new WeakMap<readonly UserWord[], Map<string, Promise<Converter>>>();

/** What a converter depends on. */
interface ConverterSettings extends Omit<ScriptSettings, 'quotes'> {
  /** The standard of Traditional text; undefined where it is not known. */
  readonly from: Traditional | undefined;
}

/** Loads the converter for a script; undefined for text as written. Converters and tables are cached. */
export async function loadConverterFor(options: ConverterSettings): Promise<Converter | undefined> {
  const { script, regional, words, from } = options;
  if (script === 'as-written') return undefined;
  const cached = converters.get(words) ?? new Map<string, Promise<Converter>>();
  converters.set(words, cached);
  const key = `${script} ${regional} ${needsOwnTables({ from, to: script }) ? from : ''}`;
  const converter = cached.get(key) ?? loadConverter(options);
  cached.set(key, converter);
  return converter;
}

async function loadConverter({ script, regional, words, from }: ConverterSettings): Promise<Converter> {
  const [tables, ambiguity] = await Promise.all([
    loadTables(tableFor(script, regional)),
    isTraditional(script) ? loadDisambiguationModel() : undefined,
  ]);
  const settings = { from, to: script, regional, words };
  return withStandard(
    createConverter(tables, { ...settings, ...(ambiguity && { ambiguity }) }),
    settings,
    loadTables,
  );
}

function loadTables(name: string): Promise<ConversionTables> {
  const loading =
    tables.get(name) ?? fetch(`hanzi/${name}`).then(async (answer) => readTables(await answer.arrayBuffer()));
  tables.set(name, loading);
  return loading;
}

function loadDisambiguationModel(): Promise<DisambiguationModel> {
  model ??= fetch('assets/ambiguity.bin').then(async (answer) =>
    readDisambiguationModel(await answer.arrayBuffer()),
  );
  return model;
}

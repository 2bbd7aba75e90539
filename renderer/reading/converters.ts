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
type ConverterSettings = Omit<ScriptSettings, 'quotes'>;

/** Loads the converter for a script; undefined for text as written. Converters and tables are cached. */
export async function loadConverterFor(options: ConverterSettings): Promise<Converter | undefined> {
  const { script, regional, words } = options;
  if (script === 'as-written') return undefined;
  const cached = converters.get(words) ?? new Map<string, Promise<Converter>>();
  converters.set(words, cached);
  const key = `${script} ${regional}`;
  const converter = cached.get(key) ?? loadConverter(options);
  cached.set(key, converter);
  return converter;
}

async function loadConverter({ script, regional, words }: ConverterSettings): Promise<Converter> {
  const [tables, ambiguity] = await Promise.all([
    loadTables(tableFor(script, regional)),
    isTraditional(script) ? loadDisambiguationModel() : undefined,
  ]);
  return createConverter(tables, { to: script, regional, words, ...(ambiguity && { ambiguity }) });
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

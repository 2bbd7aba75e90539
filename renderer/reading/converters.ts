import type { ConversionTables, Converter, DisambiguationModel, UserWord } from '#shared/hanzi/engine';
import { isTraditional, type Script } from '#shared/hanzi/script';
import { needsOwnTables, tableFor } from '#shared/hanzi/table-names';
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

type Engine = typeof import('./engine.ts');

let engine: Promise<Engine> | undefined;
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
  const [{ createConverter, withStandard }, tables, ambiguity] = await Promise.all([
    loadEngine(),
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

const loadEngine = () => {
  engine ??= import('./engine.ts');
  return engine;
};

/** Loads a file of the app, and reads it with the engine. */
async function load<T>(address: string, read: (engine: Engine, bytes: ArrayBuffer) => T): Promise<T> {
  const bytes = fetch(address).then((answer) => answer.arrayBuffer());
  return read(await loadEngine(), await bytes);
}

function loadTables(name: string): Promise<ConversionTables> {
  const loading = tables.get(name) ?? load(`hanzi/${name}`, ({ readTables }, bytes) => readTables(bytes));
  tables.set(name, loading);
  return loading;
}

function loadDisambiguationModel(): Promise<DisambiguationModel> {
  model ??= load('assets/ambiguity.bin', ({ readDisambiguationModel }, bytes) =>
    readDisambiguationModel(bytes),
  );
  return model;
}

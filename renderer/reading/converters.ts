import type { ConversionTables, Converter, DisambiguationModel, UserWord } from '#shared/hanzi/engine';
import { isTraditional, type Script } from '#shared/hanzi/script';
import { needsOwnTables, tableFor } from '#shared/hanzi/table-names';
import type { QuoteMode } from '#shared/text/quotes';
import type { Traditional } from '#shared/traditional';
import { loadOnce } from './load-once.ts';

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

const engines = new Map<'engine', Promise<Engine>>();
const tables = new Map<string, Promise<ConversionTables>>();
const models = new Map<'model', Promise<DisambiguationModel>>();
const converters = new WeakMap<readonly UserWord[], Map<string, Promise<Converter>>>();

/** What a converter depends on. */
interface ConverterSettings extends Omit<ScriptSettings, 'quotes'> {
  /** The standard of Traditional text; undefined where it is not known. */
  readonly from: Traditional | undefined;
}

/**
 * Loads the converter for a script; undefined for text as written. Converters and tables are cached, but not
 * a failure: rejects where a part cannot be read now.
 */
export async function loadConverterFor(options: ConverterSettings): Promise<Converter | undefined> {
  const { script, regional, words, from } = options;
  if (script === 'as-written') return undefined;
  const cached = converters.get(words) ?? new Map<string, Promise<Converter>>();
  converters.set(words, cached);
  const key = `${script} ${regional} ${needsOwnTables({ from, to: script }) ? from : ''}`;
  return loadOnce(cached, key, () => loadConverter(options));
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

let engineLoads = 0;
/** Chromium remembers by its address that a script could not be loaded, so each attempt has its own. */
function importEngine(): Promise<Engine> {
  const again = `./engine.js?${engineLoads}`;
  return engineLoads++ === 0 ? import('./engine.ts') : import(again);
}

const loadEngine = () => loadOnce(engines, 'engine', importEngine);

/** Loads a file of the app, and reads it with the engine. */
async function load<T>(address: string, read: (engine: Engine, bytes: ArrayBuffer) => T): Promise<T> {
  const [engine, bytes] = await Promise.all([loadEngine(), fetchBytes(address)]);
  return read(engine, bytes);
}

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

const loadTables = (name: string): Promise<ConversionTables> =>
  loadOnce(tables, name, () => load(`hanzi/${name}`, ({ readTables }, bytes) => readTables(bytes)));

const loadDisambiguationModel = (): Promise<DisambiguationModel> =>
  loadOnce(models, 'model', () =>
    load('assets/ambiguity.bin', ({ readDisambiguationModel }, bytes) => readDisambiguationModel(bytes)),
  );

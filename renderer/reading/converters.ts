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

/** What an article is shown in: a script, with or without the words of its region, and the reader's own words, those for always before those for the article. */
export interface ConverterOptions {
  readonly script: Script;
  readonly regional: boolean;
  readonly words: readonly UserWord[];
}

const tables = new Map<string, Promise<ConversionTables>>();
let learned: Promise<DisambiguationModel> | undefined;
const converters = new WeakMap<readonly UserWord[], Map<string, Promise<Converter>>>();

const tablesOf = (name: string): Promise<ConversionTables> => {
  const known =
    tables.get(name) ?? fetch(`hanzi/${name}`).then(async (answer) => readTables(await answer.arrayBuffer()));
  tables.set(name, known);
  return known;
};

const ambiguityTable = (): Promise<DisambiguationModel> => {
  learned ??= fetch('assets/ambiguity.bin').then(async (answer) =>
    readDisambiguationModel(await answer.arrayBuffer()),
  );
  return learned;
};

async function make({ script, regional, words }: ConverterOptions): Promise<Converter> {
  const [tables, ambiguity] = await Promise.all([
    tablesOf(tableFor(script, regional)),
    isTraditional(script) ? ambiguityTable() : undefined,
  ]);
  return createConverter(tables, { to: script, regional, words, ...(ambiguity && { ambiguity }) });
}

/** The converter for what is shown, or undefined for text as written; tables are fetched once, when first needed, and the same list of words has the same converter. */
export async function converterFor(showing: ConverterOptions): Promise<Converter | undefined> {
  const { script, regional, words } = showing;
  if (script === 'as-written') return undefined;
  const made = converters.get(words) ?? new Map<string, Promise<Converter>>();
  converters.set(words, made);
  const key = `${script} ${regional}`;
  const known = made.get(key) ?? make(showing);
  made.set(key, known);
  return known;
}

import {
  type AmbiguityTable,
  type Converter,
  converter,
  readAmbiguity,
  readTables,
  type Tables,
  tableFor,
} from '#shared/hanzi/engine';
import { isTraditional, type Script } from '#shared/hanzi/script';

const tables = new Map<string, Promise<Tables>>();
let learned: Promise<AmbiguityTable> | undefined;
const converters = new Map<string, Promise<Converter>>();

const tablesOf = (name: string): Promise<Tables> => {
  const known =
    tables.get(name) ?? fetch(`hanzi/${name}`).then(async (answer) => readTables(await answer.arrayBuffer()));
  tables.set(name, known);
  return known;
};

const ambiguityTable = (): Promise<AmbiguityTable> => {
  learned ??= fetch('assets/ambiguity.bin').then(async (answer) => readAmbiguity(await answer.arrayBuffer()));
  return learned;
};

async function make(script: Script, regional: boolean): Promise<Converter> {
  const [tables, ambiguity] = await Promise.all([
    tablesOf(tableFor(script, regional)),
    isTraditional(script) ? ambiguityTable() : undefined,
  ]);
  return converter(tables, { to: script, regional, ...(ambiguity && { ambiguity }) });
}

/** The converter to `script`, or undefined for text as written; tables are fetched once, when first needed. */
export async function converterFor(script: Script, regional: boolean): Promise<Converter | undefined> {
  if (script === 'as-written') return undefined;
  const key = `${script} ${regional}`;
  const known = converters.get(key) ?? make(script, regional);
  converters.set(key, known);
  return known;
}

import { type Converter, converter, readTables, type Tables, tableFor } from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';

const tables = new Map<string, Promise<Tables>>();
const converters = new Map<string, Promise<Converter>>();

const tablesOf = (name: string): Promise<Tables> => {
  const known =
    tables.get(name) ?? fetch(`hanzi/${name}`).then(async (answer) => readTables(await answer.arrayBuffer()));
  tables.set(name, known);
  return known;
};

/** The converter to `script`, or undefined for text as written; tables are fetched once, when first needed. */
export async function converterFor(script: Script, regional: boolean): Promise<Converter | undefined> {
  if (script === 'as-written') return undefined;
  const key = `${script} ${regional}`;
  const known =
    converters.get(key) ??
    tablesOf(tableFor(script, regional)).then((read) => converter(read, { to: script, regional }));
  converters.set(key, known);
  return known;
}

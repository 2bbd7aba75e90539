import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Converter,
  createConverter,
  readDisambiguationModel,
  readTables,
  tableFor,
} from '#shared/hanzi/engine';
import type { Script } from '#shared/hanzi/script';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');
const bytesOf = async (path: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(path)).buffer;
let written: Promise<unknown> | undefined;

/** The bytes of the disambiguation model. */
export const modelBytes = (): Promise<ArrayBuffer> => bytesOf(join(process.cwd(), 'assets/ambiguity.bin'));

/** A converter to a script, with the disambiguation model and the built tables. */
export async function builtConverter(to: Script, exact = false, regional = false): Promise<Converter> {
  written ??= writeTables(folder);
  await written;
  const tables = readTables(await bytesOf(join(folder, tableFor(to, regional))));
  return createConverter(tables, {
    to,
    exact,
    regional,
    ambiguity: readDisambiguationModel(await modelBytes()),
  });
}

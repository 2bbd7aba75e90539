import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Converter,
  createConverter,
  readDisambiguationModel,
  readTables,
  tableFor,
} from '#shared/hanzi/engine';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');
const bytesOf = async (path: string): Promise<ArrayBuffer> => new Uint8Array(await readFile(path)).buffer;

/** A converter to Taiwan's Traditional without its regional words, with the disambiguation model. */
export async function toTaiwan(): Promise<Converter> {
  await writeTables(folder);
  return createConverter(readTables(await bytesOf(join(folder, tableFor('zh-Hant-TW', false)))), {
    to: 'zh-Hant-TW',
    ambiguity: readDisambiguationModel(await bytesOf(join(process.cwd(), 'assets/ambiguity.bin'))),
  });
}

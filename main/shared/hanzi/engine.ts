import { noPeople } from './ambiguity/name-rules.ts';
import type { ConversionTables } from './convert/conversion-tables.ts';
import type { Converter, ConverterOptions } from './converter.ts';
import type { Script } from './script.ts';
import { createConverterParts, ScriptConverter } from './script-converter.ts';

export { type DisambiguationModel, readDisambiguationModel } from './ambiguity/disambiguation-model.ts';
export type { Alignment } from './convert/alignment.ts';
export type { Conversion } from './convert/conversion.ts';
export { type ConversionTables, readTables } from './convert/conversion-tables.ts';
export type { UnitBufferFactory } from './convert/unit-buffer.ts';
export type { Converter, ConverterOptions } from './converter.ts';
export type { UserWord, WordMatch } from './words/user-word.ts';

/** For each script the OpenCC configuration without and with regional words. */
const configs: Record<Script, readonly [string, string]> = {
  'as-written': ['', ''],
  'zh-Hans': ['tw2s', 'tw2sp'],
  'zh-Hant': ['s2t', 's2t'],
  'zh-Hant-TW': ['s2tw', 's2twp'],
  'zh-Hant-HK': ['s2hk', 's2hkp'],
};

/**
 * The name of the table file for a script: an OpenCC configuration and `.bin`. For Simplified it is the one
 * from Taiwan's standard, because most Traditional text has its variants.
 * @throws RangeError for `as-written`.
 */
export function tableFor(to: Script, regional: boolean): string {
  const name = configs[to][regional ? 1 : 0];
  if (!name) throw new RangeError('Text as written needs no conversion table.');
  return `${name}.bin`;
}

/** A converter over tables that `readTables` made. */
export const createConverter = (tables: ConversionTables, options: ConverterOptions): Converter =>
  new ScriptConverter(createConverterParts(tables, options), noPeople);

import { noPeople } from './ambiguity/name-rules.ts';
import type { ConversionTables } from './convert/conversion-tables.ts';
import type { ConverterOptions, JoiningConverter } from './converter.ts';
import { createConverterParts, ScriptConverter } from './script-converter.ts';

export { type DisambiguationModel, readDisambiguationModel } from './ambiguity/disambiguation-model.ts';
export type { Alignment } from './convert/alignment.ts';
export type { Conversion } from './convert/conversion.ts';
export { type ConversionTables, readTables } from './convert/conversion-tables.ts';
export type { UnitBufferFactory } from './convert/unit-buffer.ts';
export type { Converter, ConverterOptions, JoiningConverter } from './converter.ts';
export { tableFor } from './table-names.ts';
export type { UserWord, WordMatch } from './words/user-word.ts';

/** A converter over tables that `readTables` made. */
export const createConverter = (tables: ConversionTables, options: ConverterOptions): JoiningConverter =>
  new ScriptConverter(createConverterParts(tables, options), noPeople);

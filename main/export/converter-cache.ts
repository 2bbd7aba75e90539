import type { ConversionTables, Converter, DisambiguationModel, UserWord } from '#shared/hanzi/engine';

/**
 * What the articles of one export or command share for their conversion: tables, the model, and for each list
 * of words the converters by their settings.
 */
export interface ConverterCache {
  readonly tables: Map<string, Promise<ConversionTables>>;
  readonly converters: WeakMap<readonly UserWord[], Map<string, Promise<Converter>>>;
  model?: Promise<DisambiguationModel>;
}

/** Creates a cache with nothing in it. */
export const createConverterCache = (): ConverterCache => ({
  tables: new Map(),
  converters: new WeakMap(),
});

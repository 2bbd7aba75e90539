/** The names of the sixteen configurations of OpenCC that have a table. */
export const configNames: readonly string[];
/** The keys and values of a dictionary of opencc-js, in order. */
export function pairsOf(dictionary: string): [key: string, value: string][];
/** The name of each dictionary by its text. */
export function readDictionaryNames(): Promise<Map<string, string>>;
/**
 * Writes the tables of all configurations into `folder`, unless they are newer than all that they are made
 * from.
 */
export function writeTables(folder: string): Promise<void>;

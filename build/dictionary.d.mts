/** The names of the sixteen configurations of OpenCC that have a table. */
export const configNames: readonly string[];
/** The keys and values of a dictionary as opencc-js ships it, in order. */
export function pairsOf(dictionary: string): [key: string, value: string][];
/** A Map of each dictionary's text to its name. */
export function dictionaryNames(): Promise<Map<string, string>>;
/**
 * Writes the tables of all configurations into `folder`; does nothing when they are newer than what they are
 * made from.
 */
export function writeTables(folder: string): Promise<void>;

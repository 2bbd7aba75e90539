/** Groups the rows of a data table by their first cell, which is cut off; order stays. */
export function groupRows(rows: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[][]> {
  const groups = new Map<string, string[][]>();
  for (const [key = '', ...cells] of rows) {
    const group = groups.get(key);
    if (group) group.push(cells);
    else groups.set(key, [cells]);
  }
  return groups;
}

/**
 * Reads a table of words by kind (`kind` and `word` are its first two cells).
 * @returns a look-up that gives the words of a kind; it throws Error for a kind that the table lacks
 */
export function readWordTable(rows: readonly (readonly string[])[]): (kind: string) => readonly string[] {
  const groups = groupRows(rows);
  return (kind) => {
    const group = groups.get(kind);
    if (!group) throw new Error(`A data table has no words of the kind ${kind}.`);
    return group.map(([word = '']) => word);
  };
}

/**
 * The source of a regular expression that matches one of `words`; of two words that begin alike the longer
 * one is tried first. It is a non-capturing group.
 */
export const oneOf = (words: readonly string[]): string =>
  `(?:${longestFirst(words).map(escapePattern).join('|')})`;

/** Words, or patterns, with the longer ones first. */
export const longestFirst = (words: readonly string[]): readonly string[] =>
  [...words].sort((one, other) => other.length - one.length);

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

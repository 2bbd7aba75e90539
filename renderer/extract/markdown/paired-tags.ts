/** A name that is opened this often without an end is looked for no more, and neither are more such names. */
const maxFailures = 5;
const maxNames = 50;

/** For each text that is being read, by its lexer: how often a name was opened without an end. */
const failures = new WeakMap<object, Map<string, number>>();

/**
 * Tells whether a tag of this name may have an end. A search for it goes on to the end of the text, and a
 * line that is no tag after all divides its paragraph. Each text has few of both, so it takes linear time.
 */
export function mayHaveEnd(lexer: object, name: string): boolean {
  const counts = failures.get(lexer);
  const count = counts?.get(name) ?? 0;
  return count < maxFailures && (count > 0 || (counts?.size ?? 0) < maxNames);
}

/** What `find` gives for the end of a tag of this name; undefined where there is none. */
export function findEndOfTag<T>(lexer: object, name: string, find: () => T | undefined): T | undefined {
  if (!mayHaveEnd(lexer, name)) return undefined;
  const found = find();
  if (found !== undefined) return found;
  const counts = failures.get(lexer) ?? new Map<string, number>();
  failures.set(lexer, counts.set(name, (counts.get(name) ?? 0) + 1));
  return undefined;
}

/** Tells whether `value` is an object with named fields (no list, no null). */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives back `value` if it is a string, else an empty one. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Gives back `value` if it is one of `choices`, else the first of them. */
export const choice = <T extends string>(value: unknown, choices: readonly [T, ...T[]]): T =>
  choices.includes(value as T) ? (value as T) : choices[0];

/** Reads a record with `parse`; a list of the one outcome, or of none when `value` is no record or `parse` gives nothing. */
export function optional<T>(value: unknown, parse: (record: Record<string, unknown>) => T | undefined): T[] {
  const parsed = isRecord(value) ? parse(value) : undefined;
  return parsed === undefined ? [] : [parsed];
}

/** Gives back `value` if it is a list of strings, else throws TypeError naming `what`. */
export function texts(value: unknown, what: string): readonly string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw new TypeError(`${what} is not a list of strings`);
  return value;
}

/** Tells whether `value` is an object, but no array and not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value if it is a string, else an empty string. */
export const toText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value if it is one of `choices`, else the first of them. */
export const parseChoice = <T extends string>(value: unknown, choices: readonly [T, ...T[]]): T =>
  choices.includes(value as T) ? (value as T) : choices[0];

/**
 * Parses a record. Gives a list with the outcome, or an empty list where there is none. For use in `flatMap`.
 */
export function parseOptional<T>(
  value: unknown,
  parse: (record: Record<string, unknown>) => T | undefined,
): T[] {
  const parsed = isRecord(value) ? parse(value) : undefined;
  return parsed === undefined ? [] : [parsed];
}

/**
 * The value if it is a list of strings.
 * @throws TypeError that names `what` where it is none.
 */
export function parseTexts(value: unknown, what: string): readonly string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw new TypeError(`${what} is not a list of strings`);
  return value;
}

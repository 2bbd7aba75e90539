// JSON may hold these as they are, but many programs end a line there.
const lineEnds = /[\u0085\u2028\u2029]/g;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as one line of JSON, in whatever program reads it line by line. */
export const toJsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(lineEnds, escapeUnit)}\n`;

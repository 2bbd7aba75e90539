import { parseChoice } from './parse.ts';

/** How much space a row of the list has. */
export const densities = ['cosy', 'compact'] as const;

/** What a row of the list can show besides the title, in the order of the row. */
export const rowParts = [
  'excerpt',
  'tags',
  'site',
  'byline',
  'published',
  'added',
  'minutes',
  'progress',
  'notes',
] as const;

/** One of {@link rowParts}. */
export type RowPart = (typeof rowParts)[number];

/** The reader's choices for the rows of the list. */
export interface RowSettings {
  readonly density: (typeof densities)[number];
  readonly rowParts: readonly RowPart[];
}

/** The rows of a new installation. */
export const defaultRows: RowSettings = {
  density: 'cosy',
  rowParts: ['excerpt', 'tags', 'site', 'published', 'minutes', 'progress', 'notes'],
};

/** Parses the choices; missing or invalid members get the default. */
export function parseRows(fields: Readonly<Record<string, unknown>>): RowSettings {
  const { rowParts: given } = fields;
  const chosen = Array.isArray(given) ? rowParts.filter((one) => given.includes(one)) : defaultRows.rowParts;
  const isDefault = chosen.join() === defaultRows.rowParts.join();
  return {
    density: parseChoice(fields.density, densities),
    // The same list, so that a comparison tells whether it was changed.
    rowParts: isDefault ? defaultRows.rowParts : chosen,
  };
}

/** The height of a row with the gap behind it, in CSS pixels. */
export function rowHeightOf({ density, rowParts: parts }: RowSettings): number {
  if (density === 'compact') return 56;
  return parts.includes('excerpt') ? 132 : parts.includes('tags') ? 104 : 86;
}

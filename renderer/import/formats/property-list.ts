/** A value of a property list. Dates, numbers and truth values are left out: no caller needs them. */
export type PropertyValue = string | Uint8Array | readonly PropertyValue[] | PropertyDictionary | undefined;

/** A dictionary of a property list. */
export type PropertyDictionary = ReadonlyMap<string, PropertyValue>;

/** How deep values may be in one another, and how many there may be, counted where they are referred to. */
export const propertyLimits = { depth: 64, values: 1_000_000 } as const;

/** Reports a property list that is damaged or beyond the limits. */
export class PropertyListError extends Error {}

/** Tells whether a value is a dictionary. */
export const isDictionary = (value: PropertyValue): value is PropertyDictionary => value instanceof Map;

/** Tells whether a value is an array. */
export const isArray = (value: PropertyValue): value is readonly PropertyValue[] => Array.isArray(value);

import type { AmbiguousCharacter } from './disambiguation-model.ts';

/**
 * The units that stand for the forms of a character in the target script, with the numbers of those forms.
 */
export interface FormGlyphs {
  readonly units: Uint16Array;
  readonly forms: Uint8Array;
}

/** The glyphs of a character's forms: in OpenCC's standard, and as `glyph` turns them into the target's. */
export const createFormGlyphs = (
  { accepts, as }: Pick<AmbiguousCharacter, 'accepts' | 'as'>,
  glyph: (form: string) => string,
): FormGlyphs => ({
  units: Uint16Array.from([...accepts, ...[...accepts].map(glyph)], (unit) => unit.charCodeAt(0)),
  forms: Uint8Array.from([...as, ...as]),
});

/** The number of the form that `unit` stands for, or -1. */
export function formOf({ units, forms }: FormGlyphs, unit: number): number {
  for (let at = 0; at < units.length; at++) if (units[at] === unit) return forms[at] as number;
  return -1;
}

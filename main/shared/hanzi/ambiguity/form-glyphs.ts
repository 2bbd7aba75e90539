import type { AmbiguousCharacter } from './disambiguation-model.ts';

/** The units that may stand for a form of a character in text for the target script, and the numbers of those forms. */
export interface FormGlyphs {
  readonly units: Uint16Array;
  readonly forms: Uint8Array;
}

/** What stands for the forms of a character, in OpenCC's standard and as `glyph` brings it to the target. */
export const formGlyphs = (
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

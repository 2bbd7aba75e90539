import characters from './characters.json' with { type: 'json' };
import { radicalCharacters } from './radicals.ts';
import { textOf } from './utf16.ts';

let foldedUnits: Uint16Array | undefined;

/** For each UTF-16 unit its folded unit; made when first needed. */
function createFoldedUnits(): Uint16Array {
  const folded = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  // Full-width Latin folds to ASCII, the ideographic space to a space.
  for (let unit = 0xff01; unit < 0xff5f; unit++) folded[unit] = unit - 0xfee0;
  folded[0x3000] = 0x20;
  for (let unit = 0; unit < 0x3000; unit++) folded[unit] = toLowerUnit(unit);
  for (let unit = 0xff21; unit < 0xff3b; unit++) folded[unit] = toLowerUnit(unit - 0xfee0);
  for (const [first = '', ...others] of foldClasses())
    for (const other of others)
      if (first.length + other.length === 2) folded[other.charCodeAt(0)] = first.charCodeAt(0);
  for (const [radical, character] of radicalCharacters())
    folded[radical.charCodeAt(0)] = folded[character.charCodeAt(0)] as number;
  return folded;
}

/**
 * The classes of characters that are equal in a search. The first of each represents the class, and has one
 * UTF-16 unit where any has.
 */
export function foldClasses(): readonly (readonly string[])[] {
  return characters.same.split('|').map((same) => [...same]);
}

function toLowerUnit(unit: number): number {
  const letter = String.fromCharCode(unit).toLowerCase();
  return letter.length === 1 ? letter.charCodeAt(0) : unit;
}

/**
 * Folds text for a search: script, case, width and radicals do not matter (发 發 髮; 台 臺 檯 颱; 裏 裡 里; Ａ a;
 * ⻓ 长). Each UTF-16 unit becomes one unit, so offsets stay as they are; characters of two units stay. The
 * classes come from OpenCC's dictionaries (`characters.json`).
 */
export function fold(text: string): string {
  foldedUnits ??= createFoldedUnits();
  const folded = foldedUnits;
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) units[at] = folded[text.charCodeAt(at)] as number;
  return textOf(units);
}

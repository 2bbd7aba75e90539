import { textOf, UnitWriter } from '../hanzi/utf16.ts';
import { CharacterKind, foldCluster, foldUnit, kindOf, kindOfUnit } from './character-kinds.ts';

/**
 * A text as a search sees it. Its tokens are: words of letters, numbers, single symbols, and runs of characters that are
 * written without spaces (Han, Kana, Hangul …); script, case, width and accents do not matter. They stand between single
 * spaces, the first and the last as well, and a token `\n` parts what stands in two blocks.
 */
export interface SearchText {
  readonly text: string;
  /** For each unit of `text`, where what it came from begins and ends in the article as written. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A longer word is taken as several, so that no token grows beyond what an index takes. */
const longest = 64;
const space = 0x20;
const lineFeed = 0x0a;
const dot = 0x2e;

/** What a search sees of `text`. */
export const searchTextOf = (text: string): string => {
  const { units, length } = read(text, undefined);
  return textOf(units, 0, length);
};

/** What a search sees of `text`, with the way back to it. */
export function searchTextWithOffsets(text: string): SearchText {
  const offsets = {
    starts: new Uint32Array(text.length * 2 + 64),
    ends: new Uint32Array(text.length * 2 + 64),
  };
  const { units, length } = read(text, offsets);
  return {
    text: textOf(units, 0, length),
    starts: offsets.starts.subarray(0, length),
    ends: offsets.ends.subarray(0, length),
  };
}

interface Offsets {
  starts: Uint32Array;
  ends: Uint32Array;
}

function read(
  text: string,
  offsets: Offsets | undefined,
): { readonly units: Uint16Array; readonly length: number } {
  const out = new UnitWriter(text.length * 2);
  let open = CharacterKind.separator as CharacterKind;
  let tokenLength = 0;
  let isBroken = false;
  const write = (unit: number, start: number, end: number) => {
    out.reserve(1);
    if (offsets) {
      if (out.length >= offsets.starts.length) lengthen(offsets);
      offsets.starts[out.length] = start;
      offsets.ends[out.length] = end;
    }
    out.array[out.length++] = unit;
  };
  const put = (unit: number, kind: CharacterKind, start: number, end: number) => {
    const goesOn =
      kind === open &&
      kind !== CharacterKind.symbol &&
      (tokenLength < longest || kind === CharacterKind.character);
    if (!goesOn) {
      write(space, start, start);
      if (isBroken && out.length > 1) {
        write(lineFeed, start, start);
        write(space, start, start);
      }
      isBroken = false;
      tokenLength = 0;
      open = kind;
    }
    tokenLength++;
    write(unit, start, end);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const kind = kindOfUnit(unit);
    const next = at + 1 < text.length ? kindOfUnit(text.charCodeAt(at + 1)) : CharacterKind.separator;
    if (kind < CharacterKind.mark && next !== CharacterKind.mark) {
      if (kind >= CharacterKind.character) put(foldUnit(unit), kind, at, at + 1);
      else if (foldUnit(unit) === dot && open === CharacterKind.number && next === CharacterKind.number)
        put(dot, CharacterKind.symbol, at, at + 1);
      else if (kind !== CharacterKind.ignored) {
        open = CharacterKind.separator;
        isBroken ||= kind === CharacterKind.lineBreak;
      }
      at++;
      continue;
    }
    const end = clusterEnd(text, at);
    for (const character of foldCluster(text.slice(at, end))) {
      const own = kindOf(character);
      const joined =
        own === CharacterKind.mark ? (open < CharacterKind.character ? CharacterKind.word : open) : own;
      if (joined < CharacterKind.character) {
        if (joined !== CharacterKind.ignored) open = CharacterKind.separator;
        continue;
      }
      put(character.charCodeAt(0), joined, at, end);
      if (character.length > 1) write(character.charCodeAt(1), at, end);
    }
    at = end;
  }
  write(space, text.length, text.length);
  return { units: out.array, length: out.length };
}

/** The end of the character at `at` with the marks that belong to it. */
function clusterEnd(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  while (end < text.length && kindOfUnit(text.charCodeAt(end)) === CharacterKind.mark) end++;
  return end;
}

function lengthen(offsets: Offsets): void {
  for (const name of ['starts', 'ends'] as const) {
    const longer = new Uint32Array(offsets[name].length * 2);
    longer.set(offsets[name]);
    offsets[name] = longer;
  }
}

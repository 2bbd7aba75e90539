import { textOf, UnitWriter } from '../hanzi/utf16.ts';
import { CharacterKind, foldCluster, foldUnit, kindOf, kindOfUnit } from './character-kinds.ts';

/**
 * A text in the form that is searched: a sequence of tokens with single spaces between them and at both ends.
 * Tokens are words of letters, numbers, single symbols, and runs of characters that are written without
 * spaces (Han, Kana, Hangul …). Script, case, width and accents are folded. The token `\n` separates blocks.
 */
export interface SearchText {
  readonly text: string;
  /** For each code unit of `text`, the range in the text as written that it was made of. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** The search text of `text`, see {@link SearchText}. */
export const searchTextOf = (text: string): string => {
  const writer = new TokenWriter(text.length * 2, undefined);
  writeTokens(text, writer);
  return writer.text();
};

/** The search text of `text`, with the offsets at which it was written. */
export function searchTextWithOffsets(text: string): SearchText {
  const offsets = {
    starts: new Uint32Array(text.length * 2 + 64),
    ends: new Uint32Array(text.length * 2 + 64),
  };
  const writer = new TokenWriter(text.length * 2, offsets);
  writeTokens(text, writer);
  return {
    text: writer.text(),
    starts: offsets.starts.subarray(0, writer.length),
    ends: offsets.ends.subarray(0, writer.length),
  };
}

/**
 * Longer words are split, because FTS5 limits the length of a token. Runs of characters are not: pairs are
 * indexed.
 */
const maxTokenLength = 64;
const space = 0x20;
const lineFeed = 0x0a;
const dot = 0x2e;

interface Offsets {
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Writes tokens with the spaces and line feeds between them. */
class TokenWriter {
  readonly #out: UnitWriter;
  readonly #offsets: Offsets | undefined;
  /** The kind of the token that is being written; `separator` between two tokens. */
  #open: CharacterKind = CharacterKind.separator;
  #tokenLength = 0;
  /** A block ended since the last token. */
  #isBroken = false;

  constructor(capacity: number, offsets: Offsets | undefined) {
    this.#out = new UnitWriter(capacity);
    this.#offsets = offsets;
  }

  get length(): number {
    return this.#out.length;
  }

  get open(): CharacterKind {
    return this.#open;
  }

  text(): string {
    return textOf(this.#out.array, 0, this.#out.length);
  }

  /**
   * Adds a unit of the kind to the open token, or begins a new one. `start` and `end` are offsets in the text
   * as written.
   */
  add(unit: number, kind: CharacterKind, start: number, end: number): void {
    const continuesToken =
      kind === this.#open &&
      kind !== CharacterKind.symbol &&
      (this.#tokenLength < maxTokenLength || kind === CharacterKind.character);
    if (!continuesToken) {
      this.write(space, start, start);
      if (this.#isBroken && this.#out.length > 1) {
        this.write(lineFeed, start, start);
        this.write(space, start, start);
      }
      this.#isBroken = false;
      this.#tokenLength = 0;
      this.#open = kind;
    }
    this.#tokenLength++;
    this.write(unit, start, end);
  }

  /** Ends the open token. */
  separate(isLineBreak: boolean): void {
    this.#open = CharacterKind.separator;
    if (isLineBreak) this.#isBroken = true;
  }

  /** Writes a unit as it is. */
  write(unit: number, start: number, end: number): void {
    const out = this.#out;
    const offsets = this.#offsets;
    const at = out.length;
    out.reserve(1);
    out.array[at] = unit;
    out.length = at + 1;
    if (!offsets) return;
    if (at >= offsets.starts.length) growOffsets(offsets);
    offsets.starts[at] = start;
    offsets.ends[at] = end;
  }
}

function writeTokens(text: string, writer: TokenWriter): void {
  let next = kindAt(text, 0);
  for (let at = 0; at < text.length; ) {
    const kind = next;
    next = kindAt(text, at + 1);
    if (kind >= CharacterKind.mark || next === CharacterKind.mark) {
      const end = clusterEnd(text, at);
      writeCluster(text.slice(at, end), at, end, writer);
      next = kindAt(text, end);
      at = end;
      continue;
    }
    const unit = foldUnit(text.charCodeAt(at));
    if (kind >= CharacterKind.character) writer.add(unit, kind, at, at + 1);
    else if (unit === dot && writer.open === CharacterKind.number && next === CharacterKind.number)
      writer.add(dot, CharacterKind.symbol, at, at + 1);
    else if (kind !== CharacterKind.ignored) writer.separate(kind === CharacterKind.lineBreak);
    at++;
  }
  writer.write(space, text.length, text.length);
}

const kindAt = (text: string, at: number): CharacterKind =>
  at < text.length ? kindOfUnit(text.charCodeAt(at)) : CharacterKind.separator;

/** Writes a character with its marks, or one that is folded to several. */
function writeCluster(cluster: string, start: number, end: number, writer: TokenWriter): void {
  for (const character of foldCluster(cluster)) {
    const kind = kindOf(character);
    const ownKind = kind === CharacterKind.mark ? markKind(writer.open) : kind;
    if (ownKind >= CharacterKind.character) {
      writer.add(character.charCodeAt(0), ownKind, start, end);
      if (character.length > 1) writer.write(character.charCodeAt(1), start, end);
    } else if (ownKind !== CharacterKind.ignored) writer.separate(false);
  }
}

/** A mark belongs to the token before it; without one it begins a word. */
const markKind = (open: CharacterKind): CharacterKind =>
  open < CharacterKind.character ? CharacterKind.word : open;

/** The end of the character at `at` with the marks that belong to it. */
function clusterEnd(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
  while (end < text.length && kindOfUnit(text.charCodeAt(end)) === CharacterKind.mark) end++;
  return end;
}

/** Doubles the arrays of offsets. */
function growOffsets(offsets: Offsets): void {
  for (const name of ['starts', 'ends'] as const) {
    const longer = new Uint32Array(offsets[name].length * 2);
    longer.set(offsets[name]);
    offsets[name] = longer;
  }
}

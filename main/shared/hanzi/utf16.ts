/** The part of the Encoding Standard's decoder in use, which browsers and Node both have. */
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => Decoder;
interface Decoder {
  decode(units: Uint16Array): string;
}

let decoder: Decoder | undefined;
/** From this many units on the decoder is faster than `String.fromCharCode`. */
const minDecoderUnits = 48;
/** Units decoded in one call: few enough for the processor's cache and the stack. */
const chunkUnits = 8192;

/** The UTF-16 units of `text`. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** The text of the UTF-16 units `[from, to)`, lone surrogates included. */
export function textOf(units: Uint16Array, from = 0, to: number = units.length): string {
  if (to - from <= chunkUnits) return decode(units.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at += chunkUnits)
    text += decode(units.subarray(at, Math.min(at + chunkUnits, to)));
  return text;
}

function decode(units: Uint16Array): string {
  if (units.length >= minDecoderUnits)
    try {
      // Fatal, because a lone surrogate would become U+FFFD.
      decoder ??= new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true });
      return decoder.decode(units);
    } catch {
      // A lone surrogate, or a pair cut by the chunk.
    }
  // `apply` reads any array-like of numbers.
  return String.fromCharCode.apply(null, units as unknown as number[]);
}

/** A growing text of UTF-16 units. */
export class UnitWriter {
  array: Uint16Array;
  length = 0;

  /** Allocates about `expected` units. */
  constructor(expected: number) {
    this.array = new Uint16Array(expected + 64);
  }

  /** Ensures space for `more` units behind `length`. */
  reserve(more: number): void {
    if (this.length + more <= this.array.length) return;
    const longer = new Uint16Array(Math.max(this.array.length * 2, this.length + more));
    longer.set(this.array.subarray(0, this.length));
    this.array = longer;
  }

  /** Appends the units `[from, to)` of `units`. */
  append(units: Uint16Array, from: number, to: number): void {
    this.reserve(to - from);
    const { array } = this;
    let length = this.length;
    for (let at = from; at < to; at++) array[length++] = units[at] as number;
    this.length = length;
  }
}

/** The unit at `at`, or 0 beyond the text. */
export const unitAt = (text: Uint16Array, at: number): number =>
  at >= 0 && at < text.length ? (text[at] as number) : 0;

import { textOf } from '../utf16.ts';

/** Brings strings into an array of UTF-16 units and out of it. */
export interface UnitBuffer {
  readonly units: Uint16Array;
  /** Writes `[from, to)` of `text` from the first unit on; it must have room. */
  write(text: string, from: number, to: number): void;
  /** The units `[from, to)` as a string, lone surrogates and all. */
  text(from: number, to: number): string;
}

/** Makes the page of an array. A room that has a faster way than the language itself hands it in. */
export type UnitBufferFactory = (units: Uint16Array) => UnitBuffer;

/** A page by what the language has. */
export const createUnitBuffer: UnitBufferFactory = (units) => ({
  units,
  write: (text, from, to) => {
    for (let at = from; at < to; at++) units[at - from] = text.charCodeAt(at);
  },
  text: (from, to) => textOf(units, from, to),
});

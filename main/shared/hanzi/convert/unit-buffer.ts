import { textOf } from '../utf16.ts';

/** Copies strings into an array of UTF-16 units and out of it. */
export interface UnitBuffer {
  readonly units: Uint16Array;
  /** Writes `[from, to)` of `text` from the first unit on. The buffer must be long enough. */
  write(text: string, from: number, to: number): void;
  /** The units `[from, to)` as a string, lone surrogates included. */
  text(from: number, to: number): string;
}

/** Makes the buffer of an array. A platform with a faster way than the language provides its own. */
export type UnitBufferFactory = (units: Uint16Array) => UnitBuffer;

/** Creates a buffer in plain JavaScript, for any platform. */
export const createUnitBuffer: UnitBufferFactory = (units) => ({
  units,
  write: (text, from, to) => {
    for (let at = from; at < to; at++) units[at - from] = text.charCodeAt(at);
  },
  text: (from, to) => textOf(units, from, to),
});

import { conversionWindow } from './conversion-window.ts';
import type { UnitBuffer, UnitBufferFactory } from './unit-buffer.ts';

/** The least length of the output array, in units. */
const minOutputUnits = 1024;

/**
 * The output of one window. As long as nothing changes its length it is `shown` of the window. From the first
 * such change on it is a separate array, into which `shown` is copied up to each change.
 */
export class WindowOutput {
  /** Units in the array. */
  length = 0;
  /** The place in the window up to which the array holds the output. */
  copiedTo = 0;
  readonly #createBuffer: UnitBufferFactory;
  readonly #shown: UnitBuffer;
  #buffer: UnitBuffer | undefined;
  #start = 0;

  constructor(createBuffer: UnitBufferFactory) {
    this.#createBuffer = createBuffer;
    this.#shown = createBuffer(conversionWindow.shown);
  }

  /** Begins the output of a window at `place`. */
  begin(place: number): void {
    this.#start = place;
    this.copiedTo = place;
    this.length = 0;
  }

  /** The offset in the output of `place` of the window, which must not be before `copiedTo`. */
  offsetOf(place: number): number {
    return this.length + place - this.copiedTo;
  }

  /**
   * Copies `shown` up to `place` into the array and returns it, with space for `extra` units behind `length`.
   */
  copyUpTo(place: number, extra: number): Uint16Array {
    const copied = Math.max(place - this.copiedTo, 0);
    const needed = this.length + copied + extra;
    const { units } = this.#withRoom(needed);
    const { shown } = conversionWindow;
    let length = this.length;
    for (let at = this.copiedTo; at < place; at++) units[length++] = shown[at] as number;
    this.length = length;
    this.copiedTo += copied;
    return units;
  }

  /** The output of the window up to `place`. */
  text(place: number): string {
    if (this.copiedTo === this.#start) return this.#shown.text(this.#start, place);
    this.copyUpTo(place, 0);
    return this.#withRoom(this.length).text(0, this.length);
  }

  #withRoom(needed: number): UnitBuffer {
    const old = this.#buffer;
    if (old && old.units.length >= needed) return old;
    const buffer = this.#createBuffer(new Uint16Array(Math.max(2 * needed, minOutputUnits)));
    if (old) buffer.units.set(old.units.subarray(0, this.length));
    this.#buffer = buffer;
    return buffer;
  }
}

import { toLatin1 } from '../bytes.ts';
import { PropertyListError, type PropertyValue, propertyLimits } from './property-list.ts';

const trailerBytes = 32;
const signatureBytes = 8;

/**
 * Reads a binary property list, as Apple's CFBinaryPList.c defines it. An object that is referred to several
 * times is read once and shared, so time and memory are linear in the length of the file.
 * @throws PropertyListError where the list is damaged, refers to itself or is beyond the limits.
 */
export function readBinaryPropertyList(bytes: Uint8Array): PropertyValue {
  return new BinaryReader(bytes).readTop();
}

const damaged = (): never => {
  throw new PropertyListError();
};

class BinaryReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #read = new Map<number, PropertyValue>();
  readonly #open = new Set<number>();
  readonly #offsetBytes: number;
  readonly #referenceBytes: number;
  readonly #objectCount: number;
  readonly #top: number;
  readonly #tableOffset: number;
  #valuesLeft: number = propertyLimits.values;
  #textBytesLeft: number;

  constructor(bytes: Uint8Array) {
    if (bytes.length < signatureBytes + trailerBytes) damaged();
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#textBytesLeft = bytes.length;
    const trailer = bytes.length - trailerBytes;
    this.#offsetBytes = bytes[trailer + 6] as number;
    this.#referenceBytes = bytes[trailer + 7] as number;
    this.#objectCount = this.#integer(trailer + 8, 8);
    this.#top = this.#integer(trailer + 16, 8);
    this.#tableOffset = this.#integer(trailer + 24, 8);
    const tableEnd = this.#tableOffset + this.#objectCount * this.#offsetBytes;
    if (this.#tableOffset < signatureBytes || tableEnd > trailer) damaged();
  }

  readTop = (): PropertyValue => this.#object(this.#top);

  #object(index: number): PropertyValue {
    if (this.#valuesLeft-- <= 0) damaged();
    if (this.#read.has(index)) return this.#read.get(index);
    if (index >= this.#objectCount || this.#open.has(index)) damaged();
    if (this.#open.size >= propertyLimits.depth) damaged();
    const at = this.#integer(this.#tableOffset + index * this.#offsetBytes, this.#offsetBytes);
    if (at < signatureBytes || at >= this.#tableOffset) damaged();
    this.#open.add(index);
    const value = this.#value(at);
    this.#open.delete(index);
    this.#read.set(index, value);
    return value;
  }

  #value(at: number): PropertyValue {
    const marker = this.#bytes[at] as number;
    const kind = marker >> 4;
    if (kind < 4 || kind === 8) return undefined;
    const { count, start } = this.#count(at, marker & 0xf);
    if (kind === 4) return this.#bytes.subarray(start, this.#end(start, count));
    if (kind === 5) return toLatin1(this.#bytes, start, this.#end(start, count, true));
    if (kind === 6) return this.#text(start, this.#end(start, count * 2, true));
    const size = this.#referenceBytes;
    if (kind === 0xd) {
      this.#end(start, count * 2 * size);
      const entries = new Map<string, PropertyValue>();
      for (let index = 0; index < count; index++) {
        const key = this.#object(this.#integer(start + index * size, size));
        const value = this.#object(this.#integer(start + (count + index) * size, size));
        if (typeof key === 'string') entries.set(key, value);
      }
      return entries;
    }
    if (kind !== 0xa && kind !== 0xc) return undefined;
    this.#end(start, count * size);
    const items: PropertyValue[] = [];
    for (let index = 0; index < count; index++)
      items.push(this.#object(this.#integer(start + index * size, size)));
    return items;
  }

  /** A count is in the marker, or in an integer behind it. */
  #count(at: number, low: number): { readonly count: number; readonly start: number } {
    if (low < 0xf) return { count: low, start: at + 1 };
    const marker = this.#bytes[at + 1] as number;
    const size = 1 << (marker & 0xf);
    if (marker >> 4 !== 1 || size > 8) damaged();
    return { count: this.#integer(at + 2, size), start: at + 2 + size };
  }

  /** The end of `length` bytes of an object's content. */
  #end(start: number, length: number, isText = false): number {
    if (start + length > this.#tableOffset) damaged();
    // Texts may lie over one another, so all of them together may be longer than the file.
    if (isText) this.#textBytesLeft -= length;
    if (this.#textBytesLeft < 0) damaged();
    return start + length;
  }

  #text(start: number, end: number): string {
    const parts: string[] = [];
    for (let at = start; at < end; at += 2) parts.push(String.fromCharCode(this.#view.getUint16(at)));
    return parts.join('');
  }

  /** A big-endian integer of at most 53 bits. */
  #integer(at: number, size: number): number {
    if (size < 1 || size > 8 || at + size > this.#bytes.length) damaged();
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + (this.#bytes[at + index] as number);
    return Number.isSafeInteger(value) ? value : damaged();
  }
}

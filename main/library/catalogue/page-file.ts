import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The size of the pages of every catalogue, in bytes. */
export const cataloguePageBytes = 4096;

/** The payload of a cell of a b-tree. */
export interface Cell {
  /** Absent in the b-trees of indices. */
  readonly rowid?: number;
  readonly payload: Buffer;
}

/** Kinds of pages whose cells hold whole records, by the first byte of the page. */
const pageKinds: Readonly<Record<number, { readonly cellsAt: number; readonly isTable: boolean }>> = {
  13: { cellsAt: 8, isTable: true },
  10: { cellsAt: 8, isTable: false },
  2: { cellsAt: 12, isTable: false },
};
/** The header of the file comes before the b-tree of the first page. */
const fileHeaderBytes = 100;
/** Larger payloads are taken for damage. */
const maxPayloadBytes = 64 * 1024 * 1024;

/**
 * Reads the pages of a SQLite file without trusting its header, its schema or any pointer between pages. See
 * https://www.sqlite.org/fileformat2.html.
 */
export class PageFile {
  readonly #file: number;
  /** The number of pages, the last one perhaps cut. */
  readonly count: number;

  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.count = Math.ceil(fstatSync(this.#file).size / cataloguePageBytes);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The cells of a page that can be read; none where it holds no records. Pages count from 1. */
  cells(number: number): readonly Cell[] {
    const page = this.page(number);
    const start = number === 1 ? fileHeaderBytes : 0;
    const kind = pageKinds[page?.[start] ?? 0];
    if (!page || !kind) return [];
    const cells: Cell[] = [];
    const count = Math.min(page.readUInt16BE(start + 3), cataloguePageBytes / 4);
    for (let index = 0; index < count; index++) {
      const pointer = start + kind.cellsAt + 2 * index;
      if (pointer + 2 > cataloguePageBytes) break;
      const cell = this.#cell(page, page.readUInt16BE(pointer), kind.isTable, kind.cellsAt === 12);
      if (cell) cells.push(cell);
    }
    return cells;
  }

  #cell(page: Buffer, from: number, isTable: boolean, hasChild: boolean): Cell | undefined {
    const length = readVarint(page, from + (hasChild ? 4 : 0));
    const rowid = isTable && length ? readVarint(page, length.end) : undefined;
    if (!length || (isTable && !rowid) || length.value > maxPayloadBytes) return undefined;
    const payload = this.#payload(page, (rowid ?? length).end, length.value, isTable);
    return payload && { payload, ...(rowid && { rowid: rowid.value }) };
  }

  /** A payload of `length` bytes that begins at `from`, with what is on overflow pages. */
  #payload(page: Buffer, from: number, length: number, isTable: boolean): Buffer | undefined {
    const most = isTable ? cataloguePageBytes - 35 : Math.floor(((cataloguePageBytes - 12) * 64) / 255) - 23;
    if (length <= most)
      return from + length <= cataloguePageBytes ? page.subarray(from, from + length) : undefined;
    const least = Math.floor(((cataloguePageBytes - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (cataloguePageBytes - 4));
    const local = fitting <= most ? fitting : least;
    if (from + local + 4 > cataloguePageBytes) return undefined;
    const parts = [page.subarray(from, from + local)];
    let next = page.readUInt32BE(from + local);
    for (let left = length - local; left > 0; left -= cataloguePageBytes - 4) {
      const overflow = this.page(next);
      // A cut payload still has its first columns.
      if (!overflow) break;
      parts.push(overflow.subarray(4, 4 + Math.min(left, cataloguePageBytes - 4)));
      next = overflow.readUInt32BE(0);
    }
    return Buffer.concat(parts);
  }

  /** The bytes of a page; zeros where it is cut off, undefined where it is none. */
  page(number: number): Buffer | undefined {
    if (number < 1 || number > this.count) return undefined;
    const page = Buffer.alloc(cataloguePageBytes);
    try {
      readSync(this.#file, page, 0, cataloguePageBytes, (number - 1) * cataloguePageBytes);
      return page;
    } catch {
      return undefined;
    }
  }
}

/** A value of a record; undefined where it is damaged or cut off. */
export type RecordValue = string | number | null | undefined;

/** The columns of a record; undefined where its header cannot be read. Blobs are left out. */
export function readRecord(payload: Buffer): readonly RecordValue[] | undefined {
  const header = readVarint(payload, 0);
  if (!header || header.value > payload.length) return undefined;
  const kinds: number[] = [];
  let at = header.end;
  while (at < header.value) {
    const kind = readVarint(payload, at);
    if (!kind) return undefined;
    kinds.push(kind.value);
    at = kind.end;
  }
  at = header.value;
  return kinds.map((kind) => {
    const size = kind >= 12 ? (kind - (kind % 2 === 0 ? 12 : 13)) / 2 : (numberBytes[kind] ?? 0);
    const bytes = payload.subarray(at, at + size);
    at += size;
    return bytes.length === size ? decodeValue(kind, bytes) : undefined;
  });
}

/** The bytes of numbers, by their kind. */
const numberBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function decodeValue(kind: number, bytes: Buffer): RecordValue {
  if (kind === 0) return null;
  if (kind === 7) return bytes.readDoubleBE(0);
  if (kind === 8 || kind === 9) return kind - 8;
  if (kind === 6) return Number(bytes.readBigInt64BE(0));
  if (kind < 6) return bytes.readIntBE(0, bytes.length);
  return kind >= 13 && kind % 2 === 1 ? bytes.toString('utf8') : undefined;
}

function readVarint(
  bytes: Buffer,
  from: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = from; at < from + 9; at++) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    if (at === from + 8) return { value: value * 256 + byte, end: at + 1 };
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: at + 1 };
  }
  return undefined;
}

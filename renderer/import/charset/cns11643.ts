import { rows } from './cns11643.tsv';

const cells = 94;
let planes: Map<number, readonly string[]> | undefined;

/** The character of CNS 11643 at a place, each number from 1; undefined where there is none. */
export function cnsCharacter(plane: number, row: number, cell: number): string | undefined {
  planes ??= readPlanes();
  const found = planes.get(plane)?.[(row - 1) * cells + cell - 1];
  return found === ' ' ? undefined : found;
}

function readPlanes(): Map<number, readonly string[]> {
  const read = new Map<number, string[]>();
  for (const [place = '', characters = ''] of rows) {
    const [plane = 0, row = 0] = place.split('-').map(Number);
    const table = read.get(plane) ?? [];
    let at = (row - 1) * cells;
    for (const character of characters) table[at++] = character;
    read.set(plane, table);
  }
  return read;
}

// Writes renderer/import/charset/cns11643.tsv with the iconv of the GNU C Library:
// `node build/learn/cns11643.mjs`.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../renderer/import/charset/cns11643.tsv', import.meta.url));
const cells = Array.from({ length: 94 }, (_, index) => index + 1);
const planes = [1, 2, 3, 4, 5, 6, 7, 15];

// A line feed stands behind each character, so that those without one leave an empty line.
function readRow(plane, row) {
  const lead = plane === 1 ? [] : [0x8e, 0xa0 + plane];
  const input = Uint8Array.from(cells.flatMap((cell) => [...lead, 0xa0 + row, 0xa0 + cell, 0x0a]));
  const text = execFileSync('sh', ['-c', 'iconv -c -f EUC-TW -t UTF-8 2>/dev/null || true'], { input });
  const characters = text.toString().split('\n').slice(0, 94);
  return characters.map((one) => one || ' ').join('');
}

const rows = planes.flatMap((plane) =>
  cells.map((row) => `${plane}-${row}\t${readRow(plane, row).replace(/ +$/, '')}`),
);
const head = (await readFile(file, 'utf8')).split('\n').slice(0, 3);
await writeFile(file, [...head, ...rows.filter((row) => !row.endsWith('\t')), ''].join('\n'));

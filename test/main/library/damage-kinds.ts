import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { openDatabase } from '../../../main/library/catalogue/database.ts';
import {
  backupsIn,
  catalogueIn,
  type DamagedLibraries,
  flipBits,
  overwrite,
  overwritePage,
  pagesOf,
} from './damage-samples.ts';

/** A way in which a catalogue may be damaged, and what is expected of the next opening. */
export interface DamageKind {
  readonly name: string;
  readonly damage: (folder: string, libraries: DamagedLibraries) => void;
  /**
   * `said`: the reader is told. `harmless`: nothing is lost, and nothing need be told. `newer`: the library
   * is read-only.
   */
  readonly expected: 'said' | 'harmless' | 'newer';
}

const onFile =
  (damage: (path: string) => void): DamageKind['damage'] =>
  (folder) =>
    damage(catalogueIn(folder));

const field = (at: number, ...bytes: readonly number[]): DamageKind['damage'] =>
  onFile((path) => overwrite(path, at, Uint8Array.from(bytes)));

const cut = (sizeOf: (size: number) => number): DamageKind['damage'] =>
  onFile((path) => truncateSync(path, sizeOf(readFileSync(path).length)));

/** Zeroes a page of a table or index: the one in the middle. */
const zeroed = (name: string, kind: string): DamageKind['damage'] =>
  onFile((path) => {
    const pages = pagesOf(path, name, kind);
    const page = pages[pages.length >> 1];
    if (page === undefined) throw new Error(`${name} has no page of the kind ${kind}.`);
    overwritePage(path, page);
  });

/** Puts something else in the place of the catalogue. */
const instead = (put: (path: string) => void): DamageKind['damage'] =>
  onFile((path) => {
    rmSync(path);
    put(path);
  });

/** Leaves the files of a program that was killed in the middle of a change. */
const torn =
  (withJournal: boolean): DamageKind['damage'] =>
  (folder) => {
    const path = catalogueIn(folder);
    const db = openDatabase(path, false);
    db.exec('PRAGMA cache_size = 10; BEGIN IMMEDIATE');
    db.exec("UPDATE article SET facts = replace(facts, '題', '怪'), state = state || ' '");
    db.exec('DELETE FROM note WHERE article % 2 = 0; DELETE FROM searched WHERE key % 3 = 0');
    for (const end of withJournal ? ['', '-journal'] : ['']) copyFileSync(path + end, `${path}.copy${end}`);
    db.exec('ROLLBACK');
    db.close();
    for (const end of withJournal ? ['', '-journal'] : ['']) {
      copyFileSync(`${path}.copy${end}`, path + end);
      rmSync(`${path}.copy${end}`);
    }
    mkdirSync(`${path}.lock`);
  };

/** Another program has written a change into a write-ahead log, and was killed. */
function writtenAhead(folder: string): void {
  const path = catalogueIn(folder);
  const db = new sqlite.Database(path);
  for (const setting of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL']) db.get(`PRAGMA ${setting}`);
  db.exec("UPDATE article SET place = place; INSERT INTO fact (name, value) VALUES ('ahead', 'yes')");
  for (const end of ['', '-wal']) copyFileSync(path + end, `${path}.copy${end}`);
  db.close();
  for (const end of ['', '-wal']) {
    copyFileSync(`${path}.copy${end}`, path + end);
    rmSync(`${path}.copy${end}`);
  }
}

/** Flips a bit in each packed text of the search, where SQLite has no checksum. */
const flippedTexts = onFile((path) => {
  const db = openDatabase(path, false);
  for (const { at, bytes } of db.all('SELECT at, bytes FROM searched_body')) {
    const flipped = Uint8Array.from(bytes as Uint8Array);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 4;
    db.run('UPDATE searched_body SET bytes = ? WHERE at = ?', flipped, Number(at));
  }
  db.close();
});

const noteTable = 'CREATE TABLE note';
const noise = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7919) % 251));

const said: readonly (readonly [string, DamageKind['damage']])[] = [
  ['page 2 zeroed', onFile((path) => overwritePage(path, 2))],
  ['page 1 zeroed', onFile((path) => overwritePage(path, 1))],
  ['first bytes of the header', field(0, 0, 1, 2, 3)],
  ['page size field 1024', field(16, 4, 0)],
  ['page size field 3', field(16, 0, 3)],
  ['reserved bytes field 200', field(20, 200)],
  ['schema format 99', field(44, 0, 0, 0, 99)],
  ['text encoding UTF-16', field(56, 0, 0, 0, 2)],
  ['user_version 0', field(60, 0, 0, 0, 0)],
  ['user_version with a high bit', field(60, 1, 0, 0, 1)],
  [
    'a row of the schema',
    onFile((path) => {
      const bytes = readFileSync(path);
      for (let at = bytes.indexOf(noteTable); at >= 0; at = bytes.indexOf(noteTable, at + 1))
        overwrite(path, at, Buffer.from('CREATE TABEL'));
    }),
  ],
  ['the cell pointers of the schema', field(108, 255, 255, 255, 255, 255, 255)],
  ['freelist trunk beyond the end', field(32, 0, 255, 255, 255, 0, 0, 0, 3)],
  ['no bytes', cut(() => 0)],
  ['cut to 100 bytes', cut(() => 100)],
  ['cut to one page', cut(() => 4096)],
  ['cut to a third', cut((size) => Math.floor(size / 3))],
  ['cut to half, in a page', cut((size) => Math.floor(size / 2) + 777)],
  ['the last page cut off', cut((size) => size - 4096)],
  ['zeros of the same size', onFile((path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)))],
  ['noise of the same size', onFile((path) => writeFileSync(path, noise(readFileSync(path).length)))],
  ['missing', instead(() => {})],
  ['a folder in its place', instead((path) => mkdirSync(join(path, 'inner'), { recursive: true }))],
  ['a link to nothing in its place', instead((path) => symlinkSync('nowhere', path))],
  ['a text file in its place', instead((path) => writeFileSync(path, '{"articles":[]}\n'))],
  ['a backup in its place', (folder) => copyFileSync(backupsIn(folder)[0] as string, catalogueIn(folder))],
  ['interior page of articles', zeroed('article', 'internal')],
  ['leaf of articles', zeroed('article', 'leaf')],
  ['overflow of articles', zeroed('article', 'overflow')],
  ['interior page of ids', zeroed('sqlite_autoindex_article_1', 'internal')],
  ['leaf of ids', zeroed('sqlite_autoindex_article_1', 'leaf')],
  ['leaf of notes', zeroed('note', 'leaf')],
  ['leaf of tags', zeroed('tag', 'leaf')],
  ['leaf of an order of the list', zeroed('listed_added', 'leaf')],
  ['leaf of facts', zeroed('fact', 'leaf')],
  [
    'leaf of notes emptied without a trace',
    onFile((path) => {
      for (const page of pagesOf(path, 'note', 'leaf'))
        overwrite(path, (page - 1) * 4096 + 3, Uint8Array.of(0, 0));
    }),
  ],
  [
    'two pages swapped',
    onFile((path) => {
      const [one, other] = [pagesOf(path, 'article', 'leaf')[1], pagesOf(path, 'note', 'leaf')[1]] as const;
      const bytes = readFileSync(path);
      const page = (number = 0) => bytes.subarray((number - 1) * 4096, number * 4096);
      overwritePage(path, one ?? 0, Buffer.from(page(other)));
      overwritePage(path, other ?? 0, Buffer.from(page(one)));
    }),
  ],
  [
    'noise in every tenth page',
    onFile((path) => {
      for (let page = 5; page * 4096 <= readFileSync(path).length; page += 10)
        overwritePage(path, page, noise(4096));
    }),
  ],
  ['the catalogue of another library', (folder, { other }) => writeFileSync(catalogueIn(folder), other)],
  ['an older copy', (folder, { older }) => writeFileSync(catalogueIn(folder), older)],
  ['a write-ahead log without a file', instead((path) => writeFileSync(`${path}-wal`, noise(5000)))],
  ['an unfinished change without its journal', torn(false)],
  [
    'page 2 zeroed, the newest backup damaged too',
    (folder) => {
      overwritePage(catalogueIn(folder), 2);
      overwritePage(backupsIn(folder)[0] as string, 2);
    },
  ],
  [
    'page 2 zeroed, all backups noise',
    (folder) => {
      overwritePage(catalogueIn(folder), 2);
      for (const backup of backupsIn(folder)) writeFileSync(backup, noise(8192));
    },
  ],
  [
    'page 2 zeroed, no backup',
    (folder) => {
      overwritePage(catalogueIn(folder), 2);
      rmSync(join(folder, 'backups'), { recursive: true });
    },
  ],
  [
    'page 2 zeroed, extractions gone',
    (folder) => {
      overwritePage(catalogueIn(folder), 2);
      rmSync(join(folder, 'articles'), { recursive: true });
    },
  ],
  ...[1, 2, 3, 4, 5, 6].map(
    (seed) => [`200 bits flipped, seed ${seed}`, onFile((path) => flipBits(path, seed, 200))] as const,
  ),
];

const harmless: readonly (readonly [string, DamageKind['damage']])[] = [
  ['leaf of the index of texts', zeroed('text_index_data', 'leaf')],
  ['leaf of the searched titles', zeroed('searched', 'leaf')],
  ['leaf of the searched texts', zeroed('searched_body', 'leaf')],
  ['a bit flipped in each searched text', flippedTexts],
  [
    'parts of searched texts gone',
    onFile((path) => {
      const db = openDatabase(path, false);
      db.exec('DELETE FROM searched_body WHERE (at & 1048575) = 1');
      db.close();
    }),
  ],
  ['shared memory of noise beside it', onFile((path) => writeFileSync(`${path}-shm`, noise(5000)))],
  ['a write-ahead log of noise beside it', onFile((path) => writeFileSync(`${path}-wal`, noise(5000)))],
  ['a change in a write-ahead log of another program', writtenAhead],
  ['a journal of noise beside it', onFile((path) => writeFileSync(`${path}-journal`, noise(5000)))],
  ['an unfinished change with its journal', torn(true)],
  ['a lock of SQLite left behind', onFile((path) => mkdirSync(`${path}.lock`))],
];

/** All kinds of damage that are tried. */
export const damageKinds: readonly DamageKind[] = [
  ...said.map(([name, damage]) => ({ name, damage, expected: 'said' as const })),
  ...harmless.map(([name, damage]) => ({ name, damage, expected: 'harmless' as const })),
  ...(process.platform === 'win32'
    ? []
    : [
        {
          name: 'a pipe in its place',
          damage: instead((path) => void execFileSync('mkfifo', [path])),
          expected: 'said' as const,
        },
      ]),
  { name: 'a newer version', damage: field(60, 0, 0, 0, 99), expected: 'newer' as const },
];

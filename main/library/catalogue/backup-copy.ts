import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { type Database, openDatabase, removeStaleLock } from './database.ts';
import type { CatalogueCounts, CatalogueRepository } from './repository.ts';
import { migrations } from './schema.ts';

type Copying = Pick<CatalogueRepository, 'copyBatch' | 'countIn' | 'countChanges' | 'recordBackup'>;
type Counted = Pick<
  CatalogueRepository,
  'add' | 'update' | 'saveReading' | 'mark' | 'saveNote' | 'removeNote' | 'remove'
>;

/** Articles that are copied at a time; whoever asks something meanwhile waits for no more than these. */
const lot = 50;
const tables = [
  { name: 'article', key: 'key' },
  { name: 'tag', key: 'article' },
  { name: 'note', key: 'article' },
] as const;

/** Copies all that a reader would miss of a catalogue into a file of its own; what is searched is left out, since it can be made again from the articles. */
export function copyingIn(sql: Database): Copying {
  let open: { readonly path: string; readonly copy: Database } | undefined;
  const begin = (path: string): Database => {
    open?.copy.close();
    open = undefined;
    for (const old of [path, `${path}-journal`]) rmSync(old, { force: true });
    const copy = openDatabase(path, false);
    open = { path, copy };
    // Until it is whole nobody needs it, and then it is put on the disk at once.
    for (const setting of ['journal_mode = OFF', 'synchronous = OFF']) copy.exec(`PRAGMA ${setting}`);
    for (const step of migrations) copy.exec(step);
    copy.exec(`PRAGMA user_version = ${migrations.length}`);
    return copy;
  };
  const end = (path: string, copy: Database): void => {
    for (const { name, value } of sql.all('SELECT name, value FROM fact'))
      copy.run('INSERT INTO fact (name, value) VALUES (?, ?)', String(name), String(value));
    copy.run("INSERT INTO fact (name, value) VALUES ('backup', '1')");
    copy.close();
    open = undefined;
    const file = openSync(path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  };
  return {
    copyBatch: (path, after) => {
      const copy = after === 0 ? begin(path) : open?.path === path ? open.copy : undefined;
      if (!copy) throw new Error('A copy goes on where it was begun.');
      try {
        const next = 'SELECT key FROM article WHERE key > ? ORDER BY key LIMIT ?';
        const keys = sql.all(next, after, lot).map(({ key }) => Number(key));
        const last = keys.at(-1);
        if (last === undefined) end(path, copy);
        else copy.transaction(() => copyRows(sql, copy, after, last));
        return { last: last ?? after, isWhole: last === undefined, count: keys.length };
      } catch (error) {
        if (open) copy.close();
        open = undefined;
        throw error;
      }
    },
    countIn: tallyOf,
    countChanges: () => {
      const facts = sql.all(
        "SELECT name, value FROM fact WHERE name IN ('changes', 'backed-up', 'backed-up-at')",
      );
      const fact = (name: string) => Number(facts.find((one) => one.name === name)?.value ?? 0);
      return { total: fact('changes'), backedUp: fact('backed-up'), at: fact('backed-up-at') };
    },
    recordBackup: (at, changes) =>
      sql.transaction(() => {
        const put = 'INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)';
        sql.run(put, 'backed-up', String(changes));
        sql.run(put, 'backed-up-at', String(at));
      }),
  };
}

function copyRows(sql: Database, copy: Database, after: number, last: number): void {
  for (const { name, key } of tables)
    for (const row of sql.all(`SELECT * FROM ${name} WHERE ${key} > ? AND ${key} <= ?`, after, last)) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      copy.run(
        `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${marks})`,
        ...columns.map((column) => row[column] ?? null),
      );
    }
}

function tallyOf(path: string): CatalogueCounts | undefined {
  removeStaleLock(path);
  try {
    const sql = openDatabase(path, true);
    try {
      const row = sql.get(`SELECT (SELECT count(*) FROM article) AS articles,
        (SELECT count(*) FROM note) AS notes, (SELECT count(DISTINCT folded) FROM tag) AS tags`);
      return { articles: Number(row?.articles), notes: Number(row?.notes), tags: Number(row?.tags) };
    } finally {
      sql.close();
    }
  } catch {
    return undefined;
  }
}

/** Tells whether a file was made as a backup, and so lacks what is searched. */
export const isBackup = (sql: Database): boolean =>
  sql.get("SELECT value FROM fact WHERE name = 'backup'") !== undefined;

/** Writes as `writing` does, and counts in the same transaction what a reader would miss. */
export function countedIn(sql: Database, writing: Counted): Counted {
  const counting = <T>(count: number, work: () => T): T =>
    count === 0
      ? work()
      : sql.transaction(() => {
          sql.run(
            `INSERT INTO fact (name, value) VALUES ('changes', ?)
            ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT)`,
            String(count),
            count,
          );
          return work();
        });
  return {
    ...writing,
    add: (rows) => counting(rows.length, () => writing.add(rows)),
    saveReading: (changes) =>
      counting(changes.filter(({ state }) => state?.words || state?.corrections).length, () =>
        writing.saveReading(changes),
      ),
    mark: (ids, marking, now) => counting(ids.length, () => writing.mark(ids, marking, now)),
    saveNote: (id, note) => counting(1, () => writing.saveNote(id, note)),
    removeNote: (id, noteId) => counting(1, () => writing.removeNote(id, noteId)),
    remove: (ids) => counting(ids.length, () => writing.remove(ids)),
  };
}

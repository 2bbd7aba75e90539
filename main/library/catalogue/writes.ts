import { canonicalAddress } from '#shared/address';
import { fold } from '#shared/hanzi/fold';
import { type Marking, statuses } from '#shared/listing';
import type { Note } from '#shared/note';
import type { ArticleState } from '#shared/settings';
import { keyOf, stateIn } from './article-rows.ts';
import type { Database } from './database.ts';
import type { ArticleFacts, CatalogueRepository, NewArticleRow } from './repository.ts';
import type { Finder } from './search-index.ts';

type Writing = Pick<
  CatalogueRepository,
  'add' | 'update' | 'saveReading' | 'mark' | 'saveNote' | 'removeNote' | 'remove'
>;

/** What changes the catalogue; each call is one transaction. `changed` is called after what may change the list. */
export function writingIn(sql: Database, finder: Finder, changed: () => void): Writing {
  const columns = ({ title, site, lang, published, length, extent, url }: ArticleFacts, added: number) => ({
    address: plain(canonicalAddress(url)),
    title: plain(fold(title)),
    site: plain(site),
    writing: /^zh-Han[ts]/.exec(lang)?.[0] ?? 'other',
    dated: published || new Date(added).toISOString().slice(0, 16),
    length,
    extent,
  });
  const names = ['address', 'title', 'site', 'writing', 'dated', 'length', 'extent'] as const;

  /** Of the articles of one address the newest outside the bin is listed, never a link alone before an article; and each knows how many they are. */
  const regroup = (address: string): void => {
    if (address === '') return;
    const inside = `SELECT key FROM article WHERE address = ? AND binned = 0 AND part IS NULL`;
    sql.run(
      `UPDATE article SET versions = max(1, (SELECT count(*) FROM (${inside}))),
        newest = binned > 0 OR part IS NOT NULL OR key = (${inside} ORDER BY stub, added DESC, key DESC LIMIT 1)
      WHERE address = ?`,
      address,
      address,
      address,
    );
  };
  const addressOf = (key: number) =>
    String(sql.get('SELECT address FROM article WHERE key = ?', key)?.address);
  const tagsOf = (key: number) =>
    sql.all('SELECT name FROM tag WHERE article = ?', key).map(({ name }) => String(name));
  const tag = (key: number, add: readonly string[] = [], remove: readonly string[] = []): void => {
    if (add.length + remove.length === 0) return;
    for (const name of remove) sql.run('DELETE FROM tag WHERE article = ? AND folded = ?', key, fold(name));
    for (const name of add)
      sql.run('INSERT OR IGNORE INTO tag (article, folded, name) VALUES (?, ?, ?)', key, fold(name), name);
    finder.tags(key, tagsOf(key));
  };
  const notesChanged = (key: number) =>
    finder.notes(
      key,
      sql
        .all('SELECT note FROM note WHERE article = ?', key)
        .map(({ note }) => JSON.parse(String(note)).text),
    );
  const note = (key: number, notes: readonly Note[], verb: 'IGNORE' | 'REPLACE'): void => {
    for (const one of notes)
      sql.run(
        `INSERT OR ${verb} INTO note (article, id, note) VALUES (?, ?, ?)`,
        key,
        one.id,
        JSON.stringify(one),
      );
    if (notes.length > 0) notesChanged(key);
  };
  const markOne = (key: number, marking: Marking, now: number): void => {
    const { status, starred, archived, binned } = marking;
    const set = (column: string, value: number | undefined) =>
      value !== undefined && sql.run(`UPDATE article SET ${column} = ? WHERE key = ?`, value, key);
    set('status', status && statuses.indexOf(status));
    set('starred', starred === undefined ? undefined : Number(starred));
    set('archived', archived === undefined ? undefined : Number(archived));
    tag(key, marking.addTags, marking.removeTags);
    if (binned === undefined) return;
    sql.run(
      'UPDATE article SET binned = ? WHERE key = ? AND (binned > 0) <> ?',
      binned ? now : 0,
      key,
      Number(binned),
    );
    regroup(addressOf(key));
  };
  /** An article that is here already takes on what an export knows of it, and loses nothing. */
  const merge = (
    key: number,
    { marking = {}, notes = [], state }: Pick<NewArticleRow, 'marking' | 'notes' | 'state'>,
  ): void => {
    const row = sql.get('SELECT status, state FROM article WHERE key = ?', key);
    const { status, starred, addTags } = marking;
    if (status && statuses.indexOf(status) > Number(row?.status)) markOne(key, { status }, 0);
    if (starred) markOne(key, { starred }, 0);
    tag(key, addTags);
    note(key, notes, 'IGNORE');
    if (state) put(key, { ...state, ...stateIn(row) });
  };
  /** What is known of a link alone is known of its article, too, where that is here. */
  const inherit = (key: number): void => {
    const address = addressOf(key);
    if (address === '') return;
    const inside = 'address = ? AND binned = 0 AND part IS NULL';
    const full = sql.get(
      `SELECT key FROM article WHERE ${inside} AND stub = 0 ORDER BY added DESC, key DESC LIMIT 1`,
      address,
    );
    if (!full) return;
    for (const link of sql.all(
      `SELECT key, status, starred FROM article WHERE ${inside} AND stub = 1`,
      address,
    ))
      merge(Number(full.key), {
        marking: {
          status: statuses[Number(link.status)] ?? 'unread',
          starred: link.starred === 1,
          addTags: tagsOf(Number(link.key)),
        },
        notes: sql
          .all('SELECT note FROM note WHERE article = ?', Number(link.key))
          .map(({ note }) => JSON.parse(String(note))),
      });
  };
  const insert = (one: NewArticleRow): void => {
    const { facts, added, marking = {} } = one;
    const values = columns(facts, added);
    sql.run(
      `INSERT INTO article (id, facts, label, added, stub, part, archived, ${names.join(', ')})
      VALUES (?, ?, ?, ?, ?, ?, ?, ${names.map(() => '?').join(', ')})`,
      ...[one.id, JSON.stringify(facts), one.label, added, Number(one.isStub ?? false)],
      ...[one.part ? JSON.stringify(one.part) : null, Number(marking.archived ?? false)],
      ...names.map((name) => values[name]),
    );
    const key = keyOf(sql, one.id) as number;
    finder.text(key, one.searchable);
    merge(key, one);
    regroup(values.address);
    inherit(key);
  };
  const renewOne = (
    key: number,
    added: number,
    before: string,
    one: Parameters<CatalogueRepository['update']>[0][0],
  ): void => {
    const values = columns(one.facts, added);
    sql.run(
      `UPDATE article SET facts = ?, ${names.map((name) => `${name} = ?`).join(', ')} WHERE key = ?`,
      JSON.stringify(one.facts),
      ...names.map((name) => values[name]),
      key,
    );
    finder.text(key, one.searchable);
    regroup(before);
    if (values.address !== before) regroup(values.address);
  };
  const put = (key: number, state: ArticleState): void => {
    const { place } = state;
    sql.run('UPDATE article SET state = ?, place = ? WHERE key = ?', JSON.stringify(state), place ?? 0, key);
  };
  const within = (id: string, work: (key: number) => void): void => {
    const key = keyOf(sql, id);
    if (key === undefined) return;
    sql.transaction(() => work(key));
    changed();
  };

  return {
    add: (rows) => {
      const fresh: string[] = [];
      sql.transaction(() => {
        for (const one of rows) {
          const key = keyOf(sql, one.id);
          if (key === undefined) {
            insert(one);
            fresh.push(one.id);
          } else {
            merge(key, one);
            inherit(key);
          }
        }
      });
      changed();
      return fresh;
    },
    update: (rows) => {
      sql.transaction(() => {
        for (const one of rows) {
          const row = sql.get('SELECT key, added, address FROM article WHERE id = ?', one.id);
          if (row) renewOne(Number(row.key), Number(row.added), String(row.address), one);
        }
      });
      changed();
    },
    saveReading: (changes) => {
      let isListed = false;
      sql.transaction(() => {
        for (const { id, state, read } of changes) {
          const row = sql.get('SELECT key, state, status FROM article WHERE id = ?', id);
          if (!row) continue;
          if (state) put(Number(row.key), { ...stateIn(row), ...state });
          const begun = row.status === 0 && (state?.place ?? 0) > 0;
          if (begun) sql.run('UPDATE article SET status = 1 WHERE key = ?', Number(row.key));
          if (read) {
            sql.run('UPDATE article SET read = ? WHERE key = ?', read, Number(row.key));
            sql.run("INSERT OR REPLACE INTO fact (name, value) VALUES ('last', ?)", id);
          }
          isListed ||= begun || read !== undefined;
        }
      });
      if (isListed) changed();
    },
    mark: (ids, marking, now) => {
      sql.transaction(() => {
        for (const id of ids) {
          const key = keyOf(sql, id);
          if (key !== undefined) markOne(key, marking, now);
        }
      });
      changed();
    },
    saveNote: (id, one) => within(id, (key) => note(key, [one], 'REPLACE')),
    removeNote: (id, noteId) =>
      within(id, (key) => {
        sql.run('DELETE FROM note WHERE article = ? AND id = ?', key, noteId);
        notesChanged(key);
      }),
    remove: (ids) => {
      sql.transaction(() => {
        for (const id of ids) {
          const row = sql.get('SELECT key, address FROM article WHERE id = ? AND binned > 0', id);
          if (!row) continue;
          finder.remove(Number(row.key));
          sql.run('DELETE FROM article WHERE key = ?', Number(row.key));
          regroup(String(row.address));
        }
      });
      changed();
    },
  };
}

/** The text without what SQLite’s own functions end at or alter. */
const plain = (text: string): string => text.replace(/[\0\p{Cs}]/gu, ' ');

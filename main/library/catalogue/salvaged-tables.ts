import type { Collected } from '#shared/collections';
import { parseBookPart, statuses } from '#shared/listing';
import { type Note, parseNote } from '#shared/note';
import { isSha256 } from '../storage/content-store.ts';
import { factsIn, parseColumn, stateIn } from './article-rows.ts';
import type { SqlRow } from './database.ts';
import type { ArticleRecord } from './repository.ts';
import { isSealBroken, withoutSeal } from './sealed-json.ts';

/** The columns of an article that are salvaged, in the order of the table. */
export const articleColumns = [
  'key',
  'id',
  'facts',
  'address',
  'title',
  'site',
  'writing',
  'dated',
  'added',
  'length',
  'extent',
  'status',
  'starred',
  'archived',
  'binned',
  'read',
  'place',
  'state',
  'stub',
  'part',
  'label',
] as const;

const sealedColumns: ReadonlySet<string> = new Set(['facts', 'state', 'label']);

/** What was salvaged from a file. */
export interface Salvage {
  readonly whole: readonly ArticleRecord[];
  /** Articles of which the facts could not be read; other copies or the sources may have them. */
  readonly partial: readonly ArticleRecord[];
  /** Notes and tags of articles with two ids, under the second one, which may be the right one. */
  readonly alternate: readonly ArticleRecord[];
  /** The facts about the catalogue itself, by name. */
  readonly facts: ReadonlyMap<string, string>;
}

/**
 * Collects what can be read of the tables of a damaged catalogue, in whatever order it is found. What was
 * found first stays; of two versions of a note, the one changed last.
 */
export class SalvagedTables {
  readonly rows = new Map<number, SqlRow>();
  readonly facts = new Map<string, string>();
  readonly #ids = new Map<number, string>();
  readonly #otherIds = new Map<number, string>();
  readonly #notes = new Map<number, Map<string, Note>>();
  readonly #alteredNotes = new Map<number, Map<string, Note>>();
  readonly #tags = new Map<number, Map<string, string>>();
  readonly #foldedTags = new Map<number, Set<string>>();
  readonly #collected = new Map<number, Map<string, Collected>>();

  /** The keys of all articles of which anything was found. */
  keys(): ReadonlySet<number> {
    return new Set(
      [this.#ids, this.rows, this.#notes, this.#tags, this.#collected].flatMap((one) => [...one.keys()]),
    );
  }

  /** Adds a row of the table `article`, perhaps with columns missing. */
  addRow(key: number, row: SqlRow): void {
    const known = this.rows.get(key);
    if (row.id !== undefined && known?.id !== undefined && row.id !== known.id) return;
    // Where the index has another id, one of the two was altered, and the row has more to give.
    if (isSha256(row.id)) {
      const indexed = this.#ids.get(key);
      this.#ids.set(key, row.id);
      this.addId(key, indexed);
    }
    // Columns that were altered are as good as lost.
    const sound = Object.entries(row).filter(
      ([name, value]) => !(sealedColumns.has(name) && isSealBroken(String(value))),
    );
    this.rows.set(key, { ...Object.fromEntries(sound), ...known });
  }

  /** Adds the id of an article, as the table and an index have it. */
  addId(key: number, id: unknown): void {
    if (!isSha256(id)) return;
    const known = this.#ids.get(key);
    if (known === undefined) this.#ids.set(key, id);
    else if (known !== id) this.#otherIds.set(key, id);
  }

  /**
   * Adds a note as it is stored. Returns whether it can be parsed. One that was altered counts as older than
   * any other copy of it.
   */
  addNote(key: number, stored: unknown): boolean {
    if (typeof stored !== 'string') return false;
    const parsed = parseNote(parseColumn(withoutSeal(stored)));
    if (!parsed) return false;
    const isAltered = isSealBroken(stored);
    const note = isAltered ? { ...parsed, changed: 0 } : parsed;
    const notes = isAltered ? this.#alteredNotes : this.#notes;
    const known = notes.get(key) ?? new Map<string, Note>();
    notes.set(key, known);
    if ((known.get(note.id)?.changed ?? -1) < note.changed) known.set(note.id, note);
    return true;
  }

  /** Adds a tag of an article. */
  addTag(key: number, folded: string, name: string): void {
    const known = this.#tags.get(key) ?? new Map<string, string>();
    this.#tags.set(key, known);
    if (!known.has(folded)) known.set(folded, name);
  }

  /** Adds a tag of which only the folded form is known; any copy may have its spelling. */
  addFoldedTag(key: number, folded: string): void {
    const known = this.#foldedTags.get(key) ?? new Set<string>();
    this.#foldedTags.set(key, known.add(folded));
  }

  /** Adds the place of an article in a collection. */
  addCollected(key: number, folded: string, one: Collected): void {
    const known = this.#collected.get(key) ?? new Map<string, Collected>();
    this.#collected.set(key, known);
    if (!known.has(folded)) known.set(folded, one);
  }

  /**
   * Gives ids to keys that have none, from another copy of the same catalogue. A copy in which a key has
   * another id than here is no copy of it, and gives none.
   */
  addHints(hints: ReadonlyMap<number, string>): void {
    for (const [key, id] of this.#ids) if ((hints.get(key) ?? id) !== id) return;
    for (const [key, id] of hints) this.addId(key, id);
  }

  /** The articles of all keys whose id is known. */
  salvage(): Salvage {
    const whole: ArticleRecord[] = [];
    const partial: ArticleRecord[] = [];
    const alternate = [...this.#otherIds].map(([key, id]) => this.#record(key, id, {}));
    const seen = new Set<string>();
    for (const key of this.keys()) {
      const id = this.#ids.get(key);
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      const row = this.rows.get(key) ?? {};
      const isWhole = parseColumn(row.facts) !== undefined;
      (isWhole ? whole : partial).push(this.#record(key, id, row));
      const notes = [...(this.#alteredNotes.get(key)?.values() ?? [])];
      const addTags = [...(this.#foldedTags.get(key) ?? [])].filter((tag) => !this.#tags.get(key)?.has(tag));
      if (notes.length + addTags.length > 0)
        partial.push({ row: { id, ...nothing, marking: { addTags }, notes }, binned: 0, read: 0 });
    }
    return { whole, partial, alternate, facts: this.facts };
  }

  #record(key: number, id: string, row: SqlRow): ArticleRecord {
    const part = parseBookPart(parseColumn(row.part));
    return {
      row: {
        id,
        facts: factsIn(row),
        added: toTime(row.added),
        label: parseColumn(row.label) === undefined ? '{}' : String(row.label),
        isStub: row.stub === 1,
        marking: {
          status: statuses[Number(row.status)] ?? 'unread',
          starred: row.starred === 1,
          archived: row.archived === 1,
          addTags: [...(this.#tags.get(key)?.values() ?? [])],
          addCollections: [...(this.#collected.get(key)?.values() ?? [])],
        },
        notes: [...(this.#notes.get(key)?.values() ?? [])],
        state: stateIn(row),
        ...(part && { part }),
      },
      binned: toTime(row.binned),
      read: toTime(row.read),
    };
  }
}

const nothing = { facts: factsIn({}), added: 0, label: '{}' } as const;

/** A time in milliseconds since 1970 UTC; 0 where it is none that JavaScript knows. */
const toTime = (value: unknown): number => {
  const time = Number(value ?? 0);
  return Number.isFinite(time) && time >= 0 && time <= 8.64e15 ? Math.floor(time) : 0;
};

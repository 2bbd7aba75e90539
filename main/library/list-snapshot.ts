import { join } from 'node:path';
import {
  type ArticleEntry,
  defaultListQuery,
  type ListPage,
  normalizeTag,
  parseBookPart,
  parseLabelFacts,
  statuses,
} from '#shared/listing';
import { type Note, parseNotes } from '#shared/note';
import { isRecord, toText } from '#shared/parse';
import { type ArticleState, parseArticleState } from '#shared/settings';
import type { LibraryContext } from './library-context.ts';
import type { ReadingStates } from './reading-states.ts';
import { isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';
import { readJson } from './storage/read-json.ts';

/**
 * The first page of the list and the article read last, kept in a separate file so that a window can show
 * them before the catalogue is open. It may be out of date; the catalogue always wins.
 */
export interface ListSnapshot {
  readonly page: ListPage;
  readonly last?: {
    readonly id: string;
    readonly name: string;
    readonly state: ArticleState;
    readonly notes: readonly Note[];
  };
}

/** Rows that fill the tallest window. */
const snapshotRows = 24;
/** The largest snapshot that is read. */
const maxSnapshotBytes = 32 * 1024 * 1024;
/** Milliseconds from a change to the next snapshot. */
const writeDelayMs = 2000;

const pathIn = (folder: string): string => join(folder, 'glance.json');

/** Reads the snapshot of the library in `folder`; undefined where there is none or it cannot be parsed. */
export async function readListSnapshot(folder: string, disk: Disk): Promise<ListSnapshot | undefined> {
  const value = await readJson(disk, pathIn(folder), maxSnapshotBytes);
  try {
    return parseSnapshot(value);
  } catch {
    return undefined;
  }
}

function parseSnapshot(value: Record<string, unknown> | undefined): ListSnapshot | undefined {
  if (!isRecord(value?.page) || !Array.isArray(value.page.rows)) return undefined;
  const rows = value.page.rows.flatMap((row) => parseEntry(row) ?? []);
  if (rows.length === 0) return undefined;
  const page = { total: toNumber(value.page.total), from: 0, rows, revision: 0 };
  const { last } = value;
  if (!isRecord(last) || !isSha256(last.id)) return { page };
  const state = parseArticleState(last.state);
  return { page, last: { id: last.id, name: toText(last.name), state, notes: parseNotes(last.notes) } };
}

/** Writes the snapshot of a library, soon after each change and when it closes. */
export class ListSnapshotWriter {
  readonly #context: LibraryContext;
  readonly #states: ReadingStates;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;
  /** False only while the file is known not to be there. */
  #mayExist = true;
  #drops = 0;
  #writing: Promise<void> = Promise.resolve();
  #collecting: Promise<void> = Promise.resolve();
  #dropping: Promise<void> = Promise.resolve();

  constructor(context: LibraryContext, states: ReadingStates) {
    this.#context = context;
    this.#states = states;
  }

  /** Writes a snapshot soon. */
  schedule(): void {
    this.#isDue = true;
    this.#timer ??= setTimeout(() => {
      this.#collecting = this.#write();
    }, writeDelayMs);
    this.#timer.unref?.();
  }

  /**
   * Removes the snapshot. Called before notes change, so that after a crash no window shows outdated notes.
   */
  drop(): Promise<void> {
    this.#drops++;
    // One removal after the other: the changes that wait for them keep their order.
    this.#dropping = this.#dropping.then(() => this.#remove());
    return this.#dropping;
  }

  /** Writes the snapshot that is due, and waits for one that is being written. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#collecting;
    for (; this.#isDue; clearTimeout(this.#timer)) await this.#write();
  }

  async #remove(): Promise<void> {
    await this.#writing.catch(() => {});
    if (!this.#mayExist) return;
    await this.#context.disk.remove(pathIn(this.#context.folder)).catch(() => {});
    this.#mayExist = false;
  }

  async #write(): Promise<void> {
    this.#timer = undefined;
    this.#isDue = false;
    const { folder, disk, readOnlyReason } = this.#context;
    if (readOnlyReason()) return;
    const drops = this.#drops;
    try {
      const snapshot = await this.#collect();
      // Notes changed while they were read.
      if (this.#drops > drops) return this.schedule();
      this.#mayExist = true;
      this.#writing = disk.writeUnsynced(pathIn(folder), JSON.stringify(snapshot));
      await this.#writing;
    } catch {
      // The next change writes another one. Without a snapshot a start only takes longer.
    }
  }

  async #collect(): Promise<ListSnapshot> {
    const { catalogue } = this.#context;
    const page = await catalogue.list(defaultListQuery, 0, snapshotRows);
    const id = (await this.#states.getLastOpened()) ?? page.rows[0]?.id;
    const entry = id === undefined ? undefined : await catalogue.getEntry(id);
    if (id === undefined || !entry) return { page };
    const state = await this.#states.getState(id);
    return { page, last: { id, name: entry.name, state, notes: await catalogue.listNotes(id) } };
  }
}

const toNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;

function parseEntry(value: unknown): ArticleEntry | undefined {
  if (!isRecord(value) || !isSha256(value.id)) return undefined;
  const part = parseBookPart(value.part);
  return {
    id: value.id,
    title: toText(value.title),
    byline: toText(value.byline),
    site: toText(value.site),
    published: toText(value.published),
    excerpt: toText(value.excerpt),
    lang: toText(value.lang),
    ...parseLabelFacts(value),
    added: toNumber(value.added),
    name: toText(value.name),
    length: toNumber(value.length),
    url: toText(value.url),
    status: statuses.find((one) => one === value.status) ?? 'unread',
    starred: value.starred === true,
    archived: value.archived === true,
    binned: toNumber(value.binned),
    tags: (Array.isArray(value.tags) ? value.tags : []).map((tag) => normalizeTag(toText(tag))),
    progress: Math.min(1, Math.max(0, toNumber(value.progress))),
    read: toNumber(value.read),
    isStub: value.isStub === true,
    versions: Math.max(1, toNumber(value.versions)),
    notes: toNumber(value.notes),
    ...(part && { part }),
  };
}

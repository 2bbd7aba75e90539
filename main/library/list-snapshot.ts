import { join } from 'node:path';
import {
  type ArticleEntry,
  defaultListQuery,
  type ListPage,
  normalizeTag,
  parseBookPart,
  statuses,
} from '#shared/listing';
import { type Note, parseNotes } from '#shared/note';
import { isRecord, text } from '#shared/parse';
import { type ArticleState, parseArticleState } from '#shared/settings';
import type { Library } from './library.ts';
import { isSha256 } from './storage/content-store.ts';
import type { Disk } from './storage/disk.ts';

/** The last look at a library, by which a window opens before its catalogue is. It may be old and is never believed over the catalogue. */
export interface ListSnapshot {
  readonly page: ListPage;
  readonly last?: {
    readonly id: string;
    readonly name: string;
    readonly state: ArticleState;
    readonly notes: readonly Note[];
  };
}

/** Rows that fill the tallest list. */
const rows = 24;
/** Milliseconds from a change to a new glance. */
const patience = 2000;

const pathIn = (folder: string): string => join(folder, 'glance.json');

/** Reads the glance of the library in `folder`; undefined where there is none or it cannot be read. */
export async function readListSnapshot(folder: string, disk: Disk): Promise<ListSnapshot | undefined> {
  try {
    const value: unknown = JSON.parse((await disk.read(pathIn(folder)))?.toString('utf8') ?? '');
    if (!isRecord(value) || !isRecord(value.page) || !Array.isArray(value.page.rows)) return undefined;
    const page = {
      total: figure(value.page.total),
      from: 0,
      rows: value.page.rows.flatMap((one) => parseEntry(one) ?? []),
      revision: 0,
    };
    if (page.rows.length === 0) return undefined;
    const { last } = value;
    if (!isRecord(last) || !isSha256(last.id)) return { page };
    const { id } = last;
    const state = parseArticleState(last.state);
    return { page, last: { id, name: text(last.name), state, notes: parseNotes(last.notes) } };
  } catch {
    return undefined;
  }
}

/** Takes glances at a library, soon after each change and when it closes. */
export function glancing(parts: {
  readonly folder: string;
  readonly disk: Disk;
  readonly library: () => Library;
  readonly closed: () => unknown;
}): {
  readonly soon: () => void;
  /** Takes the glance away before notes change: none with words that are older than what was kept outlives a program that is killed. */
  readonly drop: () => Promise<void>;
  readonly close: () => Promise<void>;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isThere = true;
  let dropped = 0;
  let writing: Promise<void> = Promise.resolve();
  const soon = (): void => {
    isDue = true;
    timer ??= setTimeout(() => void take(), patience);
    timer.unref?.();
  };
  const take = async (): Promise<void> => {
    timer = undefined;
    isDue = false;
    if (parts.closed()) return;
    const library = parts.library();
    const before = dropped;
    try {
      const page = await library.list(defaultListQuery, 0, rows);
      const id = (await library.getLastOpened()) ?? page.rows[0]?.id;
      const entry = id === undefined ? undefined : await library.getEntry(id);
      const last = id !== undefined &&
        entry && {
          last: {
            id,
            name: entry.name,
            state: await library.getState(id),
            notes: await library.listNotes(id),
          },
        };
      if (dropped > before) return soon();
      isThere = true;
      writing = parts.disk.writeUnsynced(pathIn(parts.folder), JSON.stringify({ page, ...last }));
      await writing;
    } catch {
      // The next change is looked at again; without a glance a start only takes longer.
    }
  };
  return {
    soon,
    drop: async () => {
      dropped++;
      await writing.catch(() => {});
      if (!isThere) return;
      await parts.disk.remove(pathIn(parts.folder)).catch(() => {});
      isThere = false;
    },
    close: async () => {
      clearTimeout(timer);
      for (; isDue; clearTimeout(timer)) await take();
    },
  };
}

const figure = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

function parseEntry(value: unknown): ArticleEntry | undefined {
  if (!isRecord(value) || !isSha256(value.id)) return undefined;
  const part = parseBookPart(value.part);
  return {
    id: value.id,
    title: text(value.title),
    byline: text(value.byline),
    site: text(value.site),
    published: text(value.published),
    excerpt: text(value.excerpt),
    lang: text(value.lang),
    added: figure(value.added),
    name: text(value.name),
    length: figure(value.length),
    url: text(value.url),
    status: statuses.find((one) => one === value.status) ?? 'unread',
    starred: value.starred === true,
    archived: value.archived === true,
    binned: figure(value.binned),
    tags: (Array.isArray(value.tags) ? value.tags : []).map((tag) => normalizeTag(text(tag))),
    progress: Math.min(1, Math.max(0, figure(value.progress))),
    read: figure(value.read),
    isStub: value.isStub === true,
    versions: Math.max(1, figure(value.versions)),
    notes: figure(value.notes),
    ...(part && { part }),
  };
}

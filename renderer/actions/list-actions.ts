import { batch } from '@preact/signals';
import type { ArticleEntry, Marking } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { markedAs, oppositesOf } from '#shared/opposite';
import { displayName } from '#shared/shown-name';
import { listed, query } from '../state/library.ts';
import { tell, tellFailures } from '../state/notices.ts';
import { label, opened } from '../state/reading.ts';
import {
  cursor,
  cursorAsked,
  here,
  placeAmongRows,
  selection,
  targets,
  versions,
} from '../state/selection.ts';
import type { Reader } from './article-actions.ts';
import { call, callOrTell } from './bridge.ts';
import type { Listing } from './list-loader.ts';
import type { Steps } from './undo-stack.ts';

/** Carries out what the reader does to articles in the list: selects them, marks them, takes it back. */
export interface Marker {
  /** Puts the list's cursor at a place: that row alone is selected, or besides others, or all rows up to it. */
  readonly point: (at: number, how?: 'only' | 'toggle' | 'range') => Promise<void>;
  /** Selects all rows. */
  readonly selectAll: () => Promise<void>;
  /** The reader has gone back to the article: one row that is selected is so no more. */
  readonly leave: () => void;
  /** Gives the targets a marking; `told` makes words for a notice that can take it back. */
  readonly mark: (marking: Marking, told?: Told) => Promise<void>;
  readonly star: () => Promise<void>;
  readonly done: () => Promise<void>;
  readonly archive: () => Promise<void>;
  readonly bin: () => Promise<void>;
  readonly emptyBin: () => Promise<void>;
  /** The reader has come to the end of the article on screen. */
  readonly ended: () => void;
  /** Learns what the list knows of the article on screen, which is another one or was changed. */
  readonly meet: () => Promise<void>;
}

type Words = readonly [hant: string, hans: string];
/** Says of articles, by their name or number, what was done to them. */
type Told = (what: Words) => Words;

/** Rows that can be selected at once. */
const most = 5000;

/** Makes the marker of the list. */
export function markerOf(parts: {
  readonly list: Listing;
  readonly reader: Pick<Reader, 'open' | 'putAway'>;
  readonly steps: Steps;
}): Marker {
  const { list, reader, steps } = parts;
  let anchor = 0;
  let met = '';
  let isFirst = true;
  const select = (rows: readonly ArticleEntry[]) => {
    selection.value = new Map(rows.map((row) => [row.id, row]));
  };
  const put = async (ids: readonly string[], marking: Marking): Promise<boolean> => {
    const done = await call('library:mark', ids, marking);
    if (!done.ok) tellFailures([done.failure]);
    return done.ok;
  };
  const nameOf = (entries: readonly ArticleEntry[]): Words => {
    const [first] = entries;
    const number = `${entries.length} 篇文章`;
    if (!first || entries.length > 1) return [number, number];
    const title = displayName(label.value(first.title || first.name, first.lang));
    const name = title.length > 24 ? `${title.slice(0, 24)}…` : title;
    return [`「${name}」`, `“${name}”`];
  };
  const takeBack = async (entries: readonly ArticleEntry[], marking: Marking) => {
    for (const { ids, marking: back } of oppositesOf(entries, marking)) if (!(await put(ids, back))) return;
    const now = new Map(entries.map((entry) => [entry.id, entry]));
    if ([...now.keys()].some((id) => selection.value.has(id)))
      select([...selection.value.values()].map((entry) => now.get(entry.id) ?? entry));
  };
  /** The article to read when those that are on screen or beside it leave the list: the next that stays, else the one before. */
  const heir = async (gone: ReadonlySet<string>): Promise<string> => {
    const id = opened.value?.article.id ?? '';
    const at = gone.has(id) ? await list.placeOf(id) : -1;
    if (at < 0) return '';
    for (const [by, from] of [
      [1, at + 1],
      [-1, at - 1],
    ] as const)
      for (let place = from; place >= 0; place += by) {
        const next = await callOrTell('library:id-at', query.value, place);
        if (!next) break;
        if (!gone.has(next)) return next;
      }
    return '';
  };
  const mark = async (marking: Marking, told?: Told): Promise<void> => {
    const changed = targets.value.filter((entry) => oppositesOf([entry], marking).length > 0);
    if (changed.length === 0) return;
    const ids = changed.map(({ id }) => id);
    if (!(await put(ids, marking))) return;
    const back = () => void takeBack(changed, marking);
    steps.did(back);
    if (told) tell(...told(nameOf(changed)), () => steps.undo(back));
    const now = Date.now();
    batch(() => {
      if (selection.value.size > 0)
        select(
          [...selection.value.values()].map((entry) =>
            ids.includes(entry.id) ? markedAs(entry, marking, now) : entry,
          ),
        );
      if (here.value && ids.includes(here.value.id)) here.value = markedAs(here.value, marking, now);
    });
  };
  /** Marks what then leaves the list, and goes on with what stands in its place. */
  const sendOff = async (marking: Marking, told: Told): Promise<void> => {
    const entries = targets.value;
    const gone = new Set(entries.map(({ id }) => id));
    const isFromList = selection.value.size > 0;
    const next = marking.binned ? await heir(gone) : '';
    const wasOpen = gone.has(opened.value?.article.id ?? '');
    const at = Math.min(...[...gone].map(placeAmongRows).filter((place) => place >= 0));
    await mark(marking, told);
    if (marking.binned && wasOpen) {
      if (next) await reader.open(next);
      else reader.putAway();
    }
    await list.settled();
    if (!isFromList || ![...gone].some((id) => placeAmongRows(id) < 0)) return;
    const place = Math.min(Number.isFinite(at) ? at : cursor.value, listed.value.total - 1);
    if (place >= 0) await marker.point(place);
    else select([]);
    cursorAsked.value++;
  };

  const marker: Marker = {
    point: async (at, how = 'only') => {
      const row = listed.value.rows.get(at) ?? (await list.rows(at, at))?.[0];
      if (!row) return;
      if (how === 'range') {
        const from = Math.max(0, Math.min(anchor, at), Math.max(anchor, at) - most);
        const rows = await list.rows(from, Math.max(anchor, at));
        if (!rows) return;
        cursor.value = at;
        return select(rows);
      }
      anchor = at;
      batch(() => {
        cursor.value = at;
        if (how === 'only') return select([row]);
        const others = [...selection.value.values()].filter(({ id }) => id !== row.id);
        select(selection.value.has(row.id) ? others : [...others, row]);
      });
    },
    selectAll: async () => {
      await list.settled();
      const { total } = listed.value;
      if (total > most) tell(`一次最多選 ${most} 篇。`, `一次最多选 ${most} 篇。`);
      const rows = await list.rows(0, Math.min(total, most) - 1);
      if (rows) select(rows);
    },
    leave: () => {
      const [only] = selection.value.size === 1 ? selection.value.keys() : [];
      if (only !== undefined && only !== opened.value?.article.id) select(here.value ? [here.value] : []);
    },
    mark,
    star: () => mark({ starred: !targets.value.every(({ starred }) => starred) }),
    done: () => mark({ status: targets.value.every(({ status }) => status === 'done') ? 'reading' : 'done' }),
    archive: () => {
      const archived = !targets.value.every((one) => one.archived);
      return sendOff({ archived }, ([hant, hans]) =>
        archived ? [`封存了${hant}。`, `归档了${hans}。`] : [`取回了${hant}。`, `取回了${hans}。`],
      );
    },
    bin: () => {
      const binned = !targets.value.every((one) => one.binned > 0);
      return sendOff({ binned }, ([hant, hans]) =>
        binned
          ? [`${hant}丟進了回收筒。`, `${hans}移到了回收站。`]
          : [`從回收筒取回了${hant}。`, `从回收站取回了${hans}。`],
      );
    },
    emptyBin: async () => {
      const binned = await callOrTell('library:list', { ...defaultListQuery, shelf: 'bin' }, 0, 0);
      if (!binned) return;
      if (binned.total === 0) return tell('回收筒是空的。', '回收站是空的。');
      const done = await call('library:empty-bin');
      if (!done.ok) tellFailures([done.failure]);
      else if (done.value > 0) tell(`清掉了 ${done.value} 篇。`, `清掉了 ${done.value} 篇。`);
    },
    ended: () => {
      const now = here.value;
      if (!now || now.id !== opened.value?.article.id || now.status === 'done' || met === now.id) return;
      met = now.id;
      void put([now.id], { status: 'done' });
    },
    meet: async () => {
      const id = opened.value?.article.id;
      if (id === undefined) {
        here.value = undefined;
        versions.value = [];
        return;
      }
      const known = await callOrTell('library:versions', id);
      if (!known || opened.value?.article.id !== id) return;
      const place = placeAmongRows(id);
      const row = known.find((one) => one.id === id) ?? listed.value.rows.get(place);
      const isNew = here.value?.id !== id;
      batch(() => {
        versions.value = known;
        here.value = row;
        if (!isNew) {
          // What is selected is known anew as well; what is out of sight stays as it was marked here.
          const now = new Map(
            [...listed.value.rows.values(), ...(row ? [row] : [])].map((one) => [one.id, one]),
          );
          select([...selection.value.values()].map((one) => now.get(one.id) ?? one));
          return;
        }
        met = '';
        // What a window begins with was opened before; its reader may have called it unread since.
        if (!isFirst && row?.status === 'unread') void put([id], { status: 'reading' });
        isFirst = false;
        if (selection.value.size > 1) return;
        select(row ? [row] : []);
        if (place >= 0) {
          cursor.value = place;
          anchor = place;
        }
      });
    },
  };
  return marker;
}

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../state/language.ts';
import { listed, query } from '../state/library.ts';
import { opened } from '../state/reading.ts';
import { cursor, cursorAsked, placeAmongRows, selection } from '../state/selection.ts';
import type { ListActions, ReaderActions, SelectionActions } from './actions.ts';
import { ArticleRow } from './article-row.tsx';

/** The height of a row with the gap behind it, in CSS pixels, as `--row` in list.css says. */
const row = 132;
/** Rows that are made on either side of those in sight. */
const margin = 6;

/** The articles that the query leaves, in its order; titles and excerpts follow the script on screen. Only rows in sight are asked for and made, for there may be a hundred thousand. */
export function ArticleList(props: {
  readonly reader: ReaderActions;
  readonly list: ListActions;
  readonly marker: SelectionActions;
}) {
  const { reader, list, marker } = props;
  const view = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = view.current ?? {};
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  const { total, isCounting, rows, revision, query: answered } = listed.value;
  const here = opened.value?.article.id;
  const asked = cursorAsked.value;
  const at = Math.min(Math.max(0, cursor.value), total - 1);
  const first = Math.max(0, Math.floor(seen.top / row) - margin);
  const last = Math.min(total, Math.ceil((seen.top + seen.height) / row) + margin);
  const show = (place: number) => {
    const { current } = view;
    if (!current || place < 0) return;
    if (place * row < current.scrollTop) current.scrollTop = place * row;
    else if ((place + 1) * row > current.scrollTop + current.clientHeight)
      current.scrollTop = (place + 1) * row - current.clientHeight + gap;
  };
  /** Shows the row of an article that is far from all that is known, unless the reader has gone elsewhere meanwhile. */
  const seek = async (id: string) => {
    const top = view.current?.scrollTop;
    const place = await list.placeOf(id);
    if (answered === query.value && id === opened.value?.article.id && top === view.current?.scrollTop)
      show(place);
  };
  useLayoutEffect(look);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useEffect(() => {
    if (revision >= 0) list.showRows(first, last);
  }, [first, last, revision]);
  // Another question is answered from its beginning.
  useLayoutEffect(() => {
    if (view.current) view.current.scrollTop = 0;
    cursor.value = -1;
  }, [answered]);
  useEffect(() => {
    const known = placeAmongRows(here);
    if (known >= 0) show(known);
    else if (here !== undefined && revision >= 0) void seek(here);
  }, [here, revision < 0]);
  useEffect(() => {
    if (asked === 0) return;
    show(at);
    look();
  }, [asked]);
  // The row may be made only after the list has scrolled to it.
  useLayoutEffect(() => {
    if (asked > focused.current) {
      const made = view.current?.querySelector<HTMLElement>(`[aria-posinset="${at + 1}"][data-open]`);
      if (!made) return;
      made.focus({ preventScroll: true });
      focused.current = asked;
    }
  });
  const focused = useRef(0);

  /** Goes to a place, or to the last one where there are not so many. */
  const go = async (to: number, isRange: boolean) => {
    if (to >= total) await list.settled();
    const place = Math.min(listed.value.total - 1, Math.max(0, to));
    await marker.moveTo(place, isRange ? 'range' : 'only');
    cursorAsked.value++;
  };
  const page = Math.max(1, Math.floor(seen.height / row) - 1);
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey } = event;
    const mod = event.ctrlKey || event.metaKey;
    const to = {
      ArrowDown: at + (cursor.value < 0 ? 0 : 1),
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: Number.POSITIVE_INFINITY,
    }[key];
    const current = rows.get(at);
    if (altKey || total === 0) return;
    if (to !== undefined) void go(to, shiftKey);
    else if (key === 'Enter' && current) void reader.open(current.id);
    else if (key === ' ' && mod) void marker.moveTo(at, 'toggle');
    else if (key === 'a' && mod) void marker.selectAll();
    else if (key === 'Escape' && selection.value.size > 1) void marker.moveTo(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent) => {
    const option = (event.target as Element).closest<HTMLElement>('[data-open]');
    const id = option?.dataset.open;
    if (!option || !id) return;
    const place = Number(option.ariaPosInSet) - 1;
    if (event.shiftKey) void marker.moveTo(place, 'range');
    else if (event.ctrlKey || event.metaKey) void marker.moveTo(place, 'toggle');
    else {
      void marker.moveTo(place);
      void reader.open(id);
    }
  };
  // The row of the cursor is there also out of sight, so that the keyboard never loses its place.
  const places = new Set(Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index));
  if (cursor.value >= 0 && at >= 0) places.add(at);
  const stop = places.has(at) && cursor.value >= 0 ? at : Math.ceil(seen.top / row);
  return (
    <div class="list" ref={view} onScroll={look}>
      <div
        class="rows"
        role="listbox"
        tabIndex={-1}
        aria-multiselectable="true"
        aria-label={say('list.articles')}
        aria-busy={answered !== query.value}
        style={{ height: `${total * row}px` }}
        onKeyDown={onKey}
        onClick={onClick}
      >
        {[...places].map((place) => {
          const entry = rows.get(place);
          return (
            <div
              key={entry?.id ?? place}
              role="option"
              data-open={entry?.id}
              aria-setsize={isCounting ? -1 : total}
              aria-posinset={place + 1}
              aria-selected={entry !== undefined && selection.value.has(entry.id)}
              aria-current={entry && entry.id === here ? 'true' : undefined}
              tabIndex={place === stop ? 0 : -1}
              style={{ top: `${place * row}px` }}
            >
              {entry && <ArticleRow entry={entry} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** CSS pixels under the last row in sight. */
const gap = 6;

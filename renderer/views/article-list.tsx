import { dropPlace } from '../state/collections.ts';
import { say } from '../state/language.ts';
import { isOnlyWelcome, listQuery, listState } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { rowHeight } from '../state/rows.ts';
import { cursor, selection } from '../state/selection.ts';
import { settings } from '../state/settings.ts';
import type { CollectionViewActions, ListActions, ReaderActions, Run, SelectionActions } from './actions.ts';
import { ArticleRow } from './article-row.tsx';
import { onListDragEnd, onListDragOver, onListDragStart, onListDrop } from './list-drag.ts';
import { onListAuxClick, onListClick, onListKey } from './list-input.ts';
import { useListPosition } from './list-position.ts';
import { useListViewport } from './list-viewport.ts';
import { StartCard } from './start-card.tsx';

/**
 * The articles of the query, in its order; titles and excerpts follow the script on screen. There may be a
 * hundred thousand, so only the rows in view are loaded and rendered.
 */
export function ArticleList(props: {
  readonly reader: ReaderActions;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  readonly collector: CollectionViewActions;
  readonly run: Run;
}) {
  const { total, query: shownQuery } = listState.value;
  const { density } = settings.value;
  const cursorRow = Math.min(Math.max(0, cursor.value), total - 1);
  const viewport = useListViewport(total);
  useListPosition(viewport, props.list, cursorRow);
  const { element, first, last, top, pageRows, measure } = viewport;
  const input = { ...props, pageRows };
  // The row of the cursor is rendered even out of view, because it has the keyboard focus.
  const places = new Set(Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index));
  if (cursor.value >= 0 && cursorRow >= 0) places.add(cursorRow);
  const tabStop = places.has(cursorRow) && cursor.value >= 0 ? cursorRow : top;
  return (
    <div class="list" ref={element} onScroll={measure}>
      <div
        class="rows"
        role="listbox"
        tabIndex={-1}
        aria-multiselectable="true"
        aria-label={say('list.articles')}
        aria-busy={shownQuery !== listQuery.value}
        data-density={density}
        style={{ height: `${total * rowHeight.value}px`, '--row': `${rowHeight.value}px` }}
        onKeyDown={(event) => onListKey(event, input)}
        onClick={(event) => onListClick(event, input)}
        onAuxClick={(event) => onListAuxClick(event, input)}
        onDragStart={(event) => void onListDragStart(event, props.marker)}
        onDragOver={onListDragOver}
        onDrop={() => void onListDrop(props.marker, props.collector)}
        onDragEnd={onListDragEnd}
      >
        {[...places].map((place) => (
          <Row
            key={listState.value.rows.get(place)?.id ?? place}
            place={place}
            isTabStop={place === tabStop}
          />
        ))}
        {dropPlace.value >= 0 && (
          <div class="drop-line" style={{ top: `${Math.min(dropPlace.value, total) * rowHeight.value}px` }} />
        )}
      </div>
      {isOnlyWelcome.value && <StartCard reader={props.reader} run={props.run} />}
    </div>
  );
}

function Row({ place, isTabStop }: { readonly place: number; readonly isTabStop: boolean }) {
  const { total, isCounting, rows } = listState.value;
  const entry = rows.get(place);
  return (
    <div
      role="option"
      draggable={entry !== undefined}
      data-open={entry?.id}
      aria-setsize={isCounting ? -1 : total}
      aria-posinset={place + 1}
      aria-selected={entry !== undefined && selection.value.has(entry.id)}
      aria-current={entry && entry.id === openedArticle.value?.article.id ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      style={{ top: `${place * rowHeight.value}px` }}
    >
      {entry && <ArticleRow entry={entry} />}
    </div>
  );
}

import { listState } from '../state/library.ts';
import { cursor, cursorFocusRequests, selection } from '../state/selection.ts';
import type { ListActions, ReaderActions, SelectionActions } from './actions.ts';

/** The objects that keys and clicks in the list act on. */
export interface ListInput {
  readonly reader: Pick<ReaderActions, 'open'>;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  /** The row of the cursor. */
  readonly at: number;
  /** Rows that a page up or down moves by. */
  readonly pageRows: number;
}

/** Moves the cursor, selects, or opens the article at the cursor. */
export function onListKey(event: KeyboardEvent, input: ListInput): void {
  const { reader, marker, at, pageRows } = input;
  const { total, rows } = listState.value;
  const { key, shiftKey, altKey } = event;
  const isMod = event.ctrlKey || event.metaKey;
  const to = {
    ArrowDown: at + (cursor.value < 0 ? 0 : 1),
    ArrowUp: at - 1,
    PageDown: at + pageRows,
    PageUp: at - pageRows,
    Home: 0,
    End: Number.POSITIVE_INFINITY,
  }[key];
  const current = rows.get(at);
  if (altKey || total === 0) return;
  if (to !== undefined) void moveCursor(to, shiftKey, input);
  else if (key === 'Enter' && current) void reader.open(current.id);
  else if (key === ' ' && isMod) void marker.moveTo(at, 'toggle');
  else if (key === 'a' && isMod) void marker.selectAll();
  else if (key === 'Escape' && selection.value.size > 1) void marker.moveTo(at);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Selects the clicked row; without a modifier key it also opens its article. */
export function onListClick(event: MouseEvent, { reader, marker }: ListInput): void {
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
}

/** Moves the cursor to a row, at most to the last one. */
async function moveCursor(to: number, isRange: boolean, { list, marker }: ListInput): Promise<void> {
  if (to >= listState.value.total) await list.settled();
  const place = Math.min(listState.value.total - 1, Math.max(0, to));
  await marker.moveTo(place, isRange ? 'range' : 'only');
  cursorFocusRequests.value++;
}

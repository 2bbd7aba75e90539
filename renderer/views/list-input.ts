import { listState } from '../state/library.ts';
import { cursor, cursorFocusRequests, selection } from '../state/selection.ts';
import type { ListActions, ReaderActions, SelectionActions } from './actions.ts';

const middleButton = 1;

/** The objects that keys and clicks in the list act on. */
export interface ListInput {
  readonly reader: Pick<ReaderActions, 'open' | 'openWindow'>;
  readonly list: ListActions;
  readonly marker: SelectionActions;
  /** Rows that a page up or down moves by. */
  readonly pageRows: number;
}

/** Moves the cursor, selects, or opens the article at the cursor. */
export function onListKey(event: KeyboardEvent, input: ListInput): void {
  const { marker, pageRows } = input;
  const { total } = listState.value;
  // Not as it was rendered: the last key may have moved it since.
  const at = Math.min(Math.max(0, cursor.value), total - 1);
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
  if (altKey || total === 0) return;
  if (to !== undefined) void moveCursor(to, shiftKey, input);
  else if (key === 'Enter' && !isMod) void openAtCursor(at, input);
  else if (key === ' ' && isMod) void marker.moveTo(at, 'toggle');
  else if (key === 'a' && isMod) void marker.selectAll();
  else if (key === 'Escape' && selection.value.size > 1) void marker.moveTo(at);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

async function openAtCursor(at: number, { reader, marker }: ListInput): Promise<void> {
  const entry = await marker.entryAt(at);
  if (entry) void reader.open(entry.id);
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

/** Opens the article of a row in a window of its own where the middle button was pressed on it. */
export function onListAuxClick(event: MouseEvent, { reader }: Pick<ListInput, 'reader'>): void {
  const id = (event.target as Element).closest<HTMLElement>('[data-open]')?.dataset.open;
  if (event.button === middleButton && id) reader.openWindow(id);
}

/** Moves the cursor to a row, at most to the last one; while rows are counted, that may be a later one. */
async function moveCursor(to: number, isRange: boolean, { list, marker }: ListInput): Promise<void> {
  const move = (): Promise<void> => {
    const place = Math.min(listState.value.total - 1, Math.max(0, to));
    const moving = marker.moveTo(place, isRange ? 'range' : 'only');
    cursorFocusRequests.value++;
    return moving;
  };
  const { total } = listState.value;
  await move();
  if (to < total) return;
  await list.settled();
  if (listState.value.total > total && cursor.value === total - 1) await move();
}

import { draggedIds, dropPlace, isArrangeable } from '../state/collections.ts';
import { rowHeight } from '../state/rows.ts';
import { markingTargets, selection } from '../state/selection.ts';
import type { CollectionViewActions, SelectionActions } from './actions.ts';

/** What is dragged from the list, for no other program. */
const dragType = 'application/x-jianfan-articles';

/** Begins to drag the selected rows; a row that is not selected is dragged alone. */
export async function onListDragStart(event: DragEvent, marker: SelectionActions): Promise<void> {
  const option = (event.target as Element).closest<HTMLElement>('[data-open]');
  const id = option?.dataset.open;
  if (!option || !id || !event.dataTransfer) return;
  event.dataTransfer.setData(dragType, id);
  event.dataTransfer.effectAllowed = 'copyMove';
  if (!selection.value.has(id)) await marker.moveTo(Number(option.ariaPosInSet) - 1);
  draggedIds.value = markingTargets.value.map((entry) => entry.id);
}

/** Shows where the dragged articles would stand in the order of the collection. */
export function onListDragOver(event: DragEvent): void {
  if (draggedIds.value.length === 0 || !isArrangeable.value) return;
  event.preventDefault();
  const { top } = (event.currentTarget as Element).getBoundingClientRect();
  dropPlace.value = Math.max(0, Math.round((event.clientY - top) / rowHeight.value));
}

/** Puts the dragged articles where they were dropped. */
export async function onListDrop(marker: SelectionActions, collector: CollectionViewActions): Promise<void> {
  const [ids, place] = [draggedIds.value, dropPlace.value];
  onListDragEnd();
  if (ids.length === 0 || place < 0) return;
  let at = place;
  let next = await marker.entryAt(at);
  // The place before one of them is that before the next article that stays.
  while (next && ids.includes(next.id)) next = await marker.entryAt(++at);
  await collector.arrange(ids, next?.id ?? '');
}

/** Nothing is dragged any more. */
export function onListDragEnd(): void {
  draggedIds.value = [];
  dropPlace.value = -1;
}

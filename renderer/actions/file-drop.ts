import { isDragging } from '../state/reading.ts';
import { pathOf } from './bridge.ts';
import type { ImportActions } from './import-actions.ts';

/** The events of files that are dragged over a document. */
export const dragEvents = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/** Handles one of the {@link dragEvents}. Dropped files are imported by path, or by content without one. */
export function handleDrag(event: DragEvent, imports: ImportActions): void {
  event.preventDefault();
  if (event.type === 'dragleave') {
    if (!event.relatedTarget) isDragging.value = false;
    return;
  }
  isDragging.value = event.type !== 'drop' && (event.dataTransfer?.types.includes('Files') ?? false);
  if (event.type === 'drop') void importDropped([...(event.dataTransfer?.files ?? [])], imports);
}

async function importDropped(files: readonly File[], imports: ImportActions): Promise<void> {
  const paths = files.map(pathOf);
  const knownPaths = paths.filter((path) => path !== '');
  if (knownPaths.length > 0) await imports.importPaths(knownPaths);
  for (const [index, file] of files.entries()) if (paths[index] === '') await imports.importFile(file);
}

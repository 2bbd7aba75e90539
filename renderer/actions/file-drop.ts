import { isDragging } from '../state/reading.ts';
import { hasPath } from './bridge.ts';
import type { ImportActions } from './import-actions.ts';
import { submitFiles } from './submit-files.ts';

/** The events of files that are dragged over a document. */
export const dragEvents = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/**
 * Milliseconds without an event after which nothing is dragged any more: Chromium sends one every 350 ms, and
 * does not tell every end.
 */
const dragPauseMs = 1500;
let dragEnd: ReturnType<typeof setTimeout> | undefined;

/** Handles one of the {@link dragEvents}. */
export function handleDrag(event: DragEvent, imports: ImportActions): void {
  event.preventDefault();
  if (event.type === 'dragleave') {
    if (!event.relatedTarget) isDragging.value = false;
    return;
  }
  clearTimeout(dragEnd);
  dragEnd = setTimeout(() => {
    isDragging.value = false;
  }, dragPauseMs);
  isDragging.value = event.type !== 'drop' && (event.dataTransfer?.types.includes('Files') ?? false);
  const files = event.dataTransfer?.files;
  if (event.type === 'drop' && files && files.length > 0) void importDropped(files, imports);
}

/** Imports dropped files and folders from the disk, and files that another program made up by content. */
async function importDropped(files: FileList, imports: ImportActions): Promise<void> {
  const all = [...files];
  const onDisk = all.filter(hasPath);
  const token = onDisk.length > 0 ? await submitFiles(files) : undefined;
  if (token !== undefined) await imports.importSubmitted(token);
  for (const file of all) if (!onDisk.includes(file)) await imports.importFile(file);
}

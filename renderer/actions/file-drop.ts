import { dragging } from '../state/reading.ts';
import type { Reader } from './article-actions.ts';
import { callOrTell } from './bridge.ts';

/** Takes files that are dragged onto the window or the article: by their path, or by their bytes where they have none. */
export function onDrop(event: DragEvent, reader: Reader, pathOf: (file: File) => string): void {
  event.preventDefault();
  if (event.type === 'dragleave') {
    if (!event.relatedTarget) dragging.value = false;
    return;
  }
  dragging.value = event.type !== 'drop' && (event.dataTransfer?.types.includes('Files') ?? false);
  if (event.type === 'drop') void take([...(event.dataTransfer?.files ?? [])], reader, pathOf);
}

async function take(files: readonly File[], reader: Reader, pathOf: (file: File) => string): Promise<void> {
  const paths = files.map(pathOf);
  const withPath = paths.filter((path) => path !== '');
  const report = withPath.length > 0 ? await callOrTell('library:import', withPath) : undefined;
  if (report) reader.report(report);
  for (const [index, file] of files.entries()) {
    if (paths[index] !== '') continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const single = await callOrTell('library:import-bytes', file.name, bytes);
    if (single) reader.report(single);
  }
}

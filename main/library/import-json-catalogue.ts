import { isRecord } from '#shared/parse';
import { parseArticleState } from '#shared/settings';
import type { ReadingChange } from './catalogue/repository.ts';
import { isSha256 } from './storage/content-store.ts';
import { type Disk, freeNameBeside } from './storage/disk.ts';

/**
 * Imports the reading states from a catalogue of the first format, one JSON object a line, once: `save`
 * writes them, then the file is renamed. Its articles are recovered from their sources.
 */
export async function importJsonCatalogue(
  path: string,
  disk: Disk,
  stamp: string,
  save: (changes: readonly ReadingChange[]) => Promise<void>,
): Promise<void> {
  const bytes = await disk.read(path).catch(() => undefined);
  if (!bytes) return;
  const changes = new Map<string, ReadingChange>();
  let last: string | undefined;
  for (const line of bytes.toString('utf8').split('\n')) {
    const value = parseLine(line);
    const row = isRecord(value.row) ? value.row : value;
    const id = isRecord(row.entry) ? row.entry.id : row.id;
    if (isSha256(id) && isRecord(row.state)) changes.set(id, { id, state: parseArticleState(row.state) });
    if (isSha256(value.last)) last = value.last;
  }
  // The format holds no times; any time but 0 makes the article the one opened last.
  if (last !== undefined) changes.set(last, { ...changes.get(last), id: last, read: 1 });
  await save([...changes.values()]);
  await disk.rename(path, await freeNameBeside(disk, path, 'old', stamp));
}

function parseLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

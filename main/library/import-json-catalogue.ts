import { isRecord } from '#shared/parse';
import { parseArticleState } from '#shared/settings';
import type { ReadingChange } from './catalogue/repository.ts';
import { isSha256 } from './storage/content-store.ts';
import { type Disk, freeNameBeside } from './storage/disk.ts';

/** Takes over what a catalogue of lines remembers of articles, once: `take` puts it on the disk, then the file is laid aside. Its articles come back from their sources. */
export async function importJsonCatalogue(
  path: string,
  disk: Disk,
  stamp: string,
  take: (states: readonly ReadingChange[]) => Promise<void>,
): Promise<void> {
  const bytes = await disk.read(path).catch(() => undefined);
  if (!bytes) return;
  const states = new Map<string, ReadingChange>();
  let last: string | undefined;
  for (const line of bytes.toString('utf8').split('\n')) {
    const change = parsed(line);
    const row = isRecord(change.row) ? change.row : change;
    const id = isRecord(row.entry) ? row.entry.id : row.id;
    if (isSha256(id) && isRecord(row.state)) states.set(id, { id, state: parseArticleState(row.state) });
    if (isSha256(change.last)) last = change.last;
  }
  if (last !== undefined) states.set(last, { ...states.get(last), id: last, read: 1 });
  await take([...states.values()]);
  await disk.rename(path, await freeNameBeside(disk, path, 'old', stamp));
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

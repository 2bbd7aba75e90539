import { rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createDisk, type Disk } from './disk.ts';

/** A disk that knows which files and folders were made with it, and can remove them. */
export interface RecordedDisk extends Disk {
  /** Removes what was made. A folder into which somebody else has put something stays, with that in it. */
  readonly removeWritten: () => Promise<void>;
}

/**
 * Creates a recorded disk. It records {@link Disk.write}, {@link Disk.writeUnsynced} and
 * {@link Disk.makeFolder}; files that were there before must not be written.
 */
export function createRecordedDisk(disk: Disk = createDisk()): RecordedDisk {
  const files = new Set<string>();
  const folders = new Set<string>();
  const known = new Set<string>();
  const makeFolder = async (folder: string): Promise<void> => {
    if (known.has(folder)) return;
    for (const missing of await listMissing(folder)) folders.add(missing);
    await disk.makeFolder(folder);
    known.add(folder);
  };
  const recorded =
    (write: Disk['write']): Disk['write'] =>
    async (path, content) => {
      await makeFolder(dirname(path));
      files.add(path);
      await write(path, content);
    };
  return {
    ...disk,
    makeFolder,
    write: recorded(disk.write),
    writeUnsynced: recorded(disk.writeUnsynced),
    removeWritten: async () => {
      for (const file of files) await disk.remove(file).catch(() => {});
      const inside = [...folders].sort((one, other) => other.length - one.length);
      for (const folder of inside) await rmdir(folder).catch(() => {});
    },
  };
}

/** The folder and those above it that are not there. */
async function listMissing(folder: string): Promise<readonly string[]> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || folder === dirname(folder) ? [] : [folder, ...(await listMissing(dirname(folder)))];
}

import { join } from 'node:path';
import { createDisk, type Disk } from '../library/storage/disk.ts';

/** The path of a folder in `parent` that does not exist yet: `name`, or `name 2`, `name 3` and so on. */
export async function freeFolder(parent: string, name: string, disk: Disk = createDisk()): Promise<string> {
  const names = new Set(await disk.list(parent));
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} ${count}`;
    if (!names.has(candidate)) return join(parent, candidate);
  }
}

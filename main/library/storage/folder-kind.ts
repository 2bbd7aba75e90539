import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder is to whoever wants a library there: `other` holds things that are none of a library's, `none` is no folder, or may not be looked into. */
export type FolderKind = 'library' | 'empty' | 'missing' | 'other' | 'none';

/** What systems and an opening library leave in a folder that is empty to people. */
const unseen = /^(?:\.DS_Store|\.localized|desktop\.ini|Thumbs\.db|catalogue\.lock.*|lost\+found)$/i;

/** Looks what a folder is; changes nothing. A library is known by its catalogue, also one laid aside, by a backup of it, or by its sources alone. */
export async function folderKind(folder: string): Promise<FolderKind> {
  try {
    const names = (await readdir(folder)).filter((name) => !unseen.test(name));
    if (names.length === 0) return 'empty';
    if (names.some((name) => /^catalogue\.(?:sqlite|jsonl)(?:$|\.)/.test(name))) return 'library';
    const inside = (name: string) => readdir(join(folder, name)).catch(() => []);
    const hasSources = (await inside('sources')).some((name) => /^[0-9a-f]{2}$/.test(name));
    return hasSources || (await inside('backups')).some((name) => name.startsWith('catalogue-'))
      ? 'library'
      : 'other';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'none';
  }
}

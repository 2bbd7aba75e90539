import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The kind of a folder in which a library is to be opened. `other` holds files that belong to no library;
 * `none` is not a folder, or may not be read.
 */
export type FolderKind = 'library' | 'empty' | 'missing' | 'other' | 'none';

/** Files that systems, and a library that is being opened, leave in a folder that looks empty to a person. */
const ignoredNames = /^(?:\.DS_Store|\.localized|desktop\.ini|Thumbs\.db|catalogue\.lock.*|lost\+found)$/i;

/**
 * Looks into a folder and changes nothing. A library is recognised by its catalogue, also one that was
 * renamed, by a backup of it, or by its sources alone.
 */
export async function folderKind(folder: string): Promise<FolderKind> {
  try {
    const names = (await readdir(folder)).filter((name) => !ignoredNames.test(name));
    if (names.length === 0) return 'empty';
    if (names.some((name) => /^catalogue\.(?:sqlite|jsonl)(?:$|\.)/.test(name))) return 'library';
    const list = (name: string) => readdir(join(folder, name)).catch(() => []);
    const hasSources = (await list('sources')).some((name) => /^[0-9a-f]{2}$/.test(name));
    return hasSources || (await list('backups')).some((name) => name.startsWith('catalogue-'))
      ? 'library'
      : 'other';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'none';
  }
}

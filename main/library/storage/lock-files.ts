import { link, mkdir, readdir, readFile, rename, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The operations on files that a lock needs. Each of them happens at once or not at all. */
export interface LockFileSystem {
  readonly readFile: (path: string) => Promise<string>;
  readonly writeFile: (path: string, content: string) => Promise<void>;
  readonly link: (path: string, name: string) => Promise<void>;
  readonly rename: (path: string, name: string) => Promise<void>;
  readonly unlink: (path: string) => Promise<void>;
  readonly mkdir: (path: string) => Promise<unknown>;
  readonly rmdir: (path: string) => Promise<void>;
  readonly readdir: (path: string) => Promise<readonly string[]>;
}

/** The files of the system. */
export const lockFileSystem: LockFileSystem = {
  readFile: (path) => readFile(path, 'utf8'),
  ...{ writeFile, link, rename, unlink, mkdir, rmdir, readdir },
};

// A lock file is a hard link, which is made only where its name is free, and has its content from the start.
// On a disk without hard links it is a folder with a file: a folder is renamed only where there is no other,
// or an empty one, which is a lock that was given up.
const ownerFile = 'owner';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const codesOfTaken = ['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM', 'EACCES'];

/** The content of a lock file; undefined where there is none. */
export const readLockFile = (files: LockFileSystem, path: string): Promise<string | undefined> =>
  files
    .readFile(path)
    .catch(() => files.readFile(join(path, ownerFile)))
    .catch(() => undefined);

/**
 * Gives the content of `temporary` a name; false where the name is taken.
 * @throws the system's error
 */
export async function createLockFile(
  files: LockFileSystem,
  temporary: string,
  name: string,
): Promise<boolean> {
  await files.rmdir(name).catch(() => {});
  try {
    await files.link(temporary, name);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (codeOf(error) === 'ENOENT') throw error;
  }
  const folder = `${temporary}.folder`;
  await files.mkdir(folder).catch(() => {});
  await files.writeFile(join(folder, ownerFile), await files.readFile(temporary));
  try {
    await files.rename(folder, name);
    return true;
  } catch (error) {
    if (codesOfTaken.includes(codeOf(error))) return false;
    throw error;
  }
}

/**
 * Puts the content of `temporary` in the place of a lock file; for its owner.
 * @throws the system's error
 */
export const rewriteLockFile = (files: LockFileSystem, temporary: string, path: string): Promise<void> =>
  files.rename(temporary, path).catch(() => files.rename(temporary, join(path, ownerFile)));

/**
 * Puts the content of `temporary` in the place of a dead owner's lock file; for its heir. False where another
 * process took the lock, which can happen on a disk without hard links.
 * @throws the system's error
 */
export async function inheritLockFile(
  files: LockFileSystem,
  temporary: string,
  path: string,
): Promise<boolean> {
  try {
    await files.rename(temporary, path);
    return true;
  } catch {
    await removeLockFile(files, path);
    return createLockFile(files, temporary, path);
  }
}

/** Removes a lock file, or the temporary file of one; a missing one is no error. */
export async function removeLockFile(files: LockFileSystem, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    await files.unlink(join(path, ownerFile)).catch(() => {});
    await files.rmdir(path).catch(() => {});
  }
}

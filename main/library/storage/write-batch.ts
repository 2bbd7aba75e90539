import fs from 'node:fs';
import { dirname } from 'node:path';

/** A file that is to be written as a whole; for one that is `isLoose` nobody waits until it is on the disk, since it can be made again. */
export interface FileToWrite {
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly isLoose: boolean;
}

/** The calls of `node:fs` that {@link writeBatch} makes. */
export type WriteCalls = Pick<
  typeof fs,
  'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'unlinkSync' | 'mkdirSync'
>;

interface Begun {
  readonly path: string;
  /** Where its content is until the disk has it. */
  readonly temporary: string;
  readonly file: number;
}

/**
 * Writes files of which no two are of one path, and makes the folders they lie in. All are written before the disk is
 * waited for, which then takes them together, and each folder is waited for once. Gives for each file the code of what
 * went wrong; then what was at its path is still there.
 */
export function writeBatch(
  files: readonly FileToWrite[],
  calls: WriteCalls = fs,
): readonly (string | undefined)[] {
  const codes = new Map<string, string>();
  /** Goes on with those with which `work` succeeds; the others leave nothing behind. */
  const each = <T extends { readonly path: string; readonly temporary?: string }, U>(
    some: readonly T[],
    work: (one: T) => U,
  ): readonly U[] =>
    some.flatMap((one) => {
      try {
        return [work(one)];
      } catch (error) {
        codes.set(one.path, (error as NodeJS.ErrnoException).code ?? 'EIO');
        if (one.temporary !== undefined) attempt(() => calls.unlinkSync(one.temporary as string));
        return [];
      }
    });
  const syncFolder = (folder: string): void => {
    // Windows keeps a renamed file without this and cannot open folders.
    if (process.platform === 'win32') return;
    const opened = calls.openSync(folder, 'r');
    try {
      calls.fsyncSync(opened);
    } finally {
      calls.closeSync(opened);
    }
  };
  const makeFolder = (folder: string): void => {
    const first = calls.mkdirSync(folder, { recursive: true });
    for (let made = folder; first && made !== dirname(made); made = dirname(made)) {
      syncFolder(dirname(made));
      if (made === first) return;
    }
  };
  const opened = (path: string, flags: string): number => {
    try {
      return calls.openSync(path, flags);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      makeFolder(dirname(path));
      return calls.openSync(path, flags);
    }
  };
  const begin = ({ path, content }: FileToWrite): Begun => {
    const temporary = `${path}.tmp`;
    const file = opened(temporary, 'w');
    try {
      calls.writeFileSync(file, content);
      return { path, temporary, file };
    } catch (error) {
      attempt(() => calls.closeSync(file));
      attempt(() => calls.unlinkSync(temporary));
      throw error;
    }
  };
  const end = (isSynced: boolean) => (one: Begun) => {
    try {
      if (isSynced) calls.fsyncSync(one.file);
    } finally {
      calls.closeSync(one.file);
    }
    return one;
  };
  const putInPlace = (one: Begun) => {
    calls.renameSync(one.temporary, one.path);
    return one.path;
  };
  const of = (isLoose: boolean) => files.filter((one) => one.isLoose === isLoose);
  const kept = each(each(each(of(false), begin), end(true)), putInPlace);
  for (const folder of new Set(kept.map(dirname))) each([{ path: folder }], () => syncFolder(folder));
  each(each(each(of(true), begin), end(false)), putInPlace);
  return files.map(
    ({ path, isLoose }) => codes.get(path) ?? (isLoose ? undefined : codes.get(dirname(path))),
  );
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {}
}

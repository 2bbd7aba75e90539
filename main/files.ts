import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FailureCode, failed, type Result, success } from '#shared/result';

/** The largest file that is read, in bytes: 64 MiB. */
export const sizeLimit = 64 * 1024 * 1024;

const codes: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EISDIR: 'folder',
  ENXIO: 'not-a-file',
  ELOOP: 'missing',
};

/** Reads a file that a person chose, up to {@link sizeLimit} bytes; never waits for a pipe or device and never writes. */
export async function readChosen(path: string): Promise<Result<Uint8Array>> {
  const name = basename(path) || path;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) return failed('folder', name);
      if (!stat.isFile()) return failed('not-a-file', name);
      if (stat.size > sizeLimit) return failed('huge', name, stat.size);
      return success(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(codes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unexpected', name);
  }
}

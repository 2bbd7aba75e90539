import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  link,
  lstat,
  open,
  realpath,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FailureCode, failed, type Result, success } from '#shared/result';
import { createDisk } from '../library/storage/disk.ts';
import { displayPath, type Path } from './path.ts';

/** The largest file that is read: 64 MiB. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The largest archive, book or export that is read: 512 MiB. */
const maxContainerBytes = 512 * 1024 * 1024;

/** The largest size at which the file at `path` is read, in bytes. Containers may hold many articles. */
export const maxBytesOf = (path: string): number =>
  /\.(?:zip|epub|json|csv)$/i.test(path) ? maxContainerBytes : maxFileBytes;

const readFailures: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'missing',
  ELOOP: 'missing',
  ERR_INVALID_ARG_VALUE: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EISDIR: 'folder',
  ENXIO: 'not-a-file',
  // A file that answers only when something has happened, such as `/proc/kmsg`.
  EAGAIN: 'not-a-file',
  EINVAL: 'not-a-file',
  EIO: 'unreadable',
  ETIMEDOUT: 'unreadable',
  ENOTCONN: 'unreadable',
  ESTALE: 'unreadable',
  EDEADLK: 'unreadable',
  EBUSY: 'unreadable',
  UNKNOWN: 'unreadable',
};

/** The flags with which a file is opened: nobody waits for the writer of a pipe. */
const openFlags = (followLinks: boolean): number =>
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (followLinks ? 0 : (constants.O_NOFOLLOW ?? 0));

/**
 * Reads a file that a person chose, up to `limit` bytes. Pipes, sockets and devices are not opened, and
 * neither are links without `followLinks`.
 * Failure codes: `missing`, `forbidden`, `folder`, `not-a-file`, `huge`, `unreadable`, `unexpected`.
 */
export async function readUserFile(
  path: Path,
  limit = maxFileBytes,
  followLinks = true,
): Promise<Result<Uint8Array>> {
  const name = basename(displayPath(path)) || displayPath(path);
  try {
    // Opening a device can have effects, so its kind is checked first.
    const before = await (followLinks ? stat(path) : lstat(path));
    if (before.isDirectory()) return failed('folder', name);
    if (!before.isFile()) return failed('not-a-file', name);
    // The file may have become a pipe or a link since.
    const file = await open(path, openFlags(followLinks));
    try {
      if (!(await file.stat()).isFile()) return failed('not-a-file', name);
      const bytes = await readUpTo(file, limit + 1, before.size);
      return bytes.length > limit
        ? failed('huge', name, Math.max(before.size, bytes.length))
        : success(bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(readFailures[(error as NodeJS.ErrnoException).code ?? ''] ?? 'unexpected', name);
  }
}

/**
 * Reads up to `count` bytes from the beginning of a file in a folder. `gone` where it has vanished or become
 * something else.
 */
export async function readHead(path: Path, count: number): Promise<Uint8Array | 'gone' | 'unreadable'> {
  try {
    const file = await open(path, openFlags(false));
    try {
      return (await file.stat()).isFile() ? await readUpTo(file, count, count) : 'gone';
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = readFailures[(error as NodeJS.ErrnoException).code ?? ''];
    return code === 'missing' || code === 'not-a-file' ? 'gone' : 'unreadable';
  }
}

/** Reads to the end of the file or to `limit`. The file may have grown beyond its `expected` size. */
async function readUpTo(file: FileHandle, limit: number, expected: number): Promise<Uint8Array> {
  let bytes = Buffer.allocUnsafe(Math.min(limit, expected + 1));
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      if (length === limit) break;
      bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.min(limit - length, length + 4096))]);
    }
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Reads a stream to its end, up to {@link maxFileBytes}. Fails with `huge` for `name`. */
export async function readStream(stream: AsyncIterable<unknown>, name: string): Promise<Result<Uint8Array>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > maxFileBytes) return failed('huge', name, length);
    chunks.push(bytes);
  }
  return success(Buffer.concat(chunks));
}

/** A file that was not written: `over-source`, or the code of the system's error, empty where unknown. */
export interface WriteProblem {
  readonly path: string;
  readonly code: string;
}

/**
 * Writes the output of a command to `path`, but never over its own `source`. Gives the problem; undefined on
 * success.
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  source?: string,
): Promise<WriteProblem | undefined> {
  if (source !== undefined && (await isSameFile(path, source))) return { path, code: 'over-source' };
  try {
    const existing = await stat(path).catch(() => undefined);
    // Pipes and devices are written to; a file is replaced as a whole, also one behind a link.
    if (existing && !existing.isFile()) await writeFile(path, content);
    else await createDisk().writeExternal(existing ? await realpath(path) : path, content);
    return undefined;
  } catch (error) {
    return writeProblem(path, error);
  }
}

/** The problem of a file that an error of the system kept from being written. */
export const writeProblem = (path: string, error: unknown): WriteProblem => ({
  path,
  code: (error as NodeJS.ErrnoException).code ?? '',
});

/** Errors of file systems that know no second name of a file. */
const noLinkErrors = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EISDIR', 'EINVAL'];

/**
 * Creates the file `path`, which gets its name when it is whole. Nothing that is there is ever replaced, not
 * even what another program makes at the same moment.
 * @throws with `EEXIST` where something has that name.
 */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.jianfan-${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
    } finally {
      await file.close();
    }
    // A link is refused where the name is taken; a rename would replace the file.
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (!noLinkErrors.includes(error.code ?? '')) throw error;
      await copyFile(temporary, path, constants.COPYFILE_EXCL);
    });
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** Tells whether two paths lead to the same file, over links of any kind. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const identityOf = (path: string) =>
    stat(path, { bigint: true }).then(
      ({ dev, ino }) => `${dev} ${ino}`,
      () => path,
    );
  return (await identityOf(one)) === (await identityOf(other));
}

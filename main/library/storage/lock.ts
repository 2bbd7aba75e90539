import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { toText } from '#shared/parse';

/** The lock of a library, held by this process. */
export interface Lock {
  /** Writes the address at which other programs reach the owner into the lock, see `owner-socket.ts`. */
  readonly publishAddress: (address: string) => Promise<void>;
  readonly release: () => Promise<void>;
}

const maxAttempts = 100;
const retryMs = 10;
/**
 * Age in milliseconds from which the guard of a removal counts as left over: a removal takes a few
 * milliseconds.
 */
const staleGuardMs = 10_000;

/**
 * Takes the lock file at `path`, also from an owner that has died; undefined where another process holds it.
 * @throws the system's error where the folder is missing or cannot be written
 */
export async function takeLock(path: string): Promise<Lock | undefined> {
  const owner = { pid: process.pid, began: await startTimeOf(process.pid) };
  let content = JSON.stringify(owner);
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, content);
  const lock: Lock = {
    publishAddress: async (address) => {
      const published = JSON.stringify({ ...owner, door: address });
      await writeFile(temporary, published);
      await rename(temporary, path).catch((error) => unlink(temporary).then(() => Promise.reject(error)));
      content = published;
    },
    release: () => release(path, content),
  };
  try {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      if (await linkFile(temporary, path)) return lock;
      const found = await readFile(path, 'utf8').catch(() => undefined);
      if (found === undefined) continue;
      if (await isOwnerAlive(found)) return undefined;
      if (!(await removeDeadLock(path, temporary, found))) await setTimeout(retryMs);
    }
    return undefined;
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** Tells whether a living process holds the lock at `path`. */
export async function isOwned(path: string): Promise<boolean> {
  const content = await readFile(path, 'utf8').catch(() => undefined);
  return content !== undefined && isOwnerAlive(content);
}

/**
 * The address of the owner of the lock at `path`; empty where it published none, undefined without an owner.
 */
export async function ownerAddress(path: string): Promise<string | undefined> {
  const content = await readFile(path, 'utf8').catch(() => '');
  return (await isOwnerAlive(content)) ? parseOwner(content).door : undefined;
}

async function release(path: string, content: string): Promise<void> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found === content) await unlink(path).catch(() => {});
}

/** Removes the lock of a dead owner; false while another process is removing it. */
async function removeDeadLock(path: string, temporary: string, content: string): Promise<boolean> {
  const guard = `${path}.burial`;
  if (!(await linkFile(temporary, guard))) {
    const age = Date.now() - (await stat(guard).then(({ ctimeMs }) => ctimeMs, Date.now));
    if (age > staleGuardMs) await unlink(guard).catch(() => {});
    return false;
  }
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) await unlink(path).catch(() => {});
  await unlink(guard).catch(() => {});
  return true;
}

/**
 * Gives a file a second name, atomically and with its content; false where the name is taken. Disks without
 * hard links get a copy.
 */
async function linkFile(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return copyFile(file, name, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isOwnerAlive(content: string): Promise<boolean> {
  const { pid, began } = parseOwner(content);
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // The system may have given the number of a dead owner to another process.
  const now = await startTimeOf(pid);
  return began === '' || now === '' || now === began;
}

/** Parses the content of a lock; `pid` is 0 where it is none. */
function parseOwner(content: string): { pid: number; began: string; door: string } {
  try {
    const { pid, began, door } = JSON.parse(content);
    if (Number.isSafeInteger(pid) && pid > 0) return { pid, began: String(began), door: toText(door) };
  } catch {}
  return { pid: 0, began: '', door: '' };
}

/**
 * Identifies the start of a process by boot and kernel ticks since then; empty where the system does not
 * tell.
 */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks ? `${boot.trim()} ${ticks}` : '';
}

import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { text } from '#shared/parse';

/** A library's lock in the hands of this process. */
export interface Lock {
  /** Says where other programs may ask its owner to write. */
  readonly publishAddress: (address: string) => Promise<void>;
  /** Gives the library free. */
  readonly release: () => Promise<void>;
}

/** Takes the lock file at `path` for this process, also from an owner that is dead; undefined while another lives. The folder must be there; rejects where it cannot be written. */
export async function takeLock(path: string): Promise<Lock | undefined> {
  const me = { pid: process.pid, began: await beganAt(process.pid) };
  let mine = JSON.stringify(me);
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, mine);
  const lock: Lock = {
    publishAddress: async (door) => {
      const told = JSON.stringify({ ...me, door });
      await writeFile(own, told);
      await rename(own, path).catch((error) => unlink(own).then(() => Promise.reject(error)));
      mine = told;
    },
    release: () => release(path, mine),
  };
  try {
    for (let attempt = 0; attempt < 100; attempt++) {
      if (await linked(own, path)) return lock;
      const theirs = await readFile(path, 'utf8').catch(() => undefined);
      if (theirs === undefined) continue;
      if (await isAlive(theirs)) return undefined;
      if (!(await buried(path, own, theirs))) await setTimeout(10);
    }
    return undefined;
  } finally {
    await unlink(own).catch(() => {});
  }
}

/** Tells whether a living process has the lock at `path`. */
export async function isOwned(path: string): Promise<boolean> {
  const theirs = await readFile(path, 'utf8').catch(() => undefined);
  return theirs !== undefined && isAlive(theirs);
}

/** Where the living owner of the lock at `path` may be asked, empty where it says nothing; undefined without an owner. */
export async function ownerAddress(path: string): Promise<string | undefined> {
  const theirs = await readFile(path, 'utf8').catch(() => '');
  return (await isAlive(theirs)) ? parse(theirs).door : undefined;
}

async function release(path: string, mine: string): Promise<void> {
  const there = await readFile(path, 'utf8').catch(() => undefined);
  if (there === mine) await unlink(path).catch(() => {});
}

/** Removes a dead owner's lock; false while another process is about it. */
async function buried(path: string, own: string, dead: string): Promise<boolean> {
  const guard = `${path}.burial`;
  if (!(await linked(own, guard))) {
    const age = Date.now() - (await stat(guard).then(({ ctimeMs }) => ctimeMs, Date.now));
    // Whoever made it died at the work, which takes no time.
    if (age > 10_000) await unlink(guard).catch(() => {});
    return false;
  }
  if ((await readFile(path, 'utf8').catch(() => undefined)) === dead) await unlink(path).catch(() => {});
  await unlink(guard).catch(() => {});
  return true;
}

/** Gives `own` a second name in one step, with the content already in it; false when the name is taken. Disks without second names get a copy. */
async function linked(own: string, name: string): Promise<boolean> {
  try {
    await link(own, name).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return copyFile(own, name, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAlive(content: string): Promise<boolean> {
  const { pid, began } = parse(content);
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await beganAt(pid);
  return began === '' || now === '' || now === began;
}

function parse(content: string): { pid: number; began: string; door: string } {
  try {
    const { pid, began, door } = JSON.parse(content);
    if (Number.isSafeInteger(pid) && pid > 0) return { pid, began: String(began), door: text(door) };
  } catch {}
  return { pid: 0, began: '', door: '' };
}

/** When a process began, in the kernel's ticks since boot, and the boot: a number given anew to another process is told apart. Empty where the system does not say. */
async function beganAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks ? `${boot.trim()} ${ticks}` : '';
}

import { randomUUID } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';

/** A library's lock in the hands of this process. */
export interface Lock {
  /** Gives the library free. */
  readonly release: () => Promise<void>;
}

/** Takes the lock file at `path` for this process, also from an owner that is dead; undefined while another lives. The folder must be there; rejects where it cannot be written. */
export async function takeLock(path: string): Promise<Lock | undefined> {
  const mine = JSON.stringify({ pid: process.pid, began: await beganAt(process.pid) });
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, mine);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      // A link is made or refused in one step, with the content already in it.
      const taken = await link(own, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (taken) return { release: () => release(path, mine) };
      const theirs = await readFile(path, 'utf8').catch(() => undefined);
      if (theirs === undefined) continue;
      if (await isAlive(theirs)) return undefined;
      await moveAside(path, theirs);
    }
    return undefined;
  } finally {
    await unlink(own).catch(() => {});
  }
}

async function release(path: string, mine: string): Promise<void> {
  const there = await readFile(path, 'utf8').catch(() => undefined);
  if (there === mine) await unlink(path).catch(() => {});
}

async function moveAside(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  // Someone may have taken it over in between: then theirs goes back.
  if ((await readFile(aside, 'utf8').catch(() => dead)) !== dead) await link(aside, path).catch(() => {});
  await unlink(aside).catch(() => {});
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

function parse(content: string): { pid: number; began: string } {
  try {
    const { pid, began } = JSON.parse(content);
    if (Number.isSafeInteger(pid) && pid > 0) return { pid, began: String(began) };
  } catch {}
  return { pid: 0, began: '' };
}

/** When a process began, in the kernel's ticks since boot, and the boot: a number given anew to another process is told apart. Empty where the system does not say. */
async function beganAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks ? `${boot.trim()} ${ticks}` : '';
}

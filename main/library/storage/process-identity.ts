import { readFile } from 'node:fs/promises';

/** Identifies a process for as long as this boot of the system lasts, and after it. */
export interface ProcessIdentity {
  /** 0 where it is no process. */
  readonly pid: number;
  /** The boot, and the kernel ticks from it to the start; empty where the system does not tell. */
  readonly began: string;
}

/** The identity of this process. */
export const identifySelf = async (): Promise<ProcessIdentity> => ({
  pid: process.pid,
  began: (await readStart(process.pid)).began,
});

/** Tells whether a process runs. Its number may have been given to another one since. */
export async function isRunning({ pid, began }: ProcessIdentity): Promise<boolean> {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await readStart(pid);
  return !now.isOver && (began === '' || now.began === '' || now.began === began);
}

/** Reads when a process began. `isOver`: it has ended, and only its parent has not taken notice of it. */
async function readStart(pid: number): Promise<{ readonly began: string; readonly isOver: boolean }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  // The name in parentheses may hold spaces and parentheses.
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[18];
  return { began: ticks ? `${boot.trim()} ${ticks}` : '', isOver: state === 'Z' || state === 'X' };
}

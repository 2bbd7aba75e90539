import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

// A lock without a process id is being created, or its creator died before writing the id.
const isStale = async (folder) => {
  const owner = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => 0));
  if (owner) return !isAlive(owner);
  const made = await stat(folder).then(
    (entry) => entry.mtimeMs,
    () => Date.now(),
  );
  return Date.now() - made > 5000;
};

/**
 * Runs `work` while this process alone holds the lock folder at `path`; waits while the holder lives, and
 * takes the lock over from a dead one.
 */
export async function withLock(path, work) {
  await mkdir(dirname(path), { recursive: true });
  for (;;) {
    try {
      await mkdir(path);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (await isStale(path)) await rm(path, { recursive: true, force: true });
      else await pause(50);
    }
  }
  try {
    await writeFile(join(path, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

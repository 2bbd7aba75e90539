import { createHash, randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { toText } from '#shared/parse';
import {
  createLockFile,
  inheritLockFile,
  type LockFileSystem,
  lockFileSystem,
  readLockFile,
  removeLockFile,
  rewriteLockFile,
} from './lock-files.ts';
import { identifySelf, isRunning, type ProcessIdentity } from './process-identity.ts';

// A lock file holds its owner: process, and an id that no other owner ever has. It outlives an owner that is
// killed. Who wants it then first makes a *claim* on it: a file whose name is derived from the content of the
// dead owner's lock, so that no owner has two of them. A claim whose maker is killed is claimed in the same
// way. The last of such a chain, the heir, puts its own lock in the place of the dead owner's. Claims are
// removed after that; who makes one later finds that the lock has changed. Nothing is decided by age.

/** The lock of a library, held by this process. */
export interface Lock {
  /** The address that a dead owner left in the lock; empty where there was none. */
  readonly formerAddress: string;
  /** Writes the name under which other programs reach the owner into the lock, see `owner-socket.ts`. */
  readonly publishAddress: (address: string) => Promise<void>;
  readonly release: () => Promise<void>;
}

/** The parts of the system that a lock needs. */
export interface LockSystem {
  readonly files: LockFileSystem;
  readonly identifySelf: () => Promise<ProcessIdentity>;
  /** An id that no other owner of the lock ever has. */
  readonly createId: () => string;
  readonly isRunning: (identity: ProcessIdentity) => Promise<boolean>;
  readonly pause: () => Promise<unknown>;
  /** How often the lock is tried while a running process claims it. */
  readonly maxAttempts: number;
}

const retryMs = 10;
const thisSystem: LockSystem = {
  ...{ files: lockFileSystem, identifySelf, isRunning, createId: randomUUID, maxAttempts: 100 },
  pause: () => setTimeout(retryMs),
};

/**
 * Takes the lock file at `path`, also from an owner that has died; undefined where another process holds it.
 * @throws the system's error where the folder is missing or cannot be written
 */
export async function takeLock(path: string, system: LockSystem = thisSystem): Promise<Lock | undefined> {
  const attempt = new LockAttempt(path, system, await system.identifySelf());
  try {
    await attempt.begin();
    for (let left = system.maxAttempts; left > 0; left--) {
      const outcome = await attempt.take();
      if (outcome === 'taken') {
        await attempt.removeLeftovers();
        return attempt.lock;
      }
      if (outcome === 'in-use') return undefined;
      await system.pause();
    }
    return undefined;
  } finally {
    await attempt.end();
  }
}

/** Tells whether a running process holds the lock at `path`. */
export async function isOwned(path: string): Promise<boolean> {
  return isRunning(parseOwner(await readLockFile(lockFileSystem, path)));
}

/**
 * The address of the owner of the lock at `path`; empty where it published none, undefined without an owner.
 */
export async function ownerAddress(path: string): Promise<string | undefined> {
  const owner = parseOwner(await readLockFile(lockFileSystem, path));
  return (await isRunning(owner)) ? owner.door : undefined;
}

/** One process's attempt to take a lock. */
class LockAttempt {
  readonly #path: string;
  readonly #system: LockSystem;
  readonly #owner: ProcessIdentity & { readonly id: string };
  readonly #temporary: string;
  #content: string;
  #formerAddress = '';

  constructor(path: string, system: LockSystem, self: ProcessIdentity) {
    this.#path = path;
    this.#system = system;
    this.#owner = { ...self, id: system.createId() };
    this.#content = JSON.stringify(this.#owner);
    // The process number stands in the name because the file is empty for a moment.
    this.#temporary = `${path}.${self.pid}.${this.#owner.id}`;
  }

  get lock(): Lock {
    return {
      formerAddress: this.#formerAddress,
      publishAddress: (address) => this.#publish(address),
      release: () => this.#release(),
    };
  }

  begin(): Promise<void> {
    return this.#system.files.writeFile(this.#temporary, this.#content);
  }

  async end(): Promise<void> {
    await removeLockFile(this.#system.files, this.#temporary);
    await removeLockFile(this.#system.files, `${this.#temporary}.folder`);
  }

  /** Tries once. `busy`: another process is taking the lock, or has just changed it. */
  async take(): Promise<'taken' | 'in-use' | 'busy'> {
    const { files, isRunning: isOwnerRunning } = this.#system;
    const found = await readLockFile(files, this.#path);
    if (found === undefined)
      return (await createLockFile(files, this.#temporary, this.#path)) ? 'taken' : 'busy';
    if (await isOwnerRunning(parseOwner(found))) return 'in-use';
    const claim = await this.#claim(found);
    if (claim === undefined) return 'busy';
    const isHeir = (await readLockFile(files, this.#path)) === found;
    const isTaken = isHeir && (await inheritLockFile(files, this.#temporary, this.#path));
    if (isHeir) this.#formerAddress = parseOwner(found).door;
    await removeLockFile(files, claim);
    return isTaken ? 'taken' : 'busy';
  }

  /** Makes a claim on the lock of a dead owner; undefined where a running process has one. */
  async #claim(lock: string): Promise<string | undefined> {
    const { files, isRunning: isClaimantRunning } = this.#system;
    for (let dead = lock; ; ) {
      const claim = `${this.#path}.${createHash('sha256').update(dead).digest('hex').slice(0, 32)}.claim`;
      if (await createLockFile(files, this.#temporary, claim)) return claim;
      const found = await readLockFile(files, claim);
      if (found === undefined || (await isClaimantRunning(parseOwner(found)))) return undefined;
      dead = found;
    }
  }

  /** Removes what dead processes left beside the lock, which this process holds. */
  async removeLeftovers(): Promise<void> {
    const { files, isRunning: isMakerRunning } = this.#system;
    const folder = dirname(this.#path);
    const start = `${basename(this.#path)}.`;
    for (const name of await files.readdir(folder).catch(() => [])) {
      if (!name.startsWith(start) || join(folder, name) === this.#temporary) continue;
      const { pid, began } = parseOwner(await readLockFile(files, join(folder, name)));
      const inName = Number(name.slice(start.length).split('.')[0]);
      const maker = pid === 0 && Number.isSafeInteger(inName) ? { pid: inName, began: '' } : { pid, began };
      if (!(await isMakerRunning(maker))) await removeLockFile(files, join(folder, name));
    }
  }

  async #publish(address: string): Promise<void> {
    const { files } = this.#system;
    const published = JSON.stringify({ ...this.#owner, door: address });
    try {
      await files.writeFile(this.#temporary, published);
      await rewriteLockFile(files, this.#temporary, this.#path);
      this.#content = published;
    } finally {
      await this.end();
    }
  }

  async #release(): Promise<void> {
    const { files } = this.#system;
    if ((await readLockFile(files, this.#path)) === this.#content) await removeLockFile(files, this.#path);
  }
}

/** Parses the content of a lock; `pid` is 0 where it is none. */
function parseOwner(content = ''): ProcessIdentity & { readonly door: string } {
  try {
    const { pid, began, door } = JSON.parse(content);
    if (Number.isSafeInteger(pid) && pid > 0) return { pid, began: String(began), door: toText(door) };
  } catch {}
  return { pid: 0, began: '', door: '' };
}

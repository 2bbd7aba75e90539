import { createHmac, randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

// A door is a folder that only its user can enter, with a secret and, except on Windows, a socket. The lock
// of a library holds nothing but the name of the folder, because others may be able to write the lock.

/** The way to the owner of a library. */
export interface OwnerDoor {
  /** The name of the door's folder. */
  readonly name: string;
  readonly folder: string;
  /** The path of a socket, on Windows the name of a pipe. */
  readonly address: string;
  /** Random bytes that only programs of this user can read. */
  readonly secret: Buffer;
}

const prefix = 'jianfan-door-';
const namePattern = /^jianfan-door-[A-Za-z0-9]{6}$/;
const secretBytes = 32;
/** A longer path of a socket does not fit into its address on every system, and would be cut. */
const maxAddressBytes = 100;
const isWindows = process.platform === 'win32';

/** The folders in which doors are made and looked for, the best one first. */
export function doorParents(): readonly string[] {
  const { LOCALAPPDATA, XDG_RUNTIME_DIR } = process.env;
  if (isWindows) return [join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Jianfan')];
  return [...new Set([XDG_RUNTIME_DIR || `/run/user/${process.getuid?.()}`, tmpdir(), '/tmp'])];
}

/**
 * Makes a door in one of {@link doorParents}.
 * @throws where the folder would not be this user's alone
 */
export async function makeDoor(parent: string): Promise<OwnerDoor> {
  if (isWindows) await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, prefix));
  try {
    const secret = randomBytes(secretBytes);
    await writeFile(join(folder, 'secret'), secret, { mode: 0o600, flag: 'wx' });
    const name = folder.slice(parent.length + 1);
    const door = { name, folder, secret, address: addressOf(folder, secret) };
    if (!(await isPrivate(folder, 'folder')) || Buffer.byteLength(door.address) > maxAddressBytes)
      throw new Error(`${folder} cannot be a door.`);
    return door;
  } catch (error) {
    await removeDoorFolder(folder);
    throw error;
  }
}

/** Finds the door with a name; undefined where none of this user's doors has it. */
export async function findDoor(name: string): Promise<OwnerDoor | undefined> {
  if (!namePattern.test(name)) return undefined;
  for (const parent of doorParents()) {
    const folder = join(parent, name);
    const file = join(folder, 'secret');
    if (!(await isPrivate(folder, 'folder')) || !(await isPrivate(file, 'file'))) continue;
    const secret = await readFile(file).catch(() => Buffer.alloc(0));
    const address = addressOf(folder, secret);
    if (secret.length === secretBytes && (isWindows || (await isPrivate(address, 'socket'))))
      return { name, folder, address, secret };
  }
  return undefined;
}

/** Removes the door that a dead owner left; one that somebody answers stays. */
export async function removeDeadDoor(name: string): Promise<void> {
  const door = await findDoor(name);
  if (!door) return;
  const socket = createConnection(door.address);
  const isAnswered = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  if (!isAnswered) await removeDoorFolder(door.folder);
}

/** Removes the folder of a door that is closed. */
export const removeDoorFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true });

const addressOf = (folder: string, secret: Buffer): string =>
  isWindows
    ? `\\\\.\\pipe\\jianfan-${createHmac('sha256', secret).update('pipe').digest('hex')}`
    : join(folder, 'socket');

/** Tells whether a path is of that kind, itself and not behind a link, and only this user can use it. */
async function isPrivate(path: string, kind: 'folder' | 'file' | 'socket'): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found || !isOfKind(found, kind)) return false;
  if (isWindows) return true;
  // The mode of a socket says nothing on some systems; its folder lets nobody else in.
  return found.uid === process.getuid?.() && (kind === 'socket' || (found.mode & 0o077) === 0);
}

function isOfKind(found: Stats, kind: 'folder' | 'file' | 'socket'): boolean {
  if (kind === 'folder') return found.isDirectory();
  return kind === 'file' ? found.isFile() : found.isSocket();
}

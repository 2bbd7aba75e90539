import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureCode } from '#shared/result';
import { writeFailureCode } from './storage/disk.ts';
import { isOwned, type Lock, takeLock } from './storage/lock.ts';
import { removeDeadDoor } from './storage/owner-door.ts';
import { type OwnerSocket, openOwnerSocket, type RequestHandler } from './storage/owner-socket.ts';

/** Milliseconds between two looks whether the owner of the library has ended. */
const pollIntervalMs = 1000;

/** This program's ownership of a library: its lock, and the socket for requests of other programs. */
export class LibraryOwner {
  readonly lockPath: string;
  readonly #folder: string;
  readonly #onRequest: RequestHandler | undefined;
  #lock: Lock | undefined;
  #socket: Promise<OwnerSocket | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polling: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  /** `onRequest` handles requests; without it there is no socket. */
  constructor(folder: string, onRequest: RequestHandler | undefined) {
    this.#folder = folder;
    this.lockPath = join(folder, 'catalogue.lock');
    this.#onRequest = onRequest;
  }

  /** Makes the folder and takes its lock. Gives the reason why nothing may be written where that fails. */
  async take(): Promise<FailureCode | undefined> {
    try {
      await mkdir(this.#folder, { recursive: true });
      this.#lock = await takeLock(this.lockPath);
    } catch (error) {
      return writeFailureCode(error);
    }
    if (!this.#lock) return 'in-use';
    void removeDeadDoor(this.#lock.formerAddress).catch(() => {});
    return undefined;
  }

  /** Opens the socket. Without one the library works, but takes no requests. */
  acceptRequests(): void {
    if (!this.#lock || !this.#onRequest) return;
    this.#socket = this.#publish(this.#lock, openOwnerSocket(this.#folder, this.#onRequest));
  }

  /** Takes the lock when the other owner has ended, and calls `onTaken` then. */
  takeLater(onTaken: () => Promise<unknown>): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#polling = this.#poll(onTaken).catch(() => {});
    }, pollIntervalMs);
    this.#timer.unref?.();
  }

  /** Accepts no more requests, and takes no lock any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#polling;
    await (await this.#socket)?.close();
  }

  async release(): Promise<void> {
    await this.#lock?.release();
  }

  async #poll(onTaken: () => Promise<unknown>): Promise<void> {
    if ((await isOwned(this.lockPath)) || (await this.take()) !== undefined) return this.takeLater(onTaken);
    await onTaken();
    if (!this.#isStopped) this.acceptRequests();
  }

  async #publish(lock: Lock, opening: Promise<OwnerSocket>): Promise<OwnerSocket | undefined> {
    const socket = await opening.catch(() => undefined);
    if (socket) await lock.publishAddress(socket.address).catch(() => {});
    return socket;
  }
}

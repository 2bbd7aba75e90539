import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Disk } from './disk.ts';
import type { FileToWrite } from './write-batch.ts';

const maxBatchFiles = 192;
const maxBatchBytes = 16 * 1024 * 1024;
/** Milliseconds from the end of a batch to the next, in which more files gather. */
const batchDelayMs = 30;

interface PendingWrite extends FileToWrite {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A disk that writes files in batches, in a thread whose built file is `thread`. One message replaces a dozen
 * calls for each file, and the disk is synced for all files together. If the thread has ended, `disk` writes.
 */
export function createBatchedDisk(
  disk: Disk,
  thread: string,
): Disk & { readonly close: () => Promise<void> } {
  const writeThread = new WriteThread(thread);
  const queue = new WriteQueue(disk, writeThread);
  return {
    ...disk,
    write: (path, content) => queue.write({ path, content, isUnsynced: false }),
    writeUnsynced: (path, content) => queue.write({ path, content, isUnsynced: true }),
    append: (path, content) => queue.write({ path, content, isUnsynced: true, isAppended: true }),
    close: () => writeThread.close(),
  };
}

/** Files that wait to be written, in the order in which they came. */
class WriteQueue {
  readonly #disk: Disk;
  readonly #thread: WriteThread;
  #pending: PendingWrite[] = [];
  #isRunning = false;

  constructor(disk: Disk, thread: WriteThread) {
    this.#disk = disk;
    this.#thread = thread;
  }

  /** Resolves when the file is written as {@link Disk.write} or {@link Disk.writeUnsynced} says. */
  write(file: FileToWrite): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ ...file, resolve, reject });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#pending.length > 0) {
      await this.#writeBatch(this.#takeBatch());
      await pause(batchDelayMs);
    }
    this.#isRunning = false;
  }

  /** Takes the first files out of the queue, each path once unless it is appended to. */
  #takeBatch(): readonly PendingWrite[] {
    const paths = new Set<string>();
    let bytes = 0;
    const batch: PendingWrite[] = [];
    this.#pending = this.#pending.filter((one) => {
      const isTaken = paths.has(one.path) && !one.isAppended;
      const isLater = batch.length === maxBatchFiles || bytes > maxBatchBytes || isTaken;
      paths.add(one.path);
      if (isLater) return true;
      bytes += one.content.length;
      batch.push(one);
      return false;
    });
    return batch;
  }

  async #writeBatch(batch: readonly PendingWrite[]): Promise<void> {
    try {
      const codes = await this.#thread.write(batch.map(({ resolve: _, reject: __, ...file }) => file));
      batch.forEach(({ path, resolve, reject }, at) => {
        const code = codes[at];
        if (code === undefined) resolve();
        else reject(Object.assign(new Error(`${code}: ${path}`), { code }));
      });
    } catch {
      for (const { path, content, isUnsynced, isAppended, resolve, reject } of batch) {
        const name = isAppended ? 'append' : isUnsynced ? 'writeUnsynced' : 'write';
        await this.#disk[name](path, content).then(resolve, reject);
      }
    }
  }
}

/** The thread that writes batches, started with the first one, and again where it has ended. */
class WriteThread {
  readonly #file: string;
  #worker: Worker | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Writes one batch; the next may come only when this one is answered.
   * @returns what `writeBatch` returns
   * @throws where the thread ends before it answers
   */
  write(files: readonly FileToWrite[]): Promise<readonly (string | undefined)[]> {
    return new Promise((resolve, reject) => {
      this.#worker ??= new Worker(this.#file);
      const worker = this.#worker;
      const fail = () => {
        if (this.#worker === worker) this.#worker = undefined;
        reject(new Error('The thread that writes has ended.'));
      };
      // An idle thread must not keep the program from ending.
      worker.ref();
      worker.once('exit', fail);
      worker.once('error', fail);
      worker.once('message', (codes) => {
        worker.off('exit', fail);
        worker.off('error', fail);
        worker.unref();
        resolve(codes);
      });
      worker.postMessage(files);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}

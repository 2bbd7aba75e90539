import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Disk } from './disk.ts';
import type { FileToWrite } from './write-batch.ts';

/** So much is written together at most. */
const lot = { files: 192, bytes: 16 * 1024 * 1024 } as const;

/** Milliseconds from one lot to the next. */
const patience = 30;

interface Waiting extends FileToWrite {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A disk that writes what comes while it is busy together, in a thread of its own, whose built file is `thread`: one
 * message takes the place of a dozen calls for each file, and the disk is waited for once instead of by each of them.
 * Where the thread ends, `disk` goes on.
 */
export function createBatchedDisk(
  disk: Disk,
  thread: string,
): Disk & { readonly close: () => Promise<void> } {
  let waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let isBusy = false;
  const takeLot = (): readonly Waiting[] => {
    const paths = new Set<string>();
    let bytes = 0;
    const taken: Waiting[] = [];
    waiting = waiting.filter((one) => {
      const isLater = taken.length === lot.files || bytes > lot.bytes || paths.has(one.path);
      paths.add(one.path);
      if (isLater) return true;
      bytes += one.content.length;
      taken.push(one);
      return false;
    });
    return taken;
  };
  const answer = (files: readonly FileToWrite[]): Promise<readonly (string | undefined)[]> =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(thread);
      const mine = worker;
      const ended = () => {
        if (worker === mine) worker = undefined;
        reject(new Error('The thread that writes has ended.'));
      };
      mine.ref();
      mine.once('exit', ended);
      mine.once('error', ended);
      mine.once('message', (codes) => {
        mine.off('exit', ended);
        mine.off('error', ended);
        mine.unref();
        resolve(codes);
      });
      mine.postMessage(files);
    });
  const write = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const files = taken.map(({ path, content, isLoose }) => ({ path, content, isLoose }));
      const codes = await answer(files);
      taken.forEach((one, at) => {
        const code = codes[at];
        if (code === undefined) one.resolve();
        else one.reject(Object.assign(new Error(`${code}: ${one.path}`), { code }));
      });
    } catch {
      for (const { path, content, isLoose, resolve, reject } of taken)
        await disk[isLoose ? 'writeUnsynced' : 'write'](path, content).then(resolve, reject);
    }
  };
  const run = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      await write(takeLot());
      // Who writes much waits a little, so that the next lot is one.
      await pause(patience);
    }
    isBusy = false;
  };
  const writing = (isLoose: boolean) => (path: string, content: Uint8Array | string) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ path, content, isLoose, resolve, reject });
      if (!isBusy) void run();
    });
  return {
    ...disk,
    write: writing(false),
    writeUnsynced: writing(true),
    close: async () => {
      await worker?.terminate();
    },
  };
}

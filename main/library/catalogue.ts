import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Records, recordNames } from './records.ts';

/** The catalogue, kept by a thread of its own so that nobody waits for its disk; calls are answered in order. A call that fails rejects with an error whose `code` is the system's, or `DAMAGED`. */
export type Catalogue = {
  readonly [N in keyof Records]: (...args: Parameters<Records[N]>) => Promise<ReturnType<Records[N]>>;
} & {
  /** Grows with every change of the list. */
  readonly revision: () => number;
  readonly close: () => Promise<void>;
};

/** What came of opening a catalogue: the version its file had, 0 for a new one. */
export type Opened =
  | { readonly catalogue: Catalogue; readonly version: number; readonly newest: number }
  | { readonly code: string };

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly code?: string;
  readonly message?: string;
  readonly revision: number;
}

/** Milliseconds that the end of a thread is waited for. */
const patience = 300;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the catalogue at `path` in a thread that runs the file `worker`. */
export async function openCatalogue(parts: {
  readonly worker: string;
  readonly path: string;
  readonly readOnly: boolean;
  /** A date that may stand in a file's name. */
  readonly stamp: string;
}): Promise<Opened> {
  const { path, readOnly, stamp } = parts;
  // A thread that ends while V8 still makes its code faster can wait for that for ever, and the program with it.
  setFlagsFromString('--no-wasm-tier-up');
  const thread = new Worker(parts.worker, { workerData: { path, readOnly, stamp } });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let revision = 0;
  let died: Error | undefined;
  const first = await new Promise<Record<string, unknown>>((resolve) => {
    thread.once('message', resolve);
    thread.once('error', () => resolve({ failed: 'EUNKNOWN' }));
  });
  if (typeof first.failed === 'string') {
    await thread.terminate();
    return { code: first.failed };
  }
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    // Only who waits for an answer keeps the program from ending.
    if (waiting.size === 0) thread.unref();
    return one;
  };
  const end = (error: Error) => {
    died ??= error;
    for (const id of [...waiting.keys()]) settle(id)?.reject(error);
  };
  thread.on('message', (answer: Answer) => {
    revision = answer.revision;
    const one = settle(answer.id);
    if (answer.code === undefined) one?.resolve(answer.value);
    else one?.reject(withCode(answer.message ?? '', answer.code));
  });
  thread.on('error', end);
  thread.on('exit', () => end(withCode('The catalogue’s thread has ended.', 'EUNKNOWN')));
  thread.unref();

  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (died) {
        reject(died);
        return;
      }
      const id = count++;
      waiting.set(id, { resolve, reject });
      thread.ref();
      thread.postMessage({ id, name, args });
    });
  const calls = Object.fromEntries(
    recordNames.map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
  ) as Omit<Catalogue, 'revision' | 'close'>;
  return {
    version: Number((first.opened as Record<string, unknown>).version),
    newest: Number((first.opened as Record<string, unknown>).newest),
    catalogue: {
      ...calls,
      revision: () => revision,
      close: async () => {
        if (!died) await call('close', []).catch(() => {});
        // The file is closed by now, and Electron may hear of the end of a thread much later, or never.
        await Promise.race([thread.terminate(), pause(patience)]);
      },
    },
  };
}

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

import { setTimeout as pause } from 'node:timers/promises';
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
const patience = 8000;

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
  const thread = new Worker(parts.worker, { workerData: { path, readOnly, stamp } });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let revision = 0;
  let died: Error | undefined;
  const first = await new Promise<Record<string, unknown>>((resolve) => {
    thread.once('message', resolve);
    thread.once('error', () => resolve({ failed: 'EUNKNOWN' }));
  });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  if (typeof first.failed === 'string') {
    thread.postMessage({ id: 0, name: 'close', args: [] });
    await Promise.race([ended, pause(patience)]);
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
        if (died) return;
        await call('close', []).catch(() => {});
        thread.ref();
        await Promise.race([ended, pause(patience)]);
      },
    },
  };
}

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

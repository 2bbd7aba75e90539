import { Worker } from 'node:worker_threads';
import type { CheckDepth } from './check.ts';
import type { CatalogueRepository } from './repository.ts';

/** The process or thread that has a catalogue's file open. */
export interface CatalogueProcess {
  readonly send: (message: unknown) => void;
  /** Registers the listener for its messages. */
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Registers the listener for its end, with the error where it failed. */
  readonly onEnd: (listener: (error?: Error) => void) => void;
  /** Says whether a call is waiting for its answer. While one is, the thread keeps the program running. */
  readonly setBusy: (isBusy: boolean) => void;
  readonly end: () => Promise<unknown>;
}

/** The options with which a catalogue is opened. */
export interface CatalogueOptions {
  readonly path: string;
  readonly readOnly: boolean;
  /** The date and time, as part of a file's name. */
  readonly stamp: string;
  /** How the file is checked before it is used; not at all where absent. */
  readonly check?: CheckDepth;
  /** The first revision of the list; 1 where absent. */
  readonly revision?: number;
}

/** A call of the repository, as it is sent to the process; the answer has the same `id`. */
export interface CatalogueCall {
  readonly id: number;
  readonly name: keyof CatalogueRepository | 'close';
  readonly args: readonly unknown[];
}

/** Starts a process or thread for a catalogue. */
export type StartProcess = (options: CatalogueOptions) => Promise<CatalogueProcess>;

/** Starts catalogues in threads of this program; `file` is the built worker. */
export const startInThread =
  (file: string): StartProcess =>
  async (options) => {
    const thread = new Worker(file, { workerData: options });
    return {
      send: (message) => thread.postMessage(message),
      onMessage: (listener) => void thread.on('message', listener),
      onEnd: (listener) => {
        thread.on('error', listener);
        thread.on('exit', () => listener());
      },
      setBusy: (isBusy) => (isBusy ? thread.ref() : thread.unref()),
      end: () => thread.terminate(),
    };
  };

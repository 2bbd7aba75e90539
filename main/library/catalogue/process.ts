import { Worker } from 'node:worker_threads';

/** What the catalogue runs in, apart from whoever asks it. */
export interface CatalogueProcess {
  readonly send: (message: unknown) => void;
  /** Sets who hears its messages. */
  readonly hear: (listener: (message: unknown) => void) => void;
  /** Sets who hears that it ended, and of what if it failed. */
  readonly onEnd: (listener: (error?: Error) => void) => void;
  /** Whether the program waits for an answer, and may not end before it. */
  readonly hold: (isAwaited: boolean) => void;
  readonly end: () => Promise<unknown>;
}

/** What a catalogue is opened with. */
export interface CatalogueOptions {
  readonly path: string;
  readonly readOnly: boolean;
  /** A date that may stand in a file's name. */
  readonly stamp: string;
  /** The revision of the list from which it counts on; 1 where none was told yet. */
  readonly revision?: number;
}

/** Begins what a catalogue runs in. */
export type StartProcess = (given: CatalogueOptions) => Promise<CatalogueProcess>;

/** Runs the catalogue, whose built file is `file`, in a thread of this program. */
export const startInThread =
  (file: string): StartProcess =>
  async (given) => {
    const thread = new Worker(file, { workerData: given });
    return {
      send: (message) => thread.postMessage(message),
      hear: (listener) => void thread.on('message', listener),
      onEnd: (listener) => {
        thread.on('error', listener);
        thread.on('exit', () => listener());
      },
      hold: (isAwaited) => (isAwaited ? thread.ref() : thread.unref()),
      end: () => thread.terminate(),
    };
  };

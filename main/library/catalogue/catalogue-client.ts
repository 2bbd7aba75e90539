import type { CatalogueOptions, StartProcess } from './process.ts';
import { type CatalogueRepository, repositoryMethods } from './repository.ts';

/** The catalogue, kept by a process or thread of its own so that nobody waits for its disk; calls are answered in order. A call that fails rejects with an error whose `code` is the system's, or `DAMAGED`. */
export type Catalogue = {
  readonly [N in keyof CatalogueRepository]: (
    ...args: Parameters<CatalogueRepository[N]>
  ) => Promise<ReturnType<CatalogueRepository[N]>>;
} & {
  /** Grows with every change of the list. */
  readonly revision: () => number;
  readonly close: () => Promise<void>;
};

/** Rejects a call of a catalogue whose process or thread has ended; whether the call was still done is not known. */
export class CatalogueEnded extends Error {
  readonly code = 'EUNKNOWN';
}

/** What came of opening a catalogue: the version its file had, 0 for a new one. */
export type CatalogueStart =
  | {
      readonly catalogue: Catalogue;
      /** Resolves when what it runs in has ended. */
      readonly ended: Promise<void>;
      readonly version: number;
      readonly newest: number;
    }
  | { readonly code: string };

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly code?: string;
  readonly message?: string;
  readonly revision: number;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Opens the catalogue at `path` in what `worker` begins. */
export async function startCatalogue({
  worker,
  ...given
}: CatalogueOptions & { readonly worker: StartProcess }): Promise<CatalogueStart> {
  const apart = await worker(given);
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let { revision = 0 } = given;
  let died: Error | undefined;
  let hear: (message: unknown) => void = () => {};
  let end: (error?: Error) => void = () => {};
  apart.hear((message) => hear(message));
  apart.onEnd((error) => end(error));
  const first = await new Promise<Record<string, unknown>>((resolve) => {
    hear = (message) => resolve(message as Record<string, unknown>);
    end = () => resolve({ failed: 'EUNKNOWN' });
  });
  if (typeof first.failed === 'string') {
    await apart.end();
    return { code: first.failed };
  }
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    // Only who waits for an answer keeps the program from ending.
    if (waiting.size === 0) apart.hold(false);
    return one;
  };
  const ended = new Promise<void>((resolve) => {
    end = (error) => {
      died ??= new CatalogueEnded('The catalogue has ended.', { cause: error });
      for (const id of [...waiting.keys()]) settle(id)?.reject(died);
      resolve();
    };
  });
  hear = (message) => {
    const answer = message as Answer;
    revision = answer.revision;
    const one = settle(answer.id);
    if (answer.code === undefined) one?.resolve(answer.value);
    else one?.reject(withCode(answer.message ?? '', answer.code));
  };
  apart.hold(false);

  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (died) {
        reject(died);
        return;
      }
      const id = count++;
      waiting.set(id, { resolve, reject });
      apart.hold(true);
      apart.send({ id, name, args });
    });
  const calls = Object.fromEntries(
    repositoryMethods.map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
  ) as Omit<Catalogue, 'revision' | 'close'>;
  return {
    ended,
    version: Number((first.opened as Record<string, unknown>).version),
    newest: Number((first.opened as Record<string, unknown>).newest),
    catalogue: {
      ...calls,
      revision: () => revision,
      close: async () => {
        if (!died) await call('close', []).catch(() => {});
        await apart.end();
      },
    },
  };
}

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

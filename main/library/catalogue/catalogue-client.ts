import type { CatalogueOptions, CatalogueProcess, StartProcess } from './process.ts';
import type { CatalogueRepository } from './repository.ts';
import { repositoryMethods } from './repository-methods.ts';

/**
 * The repository of a catalogue in another process or thread. Calls are answered in order. A call that fails
 * rejects with an error whose `code` is the system's, `DAMAGED` for a damaged file, or `EUNKNOWN`.
 */
export type Catalogue = {
  readonly [N in keyof CatalogueRepository]: (
    ...args: Parameters<CatalogueRepository[N]>
  ) => Promise<ReturnType<CatalogueRepository[N]>>;
} & {
  /** Grows with every change of the list. */
  readonly revision: () => number;
  readonly close: () => Promise<void>;
};

/**
 * Thrown by calls of a catalogue whose process has ended. Whether the call was still carried out is not
 * known.
 */
export class CatalogueEnded extends Error {
  readonly code = 'EUNKNOWN';
}

/** A catalogue that was started, or the code of the reason why its file could not be opened. */
export type CatalogueStart =
  | {
      readonly catalogue: Catalogue;
      /** Resolves when its process has ended. */
      readonly ended: Promise<void>;
      /** The version of the file before it was migrated; 0 for a new file. */
      readonly version: number;
      /** The version to which this program migrates. */
      readonly newest: number;
    }
  | {
      readonly code: string;
      /** Only the search tables of a damaged file are damaged. */
      readonly isSearchOnly: boolean;
    };

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly code?: string;
  readonly message?: string;
  readonly revision: number;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts a process for a catalogue, and opens the file in it. */
export async function startCatalogue({
  startProcess,
  ...options
}: CatalogueOptions & { readonly startProcess: StartProcess }): Promise<CatalogueStart> {
  const process = await startProcess(options);
  const client = new CatalogueClient(process, options.revision ?? 0);
  const first = await client.firstMessage;
  if (typeof first.failed === 'string') {
    await process.end();
    return { code: first.failed, isSearchOnly: first.isSearchOnly === true };
  }
  process.setBusy(false);
  const { version, newest } = first.opened as Record<string, unknown>;
  const calls = Object.fromEntries(
    repositoryMethods.map((name) => [name, (...args: readonly unknown[]) => client.call(name, args)]),
  ) as Omit<Catalogue, 'revision' | 'close'>;
  return {
    ended: client.ended,
    version: Number(version),
    newest: Number(newest),
    catalogue: { ...calls, revision: () => client.revision, close: () => client.close() },
  };
}

/** Sends calls to a catalogue's process, and settles them with its answers. */
class CatalogueClient {
  /** The first message of the process: `opened` with versions, or `failed` with a code. */
  readonly firstMessage: Promise<Record<string, unknown>>;
  readonly ended: Promise<void>;
  readonly #process: CatalogueProcess;
  readonly #pending = new Map<number, PendingCall>();
  #nextId = 0;
  #revision: number;
  #end: CatalogueEnded | undefined;

  constructor(process: CatalogueProcess, revision: number) {
    this.#process = process;
    this.#revision = revision;
    let receive: (message: unknown) => void = () => {};
    process.onMessage((message) => receive(message));
    this.ended = new Promise((resolve) => {
      process.onEnd((error) => {
        this.#rejectAll(error);
        resolve();
      });
    });
    this.firstMessage = new Promise((resolve) => {
      void this.ended.then(() => resolve({ failed: 'EUNKNOWN' }));
      receive = (message) => {
        receive = (answer) => this.#settle(answer as Answer);
        resolve(message as Record<string, unknown>);
      };
    });
  }

  /** The revision in the last answer. */
  get revision(): number {
    return this.#revision;
  }

  /** @throws CatalogueEnded, or an error with the `code` that the process answered */
  call(name: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end) {
        reject(this.#end);
        return;
      }
      const id = this.#nextId++;
      this.#pending.set(id, { resolve, reject });
      this.#process.setBusy(true);
      this.#process.send({ id, name, args });
    });
  }

  async close(): Promise<void> {
    if (!this.#end) await this.call('close', []).catch(() => {});
    await this.#process.end();
  }

  #settle({ id, value, code, message = '', revision }: Answer): void {
    this.#revision = revision;
    const call = this.#take(id);
    if (code === undefined) call?.resolve(value);
    else call?.reject(Object.assign(new Error(message), { code }));
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#process.setBusy(false);
    return call;
  }

  #rejectAll(cause: Error | undefined): void {
    this.#end ??= new CatalogueEnded('The catalogue has ended.', { cause });
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(this.#end);
  }
}

import { realpathSync } from 'node:fs';
import { defaultListQuery } from '#shared/listing';
import { DamageError, systemErrorCode } from './database.ts';
import { fileVersion } from './file-version.ts';
import { type OpenRepository, openRepository } from './open-repository.ts';
import type { CatalogueCall, CatalogueOptions } from './process.ts';
import { migrations } from './schema.ts';

/** How often, and after how many milliseconds, a read is repeated while the owner is writing. */
const maxReadTries = 200;
const readRetryMs = 20;

/** Answers the calls of a catalogue one after another. It runs in the process that has the file open. */
export class CatalogueServer {
  readonly #options: CatalogueOptions;
  /** The path of the file without links where this process only reads it, beside its owner. */
  readonly #sharedFile: string | undefined;
  #sharedVersion: string | undefined;
  #revision: number;
  #open: OpenRepository | undefined;
  #openError: unknown;

  constructor(options: CatalogueOptions) {
    this.#options = options;
    this.#revision = options.revision ?? 1;
    this.#sharedFile = options.readOnly ? realpathSync(options.path) : undefined;
  }

  /**
   * Opens the file, and returns the first message to the client: `opened` with versions, or `failed` with a
   * code.
   */
  open(): unknown {
    try {
      this.#consistently(() => {
        this.#open ??= this.#openFile();
      });
      return { opened: { version: this.#open?.version ?? 0, newest: migrations.length } };
    } catch (error) {
      this.#openError = error;
      return {
        failed: systemErrorCode(error, this.#options.path),
        message: String(error),
        isSearchOnly: error instanceof DamageError && error.isSearchOnly,
      };
    }
  }

  /** Makes a call, and returns the message that answers it. */
  answer({ id, name, args }: CatalogueCall): unknown {
    try {
      if (!this.#open) throw this.#openError;
      const value =
        this.#sharedFile && name === 'checkIntegrity'
          ? this.#checkShared(this.#sharedFile)
          : this.#consistently(() => this.#call(name, args));
      return { id, value, revision: this.#revision };
    } catch (error) {
      const code = systemErrorCode(error, this.#options.path);
      return { id, code, message: String(error), revision: this.#revision };
    }
  }

  /**
   * Searches once, so that lazy preparations of SQLite and the search do not delay the reader's first search.
   */
  warmUp(): void {
    if (this.#sharedFile) return;
    try {
      const query = { ...defaultListQuery, search: '的 ', order: 'relevance' } as const;
      this.#open?.repository.list(query, 0, 20);
    } catch {}
  }

  #call(name: CatalogueCall['name'], args: readonly unknown[]): unknown {
    if (name === 'close') return this.#open?.close();
    const method = this.#open?.repository[name] as (...given: readonly unknown[]) => unknown;
    return method(...args);
  }

  /**
   * Runs `read` so that it never sees half a change of the file's owner. A process that only reads takes no
   * lock. It discards results that were read while the owner wrote, and tries again. If that never succeeds,
   * because the owner died while writing, it ends the process; the client then opens a copy.
   */
  #consistently(read: () => unknown): unknown {
    if (!this.#sharedFile) return read();
    for (let tries = maxReadTries; tries > 0; tries--) {
      const before = fileVersion(this.#sharedFile);
      try {
        if (before !== undefined && before !== this.#sharedVersion) this.#reopen();
        this.#sharedVersion = before;
        const value = before !== undefined && read();
        if (before !== undefined && before === fileVersion(this.#sharedFile)) return value;
      } catch (error) {
        if (before === fileVersion(this.#sharedFile)) throw error;
      }
      this.#sharedVersion = undefined;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, readRetryMs);
    }
    return process.exit(1);
  }

  /**
   * Checks a file that its owner may be changing, once. Errors count only where it was not changed meanwhile.
   */
  #checkShared(file: string): unknown {
    const before = fileVersion(file);
    if (before === undefined) return [];
    if (before !== this.#sharedVersion) this.#reopen();
    this.#sharedVersion = before;
    let errors: unknown;
    try {
      errors = this.#call('checkIntegrity', []);
    } catch (error) {
      errors = [String(error)];
    }
    return before === fileVersion(file) ? errors : [];
  }

  /** Opens the file again, because another process has changed it and SQLite's cache is out of date. */
  #reopen(): void {
    this.#open?.close();
    this.#open = this.#openFile();
    this.#revision++;
  }

  #openFile(): OpenRepository {
    return openRepository(this.#options, {
      current: () => this.#revision,
      increase: () => {
        this.#revision++;
      },
    });
  }
}

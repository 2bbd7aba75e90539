import { addToDay } from '#shared/reading-days';
import { type FailureCode, failed, success } from '#shared/result';
import type { ReadingChange } from './catalogue/repository.ts';
import type { Library } from './library.ts';
import type { LibraryContext } from './library-context.ts';
import { SerialQueue } from './serial-queue.ts';
import { writeFailureCode } from './storage/disk.ts';

/** Milliseconds for which changes are gathered before they are written together. */
const writeDelayMs = 1000;

type States = Pick<
  Library,
  | 'getState'
  | 'getLastOpened'
  | 'saveState'
  | 'addReading'
  | 'listReading'
  | 'forgetReading'
  | 'markOpened'
  | 'flush'
>;

/**
 * The reading states of articles. Changes are visible at once and written a second later; a failed write is
 * repeated.
 */
export class ReadingStates implements States {
  readonly #context: Pick<LibraryContext, 'catalogue' | 'now' | 'onChange' | 'readOnlyReason'>;
  /** Changes that are not written yet, by article. */
  readonly #pending = new Map<string, ReadingChange>();
  /** Readings are added one after another, each to the sum before it. */
  readonly #queue = new SerialQueue();
  #lastOpened: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Pick<LibraryContext, 'catalogue' | 'now' | 'onChange' | 'readOnlyReason'>) {
    this.#context = context;
  }

  readonly getState: Library['getState'] = async (id) => {
    const written = await this.#context.catalogue.getState(id);
    return { ...written, ...this.#pending.get(id)?.state };
  };

  readonly getLastOpened: Library['getLastOpened'] = async () => {
    const { catalogue } = this.#context;
    const last = this.#lastOpened;
    if (last !== undefined && (await catalogue.listMissing([last])).length === 0) return last;
    return catalogue.getLastOpened();
  };

  readonly saveState: Library['saveState'] = (id, state) => this.#put({ id, state });

  readonly addReading: Library['addReading'] = (id, day, characters, seconds) =>
    this.#queue.run('', async () => {
      const { days = {} } = await this.getState(id);
      this.#put({ id, state: { days: addToDay(days, day, characters, seconds) } });
    });

  readonly listReading: Library['listReading'] = () =>
    this.#queue.run('', async () => {
      await this.#write();
      return this.#context.catalogue.listReading();
    });

  readonly forgetReading: Library['forgetReading'] = () =>
    this.#queue.run('', async () => {
      const code = await this.#write();
      if (code) return failed(code, '');
      try {
        await this.#context.catalogue.forgetReading();
        this.#context.onChange();
        return success(null);
      } catch (error) {
        return failed(writeFailureCode(error), '');
      }
    });

  readonly markOpened: Library['markOpened'] = (id) => {
    if (this.#lastOpened === id) return;
    this.#lastOpened = id;
    this.#put({ id, read: this.#context.now() });
  };

  readonly flush: Library['flush'] = () => this.#queue.run('', () => this.#write());

  async #write(): Promise<FailureCode | undefined> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = [...this.#pending.values()];
    const reason = this.#context.readOnlyReason();
    if (changes.length === 0 || reason) return reason;
    try {
      await this.#context.catalogue.saveReading(changes);
      // Changes that were replaced meanwhile have still to be written.
      for (const change of changes)
        if (this.#pending.get(change.id) === change) this.#pending.delete(change.id);
      this.#context.onChange();
      return undefined;
    } catch (error) {
      return writeFailureCode(error);
    }
  }

  #put(change: ReadingChange): void {
    const pending = this.#pending.get(change.id);
    const state = { ...pending?.state, ...change.state };
    this.#pending.set(change.id, { ...pending, ...change, state });
    this.#timer ??= setTimeout(() => void this.flush(), writeDelayMs);
  }
}

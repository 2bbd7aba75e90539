import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Backup } from '#shared/backup';
import { type Failure, failed, type Result, success } from '#shared/result';
import { backupFolder, backupNames, expiredBackups, freeBackupName, listBackups } from './backup-files.ts';
import { startCatalogue } from './catalogue/catalogue-client.ts';
import type { StartProcess } from './catalogue/process.ts';
import type { Library } from './library.ts';
import type { LibraryContext } from './library-context.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** After this many changes a backup is due before a day has passed. */
const maxUnsavedChanges = 200;
/** Milliseconds from a change to the check whether a backup is due. */
const checkDelayMs = 10_000;
/** Milliseconds from one check to the next, and the shortest time between two backups after many changes. */
const checkIntervalMs = 600_000;

/**
 * Makes backups of a library's catalogue in its folder `backups`: on request, and automatically on each day
 * with changes and after many changes. A backup gets its name only when it has been opened and checked, and
 * older ones are removed only after that.
 */
export class Backups implements Pick<Library, 'backUp' | 'listBackups'> {
  readonly #context: LibraryContext;
  readonly #startProcess: StartProcess;
  readonly #onProblem: (failure: Failure) => void;
  readonly #folder: string;
  readonly #temporary: string;
  #running: Promise<Result<Backup>> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isScheduled = false;
  #isClosing = false;
  #isProblemReported = false;

  /** `onProblem` is called when an automatic backup fails, and again only after one has succeeded. */
  constructor(context: LibraryContext, startProcess: StartProcess, onProblem: (failure: Failure) => void) {
    this.#context = context;
    this.#startProcess = startProcess;
    this.#onProblem = onProblem;
    this.#folder = backupFolder(context.folder);
    this.#temporary = join(this.#folder, 'catalogue.tmp');
  }

  readonly backUp: Library['backUp'] = async () =>
    this.#context.readOnlyReason() ? failed('not-backed-up', basename(this.#folder)) : this.#backUp();

  readonly listBackups: Library['listBackups'] = () =>
    listBackups(this.#context.folder, this.#context.disk, this.#context.catalogue);

  /** Makes a backup soon if one is due. */
  schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#checkAfter(checkDelayMs);
  }

  /** Resolves when no backup is being made. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Stops a running backup, and makes no further automatic ones. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #checkAfter(milliseconds: number): void {
    if (this.#isClosing) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), milliseconds);
    this.#timer.unref?.();
  }

  async #check(): Promise<void> {
    this.#isScheduled = false;
    if (this.#isClosing || this.#context.readOnlyReason()) return;
    const done = (await this.#isDue().catch(() => false)) ? await this.#backUp() : undefined;
    if (done && !done.ok && !this.#isProblemReported && !this.#isClosing) {
      this.#isProblemReported = true;
      this.#onProblem(done.failure);
    }
    if (!this.#isScheduled) this.#checkAfter(checkIntervalMs);
  }

  async #isDue(): Promise<boolean> {
    const { total, backedUp, at } = await this.#context.catalogue.countChanges();
    if (total <= backedUp) return false;
    // If the clock was set back, the last backup lies in the future.
    const age = Math.abs(this.#context.now() - at);
    return age >= dayMs || (total - backedUp >= maxUnsavedChanges && age >= checkIntervalMs);
  }

  #backUp(): Promise<Result<Backup>> {
    this.#running ??= this.#make().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #make(): Promise<Result<Backup>> {
    const { catalogue, disk, now, stamp } = this.#context;
    let name = basename(this.#folder);
    const made = now();
    try {
      await disk.makeFolder(this.#folder);
      name = freeBackupName(await disk.list(this.#folder), stamp());
      const { total } = await catalogue.countChanges();
      await this.#verify(await this.#copy());
      const counts = await catalogue.countIn(this.#temporary);
      if (!counts) throw new Error('The backup cannot be read.');
      await disk.rename(this.#temporary, join(this.#folder, name));
      this.#isProblemReported = false;
      await catalogue.recordBackup(made, total);
      await this.#removeExpired(name);
      return success({ name, made, ...counts });
    } catch {
      await disk.remove(this.#temporary).catch(() => {});
      return failed('not-backed-up', name);
    }
  }

  /** Damaged backups count for nothing, and stay: they may hold what no other one does. */
  async #removeExpired(made: string): Promise<void> {
    const { catalogue, disk } = this.#context;
    const names = backupNames(await disk.list(this.#folder));
    if (expiredBackups(names, made).length === 0) return;
    const whole: string[] = [];
    for (const name of names) if (await catalogue.identifyFile(join(this.#folder, name))) whole.push(name);
    for (const old of expiredBackups(whole, made)) await disk.remove(join(this.#folder, old)).catch(() => {});
  }

  /**
   * Copies the catalogue, and returns the number of articles. Between two steps other calls have their turn.
   */
  async #copy(): Promise<number> {
    let count = 0;
    for (let after = 0; ; ) {
      if (this.#isClosing) throw new Error('The library closes.');
      const step = await this.#context.catalogue.copyBatch(this.#temporary, after);
      count += step.count;
      if (step.isWhole) return count;
      after = step.last;
      await pause(1);
    }
  }

  /** @throws where the copy cannot be opened, is damaged, or does not hold `count` articles */
  async #verify(count: number): Promise<void> {
    const opened = await startCatalogue({
      startProcess: this.#startProcess,
      path: this.#temporary,
      readOnly: true,
      stamp: this.#context.stamp(),
    });
    if (!('catalogue' in opened)) throw new Error('The backup cannot be opened.');
    try {
      const [error] = await opened.catalogue.checkIntegrity();
      if (error !== undefined) throw new Error(error);
      const found = await opened.catalogue.count();
      if (found !== count) throw new Error(`The backup holds ${found} articles instead of ${count}.`);
    } finally {
      await opened.catalogue.close();
    }
  }
}

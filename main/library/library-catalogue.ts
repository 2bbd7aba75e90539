import { basename } from 'node:path';
import type { Failure, FailureCode } from '#shared/result';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import { createRestartingCatalogue, type RestartingCatalogue } from './catalogue/restarting-catalogue.ts';
import { type CatalogueLocation, type OpenedCatalogue, openCatalogue } from './open-catalogue.ts';
import { type RecoveryContext, type RequestedRecovery, recoverCatalogue } from './recover-catalogue.ts';
import { freeNameBeside, writeFailureCode } from './storage/disk.ts';

type ReportProblem = (failure: Failure) => void;

/**
 * The catalogue of an open library: opens it, recovers it when it is damaged, and opens it again when it
 * ends.
 */
export class LibraryCatalogue {
  readonly #location: CatalogueLocation;
  readonly #recovery: RecoveryContext;
  #readOnlyReason: FailureCode | undefined;
  #unextracted: readonly string[] = [];
  #restarting: RestartingCatalogue | undefined;

  private constructor(
    location: Omit<CatalogueLocation, 'revision'>,
    recovery: RecoveryContext,
    readOnlyReason: FailureCode | undefined,
  ) {
    this.#location = { ...location, revision: () => this.#restarting?.catalogue.revision() ?? 0 };
    this.#recovery = recovery;
    this.#readOnlyReason = readOnlyReason;
  }

  /**
   * Opens the catalogue, read-only where there is a reason for it. Problems while opening are returned; those
   * of later openings go to `onProblem`.
   */
  static async open(
    location: Omit<CatalogueLocation, 'revision'>,
    recovery: RecoveryContext,
    readOnlyReason: FailureCode | undefined,
    onProblem: ReportProblem,
  ): Promise<{ readonly opened: LibraryCatalogue; readonly problems: readonly Failure[] }> {
    const opened = new LibraryCatalogue(location, recovery, readOnlyReason);
    const problems: Failure[] = [];
    const firstCatalogue = await opened.#open((failure) => problems.push(failure));
    opened.#restarting = createRestartingCatalogue(firstCatalogue, async (ended) => {
      await ended.close();
      return opened.#open(onProblem);
    });
    return { opened, problems };
  }

  /** The catalogue. The object stays the same when its process is replaced. */
  get catalogue(): Catalogue {
    return (this.#restarting as RestartingCatalogue).catalogue;
  }

  /** Why nothing may be written; undefined while writing is allowed. */
  get readOnlyReason(): FailureCode | undefined {
    return this.#readOnlyReason;
  }

  /** Ids of recovered articles that have to be extracted again. */
  get unextracted(): readonly string[] {
    return this.#unextracted;
  }

  /** Notes that an article has been extracted. */
  setExtracted(id: string): void {
    this.#unextracted = this.#unextracted.filter((one) => one !== id);
  }

  /**
   * Replaces the catalogue by one that is built from the present one and, where it is named, a backup. The
   * present file is renamed; where the replacement fails, it comes back.
   * @throws the system's error
   */
  async replace(requested: RequestedRecovery, onProblem: ReportProblem): Promise<void> {
    const { path, disk, stamp } = this.#location;
    let failure: unknown;
    await this.#restarting?.replace(async (running) => {
      await running.close();
      const oldFile = await freeNameBeside(disk, path, 'before', stamp());
      let opened: OpenedCatalogue | undefined;
      try {
        await disk.rename(path, oldFile);
        opened = await openCatalogue(this.#location, undefined);
        await this.#recover({ ...opened, health: 'damaged', oldFile }, requested);
        return opened;
      } catch (error) {
        failure = error;
        await opened?.catalogue.close();
        await this.#putBack(oldFile);
        return this.#open(onProblem);
      }
    });
    if (failure) throw failure;
  }

  async close(): Promise<void> {
    this.#readOnlyReason = 'in-use';
    await this.catalogue.close();
  }

  /** Gives the former file its name again, and renames the unfinished one. */
  async #putBack(oldFile: string): Promise<void> {
    const { path, disk, stamp } = this.#location;
    if (!(await disk.list(this.#recovery.folder)).includes(basename(oldFile))) return;
    const unfinished = await freeNameBeside(disk, path, 'unfinished', stamp());
    await disk.rename(path, unfinished).catch(() => {});
    await disk.rename(oldFile, path);
  }

  async #open(onProblem: ReportProblem): Promise<OpenedCatalogue> {
    const opened = await openCatalogue(this.#location, this.#readOnlyReason);
    const problems = await this.#recover(opened).catch((error) => [
      ...opened.problems,
      { code: writeFailureCode(error), name: this.#location.path },
    ]);
    problems.forEach(onProblem);
    return opened;
  }

  /** Fills a catalogue that is not whole. Returns the problems to report to the reader. */
  async #recover(opened: OpenedCatalogue, requested?: RequestedRecovery): Promise<readonly Failure[]> {
    this.#readOnlyReason = opened.readOnlyReason;
    if (opened.health === 'whole') return opened.problems;
    const { unextracted, problems } = await recoverCatalogue(this.#recovery, opened, requested);
    this.#unextracted = unextracted;
    return [...opened.problems, ...problems];
  }
}

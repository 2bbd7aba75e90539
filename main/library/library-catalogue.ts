import type { Failure, FailureCode } from '#shared/result';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { CheckDepth } from './catalogue/check.ts';
import {
  createRestartingCatalogue,
  type RestartingCatalogue,
  type RunningCatalogue,
} from './catalogue/restarting-catalogue.ts';
import { hasRemains } from './catalogue-copies.ts';
import {
  type HealedCatalogue,
  type HealingContext,
  healCatalogue,
  healInMemory,
  healingFailure,
  replaceCatalogue,
} from './heal-catalogue.ts';
import {
  type CatalogueDamage,
  type CatalogueLocation,
  checkBesideOwner,
  createCatalogue,
  type OpenedCatalogue,
  openCatalogue,
} from './open-catalogue.ts';

type ReportProblem = (failure: Failure) => void;
type HealingFiles = Omit<HealingContext, 'location'>;

/**
 * The catalogue of an open library: opens and checks it, heals it when it is damaged, also in the middle of a
 * session, and opens it again when it ends.
 */
export class LibraryCatalogue {
  readonly #location: CatalogueLocation;
  readonly #healing: HealingContext;
  readonly #onProblem: ReportProblem;
  #readOnlyReason: FailureCode | undefined;
  #unextracted: readonly string[] = [];
  #restarting: RestartingCatalogue | undefined;

  private constructor(
    location: Omit<CatalogueLocation, 'revision'>,
    files: HealingFiles,
    readOnlyReason: FailureCode | undefined,
    onProblem: ReportProblem,
  ) {
    this.#location = { ...location, revision: () => this.#restarting?.catalogue.revision() ?? 0 };
    this.#healing = { ...files, location: this.#location };
    this.#readOnlyReason = readOnlyReason;
    this.#onProblem = onProblem;
  }

  /**
   * Opens the catalogue, read-only where there is a reason for it. Problems while opening are returned; those
   * of later openings go to `onProblem`.
   */
  static async open(
    location: Omit<CatalogueLocation, 'revision'>,
    files: HealingFiles,
    readOnlyReason: FailureCode | undefined,
    onProblem: ReportProblem,
  ): Promise<{ readonly opened: LibraryCatalogue; readonly problems: readonly Failure[] }> {
    const opened = new LibraryCatalogue(location, files, readOnlyReason, onProblem);
    const { problems, ...first } = await opened.#open('quick');
    if ('unextracted' in first) opened.#unextracted = first.unextracted;
    opened.#restarting = createRestartingCatalogue(
      first,
      (ended) => opened.#reopen(ended, 'quick'),
      (suspect) => opened.#reopen(suspect, 'full'),
    );
    return { opened, problems };
  }

  /** The catalogue. The object stays the same when its process is replaced. */
  get catalogue(): Catalogue {
    return (this.#restarting as RestartingCatalogue).catalogue;
  }

  /** The path of the file. */
  get path(): string {
    return this.#location.path;
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

  /** Notes articles that have to be extracted. */
  addUnextracted(ids: readonly string[]): void {
    this.#unextracted = [...this.#unextracted, ...ids];
  }

  /**
   * Replaces the catalogue by one that is built from the present one, and from the backup of this name or
   * else all of them. The present file is renamed; where the replacement fails, it stays.
   * @throws the system's error
   */
  async replace(backup: string | undefined): Promise<void> {
    await this.#replace(() => replaceCatalogue(this.#healing, backup));
  }

  /** Replaces a catalogue that belongs to another library. */
  async replaceForeign(): Promise<void> {
    await this.#replace(() => healCatalogue(this.#healing, { damage: 'foreign', problems: [] }));
  }

  /**
   * Checks the file thoroughly while it is in use. Where anything is found, it is opened again with the same
   * checks, and healed.
   */
  async checkThoroughly(): Promise<void> {
    if (this.#readOnlyReason || (await checkBesideOwner(this.#location)).length === 0) return;
    await this.#restarting?.replace((running) => this.#reopen(running, 'full'));
  }

  /** Opens the catalogue again, for writing where that is possible. */
  async allowWriting(): Promise<void> {
    await this.#restarting?.replace((running) => {
      this.#readOnlyReason = undefined;
      return this.#reopen(running, 'quick');
    });
  }

  async close(): Promise<void> {
    this.#readOnlyReason = 'in-use';
    await this.catalogue.close();
  }

  async #replace(make: () => Promise<HealedCatalogue>): Promise<void> {
    let failure: unknown;
    await this.#restarting?.replace(async (running) => {
      await running.close();
      try {
        return this.#report(await make());
      } catch (error) {
        failure = error;
        return this.#report(await this.#open('quick'));
      }
    });
    if (failure) throw failure;
  }

  async #reopen(ended: Catalogue, depth: CheckDepth): Promise<RunningCatalogue> {
    await ended.close();
    return this.#report(await this.#open(depth));
  }

  #report<T extends HealedCatalogue | OpenedCatalogue>(opened: T): T {
    if ('unextracted' in opened) this.#unextracted = opened.unextracted;
    opened.problems.forEach(this.#onProblem);
    return opened;
  }

  async #open(depth: CheckDepth): Promise<OpenedCatalogue | (HealedCatalogue & OpenedCatalogue)> {
    const found = await openCatalogue(this.#location, this.#readOnlyReason, depth);
    const opened = 'damage' in found ? await this.#heal(found) : found;
    this.#readOnlyReason = opened.readOnlyReason;
    return opened;
  }

  async #heal(damage: CatalogueDamage): Promise<HealedCatalogue & OpenedCatalogue> {
    const { path, disk } = this.#location;
    const isNew = damage.damage === 'missing' || damage.isEmpty;
    if (isNew && !(await hasRemains(path, this.#healing.folder, disk)))
      return { ...(await this.#createNew(damage)), unextracted: [] };
    if (damage.readOnlyReason) return this.#healInMemory(damage, damage.readOnlyReason);
    try {
      return await healCatalogue(this.#healing, damage);
    } catch (error) {
      return this.#healInMemory(damage, healingFailure(error));
    }
  }

  async #createNew({ readOnlyReason, problems }: CatalogueDamage): Promise<OpenedCatalogue> {
    if (readOnlyReason)
      return { ...(await createCatalogue(this.#location, ':memory:')), readOnlyReason, problems };
    try {
      return { ...(await createCatalogue(this.#location, this.#location.path)), problems };
    } catch (error) {
      const code = healingFailure(error);
      const memory = await createCatalogue(this.#location, ':memory:');
      return {
        ...memory,
        readOnlyReason: code,
        problems: [...problems, { code, name: this.#location.path }],
      };
    }
  }

  async #healInMemory(
    damage: CatalogueDamage,
    readOnlyReason: FailureCode,
  ): Promise<HealedCatalogue & OpenedCatalogue> {
    const healed = await healInMemory(this.#healing, damage);
    const problem: Failure = { code: 'library-damaged', name: this.#location.path };
    return { ...healed, readOnlyReason, problems: [...healed.problems, problem] };
  }
}

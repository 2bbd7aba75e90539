import { join } from 'node:path';
import { type Failure, type FailureCode, failed, type Result } from '#shared/result';
import { ArticleFiles } from './article-files.ts';
import { ArticleStore } from './article-store.ts';
import { Backups } from './backups.ts';
import type { StartProcess } from './catalogue/process.ts';
import { pickCatalogueReads } from './catalogue-reads.ts';
import { Containers } from './containers.ts';
import { Examiner } from './examiner.ts';
import { importArticle } from './import-article.ts';
import type { Library } from './library.ts';
import { LibraryCatalogue } from './library-catalogue.ts';
import { LibraryChanges } from './library-changes.ts';
import type { LibraryContext } from './library-context.ts';
import { LibraryOwner } from './library-owner.ts';
import { Preferences } from './library-preferences.ts';
import { ListSnapshotWriter } from './list-snapshot.ts';
import { ReadingStates } from './reading-states.ts';
import { createBatchedDisk } from './storage/batched-disk.ts';
import { openContentStore } from './storage/content-store.ts';
import { createDisk, type Disk } from './storage/disk.ts';
import type { RequestHandler } from './storage/owner-socket.ts';
import { pictureFolder } from './storage/stored-picture.ts';
import { isSyncedFolder } from './storage/synced-folder.ts';

/** The place of a library, and the options with which it is opened. */
export interface LibraryOptions {
  readonly folder: string;
  /** Starts the process of the catalogue. */
  readonly startProcess: StartProcess;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly disk?: Disk;
  /** The built file of the thread that writes files in batches; without it they are written one by one. */
  readonly writeThread?: string;
  /** Only read: take no lock, make no folder, repair nothing. */
  readonly readOnly?: boolean;
  /** Called with problems that occur later, such as a failed automatic backup. */
  readonly onProblem?: (failure: Failure) => void;
  /** Called when a library that another program owned can be written, because that program has ended. */
  readonly onWritable?: () => void;
  /** Handles requests of other programs to the library's owner; without it there is no socket for them. */
  readonly onRequest?: RequestHandler;
}

/** The failures that tell a reader why a library was opened read-only. */
const openedReadOnly: Partial<Record<FailureCode, FailureCode>> = {
  'in-use': 'opened-in-use',
  'read-only': 'opened-read-only',
};

/**
 * Opens the library in a folder, and creates it where there is none. Where it cannot be written, it is opened
 * read-only; where another process owns it, until that process ends. A damaged catalogue is rebuilt.
 * {@link Library.problems} tells about all of that.
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { folder, startProcess, now, writeThread, readOnly = false, onProblem = () => {} } = options;
  const plainDisk = options.disk ?? createDisk();
  const batchedDisk = writeThread === undefined ? undefined : createBatchedDisk(plainDisk, writeThread);
  const disk = batchedDisk ?? plainDisk;
  const stamp = () => new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
  const sources = openContentStore(join(folder, 'sources'), disk, stamp);
  const files = new ArticleFiles(folder, disk, sources);
  const shared = { folder, disk, sources, files, stamp };
  const path = join(folder, 'catalogue.sqlite');
  const owner = new LibraryOwner(folder, options.onRequest);
  const reason = readOnly ? 'in-use' : await owner.take();
  const { opened, problems } = await LibraryCatalogue.open(
    { path, lock: owner.lockPath, startProcess, disk, stamp },
    shared,
    reason,
    onProblem,
  );
  owner.acceptRequests();
  const library = new OpenLibrary({ ...shared, now, startProcess, onProblem, opened });
  if (reason === 'in-use' && !readOnly)
    owner.takeLater(() => library.allowWriting().then(() => options.onWritable?.()));
  return {
    ...library.methods,
    problems: [
      ...(reason && !readOnly ? [{ code: openedReadOnly[reason] ?? reason, name: folder }] : []),
      ...problems,
      ...(!readOnly && isSyncedFolder(folder) ? [{ code: 'synced' as const, name: folder }] : []),
    ],
    get unextracted() {
      return opened.unextracted;
    },
    examined: library.examined,
    close: async () => {
      await owner.stop();
      await library.close();
      await batchedDisk?.close();
      await owner.release();
    },
  };
}

interface OpenLibraryParts
  extends Pick<LibraryContext, 'folder' | 'disk' | 'sources' | 'files' | 'stamp' | 'now'> {
  readonly startProcess: StartProcess;
  readonly onProblem: (failure: Failure) => void;
  readonly opened: LibraryCatalogue;
}

/** The parts of a library whose catalogue is open, and the methods that need several of them. */
class OpenLibrary {
  readonly #opened: LibraryCatalogue;
  readonly #context: LibraryContext;
  readonly #articles: ArticleStore;
  readonly #states: ReadingStates;
  readonly #snapshot: ListSnapshotWriter;
  readonly #changes: LibraryChanges;
  readonly #backups: Backups;
  readonly #examiner: Examiner;
  /** The last replacement of the catalogue. */
  #replacing: Promise<unknown> = Promise.resolve();

  constructor({ opened, startProcess, onProblem, ...shared }: OpenLibraryParts) {
    this.#opened = opened;
    const { folder, disk, stamp } = shared;
    this.#context = {
      ...shared,
      pictures: openContentStore(pictureFolder(folder), disk, stamp),
      catalogue: opened.catalogue,
      readOnlyReason: () => opened.readOnlyReason,
      isUnextracted: (id) => opened.unextracted.includes(id),
      onChange: () => {
        this.#snapshot.schedule();
        this.#backups.schedule();
      },
    };
    this.#articles = new ArticleStore(this.#context);
    this.#states = new ReadingStates(this.#context);
    this.#snapshot = new ListSnapshotWriter(this.#context, this.#states);
    this.#changes = new LibraryChanges(this.#context, this.#snapshot);
    this.#backups = new Backups(this.#context, startProcess, onProblem);
    this.#examiner = new Examiner(opened, this.#context, onProblem);
    if (!opened.readOnlyReason) this.#backups.schedule();
  }

  get examined(): Promise<void> {
    return this.#examiner.examined;
  }

  get methods(): Omit<Library, 'problems' | 'unextracted' | 'examined' | 'close'> {
    const { catalogue } = this.#opened;
    return {
      ...pickCatalogueReads(catalogue),
      revision: () => catalogue.revision(),
      ...this.#articles,
      ...this.#states,
      ...this.#changes,
      ...new Preferences(this.#context, this.#changes),
      ...this.#backups,
      ...new Containers(this.#context),
      saveExtraction: async (id, extraction) => {
        await this.#articles.saveExtraction(id, extraction);
        this.#opened.setExtracted(id);
      },
      importArticle: (article) => importArticle(this.#context, article),
      rebuildCatalogue: () => this.#replaceCatalogue(undefined),
      restoreBackup: async (name) => {
        const isFound = (await this.#backups.listBackups()).some((backup) => backup.name === name);
        return isFound ? this.#replaceCatalogue(name) : failed('backup-damaged', name);
      },
    };
  }

  /** Opens the catalogue for writing: this program owns the library now. */
  async allowWriting(): Promise<void> {
    await this.#opened.allowWriting();
    if (!this.#opened.readOnlyReason) this.#backups.schedule();
  }

  /** Waits for running work, writes pending changes, and closes the catalogue. */
  async close(): Promise<void> {
    await this.#examiner.close();
    await this.#replacing;
    await Promise.all([this.#articles.settled(), this.#backups.close()]);
    await this.#states.flush();
    await this.#snapshot.close();
    await this.#opened.close();
  }

  #replaceCatalogue(backup: string | undefined): Promise<Result<null>> {
    const done = this.#changes.attempt('', async () => {
      await Promise.all([this.#articles.settled(), this.#backups.settled(), this.#examiner.examined]);
      await this.#states.flush();
      await this.#opened.replace(backup);
    });
    this.#replacing = done;
    return done;
  }
}

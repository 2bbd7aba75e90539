import { lstat } from 'node:fs/promises';
import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from 'chokidar';
import { isRecord, toText } from '#shared/parse';
import { mayBeMissed } from '#shared/skipped';
import { createDisk, type Disk } from '../library/storage/disk.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { isFolder } from './folders.ts';
import type { Path } from './path.ts';

/** A file counts as written to its end when it has not changed for so long. */
const quietMs = 1000;
/** Pause between a change in a folder and the search of it. */
const searchDelayMs = quietMs / 2;
/** The stamp of a watched folder itself, under an empty path, while it is not there. */
const goneStamp = 'gone';

/**
 * The size and date of each file that was added from a folder, or named as skipped, by its path in that
 * folder.
 */
type FileStamps = Map<string, string>;

interface WatchedFolder {
  readonly watcher: ReturnType<typeof watch>;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** The parts that watching folders needs. */
export interface FolderWatcherParts {
  /** The file that remembers the size and date of each file that was added, so no start reads it again. */
  readonly path: string;
  /**
   * Adds new and changed files of a folder, a batch at a time; among them are things that are skipped and may
   * be missed.
   */
  readonly add: (folder: string, files: readonly FoundFile[]) => Promise<unknown>;
  /** Called once when a watched folder is not there, and again only after it was there. */
  readonly onGone?: (folder: string) => Promise<unknown>;
  readonly disk?: Disk;
}

/** Watches folders for new and changed articles. Nothing in a folder is ever changed. */
export class FolderWatcher {
  readonly #parts: FolderWatcherParts;
  readonly #disk: Disk;
  readonly #stamps = new Map<string, FileStamps>();
  readonly #watched = new Map<string, WatchedFolder>();
  /** Folders are searched one after the other, after the stamps are read. */
  #queue: Promise<unknown>;

  constructor(parts: FolderWatcherParts) {
    this.#parts = parts;
    this.#disk = parts.disk ?? createDisk();
    this.#queue = this.#readStamps().catch(() => {});
  }

  /**
   * Watches these folders, absolute paths, and no others. Articles that were added while the program was not
   * running are found, too.
   */
  set(folders: readonly string[]): void {
    for (const folder of [...this.#watched.keys()]) if (!folders.includes(folder)) void this.#unwatch(folder);
    for (const folder of folders) if (!this.#watched.has(folder)) this.#watch(folder);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#watched.keys()].map((folder) => this.#unwatch(folder)));
    await this.#queue;
  }

  #watch(folder: string): void {
    const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false });
    const onChange = () => this.#scheduleSearch(folder);
    watcher.on('add', onChange).on('change', onChange).on('unlinkDir', onChange);
    watcher.on('error', () => {});
    this.#watched.set(folder, { watcher });
    this.#scheduleSearch(folder, 0);
  }

  async #unwatch(folder: string): Promise<void> {
    const watched = this.#watched.get(folder);
    this.#watched.delete(folder);
    clearTimeout(watched?.timer);
    await watched?.watcher.close();
  }

  // A search that failed is repeated at the next change, or at the next start.
  #scheduleSearch(folder: string, delayMs = searchDelayMs): void {
    const watched = this.#watched.get(folder);
    if (!watched) return;
    clearTimeout(watched.timer);
    watched.timer = setTimeout(() => {
      this.#queue = this.#queue.then(() => this.#search(folder)).catch(() => {});
    }, delayMs);
  }

  /** Adds the files of a folder that are new or changed and written to their end. */
  async #search(folder: string): Promise<void> {
    const known: FileStamps = this.#stamps.get(folder) ?? new Map();
    this.#stamps.set(folder, known);
    if (!(await isFolder(folder))) return this.#reportGone(folder, known);
    const changed = new Map<FoundFile, string>();
    for await (const file of findFiles(folder)) {
      if (!this.#watched.has(folder)) return;
      if (file.skipped && !mayBeMissed(file.skipped)) continue;
      const stamp = await stampOf(file.location);
      if (stamp && known.get(keyOf(folder, file)) !== stamp) changed.set(file, stamp);
    }
    const wasGone = known.delete('');
    if (changed.size === 0) return wasGone ? this.#writeStamps() : undefined;
    await pause(quietMs);
    const complete: FoundFile[] = [];
    for (const [file, stamp] of changed) if ((await stampOf(file.location)) === stamp) complete.push(file);
    if (complete.length < changed.size) this.#scheduleSearch(folder);
    if (complete.length === 0 || !this.#watched.has(folder)) return;
    await this.#parts.add(folder, complete);
    for (const file of complete) known.set(keyOf(folder, file), changed.get(file) as string);
    await this.#writeStamps();
  }

  /** Says once that a watched folder is not there. */
  async #reportGone(folder: string, known: FileStamps): Promise<void> {
    if (known.get('') === goneStamp || !this.#watched.has(folder)) return;
    known.set('', goneStamp);
    await this.#parts.onGone?.(folder);
    await this.#writeStamps();
  }

  async #readStamps(): Promise<void> {
    const bytes = await this.#disk.read(this.#parts.path);
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '{}');
    for (const [folder, files] of Object.entries(isRecord(value) ? value : {}))
      if (isRecord(files))
        this.#stamps.set(
          folder,
          new Map(Object.entries(files).map(([name, stamp]) => [name, toText(stamp)])),
        );
  }

  #writeStamps(): Promise<void> {
    const stamps = [...this.#stamps].map(([folder, files]) => [folder, Object.fromEntries(files)]);
    return this.#disk.write(this.#parts.path, JSON.stringify(Object.fromEntries(stamps)));
  }
}

/** The size and date of a file; undefined where there is none. */
const stampOf = (file: Path): Promise<string | undefined> =>
  lstat(file).then(
    ({ size, mtimeMs }) => `${size} ${Math.trunc(mtimeMs)}`,
    () => undefined,
  );

/** The key of a file among the stamps of its folder; the empty one says that the folder is not there. */
const keyOf = (folder: string, { path }: FoundFile): string => relative(folder, path) || '.';

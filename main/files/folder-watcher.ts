import { lstat } from 'node:fs/promises';
import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from 'chokidar';
import { isRecord, text } from '#shared/parse';
import { createDisk, type Disk } from '../library/storage/disk.ts';
import { findArticleFiles } from './folders.ts';

/** Watches folders for articles that are put there. */
export interface FolderWatcher {
  /** Watches these folders, absolute, and no others; what came into them since they were last looked at is found, too. */
  readonly set: (folders: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds in which a file must not change to count as written to its end. */
const rest = 1000;

/** Files of a folder by their path in it, each with its size and date. */
type Stamps = Map<string, string>;

interface Watched {
  readonly watcher: ReturnType<typeof watch>;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Makes what watches folders. `add` is given new and changed article files, a batch at a time; what it has been given is
 * remembered in the file at `path` by size and date, so that no start reads it again. Nothing in a folder is ever changed.
 */
export function createFolderWatcher(parts: {
  readonly path: string;
  readonly add: (paths: readonly string[]) => Promise<unknown>;
  readonly disk?: Disk;
}): FolderWatcher {
  const { path, add, disk = createDisk() } = parts;
  const seen = new Map<string, Stamps>();
  const watched = new Map<string, Watched>();
  let queue: Promise<unknown> = disk
    .read(path)
    .then((bytes) => readStamps(bytes?.toString('utf8') ?? '{}', seen))
    .catch(() => {});

  const look = async (folder: string): Promise<void> => {
    const known = seen.get(folder) ?? new Map();
    const fresh = new Map<string, string>();
    for await (const file of findArticleFiles(folder)) {
      if (!watched.has(folder)) return;
      const stamp = await stampOf(file);
      if (stamp && known.get(relative(folder, file)) !== stamp) fresh.set(file, stamp);
    }
    if (fresh.size === 0) return;
    await pause(rest);
    const whole: string[] = [];
    for (const [file, stamp] of fresh) if ((await stampOf(file)) === stamp) whole.push(file);
    if (whole.length < fresh.size) later(folder);
    if (whole.length === 0 || !watched.has(folder)) return;
    await add(whole);
    for (const file of whole) known.set(relative(folder, file), fresh.get(file) as string);
    seen.set(folder, known);
    await disk.write(
      path,
      JSON.stringify(Object.fromEntries([...seen].map(([one, of]) => [one, Object.fromEntries(of)]))),
    );
  };
  // A failed look is made again at the next change, or at the next start.
  const later = (folder: string, wait = rest / 2) => {
    const one = watched.get(folder);
    if (!one) return;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => {
      queue = queue.then(() => look(folder)).catch(() => {});
    }, wait);
  };
  const begin = (folder: string) => {
    const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false, depth: 40 });
    watcher.on('add', () => later(folder)).on('change', () => later(folder));
    watcher.on('error', () => {});
    watched.set(folder, { watcher });
    later(folder, 0);
  };
  const end = async (folder: string) => {
    const one = watched.get(folder);
    watched.delete(folder);
    clearTimeout(one?.timer);
    await one?.watcher.close();
  };
  return {
    set: (folders) => {
      for (const folder of [...watched.keys()]) if (!folders.includes(folder)) void end(folder);
      for (const folder of folders) if (!watched.has(folder)) begin(folder);
    },
    close: async () => {
      await Promise.all([...watched.keys()].map(end));
      await queue;
    },
  };
}

const stampOf = (file: string): Promise<string | undefined> =>
  lstat(file).then(
    ({ size, mtimeMs }) => `${size} ${Math.trunc(mtimeMs)}`,
    () => undefined,
  );

function readStamps(json: string, into: Map<string, Stamps>): void {
  const value: unknown = JSON.parse(json);
  for (const [folder, files] of Object.entries(isRecord(value) ? value : {}))
    if (isRecord(files))
      into.set(folder, new Map(Object.entries(files).map(([name, stamp]) => [name, text(stamp)])));
}

import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Failure, failed, type Result, success } from '#shared/result';
import { keepingIn } from './article-store.ts';
import { backingUp } from './backups.ts';
import type { StartProcess } from './catalogue/process.ts';
import { createRestartingCatalogue } from './catalogue/restarting-catalogue.ts';
import { catalogueReads } from './catalogue-reads.ts';
import { adoptingIn } from './import-article.ts';
import type { Library } from './library.ts';
import { glancing } from './list-snapshot.ts';
import { type CatalogueLocation, type OpenedCatalogue, openCatalogue } from './open-catalogue.ts';
import { rememberingIn } from './reading-states.ts';
import { recoverCatalogue, type Wanted } from './recover-catalogue.ts';
import { createBatchedDisk } from './storage/batched-disk.ts';
import { openContentStore } from './storage/content-store.ts';
import { createDisk, type Disk, freeNameBeside, writeFailureCode } from './storage/disk.ts';
import { type Lock, takeLock } from './storage/lock.ts';
import { openOwnerSocket, type RequestHandler } from './storage/owner-socket.ts';
import { isSyncedFolder } from './storage/synced-folder.ts';

/** Where a library lies and what it is given. */
export interface LibraryOptions {
  readonly folder: string;
  /** Begins what owns the catalogue. */
  readonly startProcess: StartProcess;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly disk?: Disk;
  /** The built file of the thread that writes articles; without it they are written one by one. */
  readonly writeThread?: string;
  /** Only reads: takes no lock, makes no folder, repairs nothing. */
  readonly readOnly?: boolean;
  /** Hears what goes wrong later and nobody asked for, such as a backup. */
  readonly onProblem?: (trouble: Failure) => void;
  /** Does what other programs ask of whoever owns the library; without it nobody can ask. */
  readonly onRequest?: RequestHandler;
}

/** How a reader is told why a library is only read. */
const openedFor: Partial<Record<Failure['code'], Failure['code']>> = {
  'in-use': 'opened-in-use',
  'read-only': 'opened-read-only',
};

/** Opens the library in `folder`, making it where there is none. Where another process owns it or nothing can be written, it opens for reading and says so in {@link Library.problems}. A catalogue that cannot be read counts as damaged. */
export async function openLibrary(opening: LibraryOptions): Promise<Library> {
  const {
    folder,
    startProcess,
    now,
    writeThread: writer,
    readOnly = false,
    onProblem: tell = () => {},
  } = opening;
  const lots = writer === undefined ? undefined : createBatchedDisk(opening.disk ?? createDisk(), writer);
  const disk = lots ?? opening.disk ?? createDisk();
  const stamp = () => new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
  let revision = () => 0;
  const path = join(folder, 'catalogue.sqlite');
  const place: CatalogueLocation = {
    path,
    lock: join(folder, 'catalogue.lock'),
    startProcess,
    disk,
    stamp,
    revision: () => revision(),
  };
  const sources = openContentStore(join(folder, 'sources'), disk, stamp);
  const pictures = openContentStore(join(folder, 'pictures'), disk, stamp);
  const troubles: Failure[] = [];
  let lock: Lock | undefined;
  let unread: readonly string[] = [];
  let closed: Failure['code'] | undefined = readOnly ? 'in-use' : undefined;
  if (!readOnly) {
    try {
      await mkdir(folder, { recursive: true });
      lock = await takeLock(place.lock);
      if (!lock) closed = 'in-use';
    } catch (error) {
      closed = writeFailureCode(error);
    }
    if (closed) troubles.push({ code: openedFor[closed] ?? closed, name: folder });
  }
  /** Fills a catalogue that is not whole; gives what the reader should know. */
  const filled = async (anew: OpenedCatalogue, wanted?: Wanted): Promise<readonly Failure[]> => {
    ({ closed } = anew);
    if (anew.health === 'whole') return anew.troubles;
    const parts = { folder, path, disk, sources, stamp };
    const outcome = await recoverCatalogue(parts, anew, wanted);
    ({ unread } = outcome);
    return [...anew.troubles, ...outcome.troubles];
  };
  const begin = async (tell: (trouble: Failure) => void): Promise<OpenedCatalogue> => {
    const anew = await openCatalogue(place, closed);
    const found = await filled(anew).catch((error) => [
      ...anew.troubles,
      { code: writeFailureCode(error), name: path },
    ]);
    found.forEach(tell);
    return anew;
  };
  const { catalogue, replace } = createRestartingCatalogue(
    await begin((trouble) => troubles.push(trouble)),
    async (ended) => {
      await ended.close();
      return begin(tell);
    },
  );
  revision = catalogue.revision;
  if (!readOnly && isSyncedFolder(folder)) troubles.push({ code: 'synced', name: folder });

  const glance = glancing({ folder, disk, library: () => library, closed: () => closed });
  const backing = backingUp({
    ...{ folder, disk, startProcess, now, stamp, tell },
    catalogue: () => catalogue,
    closed: () => closed,
  });
  const changed = () => {
    glance.soon();
    backing.soon();
  };
  const keeping = keepingIn({
    folder,
    disk,
    now,
    sources,
    pictures,
    catalogue: () => catalogue,
    closed: () => closed,
    changed,
  });
  const remembering = rememberingIn({
    catalogue: () => catalogue,
    closed: () => closed,
    now,
    written: changed,
  });
  if (!closed) backing.soon();

  const change = async (id: string, work: () => Promise<unknown>): Promise<Result<null>> => {
    const name = async () => (await catalogue.getEntry(id).catch(() => undefined))?.name ?? id.slice(0, 12);
    if (closed) return failed(closed, await name());
    try {
      await work();
      changed();
      return success(null);
    } catch (error) {
      return failed(writeFailureCode(error), await name());
    }
  };

  const owner = lock;
  const door = owner && opening.onRequest && openOwnerSocket(opening.onRequest);
  const told = door?.then(({ address }) => owner?.publishAddress(address)).catch(() => {});

  const { settled, ...kept } = keeping;
  let anew: Promise<unknown> = Promise.resolve();
  /** Makes the catalogue anew, out of a backup or of what the present one holds; where that fails, the present one comes back. */
  const makeAnew = (backup?: string): Promise<Result<null>> => {
    const done = change('', async () => {
      await Promise.all([settled(), backing.settled()]);
      await remembering.flush();
      let failure: unknown;
      await replace(async (present) => {
        await present.close();
        const aside = await freeNameBeside(disk, path, 'before', stamp());
        let anew: OpenedCatalogue | undefined;
        try {
          await disk.rename(path, aside);
          anew = await openCatalogue(place, undefined);
          await filled({ ...anew, health: 'damaged', aside }, { backup });
          return anew;
        } catch (error) {
          failure = error;
          await anew?.catalogue.close();
          if ((await disk.list(folder)).includes(basename(aside))) {
            const unfinished = await freeNameBeside(disk, path, 'unfinished', stamp());
            await disk.rename(path, unfinished).catch(() => {});
            await disk.rename(aside, path);
          }
          return begin(tell);
        }
      });
      if (failure) throw failure;
    });
    anew = done;
    return done;
  };
  const library: Library = {
    ...kept,
    ...remembering,
    problems: troubles,
    get unextracted() {
      return unread;
    },
    ...catalogueReads(catalogue),
    revision: () => catalogue.revision(),
    saveExtraction: async (id, made) => {
      await keeping.saveExtraction(id, made);
      unread = unread.filter((one) => one !== id);
    },
    mark: (ids, marking) => change(ids[0] ?? '', () => catalogue.mark(ids, marking, now())),
    saveNote: async (id, note) =>
      closed || (await catalogue.getEntry(id))
        ? change(id, () => glance.drop().then(() => catalogue.saveNote(id, note)))
        : failed('gone', id.slice(0, 12)),
    removeNote: (id, noteId) => change(id, () => glance.drop().then(() => catalogue.removeNote(id, noteId))),
    emptyBin: async () => {
      const ids = await catalogue.listBinned();
      const bin = join(folder, 'bin', stamp());
      const done = await change('', async () => {
        await catalogue.remove(ids);
        for (const id of ids)
          for (const path of [sources.pathOf(id), sources.pathOf(id, '.json')])
            await disk.moveFile(path, join(bin, path.slice(sources.pathOf(id).lastIndexOf(id))));
      });
      return done.ok ? success(ids.length) : done;
    },
    ...adoptingIn({
      disk,
      sources,
      pictures,
      closed: () => closed,
      changed,
      catalogue: () => catalogue,
      label: keeping.getLabel,
    }),
    backUp: backing.backUp,
    listBackups: backing.backups,
    restoreBackup: async (name) => {
      const found = (await backing.backups()).some((one) => one.name === name);
      return found ? makeAnew(name) : failed('backup-damaged', name);
    },
    rebuildCatalogue: () => makeAnew(),
    close: async () => {
      await told;
      await (await door?.catch(() => undefined))?.close();
      await anew;
      await Promise.all([settled(), backing.close()]);
      await remembering.flush();
      await glance.close();
      closed = 'in-use';
      await catalogue.close();
      await lots?.close();
      await lock?.release();
    },
  };
  return library;
}

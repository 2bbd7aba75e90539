import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { failed, type Result, success } from '#shared/result';
import { adoptingIn } from './adopting.ts';
import { backingUp } from './backups.ts';
import type { Begin } from './catalogue/process.ts';
import { lasting } from './catalogue/restarting-catalogue.ts';
import { fill, type Wanted } from './filling.ts';
import { glancing } from './glance.ts';
import { keepingIn } from './keeping.ts';
import type { Library, Trouble } from './library.ts';
import { type CataloguePlace, type OpenedCatalogue, openOrRead } from './opening.ts';
import { rememberingIn } from './remember.ts';
import { inLots } from './storage/batched-disk.ts';
import { storeIn } from './storage/content-store.ts';
import { asideOf, type Disk, diskOn, whyNotWritten } from './storage/disk.ts';
import { type Lock, takeLock } from './storage/lock.ts';
import { type Answer, openDoor } from './storage/owner-socket.ts';
import { isSynced } from './storage/synced.ts';

/** Where a library lies and what it is given. */
export interface Opening {
  readonly folder: string;
  /** Begins what owns the catalogue. */
  readonly worker: Begin;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly disk?: Disk;
  /** The built file of the thread that writes articles; without it they are written one by one. */
  readonly writer?: string;
  /** Only reads: takes no lock, makes no folder, repairs nothing. */
  readonly readOnly?: boolean;
  /** Hears what goes wrong later and nobody asked for, such as a backup. */
  readonly tell?: (trouble: Trouble) => void;
  /** Does what other programs ask of whoever owns the library; without it nobody can ask. */
  readonly answer?: Answer;
}

/** How a reader is told why a library is only read. */
const openedFor: Partial<Record<Trouble['code'], Trouble['code']>> = {
  'in-use': 'opened-in-use',
  'read-only': 'opened-read-only',
};

/** Opens the library in `folder`, making it where there is none. Where another process owns it or nothing can be written, it opens for reading and says so in {@link Library.troubles}. A catalogue that cannot be read counts as damaged. */
export async function openLibrary(opening: Opening): Promise<Library> {
  const { folder, worker, now, writer, readOnly = false, tell = () => {} } = opening;
  const lots = writer === undefined ? undefined : inLots(opening.disk ?? diskOn(), writer);
  const disk = lots ?? opening.disk ?? diskOn();
  const stamp = () => new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
  let revision = () => 0;
  const path = join(folder, 'catalogue.sqlite');
  const place: CataloguePlace = {
    path,
    lock: join(folder, 'catalogue.lock'),
    worker,
    disk,
    stamp,
    revision: () => revision(),
  };
  const sources = storeIn(join(folder, 'sources'), disk, stamp);
  const pictures = storeIn(join(folder, 'pictures'), disk, stamp);
  const troubles: Trouble[] = [];
  let lock: Lock | undefined;
  let unread: readonly string[] = [];
  let closed: Trouble['code'] | undefined = readOnly ? 'in-use' : undefined;
  if (!readOnly) {
    try {
      await mkdir(folder, { recursive: true });
      lock = await takeLock(place.lock);
      if (!lock) closed = 'in-use';
    } catch (error) {
      closed = whyNotWritten(error);
    }
    if (closed) troubles.push({ code: openedFor[closed] ?? closed, name: folder });
  }
  /** Fills a catalogue that is not whole; gives what the reader should know. */
  const filled = async (anew: OpenedCatalogue, wanted?: Wanted): Promise<readonly Trouble[]> => {
    ({ closed } = anew);
    if (anew.health === 'whole') return anew.troubles;
    const parts = { folder, path, disk, sources, stamp };
    const outcome = await fill(parts, anew, wanted);
    ({ unread } = outcome);
    return [...anew.troubles, ...outcome.troubles];
  };
  const begin = async (tell: (trouble: Trouble) => void): Promise<OpenedCatalogue> => {
    const anew = await openOrRead(place, closed);
    const found = await filled(anew).catch((error) => [
      ...anew.troubles,
      { code: whyNotWritten(error), name: path },
    ]);
    found.forEach(tell);
    return anew;
  };
  const { catalogue, replace } = lasting(await begin((trouble) => troubles.push(trouble)), async (ended) => {
    await ended.close();
    return begin(tell);
  });
  revision = catalogue.revision;
  if (!readOnly && isSynced(folder)) troubles.push({ code: 'synced', name: folder });

  const glance = glancing({ folder, disk, library: () => library, closed: () => closed });
  const backing = backingUp({
    ...{ folder, disk, worker, now, stamp, tell },
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
    const name = async () => (await catalogue.entry(id).catch(() => undefined))?.name ?? id.slice(0, 12);
    if (closed) return failed(closed, await name());
    try {
      await work();
      changed();
      return success(null);
    } catch (error) {
      return failed(whyNotWritten(error), await name());
    }
  };

  const owner = lock;
  const door = owner && opening.answer && openDoor(opening.answer);
  const told = door?.then(({ address }) => owner?.tellDoor(address)).catch(() => {});

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
        const aside = await asideOf(disk, path, 'before', stamp());
        let anew: OpenedCatalogue | undefined;
        try {
          await disk.rename(path, aside);
          anew = await openOrRead(place, undefined);
          await filled({ ...anew, health: 'damaged', aside }, { backup });
          return anew;
        } catch (error) {
          failure = error;
          await anew?.catalogue.close();
          if ((await disk.list(folder)).includes(basename(aside))) {
            const unfinished = await asideOf(disk, path, 'unfinished', stamp());
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
    troubles,
    get unread() {
      return unread;
    },
    list: (query, from, count) => catalogue.list(query, from, count),
    place: (query, id) => catalogue.place(query, id),
    idAt: (query, at) => catalogue.idAt(query, at),
    facets: (query) => catalogue.facets(query),
    revision: () => catalogue.revision(),
    entry: (id) => catalogue.entry(id),
    versions: (id) => catalogue.versions(id),
    notes: (id) => catalogue.notes(id),
    check: () => catalogue.check(),
    keep: async (id, made) => {
      await keeping.keep(id, made);
      unread = unread.filter((one) => one !== id);
    },
    mark: (ids, marking) => change(ids[0] ?? '', () => catalogue.mark(ids, marking, now())),
    keepNote: async (id, note) =>
      closed || (await catalogue.entry(id))
        ? change(id, () => glance.drop().then(() => catalogue.keepNote(id, note)))
        : failed('gone', id.slice(0, 12)),
    removeNote: (id, noteId) => change(id, () => glance.drop().then(() => catalogue.removeNote(id, noteId))),
    emptyBin: async () => {
      const ids = await catalogue.binned();
      const bin = join(folder, 'bin', stamp());
      const done = await change('', async () => {
        await catalogue.remove(ids);
        for (const id of ids)
          for (const path of [sources.pathOf(id), sources.pathOf(id, '.json')])
            await disk.move(path, join(bin, path.slice(sources.pathOf(id).lastIndexOf(id))));
      });
      return done.ok ? success(ids.length) : done;
    },
    count: () => catalogue.count(),
    dump: (after, count) => catalogue.dump(after, count),
    ...adoptingIn({
      disk,
      sources,
      pictures,
      closed: () => closed,
      changed,
      catalogue: () => catalogue,
      label: keeping.label,
    }),
    backUp: backing.backUp,
    backups: backing.backups,
    restoreBackup: async (name) => {
      const found = (await backing.backups()).some((one) => one.name === name);
      return found ? makeAnew(name) : failed('backup-damaged', name);
    },
    rebuild: () => makeAnew(),
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

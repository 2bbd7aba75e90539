import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, type Result, success } from '#shared/result';
import { readCatalogue } from './catalogue.ts';
import { type Disk, diskOn, whyNotWritten } from './disk.ts';
import { entryOf } from './entry.ts';
import { isEmpty, type Library, type Made, type NewArticle, type Trouble } from './library.ts';
import { type Lock, takeLock } from './lock.ts';
import { rebuild } from './rebuild.ts';
import { rememberingIn } from './remember.ts';
import { type Label, parseCharset, parseLabel } from './row.ts';
import { isSha256, sha256, storeIn } from './store.ts';

/** Where a library lies and what it is given. */
export interface Opening {
  readonly folder: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly disk?: Disk;
  /** Only reads: takes no lock, makes no folder, repairs nothing. */
  readonly readOnly?: boolean;
}

/** Opens the library in `folder`, making it where there is none. Where another process owns it or nothing can be written, it opens for reading and says so in {@link Library.troubles}. A catalogue that cannot be read counts as damaged. */
export async function openLibrary({
  folder,
  now,
  disk = diskOn(),
  readOnly = false,
}: Opening): Promise<Library> {
  const stamp = () => new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-');
  const cataloguePath = join(folder, 'catalogue.jsonl');
  const sources = storeIn(join(folder, 'sources'), disk, stamp);
  const pictures = storeIn(join(folder, 'pictures'), disk, stamp);
  const articlePath = (id: string) => join(folder, 'articles', `${id}.json`);
  const troubles: Trouble[] = [];
  let lock: Lock | undefined;
  let closed: Trouble['code'] | undefined = readOnly ? 'in-use' : undefined;
  if (!readOnly) {
    try {
      await mkdir(folder, { recursive: true });
      lock = await takeLock(join(folder, 'catalogue.lock'));
      if (!lock) closed = 'in-use';
    } catch (error) {
      closed = whyNotWritten(error);
    }
    if (closed) troubles.push({ code: closed, name: folder });
  }
  const { catalogue, health } = await readCatalogue(cataloguePath, disk);
  if (health === 'newer') {
    closed = 'newer';
    troubles.push({ code: 'newer', name: cataloguePath });
  }

  const labelOf = async (id: string): Promise<Label> =>
    parseLabel(await json(disk, sources.pathOf(id, '.json')));
  const cached: Library['cached'] = async (id) => {
    const value = isSha256(id) ? await json(disk, articlePath(id)) : undefined;
    const charset = parseCharset(value?.charset);
    if (!value || !charset || typeof value.key !== 'string') return undefined;
    return { key: value.key, charset, draft: value.draft };
  };
  const keepArticle = (id: string, made: Made) =>
    disk.writeLoosely(
      articlePath(id),
      JSON.stringify({ key: made.key, charset: made.charset, draft: made.draft }),
    );

  let unread: readonly string[] = [];
  if (!closed && (health === 'damaged' || health === 'none')) {
    const outcome = await rebuild({
      catalogue,
      sources,
      cached,
      labelOf,
      disk,
      health,
      cataloguePath,
      stamp,
    });
    unread = outcome.unread;
    troubles.push(...outcome.troubles);
    if (outcome.troubles.some((one) => one.code === 'library-damaged')) closed = 'library-damaged';
  } else if (health === 'damaged') troubles.push({ code: 'library-damaged', name: cataloguePath });

  const remembering = rememberingIn(catalogue, () => closed);
  let adding: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = adding.then(work);
    adding = done.catch(() => {});
    return done;
  };
  // Articles are added side by side, but no article beside itself.
  const beside = new Map<string, Promise<unknown>>();
  const alone = <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const done = Promise.resolve(beside.get(id)).then(work);
    const settled = done
      .catch(() => {})
      .then(() => {
        if (beside.get(id) === settled) beside.delete(id);
      });
    beside.set(id, settled);
    return done;
  };

  const add = async (article: NewArticle): Promise<Result<'added' | 'duplicate'>> => {
    if (closed) return failed(closed, article.name);
    const id = sha256(article.bytes);
    try {
      const known = catalogue.rows.has(id);
      if (!known && isEmpty(article.draft)) return failed('no-text', article.name);
      await sources.keep(article.bytes);
      if (known) return success('duplicate');
      const stored: Record<string, string> = {};
      for (const [address, bytes] of article.pictures) {
        const picture = await pictures.keep(bytes);
        if (!/^data:/i.test(address)) stored[address] = picture;
      }
      const label: Label = { name: article.name, added: now(), pictures: stored };
      await disk.write(sources.pathOf(id, '.json'), JSON.stringify(label));
      await keepArticle(id, article);
      await catalogue.save([{ row: { entry: entryOf(id, article.draft, label), state: {} } }]);
      return success('added');
    } catch (error) {
      return failed(whyNotWritten(error), article.name);
    }
  };

  return {
    troubles,
    get unread() {
      return unread;
    },
    list: () =>
      [...catalogue.rows.values()].map((row) => row.entry).sort((one, other) => other.added - one.added),
    entry: (id) => catalogue.rows.get(id)?.entry,
    state: (id) => catalogue.rows.get(id)?.state ?? {},
    last: () => (catalogue.rows.has(catalogue.last()) ? catalogue.last() : undefined),
    add: (article) => alone(sha256(article.bytes), () => add(article)),
    restore: (bytes) =>
      alone(sha256(bytes), async () => {
        if (!closed && catalogue.rows.has(sha256(bytes))) await sources.keep(bytes).catch(() => {});
      }),
    source: async (id) => {
      const entry = catalogue.rows.get(id)?.entry;
      if (!entry) return failed('gone', id.slice(0, 12));
      const bytes = await sources.read(id).catch(() => 'damaged' as const);
      if (bytes === 'damaged') return failed('damaged', entry.name);
      return bytes ? success(bytes) : failed('gone', entry.name);
    },
    cached,
    keep: (id, made) =>
      inTurn(async () => {
        const row = catalogue.rows.get(id);
        if (closed || !row || isEmpty(made.draft)) return;
        await keepArticle(id, made);
        const entry = entryOf(id, made.draft, row.entry);
        if (JSON.stringify(entry) !== JSON.stringify(row.entry)) await catalogue.save([{ entry }]);
        unread = unread.filter((one) => one !== id);
      }),
    pictures: async (id) => (isSha256(id) ? (await labelOf(id)).pictures : {}),
    keepPicture: async (bytes) =>
      closed ? undefined : inTurn(() => pictures.keep(bytes)).catch(() => undefined),
    picture: async (id) => {
      const bytes = isSha256(id) ? await pictures.read(id).catch(() => undefined) : undefined;
      return bytes === 'damaged' ? undefined : bytes;
    },
    ...remembering,
    close: async () => {
      await adding;
      await Promise.all(beside.values());
      await remembering.flush();
      closed = 'in-use';
      await lock?.release();
    },
  };
}

async function json(disk: Disk, path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse((await disk.read(path))?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

import { join } from 'node:path';
import type { Failure } from '#shared/result';
import { failed, type Result, success } from '#shared/result';
import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { NewArticleRow } from './catalogue/repository.ts';
import { describeArticle } from './describe-article.ts';
import { type Extraction, isEmpty, type Library, type NewArticle } from './library.ts';
import { type ContentStore, isSha256, sha256 } from './storage/content-store.ts';
import { type Disk, writeFailureCode } from './storage/disk.ts';
import { type Label, parseCharset, parseLabel } from './storage/label.ts';

/** What articles are kept with. */
export interface KeepingParts {
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => number;
  readonly sources: ContentStore;
  readonly pictures: ContentStore;
  readonly catalogue: () => Catalogue;
  readonly closed: () => Failure['code'] | undefined;
  /** Called after the list may have changed. */
  readonly changed: () => void;
}

type Keeping = Pick<
  Library,
  | 'add'
  | 'saveExtraction'
  | 'restoreSource'
  | 'readSource'
  | 'readExtraction'
  | 'getPictureIds'
  | 'addPicture'
  | 'readPicture'
  | 'addContainer'
  | 'getLabel'
> & {
  /** Resolves when nothing is being kept. */
  readonly settled: () => Promise<void>;
};

/** The path of what was made of a source last. */
export const extractionPath = (folder: string, id: string): string => join(folder, 'articles', `${id}.json`);

/** Reads what was made of a source last out of its file. */
export async function readExtractionFile(disk: Disk, path: string): ReturnType<Library['readExtraction']> {
  const value = await readJsonFile(disk, path);
  const charset = parseCharset(value?.charset);
  if (!value || !charset || typeof value.key !== 'string') return undefined;
  return { key: value.key, charset, draft: value.draft };
}

/** What was made of a source last, if anything. */
export const readExtraction = async (
  { disk, folder }: Pick<KeepingParts, 'disk' | 'folder'>,
  id: string,
): ReturnType<Library['readExtraction']> =>
  isSha256(id) ? readExtractionFile(disk, extractionPath(folder, id)) : undefined;

/** What is kept beside a source, or else in the catalogue. */
export const readLabel = async (
  { disk, sources }: Pick<KeepingParts, 'disk' | 'sources'>,
  catalogue: Catalogue,
  id: string,
): Promise<Label> =>
  parseLabel(
    isSha256(id)
      ? ((await readJsonFile(disk, sources.pathOf(id, '.json'))) ?? (await catalogue.getLabel(id)))
      : undefined,
  );

/** Keeps articles: the source and its label first, the row of the catalogue last, so that what is listed is whole. */
export function keepingIn(parts: KeepingParts): Keeping {
  const { folder, disk, sources, pictures, closed } = parts;
  const list = listingIn(parts.catalogue);
  const labelOf = (id: string) => readLabel(parts, parts.catalogue(), id);
  const cached: Library['readExtraction'] = (id) => readExtraction(parts, id);
  const keepArticle = (id: string, { key, charset, draft }: Extraction) =>
    disk.writeUnsynced(extractionPath(folder, id), JSON.stringify({ key, charset, draft }));
  const isKnown = async (id: string) => (await parts.catalogue().listMissing([id])).length === 0;

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

  const rowOf = (id: string, article: NewArticle, label: Label): NewArticleRow => ({
    id,
    ...describeArticle(article.draft, label.name),
    added: label.added,
    label: JSON.stringify(label),
    isStub: label.isStub ?? false,
    ...(label.marking && { marking: label.marking }),
    ...(label.part && { part: label.part }),
    ...(article.notes && { notes: article.notes }),
  });
  const add = async (article: NewArticle): Promise<Result<'added' | 'duplicate'>> => {
    const code = closed();
    if (code) return failed(code, article.name);
    const id = sha256(article.bytes);
    try {
      const known = await isKnown(id);
      if (!known && isEmpty(article.draft)) return failed('no-text', article.name);
      const { name, origin } = article;
      if (known) {
        await sources.add(article.bytes);
        if (origin?.marking || article.notes)
          await list(rowOf(id, article, { name, added: 0, pictures: {}, ...origin }));
        return success('duplicate');
      }
      const stored: Record<string, string> = {};
      for (const [address, bytes] of article.pictures) {
        const picture = await pictures.add(bytes);
        if (!/^data:/i.test(address)) stored[address] = picture;
      }
      const label: Label = { name, added: article.added || parts.now(), pictures: stored, ...origin };
      // One that fails is not told of before the others are done: it may be tried again at once.
      const written = await Promise.allSettled([
        sources.add(article.bytes),
        // The catalogue holds the label too, and puts it on the disk with the row.
        disk.writeUnsynced(sources.pathOf(id, '.json'), JSON.stringify(label)),
        keepArticle(id, article),
      ]);
      for (const one of written) if (one.status === 'rejected') throw one.reason;
      await list(rowOf(id, article, label));
      parts.changed();
      return success('added');
    } catch (error) {
      return failed(writeFailureCode(error), article.name);
    }
  };

  return {
    readExtraction: cached,
    getLabel: labelOf,
    add: (article) => alone(sha256(article.bytes), () => add(article)),
    restoreSource: (bytes) =>
      alone(sha256(bytes), async () => {
        if (!closed() && (await isKnown(sha256(bytes)))) await sources.add(bytes).catch(() => {});
      }),
    readSource: async (id) => {
      const entry = await parts.catalogue().getEntry(id);
      if (!entry) return failed('gone', id.slice(0, 12));
      const bytes = await sources.read(id).catch(() => 'damaged' as const);
      if (bytes === 'damaged') return failed('damaged', entry.name);
      return bytes ? success(bytes) : failed('gone', entry.name);
    },
    saveExtraction: (id, made) =>
      alone(id, async () => {
        const entry = await parts.catalogue().getEntry(id);
        if (closed() || !entry || isEmpty(made.draft)) return;
        await keepArticle(id, made);
        await parts.catalogue().update([{ id, ...describeArticle(made.draft, entry.name) }]);
        parts.changed();
      }),
    getPictureIds: async (id) => (await labelOf(id)).pictures,
    addPicture: async (bytes) => (closed() ? undefined : pictures.add(bytes).catch(() => undefined)),
    readPicture: async (id) => {
      const bytes = isSha256(id) ? await pictures.read(id).catch(() => undefined) : undefined;
      return bytes === 'damaged' ? undefined : bytes;
    },
    addContainer: async (bytes, name) => {
      const code = closed();
      if (code) return failed(code, name);
      try {
        const id = await sources.add(bytes);
        if (await readJsonFile(disk, sources.pathOf(id, '.json'))) return success(id);
        const label: Label = { name, added: parts.now(), pictures: {}, isContainer: true };
        await disk.write(sources.pathOf(id, '.json'), JSON.stringify(label));
        return success(id);
      } catch (error) {
        return failed(writeFailureCode(error), name);
      }
    },
    settled: async () => {
      await Promise.all(beside.values());
    },
  };
}

/** Rows that one change of the catalogue takes at most. */
const lot = 40;

/** Lists rows; those that come while the disk is busy go there together. */
function listingIn(catalogue: () => Catalogue): (row: NewArticleRow) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  let open: { readonly rows: NewArticleRow[]; readonly done: Promise<unknown> } | undefined;
  const together = (row: NewArticleRow): Promise<unknown> => {
    if (open && open.rows.length < lot) {
      open.rows.push(row);
      return open.done;
    }
    const rows = [row];
    const done = last.then(() => {
      if (open?.rows === rows) open = undefined;
      return catalogue().add(rows);
    });
    open = { rows, done };
    last = done.catch(() => {});
    return done;
  };
  return (row) =>
    together(row).catch((error: NodeJS.ErrnoException) => {
      // Not the disk, then perhaps another row of the lot.
      if (error.code !== 'EUNKNOWN') throw error;
      return catalogue().add([row]);
    });
}

/** What a file holds as JSON; undefined where that is nothing or no record. */
export async function readJsonFile(disk: Disk, path: string): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse((await disk.read(path))?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

import { failed, type Result, success } from '#shared/result';
import type { NewArticleRow } from './catalogue/repository.ts';
import { describeArticle } from './describe-article.ts';
import { InsertQueue } from './insert-queue.ts';
import { isEmptyArticle, type Library, type NewArticle } from './library.ts';
import type { LibraryContext } from './library-context.ts';
import { SerialQueue } from './serial-queue.ts';
import { sha256 } from './storage/content-store.ts';
import { writeFailureCode } from './storage/disk.ts';
import type { Label } from './storage/label.ts';
import { readStoredPicture } from './storage/stored-picture.ts';

type Articles = Pick<
  Library,
  | 'add'
  | 'restoreSource'
  | 'readSource'
  | 'saveExtraction'
  | 'readExtraction'
  | 'getLabel'
  | 'getPictureIds'
  | 'addPicture'
  | 'readPicture'
>;

/**
 * Stores articles. The source, the pictures and the label are written first, the row of the catalogue last,
 * so that every article that is listed is whole.
 */
export class ArticleStore implements Articles {
  readonly #context: LibraryContext;
  readonly #rows: InsertQueue;
  /** Different articles are stored concurrently, the same article one call after another. */
  readonly #queue = new SerialQueue();

  constructor(context: LibraryContext) {
    this.#context = context;
    this.#rows = new InsertQueue(context.catalogue);
  }

  readonly add: Library['add'] = (article) => {
    const id = sha256(article.bytes);
    return this.#queue.run(id, () => this.#add(id, article));
  };

  readonly restoreSource: Library['restoreSource'] = (bytes) => {
    const id = sha256(bytes);
    return this.#queue.run(id, async () => {
      if (!this.#context.readOnlyReason() && (await this.#isListed(id)))
        await this.#context.sources.add(bytes).catch(() => {});
    });
  };

  readonly readSource: Library['readSource'] = async (id) => {
    const { catalogue, sources, isUnextracted } = this.#context;
    const known = (await catalogue.getEntry(id)) ?? (isUnextracted(id) ? await this.getLabel(id) : undefined);
    if (!known) return failed('gone', id.slice(0, 12));
    const bytes = await sources.read(id).catch(() => 'damaged' as const);
    if (bytes === 'damaged') return failed('damaged', known.name);
    return bytes ? success(bytes) : failed('gone', known.name);
  };

  readonly saveExtraction: Library['saveExtraction'] = (id, extraction) =>
    this.#queue.run(id, async () => {
      const { catalogue, files, readOnlyReason, isUnextracted, onChange } = this.#context;
      const entry = await catalogue.getEntry(id);
      if (readOnlyReason() || !(entry || isUnextracted(id)) || isEmptyArticle(extraction.draft)) return;
      await files.replaceExtraction(id, extraction);
      if (entry) await catalogue.update([{ id, ...describeArticle(extraction.draft, entry.name) }]);
      else await this.#rows.insert(rowOf(id, extraction, await this.getLabel(id)));
      onChange();
    });

  readonly readExtraction: Library['readExtraction'] = (id) => this.#context.files.readExtraction(id);

  readonly getLabel: Library['getLabel'] = (id) => this.#context.files.readLabel(id, this.#context.catalogue);

  readonly getPictureIds: Library['getPictureIds'] = async (id) => (await this.getLabel(id)).pictures;

  readonly addPicture: Library['addPicture'] = async (bytes) => {
    const { pictures, readOnlyReason } = this.#context;
    return readOnlyReason() ? undefined : pictures.add(bytes).catch(() => undefined);
  };

  readonly readPicture: Library['readPicture'] = (id) =>
    readStoredPicture(this.#context.folder, id, this.#context.disk);

  /** Resolves when nothing is being stored. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  async #add(id: string, article: NewArticle): Promise<Result<'added' | 'duplicate'>> {
    const { name } = article;
    const reason = this.#context.readOnlyReason();
    if (reason) return failed(reason, name);
    try {
      const isListed = await this.#isListed(id);
      if (!isListed && isEmptyArticle(article.draft)) return failed('no-text', name);
      if (isListed) await this.#addDuplicate(id, article);
      else await this.#addNew(id, article);
      return success(isListed ? 'duplicate' : 'added');
    } catch (error) {
      return failed(writeFailureCode(error), name);
    }
  }

  /** Writes the source again where it is missing or damaged, and adds marks and notes of the import. */
  async #addDuplicate(id: string, article: NewArticle): Promise<void> {
    const { name, origin, notes } = article;
    await this.#context.sources.add(article.bytes);
    if (origin?.marking || notes)
      await this.#rows.insert(rowOf(id, article, { name, added: 0, pictures: {}, ...origin }));
  }

  async #addNew(id: string, article: NewArticle): Promise<void> {
    const { sources, files, now, onChange } = this.#context;
    const pictures = await this.#storePictures(article);
    const label: Label = { name: article.name, added: article.added || now(), pictures, ...article.origin };
    // A failure is reported only when all writes are over: the article may be added again at once.
    const written = await Promise.allSettled([
      sources.add(article.bytes),
      files.writeLabelUnsynced(id, label),
      files.writeExtraction(id, article),
    ]);
    for (const one of written) if (one.status === 'rejected') throw one.reason;
    await this.#rows.insert(rowOf(id, article, label));
    onChange();
  }

  /**
   * Stores the pictures, and returns their ids by address. `data:` addresses need no id: they contain their
   * picture.
   */
  async #storePictures({ pictures }: NewArticle): Promise<Readonly<Record<string, string>>> {
    const ids: Record<string, string> = {};
    for (const [address, bytes] of pictures) {
      const id = await this.#context.pictures.add(bytes);
      if (!/^data:/i.test(address)) ids[address] = id;
    }
    return ids;
  }

  async #isListed(id: string): Promise<boolean> {
    return (await this.#context.catalogue.listMissing([id])).length === 0;
  }
}

const rowOf = (id: string, article: Pick<NewArticle, 'draft' | 'notes'>, label: Label): NewArticleRow => ({
  id,
  ...describeArticle(article.draft, label.name),
  added: label.added,
  label: JSON.stringify(label),
  isStub: label.isStub ?? false,
  ...(label.marking && { marking: label.marking }),
  ...(label.part && { part: label.part }),
  ...(article.notes && { notes: article.notes }),
});

import { failed, type Result, success } from '#shared/result';
import { moveToBin } from './bin.ts';
import type { Library } from './library.ts';
import type { LibraryContext } from './library-context.ts';
import type { ListSnapshotWriter } from './list-snapshot.ts';
import { writeFailureCode } from './storage/disk.ts';

type Changes = Pick<Library, 'mark' | 'arrange' | 'saveNote' | 'addNotes' | 'removeNote' | 'emptyBin'>;

/** The reader's changes of the library: marks, notes, and emptying the bin. */
export class LibraryChanges implements Changes {
  readonly #context: LibraryContext;
  readonly #snapshot: ListSnapshotWriter;

  constructor(context: LibraryContext, snapshot: ListSnapshotWriter) {
    this.#context = context;
    this.#snapshot = snapshot;
  }

  readonly mark: Library['mark'] = (ids, marking) =>
    this.attempt(ids[0] ?? '', () => this.#context.catalogue.mark(ids, marking, this.#context.now()));

  readonly arrange: Library['arrange'] = (collection, ids, before) =>
    this.attempt(ids[0] ?? '', () => this.#context.catalogue.arrange(collection, ids, before));

  readonly saveNote: Library['saveNote'] = async (id, note) => {
    const { catalogue, readOnlyReason } = this.#context;
    if (!readOnlyReason() && !(await catalogue.getEntry(id))) return failed('gone', id.slice(0, 12));
    return this.attempt(id, () => this.#snapshot.drop().then(() => catalogue.saveNote(id, note)));
  };

  readonly addNotes: Library['addNotes'] = (id, notes) =>
    this.attempt(id, () => this.#snapshot.drop().then(() => this.#context.catalogue.addNotes(id, notes)));

  readonly removeNote: Library['removeNote'] = (id, noteId) =>
    this.attempt(id, () => this.#snapshot.drop().then(() => this.#context.catalogue.removeNote(id, noteId)));

  readonly emptyBin: Library['emptyBin'] = async () => {
    const { catalogue, stamp } = this.#context;
    const ids = await catalogue.listBinned();
    const date = stamp();
    const done = await this.attempt('', async () => {
      await catalogue.remove(ids);
      await moveToBin(this.#context, ids, date);
    });
    return done.ok ? success(ids.length) : done;
  };

  /** Makes a change. A failure names the file of the article `id`, which is empty for changes of several. */
  async attempt(id: string, change: () => Promise<unknown>): Promise<Result<null>> {
    const { readOnlyReason, onChange } = this.#context;
    const reason = readOnlyReason();
    if (reason) return failed(reason, await this.#nameOf(id));
    try {
      await change();
      onChange();
      return success(null);
    } catch (error) {
      return failed(writeFailureCode(error), await this.#nameOf(id));
    }
  }

  async #nameOf(id: string): Promise<string> {
    const entry = await this.#context.catalogue.getEntry(id).catch(() => undefined);
    return entry?.name ?? id.slice(0, 12);
  }
}

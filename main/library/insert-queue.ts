import type { Catalogue } from './catalogue/catalogue-client.ts';
import type { NewArticleRow } from './catalogue/repository.ts';

/** Rows that one transaction of the catalogue takes. */
const maxBatchRows = 40;

/** Inserts rows into the catalogue. Rows that come while it is busy share the next transaction. */
export class InsertQueue {
  readonly #catalogue: Catalogue;
  #last: Promise<unknown> = Promise.resolve();
  /** The transaction that has not begun yet. */
  #open: { readonly rows: NewArticleRow[]; readonly done: Promise<unknown> } | undefined;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Resolves when the row is on the disk. Rejects as the catalogue does. */
  async insert(row: NewArticleRow): Promise<void> {
    try {
      await this.#insertInBatch(row);
    } catch (error) {
      // If it is no error of the disk, another row of the batch may have caused it.
      if ((error as NodeJS.ErrnoException).code !== 'EUNKNOWN') throw error;
      await this.#catalogue.add([row]);
    }
  }

  #insertInBatch(row: NewArticleRow): Promise<unknown> {
    if (this.#open && this.#open.rows.length < maxBatchRows) {
      this.#open.rows.push(row);
      return this.#open.done;
    }
    const rows = [row];
    const done = this.#last.then(() => {
      if (this.#open?.rows === rows) this.#open = undefined;
      return this.#catalogue.add(rows);
    });
    this.#open = { rows, done };
    this.#last = done.catch(() => {});
    return done;
  }
}

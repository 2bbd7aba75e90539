import type { ArticleEntry } from '#shared/contract';
import { message } from '#shared/messages/messages';
import { listState } from '../state/library.ts';
import { showNotice } from '../state/notices.ts';
import { openedArticle } from '../state/reading.ts';
import { cursor, cursorAtOpening, entryOnScreen, selection } from '../state/selection.ts';
import type { ListLoader } from './list-loader.ts';

/** Maximum number of selected rows. */
const maxSelectedRows = 5000;

/** Selects these entries and no others. */
export function select(entries: readonly ArticleEntry[]): void {
  selection.value = new Map(entries.map((entry) => [entry.id, entry]));
}

/** Moves the cursor of the list and selects rows. */
export class ListSelection {
  readonly #list: ListLoader;
  /** The place at which a selected range begins. */
  #anchor = 0;

  constructor(list: ListLoader) {
    this.#list = list;
  }

  /**
   * Moves the cursor to a place and selects only its row, toggles it, or selects the range up to it. The
   * cursor moves at once, because the next key may come before the row; a row that it has left by then is
   * not selected.
   */
  async moveTo(at: number, mode: 'only' | 'toggle' | 'range' = 'only'): Promise<void> {
    cursor.value = at;
    const row = await this.entryAt(at);
    if (!row || (mode !== 'toggle' && cursor.value !== at)) return;
    if (mode === 'range') return this.#selectRange(at);
    this.#anchor = at;
    if (mode === 'only') return select([row]);
    const others = [...selection.value.values()].filter(({ id }) => id !== row.id);
    select(selection.value.has(row.id) ? others : [...others, row]);
  }

  /** The entry at a place, loaded where it is not yet. */
  async entryAt(at: number): Promise<ArticleEntry | undefined> {
    return listState.value.rows.get(at) ?? (await this.#list.loadRows(at, at))?.[0];
  }

  /** Selects all rows, up to {@link maxSelectedRows}. */
  async selectAll(): Promise<void> {
    await this.#list.settled();
    const { total } = listState.value;
    if (total > maxSelectedRows) showNotice(message('notices.select-limit', { count: maxSelectedRows }));
    const rows = await this.#list.loadRows(0, Math.min(total, maxSelectedRows) - 1);
    if (rows) select(rows);
  }

  /**
   * Selects the article on screen instead of another single row, because the reader is back in the article.
   */
  selectOpened(): void {
    const [only] = selection.value.size === 1 ? selection.value.keys() : [];
    if (only !== undefined && only !== openedArticle.value?.article.id)
      select(entryOnScreen.value ? [entryOnScreen.value] : []);
  }

  /**
   * Selects an article that has just been opened, unless the reader has moved on in the list meanwhile;
   * `place` is its place among the loaded rows, or -1.
   */
  selectNewlyOpened(entry: ArticleEntry | undefined, place: number): void {
    if (selection.value.size > 1 || cursor.value !== cursorAtOpening.value) return;
    select(entry ? [entry] : []);
    if (place < 0) return;
    cursor.value = place;
    this.#anchor = place;
  }

  async #selectRange(at: number): Promise<void> {
    const last = Math.max(this.#anchor, at);
    const from = Math.max(0, Math.min(this.#anchor, at), last - maxSelectedRows);
    const rows = await this.#list.loadRows(from, last);
    if (rows && cursor.value === at) select(rows);
  }
}

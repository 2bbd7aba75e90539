import { message } from '#shared/messages/messages';
import { normalizeSearchName, parseSavedQuery, queryToSave, type SavedSearch } from '#shared/saved-searches';
import { listQuery } from '../state/library.ts';
import { showNotice } from '../state/notices.ts';
import { currentShelf } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import { keepPreferences } from './keep-preferences.ts';
import type { ListLoader } from './list-loader.ts';
import type { UndoStack } from './undo-stack.ts';

/** Keeps searches of the list as shelves of the reader's own. They are preferences of the library. */
export class SavedSearchActions {
  readonly #list: ListLoader;
  readonly #undo: UndoStack;

  constructor(list: ListLoader, undo: UndoStack) {
    this.#list = list;
    this.#undo = undo;
  }

  /** Shows the articles of a saved search. */
  show({ query }: SavedSearch): void {
    this.#list.showQuery(parseSavedQuery(query));
  }

  /** Keeps the query of the list under a name; a search with that name or with that query is replaced. */
  async keep(typedName: string): Promise<void> {
    const name = normalizeSearchName(typedName);
    if (name === '') return;
    const all = libraryPreferences.value.searches ?? [];
    const search = { name, query: queryToSave(listQuery.value) };
    const old = currentShelf.value ?? all.find((one) => one.name === name);
    const others = all.filter((one) => one === old || one.name !== name);
    await this.#replace(old ? others.map((one) => (one === old ? search : one)) : [...others, search]);
  }

  /** Removes the saved search that the list shows; its articles stay. */
  async removeShown(): Promise<void> {
    const shown = currentShelf.value;
    const before = libraryPreferences.value.searches ?? [];
    if (!shown || !(await this.#replace(before.filter((one) => one !== shown)))) return;
    const undo = () => void this.#replace(before);
    this.#undo.push(undo);
    showNotice(message('notices.shelf-removed', { name: shown.name }), {
      undo: () => this.#undo.undo(undo),
    });
  }

  #replace(searches: readonly SavedSearch[]): Promise<boolean> {
    const { searches: _before, ...others } = libraryPreferences.value;
    return keepPreferences({ ...others, ...(searches.length > 0 && { searches }) });
  }
}

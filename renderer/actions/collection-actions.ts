import { isNamed, removeCollection, renameCollection, setCollection } from '#shared/collection-preferences';
import { normalizeCollection } from '#shared/collections';
import type { ListQuery } from '#shared/contract';
import { fold } from '#shared/hanzi/fold';
import { defaultListQuery, maxListRows } from '#shared/listing';
import { type BoundMessage, message } from '#shared/messages/messages';
import type { Colour } from '#shared/note';
import { collections, editedCollection, isArrangeable, shownCollection } from '../state/collections.ts';
import { listQuery } from '../state/library.ts';
import { showNotice } from '../state/notices.ts';
import { cursorFocusRequests, findLoadedRow, markingTargets } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import { callOrShowFailure } from './bridge.ts';
import { keepPreferences } from './keep-preferences.ts';
import type { ListLoader } from './list-loader.ts';
import type { ListSelection } from './list-selection.ts';
import { type MarkingActions, markArticles } from './marking-actions.ts';
import type { UndoStack } from './undo-stack.ts';

/** The query of a collection in its own order. */
const queryOf = (collection: string): ListQuery => ({ ...defaultListQuery, collection, order: 'hand' });

/** Makes, fills, arranges, renames and removes the reader's collections. */
export class CollectionActions {
  readonly #list: ListLoader;
  readonly #selection: ListSelection;
  readonly #marking: MarkingActions;
  readonly #undo: UndoStack;

  constructor(parts: {
    readonly list: ListLoader;
    readonly selection: ListSelection;
    readonly marking: MarkingActions;
    readonly undo: UndoStack;
  }) {
    this.#list = parts.list;
    this.#selection = parts.selection;
    this.#marking = parts.marking;
    this.#undo = parts.undo;
  }

  /** Shows a collection in its own order. */
  show(name: string): void {
    this.#list.showQuery(queryOf(name));
  }

  /** Puts the selected articles, or the one on screen, into a collection, which may be new. */
  async add(typedName: string): Promise<void> {
    const typed = normalizeCollection(typedName);
    if (typed === '') return;
    const known = collections.value.find(isNamed(typed));
    const name = known?.name ?? typed;
    if (!known && !(await keepPreferences(setCollection(libraryPreferences.value, name, undefined)))) return;
    await this.#marking.mark({ addCollections: [{ name, place: 0 }] }, (what) =>
      message('notices.collected', { what, name }),
    );
  }

  /** Takes the selected articles, or the one on screen, out of a collection. */
  async takeOut(name = listQuery.value.collection): Promise<void> {
    if (name === '') return;
    await this.#marking.mark({ removeCollections: [name] }, (what) =>
      message('notices.uncollected', { what, name }),
    );
  }

  /** Gives the edited collection this name and colour, or makes a new one. */
  async save(typedName: string, colour: Colour | undefined): Promise<void> {
    const from = editedCollection.value;
    const to = normalizeCollection(typedName);
    if (to === '') return;
    if (from !== '' && to !== from && !(await this.#rename(from, to))) return;
    await keepPreferences(setCollection(libraryPreferences.value, to, colour));
    if (from === '') this.show(to);
  }

  /** Removes the collection that the list shows. Its articles stay in the library. */
  async removeShown(): Promise<void> {
    const shown = shownCollection.value;
    const ids = shown && (await this.#idsIn(shown.name));
    if (!shown || !ids) return;
    const { name } = shown;
    if (ids.length > 0 && !(await markArticles(ids, { removeCollections: [name] }))) return;
    const before = libraryPreferences.value;
    if (!(await keepPreferences(removeCollection(before, name)))) return;
    this.#list.showQuery(defaultListQuery);
    this.#offerUndo(message('notices.collection-removed', { name }), async () => {
      await this.#arrange(name, ids, '');
      await keepPreferences({ ...libraryPreferences.value, ...pickCollections(before) });
    });
  }

  /** Puts articles of the shown collection before another one, or at its end. */
  async arrange(ids: readonly string[], before: string): Promise<void> {
    const { collection } = listQuery.value;
    if (!isArrangeable.value || ids.includes(before)) return;
    const former = await this.#idsIn(collection);
    if (!former || !(await this.#arrange(collection, ids, before))) return;
    this.#undo.push(() => void this.#arrange(collection, former, ''));
  }

  /** Moves the selected articles of the shown collection one place up or down. */
  async move(by: -1 | 1): Promise<void> {
    if (!isArrangeable.value) return;
    const ids = markingTargets.value.map(({ id }) => id);
    const places = ids.map(findLoadedRow).sort((one, other) => one - other);
    const [first = -1] = places;
    const last = places.at(-1) ?? -1;
    if (first < 0 || (by < 0 && first === 0)) return;
    const ordered = [...ids].sort((one, other) => findLoadedRow(one) - findLoadedRow(other));
    const next = await this.#selection.entryAt(by < 0 ? first - 1 : last + 2);
    await this.arrange(ordered, next?.id ?? '');
    await this.#list.settled();
    const now = findLoadedRow(ordered[0]);
    if (ids.length === 1 && now >= 0) await this.#selection.moveTo(now);
    cursorFocusRequests.value++;
  }

  async #rename(from: string, to: string): Promise<boolean> {
    const isSame = fold(from) === fold(to);
    const [ids, idsBefore] = [await this.#idsIn(from), isSame ? [] : await this.#idsIn(to)];
    if (!ids || !idsBefore) return false;
    if (ids.length > 0 && !(await this.#arrange(to, ids, ''))) return false;
    if (!isSame && ids.length > 0 && !(await markArticles(ids, { removeCollections: [from] }))) return false;
    const before = libraryPreferences.value;
    if (!(await keepPreferences(renameCollection(before, from, to)))) return false;
    if (fold(listQuery.value.collection) === fold(from)) this.#list.changeQuery({ collection: to });
    this.#offerUndo(message('notices.collection-renamed', { from, to }), async () => {
      if (ids.length > 0) await this.#arrange(from, ids, '');
      const added = ids.filter((id) => !idsBefore.includes(id));
      if (!isSame && added.length > 0) await markArticles(added, { removeCollections: [to] });
      if (idsBefore.length > 0) await this.#arrange(to, idsBefore, '');
      await keepPreferences({ ...libraryPreferences.value, ...pickCollections(before) });
      if (fold(listQuery.value.collection) === fold(to)) this.#list.changeQuery({ collection: from });
    });
    return true;
  }

  #offerUndo(done: BoundMessage, takeBack: () => Promise<void>): void {
    const undo = () => void takeBack();
    this.#undo.push(undo);
    showNotice(done, { undo: () => this.#undo.undo(undo) });
  }

  async #arrange(name: string, ids: readonly string[], before: string): Promise<boolean> {
    return (await callOrShowFailure('collection:arrange', name, ids, before)) !== undefined;
  }

  /** The articles of a collection in its order, then those in the bin; undefined where that failed. */
  async #idsIn(name: string): Promise<readonly string[] | undefined> {
    const ids: string[] = [];
    for (const shelf of ['all', 'bin'] as const)
      for (let from = 0, total = 1; from < total; from += maxListRows) {
        const query = { ...queryOf(name), shelf };
        const page = await callOrShowFailure('library:list', query, from, maxListRows);
        if (!page) return undefined;
        ({ total } = page);
        ids.push(...page.rows.map(({ id }) => id));
      }
    return ids;
  }
}

/** Collections and searches as they were. */
const pickCollections = ({ collections: all = [], searches = [] }: typeof libraryPreferences.value) => ({
  collections: all,
  searches,
});

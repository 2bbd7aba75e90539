import { batch } from '@preact/signals';
import type { ArticleEntry, Marking } from '#shared/contract';
import { displayName } from '#shared/display-name';
import { defaultListQuery } from '#shared/listing';
import { type BoundMessage, message } from '#shared/messages/messages';
import { applyMarking, createUndoMarkings } from '#shared/undo-marking';
import { listQuery, listState } from '../state/library.ts';
import { showFailures, showNotice } from '../state/notices.ts';
import { convertLabel } from '../state/reading.ts';
import {
  cursor,
  cursorFocusRequests,
  entryOnScreen,
  findLoadedRow,
  markingTargets,
  selection,
} from '../state/selection.ts';
import { isArticleWindow } from '../state/settings.ts';
import type { ArticleActions } from './article-actions.ts';
import { call, callOrShowFailure } from './bridge.ts';
import type { ListLoader } from './list-loader.ts';
import { type ListSelection, select } from './list-selection.ts';
import type { UndoStack } from './undo-stack.ts';

/** Creates a notice from the name or the number of the marked articles. */
type CreateNotice = (what: BoundMessage) => BoundMessage;

/** Characters of a title that a notice shows. */
const maxTitleChars = 24;

/** Marks articles in the library. Returns false if that failed, which is shown as a notice. */
export async function markArticles(ids: readonly string[], marking: Marking): Promise<boolean> {
  const result = await call('library:mark', ids, marking);
  if (!result.ok) showFailures([result.failure]);
  return result.ok;
}

/**
 * Stars, archives, bins and tags the {@link markingTargets}: the selected
 * articles, or else the one on screen.
 */
export class MarkingActions {
  readonly #list: ListLoader;
  readonly #selection: ListSelection;
  readonly #articles: ArticleActions;
  readonly #undo: UndoStack;

  constructor(parts: {
    readonly list: ListLoader;
    readonly selection: ListSelection;
    readonly articles: ArticleActions;
    readonly undo: UndoStack;
  }) {
    this.#list = parts.list;
    this.#selection = parts.selection;
    this.#articles = parts.articles;
    this.#undo = parts.undo;
  }

  /** Marks the targets. `notice` creates a notice that offers to undo the marking. */
  async mark(marking: Marking, notice?: CreateNotice): Promise<void> {
    const changed = markingTargets.value.filter((entry) => createUndoMarkings([entry], marking).length > 0);
    if (changed.length === 0) return;
    const ids = changed.map(({ id }) => id);
    if (!(await markArticles(ids, marking))) return;
    const undo = () => void undoMarking(changed, marking);
    this.#undo.push(undo);
    if (notice) showNotice(notice(nameOf(changed)), { undo: () => this.#undo.undo(undo) });
    const now = Date.now();
    const update = (entry: ArticleEntry) =>
      ids.includes(entry.id) ? applyMarking(entry, marking, now) : entry;
    batch(() => {
      if (selection.value.size > 0) select([...selection.value.values()].map(update));
      if (entryOnScreen.value) entryOnScreen.value = update(entryOnScreen.value);
    });
  }

  toggleStar(): Promise<void> {
    return this.mark({ starred: !markingTargets.value.every(({ starred }) => starred) });
  }

  toggleDone(): Promise<void> {
    const isDone = markingTargets.value.every(({ status }) => status === 'done');
    return this.mark({ status: isDone ? 'reading' : 'done' });
  }

  toggleArchived(): Promise<void> {
    const archived = !markingTargets.value.every((one) => one.archived);
    return this.#markAndMoveOn({ archived }, (what) =>
      message(archived ? 'notices.archived' : 'notices.unarchived', { what }),
    );
  }

  toggleBinned(): Promise<void> {
    const binned = !markingTargets.value.every((one) => one.binned > 0);
    return this.#markAndMoveOn({ binned }, (what) =>
      message(binned ? 'notices.binned' : 'notices.unbinned', { what }),
    );
  }

  async emptyBin(): Promise<void> {
    const bin = await callOrShowFailure('library:list', { ...defaultListQuery, shelf: 'bin' }, 0, 0);
    if (!bin) return;
    if (bin.total === 0) return showNotice(message('notices.bin-empty'));
    const result = await call('library:empty-bin');
    if (!result.ok) showFailures([result.failure]);
    else if (result.value > 0) showNotice(message('notices.bin-emptied', { count: result.value }));
  }

  /** Applies a marking that removes its targets from the list, and selects or opens their successor. */
  async #markAndMoveOn(marking: Marking, notice: CreateNotice): Promise<void> {
    const leaving = new Set(markingTargets.value.map(({ id }) => id));
    const isFromList = selection.value.size > 0;
    const next = marking.binned && !isArticleWindow.peek() ? await this.#successorOf(leaving) : '';
    const wasOpen = leaving.has(this.#articles.currentId);
    const at = Math.min(...[...leaving].map(findLoadedRow).filter((place) => place >= 0));
    await this.mark(marking, notice);
    if (marking.binned && wasOpen) {
      if (isArticleWindow.peek()) return close();
      if (next) await this.#articles.open(next);
      else this.#articles.close();
    }
    await this.#list.settled();
    if (!isFromList || ![...leaving].some((id) => findLoadedRow(id) < 0)) return;
    const place = Math.min(Number.isFinite(at) ? at : cursor.value, listState.value.total - 1);
    if (place >= 0) await this.#selection.moveTo(place);
    else select([]);
    cursorFocusRequests.value++;
  }

  /**
   * The article to open if the one on screen leaves the list: the next one that stays, or else the previous
   * one. Empty if there is none, or if the article on screen stays.
   */
  async #successorOf(leaving: ReadonlySet<string>): Promise<string> {
    const id = this.#articles.currentId;
    const at = leaving.has(id) ? await this.#list.placeOf(id) : -1;
    if (at < 0) return '';
    for (const by of [1, -1])
      for (let place = at + by; place >= 0; place += by) {
        const next = await callOrShowFailure('library:id-at', listQuery.value, place);
        if (!next) break;
        if (!leaving.has(next)) return next;
      }
    return '';
  }
}

/** Undoes a marking; `entries` are the articles as they were before it. */
async function undoMarking(entries: readonly ArticleEntry[], marking: Marking): Promise<void> {
  for (const { ids, marking: opposite } of createUndoMarkings(entries, marking))
    if (!(await markArticles(ids, opposite))) return;
  const before = new Map(entries.map((entry) => [entry.id, entry]));
  if ([...before.keys()].some((id) => selection.value.has(id)))
    select([...selection.value.values()].map((entry) => before.get(entry.id) ?? entry));
}

/** The name of one article, or the number of several. */
function nameOf(entries: readonly ArticleEntry[]): BoundMessage {
  const [first] = entries;
  if (!first || entries.length > 1) return message('notices.articles', { count: entries.length });
  const title = displayName(convertLabel.value(first.title || first.name, first));
  const name = title.length > maxTitleChars ? `${title.slice(0, maxTitleChars)}…` : title;
  return message('notices.one-article', { title: name });
}

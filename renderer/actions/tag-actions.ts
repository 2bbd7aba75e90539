import { fold } from '#shared/hanzi/fold';
import type { LibraryPreferences } from '#shared/library-preferences';
import type { TaggedArticle } from '#shared/list-calls';
import { normalizeTag } from '#shared/listing';
import { message } from '#shared/messages/messages';
import { isInBranch } from '#shared/nested-tags';
import type { Colour } from '#shared/note';
import { renameTag, setTagColour } from '#shared/tag-colours';
import { listQuery } from '../state/library.ts';
import { showNotice } from '../state/notices.ts';
import { editedTag } from '../state/selection.ts';
import { libraryPreferences } from '../state/settings.ts';
import { callOrShowFailure } from './bridge.ts';
import { keepPreferences } from './keep-preferences.ts';
import type { ListLoader } from './list-loader.ts';
import { markArticles } from './marking-actions.ts';
import type { UndoStack } from './undo-stack.ts';

/** Renames, merges and colours tags, with all that are nested in them, in the whole library. */
export class TagActions {
  readonly #list: ListLoader;
  readonly #undo: UndoStack;

  constructor(list: ListLoader, undo: UndoStack) {
    this.#list = list;
    this.#undo = undo;
  }

  /** Gives the edited tag this name and colour. An existing tag with the name takes its articles. */
  async save(typedName: string, colour: Colour | undefined): Promise<void> {
    const from = editedTag.value;
    const to = normalizeTag(typedName);
    if (from === '' || to === '') return;
    if (to !== from && !(await this.#rename(from, to))) return;
    const now = libraryPreferences.value;
    const changed = setTagColour(to === from ? now : renameTag(now, from, to), to, colour);
    if (JSON.stringify(changed) !== JSON.stringify(now)) await keepPreferences(changed);
  }

  async #rename(from: string, to: string): Promise<boolean> {
    const articles = await callOrShowFailure('tag:articles', from, to);
    if (!articles) return false;
    for (const [name, ids] of groupByName(articles)) {
      const marking = { addTags: [to + name.slice(from.length)], removeTags: [name] };
      if (!(await markArticles(ids, marking))) return false;
    }
    const shown = listQuery.value.tag;
    if (isInBranch(shown, from)) this.#list.changeQuery({ tag: to + shown.slice(from.length) });
    const before = libraryPreferences.value;
    const undo = () => void this.#takeBack(articles, from, to, before);
    this.#undo.push(undo);
    showNotice(
      message('notices.tag-renamed', { from, to, count: new Set(articles.map(({ id }) => id)).size }),
      {
        undo: () => this.#undo.undo(undo),
      },
    );
    return true;
  }

  /** Hides the tags that are nested in a tag, or shows them. */
  async fold(tag: string, isFolded: boolean): Promise<void> {
    const { foldedTags: before = [], ...others } = libraryPreferences.value;
    const rest = before.filter((one) => one !== fold(tag));
    await keepPreferences({ ...others, foldedTags: isFolded ? [...rest, fold(tag)] : rest });
  }

  /** Gives each article the tag as it was written there; those that had both keep the other. */
  async #takeBack(
    articles: readonly TaggedArticle[],
    from: string,
    to: string,
    { searches, tagColours }: LibraryPreferences,
  ): Promise<void> {
    const isSame = fold(from) === fold(to);
    const groups = new Map<string, TaggedArticle[]>();
    for (const one of articles) {
      const key = JSON.stringify([one.name, one.hasOther && !isSame]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    for (const [first, ...more] of groups.values()) {
      if (!first) continue;
      const ids = [first, ...more].map(({ id }) => id);
      const removeTags = first.hasOther && !isSame ? [] : [to + first.name.slice(from.length)];
      if (!(await markArticles(ids, { addTags: [first.name], removeTags }))) return;
    }
    const shown = listQuery.value.tag;
    if (isInBranch(shown, to)) this.#list.changeQuery({ tag: from + shown.slice(to.length) });
    const { searches: _searches, tagColours: _colours, ...others } = libraryPreferences.value;
    await keepPreferences({ ...others, ...(searches && { searches }), ...(tagColours && { tagColours }) });
  }
}

/** The ids of the articles by the tag as it is written there. */
function groupByName(articles: readonly TaggedArticle[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, name } of articles) groups.set(name, [...(groups.get(name) ?? []), id]);
  return groups;
}

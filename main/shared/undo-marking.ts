import { fold } from './hanzi/fold.ts';
import type { ArticleEntry, Marking } from './listing.ts';

type MarkedEntry = Pick<ArticleEntry, 'id' | 'status' | 'starred' | 'archived' | 'binned' | 'tags'>;

/**
 * The markings that undo a marking of these articles; `entries` are their state before it. Articles with the
 * same undo are grouped; articles that the marking does not change are left out.
 */
export function createUndoMarkings(
  entries: readonly MarkedEntry[],
  marking: Marking,
): readonly { readonly ids: readonly string[]; readonly marking: Marking }[] {
  const groups = new Map<string, { ids: string[]; marking: Marking }>();
  for (const entry of entries) {
    const undoMarking = undoMarkingOf(entry, marking);
    const key = JSON.stringify(undoMarking);
    if (key === '{}') continue;
    const group = groups.get(key) ?? { ids: [], marking: undoMarking };
    group.ids.push(entry.id);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function undoMarkingOf(
  entry: MarkedEntry,
  { status, starred, archived, binned, addTags, removeTags }: Marking,
): Marking {
  const tagsBefore = new Map(entry.tags.map((tag) => [fold(tag), tag]));
  const added = addTags?.filter((tag) => !tagsBefore.has(fold(tag))) ?? [];
  const removed = removeTags?.flatMap((tag) => tagsBefore.get(fold(tag)) ?? []) ?? [];
  return {
    ...(status !== undefined && status !== entry.status && { status: entry.status }),
    ...(starred !== undefined && starred !== entry.starred && { starred: entry.starred }),
    ...(archived !== undefined && archived !== entry.archived && { archived: entry.archived }),
    ...(binned !== undefined && binned !== entry.binned > 0 && { binned: entry.binned > 0 }),
    ...(removed.length > 0 && { addTags: removed }),
    ...(added.length > 0 && { removeTags: added }),
  };
}

/** An entry after a marking; `now` is its date in the bin, if it is put there. */
export function applyMarking<E extends MarkedEntry>(entry: E, marking: Marking, now: number): E {
  const { status = entry.status, starred = entry.starred, archived = entry.archived } = marking;
  const keys = (tags: readonly string[] = []) => new Set(tags.map(fold));
  const removedTags = keys(marking.removeTags);
  const foldedTags = keys(entry.tags);
  const keptTags = entry.tags.filter((tag) => !removedTags.has(fold(tag)));
  const added = marking.addTags?.filter((tag) => !foldedTags.has(fold(tag))) ?? [];
  const binned = marking.binned === undefined ? entry.binned : marking.binned ? entry.binned || now : 0;
  return { ...entry, status, starred, archived, binned, tags: [...keptTags, ...added] };
}

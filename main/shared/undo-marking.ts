import { fold } from './hanzi/fold.ts';
import type { ArticleEntry, Marking } from './listing.ts';

type MarkedEntry = Pick<
  ArticleEntry,
  'id' | 'status' | 'starred' | 'archived' | 'binned' | 'tags' | 'collections'
>;

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
  { status, starred, archived, binned, addTags, removeTags, ...rest }: Marking,
): Marking {
  const tagsBefore = new Map(entry.tags.map((tag) => [fold(tag), tag]));
  const added = addTags?.filter((tag) => !tagsBefore.has(fold(tag))) ?? [];
  const removed = removeTags?.flatMap((tag) => tagsBefore.get(fold(tag)) ?? []) ?? [];
  const places = new Map(entry.collections?.map((one) => [fold(one.name), one]));
  const collected = rest.addCollections?.filter(({ name }) => !places.has(fold(name))) ?? [];
  const left = rest.removeCollections?.flatMap((name) => places.get(fold(name)) ?? []) ?? [];
  return {
    ...(status !== undefined && status !== entry.status && { status: entry.status }),
    ...(starred !== undefined && starred !== entry.starred && { starred: entry.starred }),
    ...(archived !== undefined && archived !== entry.archived && { archived: entry.archived }),
    ...(binned !== undefined && binned !== entry.binned > 0 && { binned: entry.binned > 0 }),
    ...(removed.length > 0 && { addTags: removed }),
    ...(added.length > 0 && { removeTags: added }),
    ...(left.length > 0 && { addCollections: left }),
    ...(collected.length > 0 && { removeCollections: collected.map(({ name }) => name) }),
  };
}

/** An entry after a marking; `now` is its date in the bin, if it is put there. */
export function applyMarking<E extends MarkedEntry>(entry: E, marking: Marking, now: number): E {
  const { status = entry.status, starred = entry.starred, archived = entry.archived } = marking;
  const hasAny = entry.collections ?? marking.addCollections;
  const keys = (tags: readonly string[] = []) => new Set(tags.map(fold));
  const removedTags = keys(marking.removeTags);
  const foldedTags = keys(entry.tags);
  const keptTags = entry.tags.filter((tag) => !removedTags.has(fold(tag)));
  const added = marking.addTags?.filter((tag) => !foldedTags.has(fold(tag))) ?? [];
  const binned = marking.binned === undefined ? entry.binned : marking.binned ? entry.binned || now : 0;
  const left = keys(marking.removeCollections);
  const kept = (entry.collections ?? []).filter(({ name }) => !left.has(fold(name)));
  const known = keys(kept.map(({ name }) => name));
  const collections = [
    ...kept,
    ...(marking.addCollections ?? []).filter(({ name }) => !known.has(fold(name))),
  ];
  const tags = [...keptTags, ...added];
  return { ...entry, status, starred, archived, binned, tags, ...(hasAny && { collections }) };
}

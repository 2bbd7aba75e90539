import { type Collected, parseCollected } from '#shared/collections';
import { parseBookPart } from '#shared/listing';
import { parseMarking } from '#shared/marking';
import { parseNotes } from '#shared/note';
import { isRecord } from '#shared/parse';
import { parseReadState } from '#shared/read-state';
import { isSha256 } from '../storage/content-store.ts';
import { parseLabel } from '../storage/label.ts';
import { factsIn } from './article-rows.ts';
import type { ArticleRecord } from './repository.ts';

/** Parses what {@link recordToJson} returns; undefined where the value has no valid id. */
export function parseArticleRecord(value: unknown): ArticleRecord | undefined {
  if (!isRecord(value) || !isSha256(value.id)) return undefined;
  const part = parseBookPart(value.part);
  const tags = Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [];
  const collections = parseCollected(value.collections);
  return {
    row: {
      id: value.id,
      label: JSON.stringify(parseLabel(value.label)),
      facts: factsIn({ facts: JSON.stringify(value.facts ?? {}) }),
      added: toTime(value.added),
      isStub: value.isStub === true,
      marking: {
        ...parseMarking(value),
        addTags: tags,
        ...(collections && { addCollections: collections }),
      },
      notes: parseNotes(value.notes),
      state: parseReadState(value.state),
      ...(part && { part }),
    },
    binned: toTime(value.binned),
    read: toTime(value.read),
  };
}

/** Converts a record to plain values, in a fixed order, so that two records can be compared as JSON. */
export function recordToJson({ row, binned, read }: ArticleRecord): Record<string, unknown> {
  const { id, facts, added, isStub = false, marking = {}, notes = [], state = {}, part } = row;
  const { status = 'unread', starred = false, archived = false, addTags = [], addCollections = [] } = marking;
  return {
    id,
    facts,
    added,
    status,
    starred,
    archived,
    binned,
    read,
    isStub,
    ...(part && { part }),
    tags: [...addTags].sort(),
    ...(addCollections.length > 0 && { collections: [...addCollections].sort(byName) }),
    notes: [...notes].sort((one, other) => (one.id < other.id ? -1 : 1)),
    state: parseReadState(state),
  };
}

const byName = (one: Collected, other: Collected): number => (one.name < other.name ? -1 : 1);

const toTime = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0;

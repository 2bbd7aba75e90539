import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ArticleEntry, type Marking, statuses } from '#shared/listing';
import { readingMinutes } from '#shared/reading-time';
import { applyMarking, createUndoMarkings } from '#shared/undo-marking';
import fc from '../property.ts';

const tags = fc.uniqueArray(fc.constantFrom('旅行', '河流', '手藝', 'read later', '書'), { maxLength: 4 });
const places = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('夏天', '河邊', '書'), fc.integer({ min: 1, max: 9 }))
    .map(([name, place]) => ({ name, place })),
  { selector: ({ name }) => name },
);
const entry = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom(...statuses),
  starred: fc.boolean(),
  archived: fc.boolean(),
  binned: fc.constantFrom(0, 5),
  tags,
  collections: places,
});
const marking: fc.Arbitrary<Marking> = fc.record(
  {
    status: fc.constantFrom(...statuses),
    starred: fc.boolean(),
    archived: fc.boolean(),
    binned: fc.boolean(),
    addTags: tags,
    addCollections: places,
  },
  { requiredKeys: [] },
);
const plain = <E extends Pick<ArticleEntry, 'binned' | 'tags' | 'collections'>>(article: E) => ({
  ...article,
  binned: article.binned > 0,
  tags: [...article.tags].sort(),
  collections: [...(article.collections ?? [])].sort((one, other) => (one.name < other.name ? -1 : 1)),
});

test('the undo marking restores every article after any marking', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 6 }),
      marking,
      tags,
      (all, given, removedTags) => {
        const added = given.addTags ?? [];
        const markingWithRemovals: Marking = {
          ...given,
          removeTags: removedTags.filter((tag) => !added.includes(tag)),
          removeCollections: (given.addCollections ?? []).length === 0 ? ['夏天', '書'] : [],
        };
        const undoMarkings = createUndoMarkings(all, markingWithRemovals);
        for (const one of all) {
          const undo = undoMarkings.find(({ ids }) => ids.includes(one.id))?.marking ?? {};
          assert.deepEqual(
            plain(applyMarking(applyMarking(one, markingWithRemovals, 9), undo, 9)),
            plain(one),
          );
        }
      },
    ),
  );
});

test('a tag in the other script is the same tag: it is neither added nor taken away by undoing', () => {
  const one = {
    id: 'a',
    status: 'unread',
    starred: false,
    archived: false,
    binned: 0,
    tags: ['手藝'],
  } as const;
  assert.deepEqual(createUndoMarkings([one], { addTags: ['手艺'] }), []);
  assert.deepEqual(applyMarking(one, { removeTags: ['手艺'] }, 1).tags, []);
  assert.deepEqual(createUndoMarkings([one], { removeTags: ['手艺'] })[0]?.marking, { addTags: ['手藝'] });
});

test('Chinese is read by its characters, another language by its words', () => {
  assert.equal(readingMinutes(4000, 'zh-Hant'), 10);
  assert.equal(readingMinutes(4000, ''), 10);
  assert.equal(readingMinutes(12_000, 'en'), 10);
  assert.equal(readingMinutes(3, 'zh'), 1);
});

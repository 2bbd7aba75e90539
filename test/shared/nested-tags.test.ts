import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchesOf, colourOfTag, isInBranch, type TagBranch, tagTree } from '#shared/nested-tags';
import { renameTag } from '#shared/tag-colours';

const draw = (all: readonly TagBranch[], depth = 0): readonly string[] =>
  all.flatMap(({ label, count, branches }) => [
    `${'-'.repeat(depth)}${label} ${count}`,
    ...draw(branches, depth + 1),
  ]);

test('tags are drawn as trees, in either script', () => {
  const tags = [
    ['書', 9],
    ['旅行', 5],
    ['旅行/日本', 3],
    ['旅行/日本/京都', 1],
    ['旅行/台灣', 1],
    ['手艺/木工', 1],
    ['手藝', 1],
  ] as const;
  assert.deepEqual(draw(tagTree(tags)), [
    ...['書 9', '旅行 5', '-日本 3', '--京都 1', '-台灣 1', '手藝 1', '-木工 1'],
  ]);
});

test('what is in a branch', () => {
  assert.ok(isInBranch('旅行/日本', '旅行') && isInBranch('旅行', '旅行') && isInBranch('发展/甲', '發展'));
  assert.ok(!isInBranch('旅行社', '旅行') && !isInBranch('旅行', '旅行/日本') && !isInBranch('旅', ''));
  assert.deepEqual(branchesOf('a/b/c'), ['a/b/c', 'a/b', 'a']);
  assert.deepEqual(branchesOf('甲／乙'), ['甲／乙', '甲']);
  for (const odd of ['/', '/a', 'a/', 'a//b', '//', '']) assert.deepEqual(branchesOf(odd), [odd]);
});

test('a nested tag has the colour of its branch, unless it has its own', () => {
  const colours = { 旅行: 'red', '旅行/日本/京都': 'blue' };
  assert.equal(colourOfTag(colours, '旅行/日本'), 'red');
  assert.equal(colourOfTag(colours, '旅行/日本/京都/寺'), 'blue');
  assert.equal(colourOfTag(colours, '書'), undefined);
});

test('renaming a tag renames what is nested in it, in colours and saved searches', () => {
  const searches = [{ name: '去過', query: { tag: '旅行/日本' } }];
  const before = { searches, tagColours: { 旅行: 'red', '旅行/日本': 'green', 旅行社: 'blue' } } as const;
  assert.deepEqual(renameTag(before, '旅行', '路/遠行'), {
    searches: [{ name: '去過', query: { tag: '路/遠行/日本' } }],
    tagColours: { '路/远行': 'red', '路/远行/日本': 'green', 旅行社: 'blue' },
  });
});

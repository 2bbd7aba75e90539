import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLibraryPreferences } from '#shared/library-preferences';
import { parseArticleState } from '#shared/settings';
import {
  articleTraditionals,
  resolveTraditional,
  traditionalChoices,
  traditionals,
} from '#shared/traditional';

test('an article’s own Traditional comes before the library’s, the reader’s and the system’s', () => {
  for (const article of [undefined, ...articleTraditionals])
    for (const own of [undefined, ...traditionals])
      for (const reader of traditionalChoices)
        for (const system of ['zh-Hant-TW', 'zh-Hant-HK'] as const) {
          const library = own ? { traditional: own } : {};
          const expected = [article, own, reader, system].find(
            (one) => one && one !== 'default' && one !== 'system',
          );
          assert.equal(resolveTraditional({ article, library, reader, system }), expected);
        }
});

test('only known standards are read from the state of an article and the preferences of a library', () => {
  for (const wrong of ['zh-Hans', 'as-written', 'system', '', 7, null, ['zh-Hant'], {}]) {
    assert.deepEqual(parseArticleState({ traditional: wrong }), {});
    assert.deepEqual(parseLibraryPreferences({ traditional: wrong }), {});
    assert.deepEqual(parseLibraryPreferences(wrong), {});
  }
  assert.deepEqual(parseLibraryPreferences({ traditional: 'default' }), {});
  for (const traditional of traditionals) {
    assert.deepEqual(parseArticleState({ traditional }), { traditional });
    assert.deepEqual(parseLibraryPreferences({ traditional, more: 1 }), { traditional });
  }
  assert.deepEqual(parseArticleState({ traditional: 'default' }), { traditional: 'default' });
});

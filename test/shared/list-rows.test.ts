import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultRows, parseRows, rowHeightOf, rowParts } from '#shared/list-rows';
import { defaultSettings, parseSettings, pickNewSettings } from '#shared/settings';

test('the rows of the list are as chosen, in their own order; anything else gives the default', () => {
  assert.deepEqual(parseRows({}), defaultRows);
  for (const wrong of [undefined, null, 'excerpt', 1, {}])
    assert.deepEqual(parseRows({ density: wrong, rowParts: wrong }), defaultRows);
  assert.deepEqual(parseRows({ density: 'compact', rowParts: ['notes', 'title', 'tags', 'tags', 1] }), {
    density: 'compact',
    rowParts: ['tags', 'notes'],
  });
  assert.deepEqual(parseRows({ rowParts: [] }).rowParts, []);
});

test('rows that were not chosen count as the default, so an import brings those that were', () => {
  const same = parseSettings({ rowParts: [...defaultRows.rowParts] });
  assert.equal(same.rowParts, defaultSettings.rowParts);
  assert.deepEqual(pickNewSettings(defaultSettings, { rowParts: ['site'] }), { rowParts: ['site'] });
  assert.deepEqual(pickNewSettings(defaultSettings, {}), {});
  const own = parseSettings({ rowParts: ['tags'] });
  assert.deepEqual(pickNewSettings(own, { rowParts: ['site'] }), {});
});

test('a row is as high as what it shows', () => {
  const height = (parts: readonly (typeof rowParts)[number][]) =>
    rowHeightOf({ density: 'cosy', rowParts: parts });
  assert.ok(height(rowParts) > height(['tags']) && height(['tags']) > height([]));
  assert.ok(rowHeightOf({ density: 'compact', rowParts }) < height([]));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitToAreas } from '../../../main/window/fit-to-areas.ts';

const left = { x: 0, y: 30, width: 1280, height: 770 };
const right = { x: 1280, y: 0, width: 1920, height: 1080 };

test('a window stays where it was, as long as a screen holds it', () => {
  const place = { x: 100, y: 50, width: 900, height: 600 };
  assert.deepEqual(fitToAreas(place, [left, right]), place);
  assert.deepEqual(fitToAreas({ width: 900, height: 600 }, [left]), { width: 900, height: 600 });
});

test('one beyond the edge of a screen, or larger than it, comes in', () => {
  const place = { x: 1100, y: -200, width: 900, height: 600 };
  assert.deepEqual(fitToAreas(place, [left]), { x: 380, y: 30, width: 900, height: 600 });
  assert.deepEqual(fitToAreas(place, [left, right]), { x: 1280, y: 0, width: 900, height: 600 });
  assert.deepEqual(fitToAreas({ x: 5, y: 40, width: 4000, height: 3000 }, [left]), left);
});

test('one on a screen that is gone keeps its size alone', () => {
  for (const [x, y] of [
    [5000, 100],
    [-3000, 0],
    [1280, 0],
  ] as const)
    assert.deepEqual(fitToAreas({ x, y, width: 900, height: 600 }, [left]), { width: 900, height: 600 });
  assert.deepEqual(fitToAreas({ x: 1, y: 1, width: 9, height: 9 }, []), { width: 9, height: 9 });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EndWatch } from '../../renderer/reading/end-watch.ts';

const sizePx = 600;
const at = (distanceFromStart: number) => ({ distanceFromStart, sizePx });
/** A watch of a text that was opened at its beginning, or with `true` at its end. */
const watch = (from = 0, isAtEnd = false) => {
  const one = new EndWatch();
  one.onOpen(at(from), isAtEnd);
  return one;
};
const scroll = (one: EndWatch, from: number, to: number, by: number) => {
  for (let place = from; place <= to; place += by) one.onScroll(at(place));
};

test('an end that was read up to in steps is read', () => {
  for (const by of [3, 100, 540, 850]) {
    const one = watch();
    scroll(one, 0, 20_000, by);
    assert.ok(one.hasRead, `steps of ${by} pixels`);
  }
});

test('an end that was jumped to is not read, by whatever means', () => {
  const byKey = watch();
  byKey.onJump(at(20_000));
  assert.ok(!byKey.hasRead);
  const byThumb = watch();
  byThumb.onScroll(at(20_000));
  assert.ok(!byThumb.hasRead);
  const soonAfter = watch();
  soonAfter.onJump(at(19_000));
  scroll(soonAfter, 19_000, 20_000, 100);
  assert.ok(!soonAfter.hasRead);
  assert.ok(!watch(20_000, true).hasRead, 'opened there');
});

test('who reads on after a jump, or goes back and reads, has read', () => {
  const onward = watch();
  onward.onJump(at(10_000));
  scroll(onward, 10_000, 12_000, 300);
  assert.ok(onward.hasRead);
  const back = watch();
  back.onJump(at(20_000));
  for (let place = 20_000; place > 15_000; place -= 300) back.onScroll(at(place));
  assert.ok(!back.hasRead, 'going back is not reading');
  scroll(back, 15_000, 17_000, 300);
  assert.ok(back.hasRead);
});

test('a text that fits the window is read; a change of its layout is no jump', () => {
  assert.ok(watch(0, true).hasRead);
  const laidOut = watch();
  laidOut.onLayout(at(20_000));
  laidOut.onScroll(at(20_100));
  assert.ok(laidOut.hasRead);
});

test('a step is reading where it passes no more than what was in view', () => {
  const step = (move: (one: EndWatch) => void) => {
    const one = watch();
    one.takeStep(at(0));
    move(one);
    return one.takeStep(at(0));
  };
  assert.ok(step((one) => scroll(one, 0, 540, 60)));
  assert.ok(step((one) => one.onScroll(at(600))));
  assert.ok(!step((one) => scroll(one, 0, 700, 50)), 'more than a viewport, in small steps');
  assert.ok(!step((one) => one.onJump(at(100))), 'the end of a short text');
  assert.ok(!step((one) => one.onScroll(at(20_000))));
  assert.ok(
    step((one) => one.onLayout(at(20_000))),
    'the text was laid out anew',
  );
  const again = watch();
  again.onJump(at(20_000));
  assert.ok(!again.takeStep(at(0)));
  again.onScroll(at(20_100));
  assert.ok(again.takeStep(at(0)), 'who reads on after a jump reads');
});

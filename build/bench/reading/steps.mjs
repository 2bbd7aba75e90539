// What is done in a window with real keys, wheel and mouse, and measured in its page.
import { rareWord } from './book.mjs';

const scrollMs = 2500;
const wheelIntervalMs = 50;
/** As often as a key repeats that is held down. */
const keyIntervalMs = 33;
const dragIntervalMs = 16;
/** The part of the scroll bar that the thumb is dragged over. */
const dragShare = 0.6;
const turns = 8;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `act` at equal intervals; a slow answer does not delay the next call. */
async function repeat(intervalMs, act) {
  const count = Math.round(scrollMs / intervalMs);
  const acts = [];
  for (let at = 1; at <= count; at++) {
    acts.push(act(at / count));
    await pause(intervalMs);
  }
  await Promise.all(acts);
}

async function measureFrames(subject, name, scroll) {
  await subject.settle();
  await subject.call('beginFrames');
  await scroll();
  const { late, longest, moved } = await subject.call('endFrames');
  if (moved < 100) throw new Error(`${subject.name} did not scroll by ${name}`);
  return { late, longest };
}

/** Clicks into the empty margin of the text, which gives it the focus; gives the places on screen. */
async function focusText({ page, call }) {
  const places = await call('places');
  const { left, top, height } = places.box;
  await page.mouse.click(left + 12, top + height / 2);
  return places;
}

/** Scrolls by wheel, by a key that is held down, and by dragging the thumb. */
export async function measureScrolling(subject) {
  const { session, call } = subject;
  const isVertical = await call('isVertical');
  await call('goToMiddle');
  const { box } = await focusText(subject);
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const mouse = (type, at) => session.send('Input.dispatchMouseEvent', { type, x, y, ...at });
  const wheel = await measureFrames(subject, 'wheel', () =>
    repeat(wheelIntervalMs, () => mouse('mouseWheel', subject.wheel(isVertical))),
  );
  const key = isVertical ? 'ArrowLeft' : 'ArrowDown';
  const windowsVirtualKeyCode = isVertical ? 37 : 40;
  const press = (type) =>
    session.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode, autoRepeat: true });
  const keys = await measureFrames(subject, 'keys', () => repeat(keyIntervalMs, () => press('rawKeyDown')));
  await press('keyUp');
  await call('goToStart');
  const thumbAt = (share) =>
    isVertical
      ? { x: box.left + box.width - 10 - share * box.width, y: box.top + box.height - 5 }
      : { x: box.left + box.width - 5, y: box.top + 10 + share * box.height };
  const held = { button: 'left', buttons: 1, clickCount: 1 };
  await mouse('mousePressed', { ...thumbAt(0), ...held });
  const thumb = await measureFrames(subject, 'thumb', () =>
    repeat(dragIntervalMs, (share) => mouse('mouseMoved', { ...thumbAt(share * dragShare), ...held })),
  );
  await mouse('mouseReleased', { ...thumbAt(dragShare), ...held });
  return { wheel, keys, thumb };
}

/** Milliseconds from the event that `act` sends to the frame that shows its effect. */
async function timeAnswer({ call }, [condition, argument], act) {
  await call('arm', condition, argument);
  await act();
  return call('answer');
}

/** Turns pages, opens contents and a footnote, and finds a word. */
export async function measureAnswers(subject) {
  const { page, call } = subject;
  await call('goToMiddle');
  await subject.settle();
  await focusText(subject);
  const turn = [];
  for (let at = 0; at < turns; at++) {
    turn.push(await timeAnswer(subject, ['moved'], () => page.keyboard.press('PageDown')));
    await pause(400);
  }
  const contents = await timeAnswer(subject, ['shown', subject.contents], () => page.keyboard.press('c'));
  await page.keyboard.press('c');
  await subject.settle();
  const { mark } = await call('places');
  if (!mark) throw new Error('no mark of a footnote is on screen');
  const footnote = await timeAnswer(subject, ['shown', subject.footnote], () =>
    page.mouse.click(mark.x, mark.y),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.locator(subject.field).click();
  const find = await timeAnswer(subject, ['shown', subject.found], () => page.keyboard.insertText(rareWord));
  await page.locator(subject.field).fill('');
  await page.keyboard.press('Escape');
  return { turn: turn.sort((a, b) => a - b)[turns >> 1], contents, footnote, find };
}

/** Switches to Traditional for the first time. */
export async function measureFirstSwitch(subject) {
  const box = await subject.page.locator(subject.switch).boundingBox();
  return timeAnswer(subject, ['script', 'zh-Hant-TW'], () =>
    subject.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
  );
}

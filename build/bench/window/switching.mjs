// Compares the switch in the real window with opencc-js on the same DOM: time to paint, main-thread time,
// time for the rest of the article, and whether the place is kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createText, folder, median, root, say, start } from './launch.mjs';

const measuredTurns = 9;
const readingMs = 2000;
const openccScript = readFileSync(join(root, 'node_modules/opencc-js/dist/umd/full.js'), 'utf8');
const pageTurns = readFileSync(new URL('page-turns.js', import.meta.url), 'utf8');

/** Milliseconds that the main thread of the page has worked since it began. */
async function readMainThreadWork(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
}

/**
 * An app with an article of some length, as `{ call, session, page, end }`; `call`
 * runs one of the page's turns.
 */
async function openArticle(characters) {
  const file = join(folder, `文章${characters}.txt`);
  writeFileSync(file, createText(characters));
  const running = await start(root, join(folder, `switch${characters}`), [file]);
  const { page, end } = running;
  await page.waitForFunction(() =>
    document.querySelector('iframe')?.contentDocument?.querySelector('article[data-whole=true]'),
  );
  // A reader looks at an article before the first click.
  await page.waitForTimeout(readingMs);
  await page.evaluate(openccScript);
  await page.evaluate(pageTurns);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const call = (name) => page.evaluate((turn) => globalThis.turns[turn](), name);
  return { call, session, page, end: () => end() };
}

/**
 * Medians of the turn `name`, each time after the turn `before`: `{ paint, work }` in milliseconds, and the
 * same of the first turn as `first`, which may read tables and compile code.
 */
async function measureTurns({ call, session }, name, before, after) {
  const paint = [];
  const work = [];
  let first;
  for (let turn = 0; turn <= measuredTurns; turn++) {
    await call(before);
    const workBefore = await readMainThreadWork(session);
    const shown = await call(name);
    const spent = (await readMainThreadWork(session)) - workBefore;
    await after?.();
    if (turn === 0) {
      first = { paint: shown, work: spent };
      continue;
    }
    if (Number.isNaN(shown)) throw new Error('the switch took more than a frame');
    paint.push(shown);
    work.push(spent);
  }
  return { paint: median(paint), work: median(work), first };
}

/**
 * Measures our switch; also how long the rest took, the longest task, and in how
 * many turns the place was kept.
 */
async function measureSwitch(opened) {
  const { call } = opened;
  let rest = 0;
  let kept = 0;
  let all = 0;
  await call('showAsWritten');
  const place = await call('firstCharacter');
  await call('longestTask');
  const switched = await measureTurns(opened, 'switchScript', 'showAsWritten', async () => {
    const since = performance.now();
    const first = await call('firstCharacter');
    await call('restConverted');
    rest = Math.max(rest, performance.now() - since);
    all++;
    if (first === place && (await call('firstCharacter')) === place) kept++;
  });
  return { ...switched, rest, kept: `${kept} of ${all}`, longestTask: await call('longestTask') };
}

function sayRow(name, { paint, work, rest, kept, longestTask }, more = '') {
  const longest = longestTask > 0 ? `${longestTask.toFixed(0)} ms` : 'under 50 ms';
  const parts = [
    `    ${name.padEnd(17)} paint ${paint.toFixed(1)} ms, work ${work.toFixed(1)} ms${more}`,
    `; the rest within ${rest.toFixed(0)} ms, longest task ${longest}`,
    `, place kept to the character in ${kept}`,
  ];
  say(parts.join(''));
}

/** Measures and prints. */
export async function measureSwitching() {
  say('switch, Simplified to Traditional, median of 9; rival: opencc-js HTMLConverter on the same DOM');
  say('paint: click to the next frame on screen, whole frames of 16.7 ms; work: of the main thread for it');
  for (const characters of [10_000, 100_000, 1_000_000]) {
    const opened = await openArticle(characters);
    const { call, page } = opened;
    const top = await measureSwitch(opened);
    await call('scrollToMiddle');
    const middle = await measureSwitch(opened);
    await page.keyboard.press('m');
    const marked = await measureSwitch(opened);
    await page.keyboard.press('m');
    await page.keyboard.press('p');
    const listed = await measureSwitch(opened);
    await page.keyboard.press('p');
    await call('showAsWritten');
    const theirs = await measureTurns(opened, 'convertWithOpencc', 'restoreWithOpencc');
    const ratio = (what) => `${(theirs[what] / top[what]).toFixed(1)} x`;
    say(`  ${characters} characters`);
    const { paint, work } = top.first;
    const shown = Number.isNaN(paint) ? 'more than one frame' : `${paint.toFixed(1)} ms`;
    say(`    first click       paint ${shown}, work ${work.toFixed(1)} ms`);
    sayRow('at the top', top, `, opencc-js ${ratio('paint')} and ${ratio('work')} of that`);
    sayRow('in the middle', middle);
    sayRow('with marks', marked);
    sayRow('with the list', listed);
    say(`    opencc-js         paint ${theirs.paint.toFixed(1)} ms, work ${theirs.work.toFixed(1)} ms`);
    await opened.end();
  }
}

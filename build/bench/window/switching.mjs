// The switch in the real window: what is in sight, the rest, the place and the marks, beside opencc-js on the same DOM.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, folder, median, root, say, start } from './launch.mjs';

/** What the main thread of the page has worked since it began, in ms. */
async function workIn(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const spent = metrics.find(({ name }) => name === 'TaskDuration');
  return 1000 * spent.value;
}

/** Puts into the window what a turn of {@link switching} calls there. */
function prepare() {
  const element = document.querySelector('iframe').contentDocument.querySelector('article');
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      }),
    );
  const whole = async (tag) => {
    while (element.dataset.script !== tag || element.dataset.whole !== 'true')
      await new Promise((resolve) => setTimeout(resolve, 5));
    await painted();
    await painted();
  };
  const radio = (name) => document.querySelector(`.switch [data-command="script:${name}"]`);
  let longest = 0;
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (entries) => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  tasks.observe({ type: 'longtask' });
  const view = element.ownerDocument.defaultView;
  const page = element.ownerDocument.scrollingElement;
  const edge = 12;
  const below = (box) => box.bottom > edge;
  let rival;
  globalThis.turn = {
    /** The longest task since the last call, in ms; 0 for none over 50. */
    longest: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      note(tasks.takeRecords());
      const found = longest;
      longest = 0;
      return found;
    },
    middle: async () => {
      // Sheets out of sight have an estimated height: a few steps come to rest.
      for (let step = 0; step < 3; step++) {
        view.scrollTo(0, page.scrollHeight / 2);
        await painted();
        await painted();
      }
      await new Promise((resolve) => setTimeout(resolve, 400));
    },
    /** The first character in sight: the number of its block and its own. */
    place: () => {
      const sheet = [...element.querySelectorAll('.chunk')].find((one) => below(one.getBoundingClientRect()));
      const block = [...sheet.children].find((one) => below(one.getBoundingClientRect()));
      const range = new view.Range();
      for (let at = 0; at < block.firstChild.length; at++) {
        range.setStart(block.firstChild, at);
        range.setEnd(block.firstChild, at + 1);
        if (below(range.getBoundingClientRect())) return `${/\d+/.exec(block.textContent)} ${at}`;
      }
      return '';
    },
    back: async () => {
      radio('as-written').click();
      await whole('as-written');
    },
    ours: async () => {
      const since = performance.now();
      radio('traditional').click();
      const first = (await painted()) - since;
      return element.dataset.script === 'zh-Hant' ? first : Number.NaN;
    },
    rest: () => whole('zh-Hant'),
    theirs: async () => {
      const since = performance.now();
      rival.convert();
      return (await painted()) - since;
    },
    restore: async () => {
      if (rival) rival.restore();
      else {
        element.lang = 'zh-Hans';
        const convert = globalThis.OpenCC.Converter({ from: 'cn', to: 't' });
        rival = globalThis.OpenCC.HTMLConverter(convert, element, 'zh-Hans', 'zh-Hant');
      }
      await painted();
      await painted();
    },
  };
}

/** Measures and prints. */
export async function switching() {
  const opencc = readFileSync(join(root, 'node_modules/opencc-js/dist/umd/full.js'), 'utf8');
  say('switch, Simplified to Traditional, median of 9; rival: opencc-js HTMLConverter on the same DOM');
  say('paint: click to the next frame on screen, whole frames of 16.7 ms; work: of the main thread for it');
  for (const characters of [10_000, 100_000, 1_000_000]) {
    const file = join(folder, `文章${characters}.txt`);
    writeFileSync(file, article(characters));
    const running = await start(root, join(folder, `switch${characters}`), [file]);
    const { page } = running;
    await page.waitForFunction(() =>
      document.querySelector('iframe')?.contentDocument?.querySelector('article[data-whole=true]'),
    );
    await page.evaluate(opencc);
    await page.evaluate(prepare);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const call = (name) => page.evaluate((which) => globalThis.turn[which](), name);
    const turns = async (name, before, after) => {
      const paint = [];
      const work = [];
      for (let turn = 0; turn < 10; turn++) {
        await call(before);
        const since = await workIn(session);
        const shown = await call(name);
        const spent = (await workIn(session)) - since;
        await after?.();
        // The first turn reads the tables, or makes the rival's.
        if (turn === 0) continue;
        if (Number.isNaN(shown)) throw new Error('the switch took more than a frame');
        paint.push(shown);
        work.push(spent);
      }
      return { paint: median(paint), work: median(work) };
    };
    /** Ours once more, with how long the rest took, the longest task and in how many turns the place was kept. */
    const measured = async () => {
      let rest = 0;
      let kept = 0;
      let all = 0;
      await call('back');
      const place = await call('place');
      await call('longest');
      const ours = await turns('ours', 'back', async () => {
        const since = performance.now();
        const first = await call('place');
        await call('rest');
        rest = Math.max(rest, performance.now() - since);
        all++;
        if (first === place && (await call('place')) === place) kept++;
      });
      return { ...ours, rest, kept: `${kept} of ${all}`, longest: await call('longest') };
    };
    const line = (name, { paint, work, rest, kept, longest }, more = '') =>
      say(
        `    ${name.padEnd(17)} paint ${paint.toFixed(1)} ms, work ${work.toFixed(1)} ms${more}; the rest within ${rest.toFixed(0)} ms, longest task ${longest > 0 ? `${longest.toFixed(0)} ms` : 'under 50 ms'}, place kept to the character in ${kept}`,
      );
    const top = await measured();
    await call('middle');
    const middle = await measured();
    await page.keyboard.press('m');
    const marked = await measured();
    await page.keyboard.press('m');
    await page.keyboard.press('p');
    const listed = await measured();
    await page.keyboard.press('p');
    await call('back');
    const theirs = await turns('theirs', 'restore');
    const ratio = (what) => `${(theirs[what] / top[what]).toFixed(1)} x`;
    say(`  ${characters} characters`);
    line('at the top', top, `, opencc-js ${ratio('paint')} and ${ratio('work')} of that`);
    line('in the middle', middle);
    line('with marks', marked);
    line('with the list', listed);
    say(`    opencc-js         paint ${theirs.paint.toFixed(1)} ms, work ${theirs.work.toFixed(1)} ms`);
    await running.end();
  }
}

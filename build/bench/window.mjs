// Start, memory and the switch in the real window, each beside its rival in the same run.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { electronRuntime } from '../runtime.mjs';

const root = new URL('../..', import.meta.url).pathname;
const runtime = await electronRuntime({ quiet: true });
const folder = mkdtempSync(join(tmpdir(), 'jianfan-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const say = (line) => process.stdout.write(`${line}\n`);

/** Starts `path` with `args`; gives the page, the moment of starting and a way to end it. */
async function start(path, profile, args = []) {
  const since = Date.now();
  const child = spawn(
    runtime.executable,
    [
      ...runtime.args,
      '--log-level=3',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      path,
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const address = await new Promise((resolve, reject) => {
    let log = '';
    child.stderr.on('data', (chunk) => {
      log += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(log);
      if (found) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(log)));
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const page = await firstText(browser.contexts()[0]);
  const end = async () => {
    process.kill(-child.pid, 'SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
  };
  return { page, since, pid: child.pid, end };
}

async function firstText(context) {
  for (;;) {
    for (const page of context.pages()) {
      const marked = await page
        .evaluate(() => performance.getEntriesByName('first-text').length > 0)
        .catch(() => false);
      if (marked) return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const textAt = ({ page, since }) =>
  page.evaluate(
    (from) => performance.timeOrigin + performance.getEntriesByName('first-text')[0].startTime - from,
    since,
  );

/** Proportional memory of a process and all below it, in MiB. */
function memoryOf(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))[1]);
      parents.set(Number(name), parent);
    } catch {}
  }
  const below = (one) => one === pid || (parents.has(one) && below(parents.get(one)));
  let kib = 0;
  for (const one of parents.keys()) {
    if (!below(one)) continue;
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))[1]);
    } catch {}
  }
  return kib / 1024;
}

const sentence =
  '理发店的老师傅说，头发长了要剪，话长了也要剪；皇后走在前面，太后跟在后面，互联网上的软件里面什么都有。';
const article = (characters) => {
  const paragraph = sentence.repeat(4);
  return Array.from({ length: Math.ceil(characters / paragraph.length) }, () => paragraph).join('\n\n');
};

async function startAndMemory() {
  const hello = join(root, 'build/bench/hello');
  const text = join(folder, 'start.txt');
  writeFileSync(text, article(3000));
  const kept = join(folder, 'kept');
  const warm = await start(root, kept, [text]);
  await warm.page.waitForTimeout(1500);
  await warm.end();
  const rows = { hello: [], 'kept article': [], 'new article': [] };
  const memory = { hello: [], 'kept article': [] };
  for (let turn = 0; turn < 9; turn++) {
    for (const [name, path, profile, args] of [
      ['hello', hello, join(folder, 'hello'), []],
      ['kept article', root, kept, []],
      ['new article', root, join(folder, `new${turn}`), [text]],
    ]) {
      const running = await start(path, profile, args);
      rows[name].push(await textAt(running));
      if (memory[name]) {
        await running.page.waitForTimeout(800);
        memory[name].push(memoryOf(running.pid));
      }
      await running.end();
    }
  }
  const base = median(rows.hello);
  say('start to first text on screen, median of 9');
  for (const [name, times] of Object.entries(rows))
    say(
      `  ${name.padEnd(14)} ${median(times).toFixed(0).padStart(6)} ms   ${(median(times) / base).toFixed(2)} x hello-world`,
    );
  say('memory of all processes with an article open (PSS), median of 9');
  for (const [name, sizes] of Object.entries(memory))
    say(
      `  ${name.padEnd(14)} ${median(sizes).toFixed(0).padStart(6)} MiB  ${(median(sizes) / median(memory.hello)).toFixed(2)} x hello-world`,
    );
}

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
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  let rival;
  globalThis.turn = {
    longest: () => longest,
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

async function switching() {
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
    let rest = 0;
    const ours = await turns('ours', 'back', async () => {
      const since = performance.now();
      await call('rest');
      rest = Math.max(rest, performance.now() - since);
    });
    const longest = await call('longest');
    await call('back');
    const theirs = await turns('theirs', 'restore');
    const ratio = (what) => `${(theirs[what] / ours[what]).toFixed(1)} x`;
    say(
      `  ${String(characters).padStart(8)} characters  paint: ours ${ours.paint.toFixed(1)} ms, opencc-js ${theirs.paint.toFixed(1)} ms, ${ratio('paint')}   work: ours ${ours.work.toFixed(1)} ms, opencc-js ${theirs.work.toFixed(1)} ms, ${ratio('work')}   the rest within ${rest.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms`,
    );
    await running.end();
  }
}

await startAndMemory();
await switching();
process.exit(0);

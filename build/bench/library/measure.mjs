// Measures a library of a given size in the real window.
import { spawn } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { median, root, start } from '../window/launch.mjs';
import { createArticleGenerator, createRandom, readVocabulary, writeArticles } from './articles.mjs';

const everything = {
  search: '',
  shelf: 'all',
  tag: '',
  site: '',
  script: '',
  since: '',
  until: '',
  order: 'relevance',
  descending: true,
};

/** The value below which this share of the numbers lies. */
export const quantile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** Bytes that a folder takes on the disk. */
export function sizeOf(folder) {
  let size = 0;
  for (const name of readdirSync(folder, { recursive: true }))
    size += lstatSync(join(folder, name)).blocks * 512;
  return size;
}

/** The same for each kind of file in a library. */
export function sizesByKind(library) {
  const sizes = {};
  for (const name of readdirSync(library, { recursive: true })) {
    const found = lstatSync(join(library, name));
    const [folder] = name.split(sep);
    const isLabel = folder === 'sources' && /labels$|\.json$/.test(name);
    const kind = isLabel ? 'labels' : found.isDirectory() ? 'folders' : folder;
    sizes[kind] = (sizes[kind] ?? 0) + found.blocks * 512;
  }
  return Object.entries(sizes).filter(([, size]) => size > 0);
}

/** Milliseconds from the start of the program to a list and a text on screen. */
export async function timeStart(profile) {
  const running = await start(root, profile);
  const time = await running.page.evaluate((since) => {
    if (document.querySelectorAll('.list [role=option] strong').length === 0)
      throw new Error('there is no list');
    return performance.timeOrigin + performance.getEntriesByName('first-text')[0].startTime - since;
  }, running.since);
  await quit(running);
  return time;
}

/** Quits the program as a user does. */
export async function quit(running) {
  process.kill(running.pid, 'SIGTERM');
  for (let wait = 0; wait < 400; wait++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      process.kill(running.pid, 0);
    } catch {
      return;
    }
  }
  await running.end();
}

/**
 * Imports `count` generated articles into the library of a fresh profile. Returns the rate, the delays of the
 * window's frames and of the main process's answers meanwhile, and the size of the texts.
 */
export async function importInto(profile, folder, count) {
  const raw = await writeArticles(folder, count);
  const { page, ...running } = await start(root, profile);
  await page.waitForTimeout(1500);
  const before = await page.evaluate(countRows);
  const began = performance.now();
  const meter = await page.evaluateHandle(measureAnswers);
  await dropFiles(page, [folder]);
  await page.waitForFunction(hasImported, before + count, { timeout: 0 });
  const time = performance.now() - began;
  const worst = await meter.evaluate((one) => one.stop());
  const added = (await page.evaluate(countRows)) - before;
  if (added !== count) throw new Error(`${added} of ${count} articles came in`);
  await quit(running);
  return { ...worst, time, added, raw, rate: count / (time / 1000) };
}

const countRows = () => Number(document.querySelector('.list [role=option]')?.ariaSetSize ?? 0);

const hasImported = (total) =>
  Number(document.querySelector('.list [role=option]')?.ariaSetSize) >= total &&
  document.querySelector('.progress') === null;

/** Runs in the page: measures the longest wait for a frame and for an answer until it is stopped. */
function measureAnswers() {
  const worst = { frame: 0, answer: 0 };
  let goesOn = true;
  let last = performance.now();
  const frame = (now) => {
    worst.frame = Math.max(worst.frame, now - last);
    last = now;
    if (goesOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const answers = async () => {
    while (goesOn) {
      const asked = performance.now();
      await globalThis.jianfan.call('settings:change', {});
      worst.answer = Math.max(worst.answer, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  void answers();
  return {
    stop: () => {
      goesOn = false;
      return worst;
    },
  };
}

/** Drops files and folders on the window, as the desktop does. */
async function dropFiles(page, files) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
  await session.detach();
}

/** The searches to measure, by kind. */
async function createSearches(count) {
  const words = await readVocabulary();
  const article = await createArticleGenerator();
  const next = createRandom(count + 5);
  const some = (length, from, to) =>
    Array.from({ length: 60 }, () => {
      for (;;) {
        const pair = words[Math.floor(from + next() * (to - from))];
        if (pair[0].length === length) return pair[next() < 0.5 ? 0 : 1];
      }
    });
  const phrase = () => {
    const { text } = article(Math.floor(next() * count));
    const line = /[\p{sc=Han}]{9,}/u.exec(text.slice(40 + Math.floor(next() * 800)))?.[0] ?? '';
    return `"${line.slice(0, 8)}"`;
  };
  return {
    'two characters': some(2, 50, words.length),
    'four characters': some(4, 50, words.length),
    'a phrase of eight': Array.from({ length: 60 }, phrase),
    'very common': words.slice(0, 30).flat(),
    rare: some(3, words.length * 0.7, words.length),
  };
}

/** Times of searching and opening in a library, as the window sees them. */
export async function timeSearches(profile, count) {
  const { page, ...running } = await start(root, profile);
  await page.waitForTimeout(3000);
  const ask = (queries) =>
    page.evaluate(
      async ([list, blank]) => {
        const times = [];
        const counted = [];
        let found = 0;
        for (const search of list) {
          const query = { ...blank, search };
          const began = performance.now();
          let { value: page } = await globalThis.jianfan.call('library:list', query, 0, 20);
          times.push(performance.now() - began);
          while (page.isCounting)
            ({ value: page } = await globalThis.jianfan.call('library:list', query, 0, 0));
          counted.push(performance.now() - began);
          found += page.total;
        }
        return { times, counted, found: found / list.length };
      },
      [queries, everything],
    );
  const kinds = await createSearches(count);
  await ask(kinds.rare.slice(0, 3));
  const asked = {};
  for (const [kind, queries] of Object.entries(kinds)) asked[kind] = await ask(queries);
  const opening = await page.evaluate(
    async ([blank, total]) => {
      const times = [];
      for (let at = 0; at < 60; at++) {
        const place = Math.floor((at * total) / 60);
        const { value: id } = await globalThis.jianfan.call(
          'library:id-at',
          { ...blank, order: 'added' },
          place,
        );
        const began = performance.now();
        const { ok } = await globalThis.jianfan.call('article:open', id);
        if (!ok) throw new Error('an article could not be opened');
        times.push(performance.now() - began);
      }
      return times;
    },
    [everything, count],
  );
  await quit(running);
  return { asked, opening };
}

/** Seconds that a command line takes from its start to its end, and the lines that it prints. */
export function timeCommand(words) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['build/launch.mjs', '--quiet', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    child.stdout.on('data', (chunk) => {
      lines += chunk.toString('latin1').split('\n').length - 1;
    });
    child.once('exit', (code) =>
      code === 0
        ? resolve({ seconds: (performance.now() - began) / 1000, lines })
        : reject(new Error(`${words[0]} ended with ${code}`)),
    );
  });
}

export { median };

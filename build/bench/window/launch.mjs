// Starts what is measured in a real window, and writes what it opens.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { electronRuntime } from '../../runtime.mjs';

const runtime = await electronRuntime({ quiet: true });

/** The checkout, with a slash at its end. */
export const root = new URL('../../..', import.meta.url).pathname;
/** The folder for profiles and samples; it is deleted at the end. */
export const folder = mkdtempSync(join(tmpdir(), 'jianfan-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
/** The middle one of an odd count of numbers. */
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
/** Prints a line. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Starts `path` with `args`; returns the page, the start time and a function that ends the program. */
export async function start(path, profile, args = []) {
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

const sentence =
  '理发店的老师傅说，头发长了要剪，话长了也要剪；皇后走在前面，太后跟在后面，互联网上的软件里面什么都有。';
/** Creates a Simplified text of a number of characters; each paragraph has its number. */
export const createText = (characters) => {
  const paragraph = sentence.repeat(4);
  const count = Math.ceil(characters / (paragraph.length + 5));
  return Array.from({ length: count }, (_, index) => `第${index + 1}段，${paragraph}`).join('\n\n');
};

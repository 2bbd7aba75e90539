// Nothing grows while articles are opened and switched, and an idle program is idle.
// With JIANFAN_SOAK_MINUTES of an hour or more, at full size.
import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { onlyLong } from '../scale.ts';
import { createTemporaryFolder } from '../temporary-folder.ts';
import { type OpenedApp, openApp } from './app.ts';
import { waitForTitle } from './journey.ts';
import { createLongText } from './samples.ts';
import { waitUntilSettled } from './waiting.ts';
import { article, importPaths } from './walls.ts';

const isWhole = Number(process.env.JIANFAN_SOAK_MINUTES) >= 60;
const openings = isWhole ? 1000 : 200;
const switches = isWhole ? 10_000 : 1000;
const idleMs = isWhole ? 600_000 : 60_000;
const articles = 10;
const maxGrowth = 1.1;
/** An idle program may use this much processor time, whatever the time that it is watched. */
const maxIdleSeconds = 1;
const ticksPerSecond = 100;

async function openWithArticles() {
  const folder = createTemporaryFolder('steady');
  const opened = await openApp();
  const paths = Array.from({ length: articles }, (_, at) => {
    const path = join(folder, `${at}.html`);
    const paragraphs = createLongText(20 + at).split('\n\n');
    const more = paragraphs.map((text) => `<p>${text}</p>`).join('');
    writeFileSync(path, article(`第${at}篇`).replace('</article>', `${more}</article>`));
    return path;
  });
  await importPaths(opened, paths);
  // Which one is first in the list depends on which import ended last.
  const first = opened.page.locator('.list strong', { hasText: /^第.篇$/ }).first();
  const title = (await first.textContent()) ?? '';
  await first.click();
  await waitForTitle(opened.page, title);
  return opened;
}

/** Opens articles one after another, or switches the script, and waits each time until that is on screen. */
const work = (page: Page, name: 'open' | 'switch', times: number): Promise<void> =>
  page.evaluate(
    async ([what, count]) => {
      const shown = () => document.querySelector<HTMLIFrameElement>('#article')?.contentDocument;
      const state = () => {
        const { article, script } = shown()?.querySelector<HTMLElement>('article')?.dataset ?? {};
        return `${article} ${script}`;
      };
      for (let done = 0; done < count; done++) {
        const before = state();
        const radio = done % 2 === 0 ? 'simplified' : 'traditional';
        const rows = [...document.querySelectorAll<HTMLElement>('.list [data-open]')];
        const target =
          what === 'open'
            ? rows[done % rows.length]
            : document.querySelector<HTMLElement>(`.switch [data-command="script:${radio}"]`);
        const isSame = what === 'open' && before.startsWith(target?.dataset.open ?? '-');
        target?.click();
        const end = performance.now() + 10_000;
        while (!isSame && state() === before) {
          if (performance.now() > end) throw new Error(`${what} ${done} was not shown: ${before}`);
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      }
    },
    [name, times] as const,
  );

/** What may not grow, after all garbage is collected. */
async function measure(page: Page): Promise<Readonly<Record<string, number>>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  for (let left = 3; left > 0; left--) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

const mainHeap = ({ app }: OpenedApp) => app.evaluate(() => process.memoryUsage().heapUsed);

test('opening articles and switching scripts leaves no growth', {
  ...onlyLong,
  timeout: 3_600_000,
}, async (t) => {
  const opened = await openWithArticles();
  t.after(opened.close);
  const { page } = opened;
  for (const [name, times] of [
    ['switch', switches],
    ['open', openings],
  ] as const) {
    await work(page, name, Math.ceil(times / 10));
    await waitUntilSettled(opened);
    const before = { ...(await measure(page)), main: await mainHeap(opened) } as Record<string, number>;
    await work(page, name, times);
    await waitUntilSettled(opened);
    const after = { ...(await measure(page)), main: await mainHeap(opened) } as Record<string, number>;
    const kinds = ['JSHeapUsedSize', 'main', 'Nodes', 'JSEventListeners', 'Documents', 'Frames'];
    t.diagnostic(`${name}: ${kinds.map((kind) => `${kind} ${before[kind]} → ${after[kind]}`).join(', ')}`);
    // The article on screen at the end may be another one, and longer.
    const slack: Readonly<Record<string, number>> = {
      ...{ Documents: 2, Frames: 2, JSEventListeners: 10 },
      ...{ Nodes: 500, JSHeapUsedSize: 2 * 1024 * 1024 },
    };
    for (const [kind, more] of Object.entries(slack))
      assert.ok((after[kind] ?? 0) <= (before[kind] ?? 0) * maxGrowth + more, `${name}: ${kind}`);
    // Garbage of the main process cannot be collected from here.
    assert.ok((after.main ?? 0) <= (before.main ?? 0) * 2, `${name}: the heap of the main process`);
  }
});

test('a program with an open article is idle', onlyLong, async (t) => {
  if (process.platform !== 'linux') return t.skip('only Linux tells processor time and writes in files');
  const opened = await openWithArticles();
  t.after(opened.close);
  await waitUntilSettled(opened);
  // The backup that follows an import is made after ten seconds, and processes that are needed no more end.
  await pause(30_000);
  const started = await opened.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  // The metrics also name processes that have just ended.
  const pids = started.filter((pid) => existsSync(`/proc/${pid}`));
  const read = () =>
    pids.map((pid) => {
      const [, fields = ''] = /\) (.*)$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const ticks = fields.split(' ').slice(11, 13).map(Number);
      const written = /^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
      return { seconds: ((ticks[0] ?? 0) + (ticks[1] ?? 0)) / ticksPerSecond, written: Number(written) };
    });
  const before = read();
  await pause(idleMs);
  const after = read();
  const sum = (of: typeof before, key: 'seconds' | 'written') => of.reduce((all, one) => all + one[key], 0);
  const seconds = sum(after, 'seconds') - sum(before, 'seconds');
  const written = sum(after, 'written') - sum(before, 'written');
  t.diagnostic(
    `${seconds.toFixed(2)} s of processor time and ${written} bytes written in ${idleMs / 1000} s`,
  );
  assert.ok(seconds < maxIdleSeconds, `${seconds} seconds`);
  assert.equal(written, 0);
});

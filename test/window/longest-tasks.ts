// Measures the longest task of the main process and of the window, in processor time of their main threads.
import { readFileSync, rmSync } from 'node:fs';
import type { OpenedApp } from './app.ts';

/** The longest tasks during some work, in milliseconds of processor time. */
export interface LongestTasks {
  readonly main: number;
  readonly window: number;
}

/** An event of Chromium's tracing; times are in microseconds. */
interface TraceEvent {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly ph: string;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Does some work in a running app, and measures the longest tasks meanwhile. */
export async function measureLongestTasks(
  { app }: Pick<OpenedApp, 'app'>,
  work: () => Promise<unknown>,
): Promise<LongestTasks> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['toplevel', '__metadata'],
      recording_mode: 'record-as-much-as-possible',
    } as never),
  );
  await work();
  const { file, window, main } = await app.evaluate(async ({ contentTracing, BrowserWindow }) => ({
    file: await contentTracing.stopRecording(),
    window: BrowserWindow.getAllWindows()
      .filter((one) => one.isVisible())
      .map(({ webContents }) => webContents.getOSProcessId()),
    main: process.pid,
  }));
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(file, { force: true });
  const threads = new Set(
    traceEvents
      .filter(
        ({ name, args }) => name === 'thread_name' && /^Cr(?:Browser|Renderer)Main$/.test(args?.name ?? ''),
      )
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const longest = (pids: readonly number[]) =>
    traceEvents.reduce(
      (most, { pid, tid, name, tdur = 0 }) =>
        name.endsWith('RunTask') && pids.includes(pid) && threads.has(`${pid} ${tid}`)
          ? Math.max(most, tdur / 1000)
          : most,
      0,
    );
  return { main: longest([main]), window: longest(window) };
}

import type { Bridge, CallResult, Calls } from '#shared/contract';
import { showFailures } from '../state/notices.ts';

const bridge = (globalThis as unknown as { readonly jianfan: Bridge }).jianfan;

/** The initial settings and switches of this window, and what sets its size. */
export const { first, zoom } = bridge;

/** Set while the library is being left; resolves if it stays open after all. Calls wait for it. */
let leaving: Promise<unknown> | undefined;

/**
 * Calls the main process. While the library is being left, calls wait, because they
 * must not reach another library.
 */
export const call = <N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<CallResult<N>> => (leaving ? leaving.then(() => call(name, ...args)) : bridge.call(name, ...args));

/** Calls the main process and returns the value; a failure is shown as a notice and returns undefined. */
export async function callOrShowFailure<N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]> | undefined> {
  const result = await call(name, ...args);
  if (result.ok) return result.value;
  showFailures([result.failure]);
  return undefined;
}

/**
 * Leaves the library; `isSaved` says whether all changes are on the disk. Returns whether the library was
 * left. If so, the window starts again and waiting calls are dropped; otherwise they are sent now.
 */
export async function leave(isSaved: boolean): Promise<boolean> {
  let resume: () => void = () => {};
  leaving = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const result = await bridge.call('library:leave', isSaved).catch(() => undefined);
  if (result?.ok && result.value) return true;
  leaving = undefined;
  resume();
  return false;
}

/** Subscribes to an event of the main process for the life of the window. */
export const on: Bridge['on'] = (name, listener) => bridge.on(name, listener);

/** Whether a dropped file is one on the disk. */
export const hasPath = (file: File): boolean => bridge.hasPath(file);

import type { Bridge, CallResult, Calls } from '#shared/contract';
import { showFailures } from '../state/notices.ts';

const bridge = (globalThis as unknown as { readonly jianfan: Bridge }).jianfan;

/** What this window began with. */
export const { first } = bridge;

/** Resolves when the library was not left after all; calls wait for it. */
let leaving: Promise<unknown> | undefined;

/**
 * Calls the main process. While the library is being left, calls wait, so that none reaches another library.
 */
export const call = <N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<CallResult<N>> => (leaving ? leaving.then(() => call(name, ...args)) : bridge.call(name, ...args));

/** Calls the main process and gives the value; a failure is shown in a notice and gives undefined. */
export async function callOrShowFailure<N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]> | undefined> {
  const answer = await call(name, ...args);
  if (answer.ok) return answer.value;
  showFailures([answer.failure]);
  return undefined;
}

/**
 * Leaves the library; `isSaved` says whether all changes are on the disk. Gives whether it was left: then the
 * window begins again and calls that wait are never sent. Otherwise they are sent now.
 */
export async function leave(isSaved: boolean): Promise<boolean> {
  let resume: () => void = () => {};
  leaving = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const answer = await bridge.call('library:leave', isSaved).catch(() => undefined);
  if (answer?.ok && answer.value) return true;
  leaving = undefined;
  resume();
  return false;
}

/** Listens to the main process for as long as the window lives. */
export const on: Bridge['on'] = (name, listener) => bridge.on(name, listener);

/** The path of a dropped file, empty when it has none. */
export const pathOf = (file: File): string => bridge.pathOf(file);

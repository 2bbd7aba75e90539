import type { Bridge, CallResult, Calls } from '#shared/contract';
import { tellFailures } from '../state/notices.ts';

const bridge = (globalThis as unknown as { readonly jianfan: Bridge }).jianfan;

/** What this window began with. */
export const { first } = bridge;

let held: Promise<unknown> | undefined;

/** Calls the main process. */
export const call = <N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<CallResult<N>> =>
  // What is sent to a library that is being left could reach another.
  held ? held.then(() => call(name, ...args)) : bridge.call(name, ...args);

/** Calls the main process and gives the value; a failure is shown in a notice and gives undefined. */
export async function callOrTell<N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]> | undefined> {
  const answer = await call(name, ...args);
  if (answer.ok) return answer.value;
  tellFailures([answer.failure]);
  return undefined;
}

/** Lets this library go: what is called meanwhile waits, for ever where it is left. Gives whether it is. */
export async function leave(isKept: boolean): Promise<boolean> {
  let resume: () => void = () => {};
  held = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const answer = await bridge.call('library:leave', isKept).catch(() => undefined);
  if (answer?.ok && answer.value) return true;
  held = undefined;
  resume();
  return false;
}

/** Listens to the main process for as long as the window lives. */
export const on: Bridge['on'] = (name, listener) => bridge.on(name, listener);

/** The path of a dropped file, empty when it has none. */
export const pathOf = (file: File): string => bridge.pathOf(file);

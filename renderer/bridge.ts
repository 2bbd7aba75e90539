import type { Bridge, Calls } from '#shared/contract';

const bridge = (globalThis as unknown as { readonly jianfan: Bridge }).jianfan;

/** What this window began with. */
export const { first } = bridge;

/** Calls the main process. */
export const call = <N extends keyof Calls>(
  name: N,
  ...args: Parameters<Calls[N]>
): Promise<ReturnType<Calls[N]>> => bridge.call(name, ...args);

/** Listens to the main process for as long as the window lives. */
export const on: Bridge['on'] = (name, listener) => bridge.on(name, listener);

/** The path of a dropped file, empty when it has none. */
export const pathOf = (file: File): string => bridge.pathOf(file);

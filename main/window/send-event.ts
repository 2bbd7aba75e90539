import type { BrowserWindow } from 'electron';
import type { Events } from '#shared/contract';

/** Tells the window something, if there is one. */
export function sendEvent<N extends keyof Events>(
  window: BrowserWindow | undefined,
  name: N,
  value: Events[N],
): void {
  if (window && !window.isDestroyed()) window.webContents.send(name, value);
}

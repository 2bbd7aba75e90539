import type { BrowserWindow } from 'electron';
import type { Events } from '#shared/contract';

/** Sends an event to the page of a window; does nothing where there is no window. */
export function sendEvent<N extends keyof Events>(
  window: BrowserWindow | undefined,
  name: N,
  value: Events[N],
): void {
  if (window && !window.isDestroyed()) window.webContents.send(name, value);
}

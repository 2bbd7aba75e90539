import { type BrowserWindow, screen } from 'electron';
import type { SettingsFile } from '../profile/settings-file.ts';

/** Remembers the place and size of a window whenever they change. */
export function saveBounds(window: BrowserWindow, settings: SettingsFile): void {
  const save = () => {
    if (!window.isDestroyed() && !window.isMinimized())
      settings.setBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('resize', save);
  window.on('move', save);
}

/** Whether enough of a window at a place is on one of the screens. */
export const isOnScreen = ({ x, y }: { readonly x?: number; readonly y?: number }): boolean =>
  x !== undefined &&
  y !== undefined &&
  screen.getAllDisplays().some(({ workArea }) => {
    const left = x - workArea.x;
    const top = y - workArea.y;
    return left >= -8 && top >= -8 && left < workArea.width - 100 && top < workArea.height - 60;
  });

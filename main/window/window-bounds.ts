import { type BrowserWindow, screen } from 'electron';
import type { Bounds, SettingsFile, WindowKind } from '../profile/settings-file.ts';
import { fitToAreas } from './fit-to-areas.ts';

/** Remembers the place and size of a window of a kind whenever they change. */
export function saveBounds(window: BrowserWindow, settings: SettingsFile, kind: WindowKind): void {
  const save = () => {
    if (!window.isDestroyed() && !window.isMinimized())
      settings.setBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() }, kind);
  };
  window.on('resize', save);
  window.on('move', save);
}

/** The place and size of a window as they are possible with the screens that there are. */
export const fitToScreens = (bounds: Omit<Bounds, 'maximized'>): Omit<Bounds, 'maximized'> =>
  fitToAreas(
    bounds,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );

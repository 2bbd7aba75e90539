import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { appAddress } from './protocol.ts';
import type { SettingsFile } from './settings-file.ts';

const papers = { light: '#fbf9f4', sepia: '#f5ecd9', dark: '#1c1a18' } as const;

/** Opens the reader's window and keeps it open: one whose page dies is replaced at the same place. `opened` gets each window that there is. */
export function openWindow(parts: {
  readonly session: Session;
  readonly folder: string;
  readonly file: SettingsFile;
  readonly opened: (window: BrowserWindow) => void;
}): void {
  const { file } = parts;
  const { theme } = file.settings();
  const paper = theme === 'system' ? (nativeTheme.shouldUseDarkColors ? 'dark' : 'light') : theme;
  const { maximized, ...bounds } = file.bounds();
  const window = new BrowserWindow({
    ...(isOnScreen(bounds) ? bounds : { width: bounds.width, height: bounds.height }),
    minWidth: 480,
    minHeight: 360,
    title: 'Jianfan 簡繁',
    backgroundColor: papers[paper],
    webPreferences: {
      session: parts.session,
      preload: join(parts.folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (maximized) window.maximize();
  parts.opened(window);
  void window.loadURL(appAddress);
  const note = () => {
    if (!window.isDestroyed() && !window.isMinimized())
      file.setBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('resize', note);
  window.on('move', note);
  window.webContents.on('render-process-gone', (_gone, { reason }) => {
    if (reason === 'clean-exit') return;
    openWindow(parts);
    window.destroy();
  });
}

/** Brings the window to the front. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

const isOnScreen = (bounds: { readonly x?: number; readonly y?: number }): boolean =>
  bounds.x !== undefined &&
  bounds.y !== undefined &&
  screen.getAllDisplays().some(({ workArea }) => {
    const x = (bounds.x ?? 0) - workArea.x;
    const y = (bounds.y ?? 0) - workArea.y;
    return x >= -8 && y >= -8 && x < workArea.width - 100 && y < workArea.height - 60;
  });

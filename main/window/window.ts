import { join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme, type Session, screen } from 'electron';
import type { Walls } from '#shared/contract';
import type { SettingsFile } from '../profile/settings-file.ts';
import { appAddress } from './protocol.ts';
import type { Wording } from './strings.ts';
import { firstArgument } from './window-arguments.ts';

const papers = { light: '#fbf9f4', sepia: '#f5ecd9', dark: '#1c1a18' } as const;

/** Opens the reader's window and keeps it open: one whose page dies is replaced at the same place. `opened` gets each window that there is. */
export function openWindow(parts: {
  readonly session: Session;
  readonly folder: string;
  readonly file: SettingsFile;
  readonly walls: Walls;
  readonly opened: (window: BrowserWindow) => void;
  /** Called when a window has closed. */
  readonly closed: (window: BrowserWindow) => void;
  /** Whether the program ends; then no window opens. */
  readonly isOver: () => boolean;
  /** Called when the page has come into the window, which is then shown. */
  readonly come: (window: BrowserWindow) => unknown;
  /** Called when the window's page died, before another one opens. */
  readonly died: () => void;
  readonly wording: Wording;
}): void {
  const { file } = parts;
  if (parts.isOver()) return;
  const { theme } = file.settings();
  const paper = theme === 'system' ? (nativeTheme.shouldUseDarkColors ? 'dark' : 'light') : theme;
  const { maximized, ...bounds } = file.bounds();
  const window = new BrowserWindow({
    ...(isOnScreen(bounds) ? bounds : { width: bounds.width, height: bounds.height }),
    minWidth: 480,
    minHeight: 360,
    title: 'Jianfan 簡繁',
    autoHideMenuBar: true,
    // A page in sight waits for the processor of graphics before it begins; this one begins meanwhile.
    show: false,
    paintWhenInitiallyHidden: false,
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
      additionalArguments: [firstArgument({ settings: file.settings(), walls: parts.walls })],
    },
  });
  parts.opened(window);
  window.on('closed', () => parts.closed(window));
  void window.loadURL(appAddress);
  const note = () => {
    if (!window.isDestroyed() && !window.isMinimized())
      file.setBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  askWhenStuck(window, parts.wording);
  window.on('resize', note);
  window.on('move', note);
  window.webContents.on('did-navigate', (_gone, url) => {
    // A page can empty itself without asking anyone; then it begins anew.
    if (url !== appAddress) void window.loadURL(appAddress);
    else parts.come(window);
  });
  window.webContents.once('did-navigate', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.webContents.on('render-process-gone', (_gone, { reason }) => {
    if (reason === 'clean-exit') return;
    parts.died();
    openWindow(parts);
    window.destroy();
  });
}

/** Asks what to do with a window that answers nothing; the page of one given up dies, and another takes its place. */
function askWhenStuck(window: BrowserWindow, wording: Wording): void {
  let isAsking = false;
  window.on('unresponsive', async () => {
    if (isAsking) return;
    isAsking = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: wording.stuck,
      detail: wording.stuckMore,
      buttons: [wording.wait, wording.restart],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    isAsking = false;
    if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
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

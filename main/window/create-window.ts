import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Session } from 'electron';
import type { Walls } from '#shared/contract';
import type { Bounds, SettingsFile, WindowKind } from '../profile/settings-file.ts';
import { encodeFirstFrame } from './window-arguments.ts';
import { fitToScreens } from './window-bounds.ts';
import { systemTraditional } from './window-language.ts';

/** What a window is made of. */
export interface CreationParts {
  readonly session: Session;
  /** Where the built files lie. */
  readonly folder: string;
  readonly walls: Walls;
  readonly settings: SettingsFile;
  /** Whether the window holds the library, or one article of it. */
  readonly kind: WindowKind;
}

/** The colour behind the page before its first frame. */
const backgrounds = { light: '#fbf9f4', sepia: '#f5ecd9', dark: '#1c1a18', contrast: '#ffffff' } as const;

/** Creates a window, hidden, with all restrictions of its page. */
export function createWindow(parts: CreationParts, bounds: Omit<Bounds, 'maximized'>): BrowserWindow {
  const settings = parts.settings.settings();
  const { theme } = settings;
  const { shouldUseDarkColors: isDark } = nativeTheme;
  const followsSystem = theme === 'system' || (theme === 'contrast' && isDark);
  const background = followsSystem ? (isDark ? 'dark' : 'light') : theme;
  return new BrowserWindow({
    ...fitToScreens(bounds),
    minWidth: 480,
    minHeight: 360,
    title: 'Jianfan 簡繁',
    autoHideMenuBar: true,
    // A visible page waits for the GPU process before it begins to load; a hidden one begins at once.
    show: false,
    paintWhenInitiallyHidden: false,
    backgroundColor: backgrounds[background],
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
      additionalArguments: [
        encodeFirstFrame({
          ...{ settings, walls: parts.walls, systemTraditional: systemTraditional() },
          isArticleWindow: parts.kind === 'article',
        }),
      ],
    },
  });
}

import { type BrowserWindow, dialog } from 'electron';
import type { Events, ImportProgress } from '#shared/contract';
import type { Messages } from '#shared/messages/messages';
import type { Bounds } from '../profile/settings-file.ts';
import { type CreationParts, createWindow } from './create-window.ts';
import { appAddress } from './protocol.ts';
import { sendEvent } from './send-event.ts';
import { saveBounds } from './window-bounds.ts';

/** Takes the progress off the icon of the window. */
const noProgress = -1;

/** The parameters of the window. */
export interface WindowParts extends CreationParts {
  /** Gives the place for the remembered one, such as beside another window. */
  readonly place?: (remembered: Omit<Bounds, 'maximized'>) => Omit<Bounds, 'maximized'>;
  /** Called for each page of the window, when it begins to load. */
  readonly onPage: (window: BrowserWindow) => unknown;
  /** Called when the page has died, before another window opens. */
  readonly onCrash: () => void;
  /** Called when the window has closed and none takes its place. */
  readonly onClosed: () => void;
}

/** A question in a dialog. The first button cancels. */
export interface Question {
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly [cancel: string, ...others: string[]];
  /** The button that Enter presses; the first one where it is absent. */
  readonly defaultButton?: number;
  readonly type?: 'question' | 'warning';
}

/** The windows beside the main one, for those who know only that. */
export interface OtherWindows {
  readonly areOpen: () => boolean;
  /** Takes what is sent to the main window and concerns the others, too. */
  readonly onSend: <N extends keyof Events>(name: N, value: Events[N]) => void;
  /** Has them save everything before the library is left, and closes them; gives whether all was saved. */
  readonly leave: () => Promise<boolean>;
}

/**
 * A window of the reader: the main one, or one for an article. When its page dies, a new window takes its
 * place, so other parts hold this object and never a `BrowserWindow`. While no window is open, events are
 * dropped and dialogs have no parent.
 */
export class ReaderWindow {
  #current: BrowserWindow | undefined;
  #isLoaded = false;
  #parts: WindowParts | undefined;
  readonly #onLoad: (() => void)[] = [];
  /** Set in the main window as soon as there can be others. */
  others: OtherWindows | undefined;
  readonly #isQuitting: () => boolean;
  readonly #messages: () => Messages;

  constructor(parts: { readonly isQuitting: () => boolean; readonly messages: () => Messages }) {
    this.#isQuitting = parts.isQuitting;
    this.#messages = parts.messages;
  }

  get isOpen(): boolean {
    return this.#current !== undefined;
  }

  /** Whether a window is or was open, and another one can be. */
  get hasBegun(): boolean {
    return this.#parts !== undefined;
  }

  /** The window on screen, for events that concern it alone. */
  get browserWindow(): BrowserWindow | undefined {
    return this.#current;
  }

  /** The web contents whose calls are answered. */
  get contents(): Electron.WebContents | undefined {
    return this.#current?.webContents;
  }

  /** Opens the window, unless the program is quitting. It is shown when its page begins to load. */
  open(parts: WindowParts): void {
    if (this.#isQuitting()) return;
    this.#parts = parts;
    const { maximized, ...bounds } = parts.settings.bounds(parts.kind);
    const window = createWindow(parts, parts.place?.(bounds) ?? bounds);
    this.#current = window;
    window.on('closed', () => {
      if (window !== this.#current) return;
      this.#current = undefined;
      parts.onClosed();
    });
    window.webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      for (const listener of this.#onLoad) listener();
    });
    void window.loadURL(appAddress);
    saveBounds(window, parts.settings, parts.kind);
    this.#askWhenStuck(window);
    window.webContents.on('did-navigate', (_gone, url) => {
      // A page can navigate to an empty page by itself; then it is loaded again.
      if (url !== appAddress) void window.loadURL(appAddress);
      else parts.onPage(window);
    });
    window.webContents.once('did-navigate', () => {
      if (maximized) window.maximize();
      window.show();
    });
    window.webContents.on('render-process-gone', (_gone, { reason }) => {
      if (reason === 'clean-exit') return;
      parts.onCrash();
      this.open(parts);
      window.destroy();
    });
  }

  /** Opens the window again if it is closed, as it may be on macOS; resolves when its page is loaded. */
  async reopen(): Promise<void> {
    const parts = this.#parts;
    if (this.#current || !parts) return;
    this.open(parts);
    const contents = this.contents;
    await new Promise<void>((resolve) => {
      if (contents) contents.once('did-finish-load', () => resolve());
      else resolve();
    });
  }

  /** Calls a listener whenever a page has been loaded, and at once if one has been loaded already. */
  onLoad(listener: () => void): void {
    this.#onLoad.push(listener);
    if (this.#isLoaded) listener();
  }

  /** Sends an event to the page. */
  send<N extends keyof Events>(name: N, value: Events[N]): void {
    sendEvent(this.#current, name, value);
    this.others?.onSend(name, value);
  }

  /** Shows the progress of imports and exports in the page, and on the icon in taskbar or dock. */
  showProgress(progress: ImportProgress | null): void {
    this.send('progress', progress);
    const share = progress ? progress.done / Math.max(1, progress.done + progress.left) : noProgress;
    this.#current?.setProgressBar(share);
  }

  /** The window in which a menu pops up, as Electron takes it. */
  popupOwner(): { readonly window?: BrowserWindow } {
    return this.#current ? { window: this.#current } : {};
  }

  /** Brings the window to the front. */
  raise(): void {
    if (this.#current?.isMinimized()) this.#current.restore();
    this.#current?.focus();
  }

  /** Closes the window, whatever its page does. */
  destroy(): void {
    this.#current?.destroy();
  }

  /** Reloads the page; it is then sent its start state. */
  reload(): void {
    this.#current?.webContents.reload();
  }

  /** Asks a question and gives the index of the button that was pressed, 0 where the dialog was closed. */
  async ask({ type = 'question', buttons, defaultButton = 0, ...text }: Question): Promise<number> {
    const labels = [...buttons];
    const options = { type, ...text, buttons: labels, defaultId: defaultButton, cancelId: 0, noLink: true };
    const parent = this.#current;
    const { response } = await (parent
      ? dialog.showMessageBox(parent, options)
      : dialog.showMessageBox(options));
    return response;
  }

  /** Asks whether to do something; Enter and Escape cancel. */
  async confirm({ yes, ...text }: Pick<Question, 'message' | 'detail'> & { readonly yes: string }) {
    return (await this.ask({ ...text, buttons: [this.#messages().say('dialogs.cancel'), yes] })) === 1;
  }

  /** Lets the reader choose files or folders; none where the reader cancels. */
  async choosePaths(options: Electron.OpenDialogOptions): Promise<readonly string[]> {
    const parent = this.#current;
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return chosen.canceled ? [] : chosen.filePaths;
  }

  /** Lets the reader name a file to write; undefined where the reader cancels. */
  async chooseFileToSave(options: Electron.SaveDialogOptions): Promise<string | undefined> {
    const parent = this.#current;
    const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return chosen.canceled || !chosen.filePath ? undefined : chosen.filePath;
  }

  /**
   * Asks what to do with a page that does not respond; if the reader gives it up, it is killed and another
   * takes its place.
   */
  #askWhenStuck(window: BrowserWindow): void {
    let isAsking = false;
    window.on('unresponsive', async () => {
      if (isAsking) return;
      isAsking = true;
      const messages = this.#messages();
      const answer = await this.ask({
        type: 'warning',
        message: messages.say('dialogs.stuck'),
        detail: messages.say('dialogs.stuck-more'),
        buttons: [messages.say('dialogs.wait'), messages.say('dialogs.reopen')],
      });
      isAsking = false;
      if (answer === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    });
  }
}

import { type Session, session } from 'electron';
import { type Events, nothingImported, type Walls } from '#shared/contract';
import { success } from '#shared/result';
import type { Handlers } from '../ipc/ipc.ts';
import { createArticleWindowStart } from '../session/article-window-start.ts';
import { askPageToLeave } from '../session/library-switcher.ts';
import type { Services } from '../session/services.ts';
import { CrashCounter } from '../window/crash-counter.ts';
import { type OtherWindows, ReaderWindow, type WindowParts } from '../window/reader-window.ts';
import { sendEvent } from '../window/send-event.ts';

/** Pixels between two windows that would lie on each other. */
const stepPx = 28;
type Place = Parameters<NonNullable<WindowParts['place']>>[0];

/** The parameters of the windows of articles. */
export interface ArticleWindowsParts {
  readonly services: Services;
  readonly walls: Walls;
  /** Makes the handlers of the calls of a window. */
  readonly createHandlers: (window: ReaderWindow) => Handlers;
  /** Called when a window has the focus or has lost its page. */
  readonly onFocus: (window: ReaderWindow) => void;
  /** Called when the last window has closed, the main one included. */
  readonly onLastClosed: () => void;
}

/** A window of an article. */
interface ArticleWindow {
  readonly window: ReaderWindow;
  /** The article on screen; the reader may follow links to others. */
  article: string;
  /** Resolves the answer of its page to `leaving`. */
  answerLeaving: (isKept: boolean) => void;
}

/**
 * The windows that hold one article each. They show the same page as the main window without its list, and
 * their calls are answered by handlers of the same services, whose dialogs belong to the window.
 */
export class ArticleWindows implements OtherWindows {
  readonly #parts: ArticleWindowsParts;
  /** The open windows with the handlers of their calls. */
  readonly #open = new Map<ArticleWindow, Handlers>();

  constructor(parts: ArticleWindowsParts) {
    this.#parts = parts;
  }

  readonly areOpen = (): boolean => this.#open.size > 0;

  /** The handlers of the window with these web contents. */
  handlersOf(contents: Electron.WebContents): Handlers | undefined {
    return [...this.#open].find(([{ window }]) => window.contents === contents)?.[1];
  }

  /** Opens an article in a window of its own, or brings the window to the front that has it. */
  async open(article: string): Promise<void> {
    const { services, createHandlers } = this.#parts;
    if (!(await (await services.current.library()).getEntry(article))) return;
    // Nothing is awaited from here on, so that one article that is asked for twice has one window.
    const existing = [...this.#open.keys()].find((one) => one.article === article);
    if (existing) return existing.window.raise();
    const { isQuitting, messages } = services;
    const window = new ReaderWindow({ isQuitting, messages });
    const own: ArticleWindow = { window, article, answerLeaving: () => {} };
    this.#open.set(own, followArticle(own, createHandlers(window)));
    await this.#show(own, session.defaultSession);
  }

  /** Sends an event to every window but the one that has caused it. */
  send<N extends keyof Events>(from: ReaderWindow, name: N, value: Events[N]): void {
    for (const { window } of this.#open.keys()) if (window !== from) window.send(name, value);
    const { window: main } = this.#parts.services;
    if (from !== main) sendEvent(main.browserWindow, name, value);
  }

  readonly onSend = <N extends keyof Events>(name: N, value: Events[N]): void => {
    const { window: main } = this.#parts.services;
    if (name === 'words' || name === 'language') this.send(main, name, value);
    if (name === 'settings') this.send(main, 'preferences', (value as Events['settings']).now);
    // What came in is told in the main window.
    if (name === 'library')
      this.send(main, 'library', { ...nothingImported, revision: (value as Events['library']).revision });
  };

  async leave(): Promise<boolean> {
    const answers = await Promise.all([...this.#open.keys()].map((one) => this.#leave(one)));
    return answers.every(Boolean);
  }

  async #leave(own: ArticleWindow): Promise<boolean> {
    const isKept = await askPageToLeave(own.window, (answer) => {
      own.answerLeaving = answer;
    });
    if (isKept) own.window.destroy();
    return isKept;
  }

  /** A new window is where the last one was, or beside the main one; each further one a little lower. */
  #place({ x, y, width, height }: Place): Place {
    const main = this.#parts.services.window.browserWindow?.getBounds();
    const shift = (this.#open.size - 1) * stepPx;
    if (x === undefined || y === undefined)
      return main
        ? { x: main.x + main.width + shift, y: main.y + shift, width, height: main.height }
        : { width, height };
    return { x: x + shift, y: y + shift, width, height };
  }

  async #show(own: ArticleWindow, appSession: Session): Promise<void> {
    const { services, walls, onFocus, onLastClosed } = this.#parts;
    const { builtFolder, now, window: main } = services;
    const crashes = new CrashCounter(now);
    const begin = createArticleWindowStart(services, () => own.article);
    own.window.open({
      session: appSession,
      folder: builtFolder,
      walls,
      settings: await services.settings,
      kind: 'article',
      place: (remembered) => this.#place(remembered),
      onPage: (pageWindow) => {
        pageWindow.on('focus', () => onFocus(own.window));
        if (crashes.isCrashing) pageWindow.destroy();
        else void begin(pageWindow);
      },
      onCrash: () => crashes.add(),
      onClosed: () => {
        this.#open.delete(own);
        onFocus(main);
        if (this.#open.size === 0 && !main.isOpen) onLastClosed();
      },
    });
  }
}

/** The handlers of a window, which take note of the article on screen and of the answer to `leaving`. */
const followArticle = (own: ArticleWindow, handlers: Handlers): Handlers => ({
  ...handlers,
  'article:open': async (id) => {
    const opened = await handlers['article:open'](id);
    if (opened.ok) own.article = opened.value.article.id;
    return opened;
  },
  'library:leave': async (isKept) => {
    own.answerLeaving(isKept === true);
    return success(isKept === true);
  },
});

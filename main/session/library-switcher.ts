import { createDeferred } from '#shared/deferred';
import type { Messages } from '#shared/messages/messages';
import { type Failure, type Result, success } from '#shared/result';
import type { ReaderWindow } from '../window/reader-window.ts';
import type { CurrentLibrary } from './current-library.ts';
import type { LibraryFolders } from './library-folders.ts';
import type { LibraryReports } from './library-reports.ts';
import type { LibrarySession } from './library-session.ts';

/** Milliseconds that a window may take to send its unsaved notes. */
const leaveTimeoutMs = 10_000;

/**
 * Tells a window's page that the library is being left; gives whether it has saved everything. `onAnswer` is
 * given the function that takes the page's answer.
 */
export async function askPageToLeave(
  window: ReaderWindow,
  onAnswer: (answer: (isKept: boolean) => void) => void,
): Promise<boolean> {
  const answer = createDeferred<boolean>();
  onAnswer(answer.resolve);
  const timer = setTimeout(answer.resolve, leaveTimeoutMs, false);
  window.send('leaving', null);
  const isKept = await answer.promise;
  clearTimeout(timer);
  return isKept;
}

/** The parts that the switcher uses. */
export interface SwitcherParts {
  readonly current: CurrentLibrary<LibrarySession>;
  readonly folders: LibraryFolders;
  readonly reports: LibraryReports;
  readonly window: ReaderWindow;
  readonly messages: () => Messages;
  /** Begins the session of the library in a folder. */
  readonly openSession: (folder: string, failures: readonly Failure[]) => LibrarySession;
}

/**
 * Opens the first library, and another one in place of the one that is open. Before that, the window is told
 * `leaving`, sends its unsaved notes and answers; where not all of them can be kept, the reader is asked.
 * Then the open session closes, the next one opens, and the page is reloaded. Requests to switch wait for one
 * another.
 */
export class LibrarySwitcher {
  readonly #parts: SwitcherParts;
  #queue: Promise<unknown> = Promise.resolve();
  /** Resolves the window's answer to `leaving`; does nothing before the first switch. */
  #answerLeaving: (isKept: boolean) => void = () => {};
  /** Whether the library that the page was asked to leave has been left. */
  #isLeft: Promise<boolean> = Promise.resolve(false);

  /** Begins the first session; `requested` is the folder of the command line. */
  constructor(parts: SwitcherParts, requested: string | undefined) {
    this.#parts = parts;
    const { current, folders, openSession } = parts;
    current.set(folders.first(requested).then(({ folder, failures }) => openSession(folder, failures)));
  }

  /** Opens the library in a folder, after any question to the reader. Gives whether it is open now. */
  go(folder: string): Promise<Result<boolean>> {
    const outcome = this.#queue.then(() => this.#go(folder));
    this.#queue = outcome.catch(() => {});
    return outcome;
  }

  /** As {@link go}, for requests from outside the window: a failure is sent to the page. */
  async goAndReport(folder: string): Promise<boolean> {
    const done = await this.go(folder);
    if (!done.ok) await this.#parts.reports.sendOnceStarted({ failures: [done.failure] });
    return done.ok && done.value;
  }

  /** Asks for a folder and opens the library in it, making one where the folder is empty. */
  async choose(): Promise<Result<boolean>> {
    const [folder] = await this.#parts.window.choosePaths({
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
      message: this.#parts.messages().say('dialogs.choose-library'),
    });
    return folder === undefined ? success(false) : this.go(folder);
  }

  /**
   * The window's answer to `leaving`: whether all notes are saved. Gives whether the library has been left.
   */
  leave(isKept: boolean): Promise<boolean> {
    this.#answerLeaving(isKept);
    return this.#isLeft;
  }

  async #go(requested: string): Promise<Result<boolean>> {
    const { current, folders } = this.#parts;
    const open = await current.get();
    const real = await folders.resolve(requested);
    if (real === open.folder) return success(true);
    const confirmed = await folders.confirm(real);
    if (!confirmed.ok) return confirmed;
    const folder = confirmed.value;
    if (folder === undefined) return success(false);
    const isLeft = createDeferred<boolean>();
    if (!(await this.#askToLeave(isLeft.promise))) {
      isLeft.resolve(false);
      return success(false);
    }
    const session = await this.#replace(open, folder);
    isLeft.resolve(true);
    this.#parts.window.reload();
    void session.begin([]);
    return success(true);
  }

  /** Waits until the window has sent its unsaved notes; false where the reader decides to stay. */
  async #askToLeave(isLeft: Promise<boolean>): Promise<boolean> {
    const { window, messages } = this.#parts;
    const areOthersKept = (await window.others?.leave()) ?? true;
    const isKept = (!window.isOpen || (await this.#askPage(isLeft))) && areOthersKept;
    const question = {
      message: messages().say('dialogs.unsaved'),
      detail: messages().say('dialogs.unsaved-more'),
      yes: messages().say('dialogs.leave-anyway'),
    };
    return isKept || window.confirm(question);
  }

  #askPage(isLeft: Promise<boolean>): Promise<boolean> {
    this.#isLeft = isLeft;
    return askPageToLeave(this.#parts.window, (answer) => {
      this.#answerLeaving = answer;
    });
  }

  #replace(open: LibrarySession, folder: string): Promise<LibrarySession> {
    const { current, folders, openSession } = this.#parts;
    const opening = open.close().then(async () => {
      await folders.enter(folder);
      return openSession(folder, []);
    });
    current.set(opening);
    return opening;
  }
}

import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type CallResult, type Calls, callNames } from '#shared/contract';
import { failed } from '#shared/result';
import type { MainWindow } from '../window/main-window.ts';
import { appAddress } from '../window/protocol.ts';

/**
 * The handler of each call. Arguments come unchecked; the handler parses them and throws on values that no
 * window sends.
 */
export type Handlers = {
  readonly [N in keyof Calls]: (...args: readonly unknown[]) => Promise<CallResult<N>>;
};

/**
 * Answers the calls of the top frame in the reader's window; any other sender is rejected. An error that a
 * handler throws is written to stderr and answered with `unexpected`.
 */
export function answerCalls(handlers: Handlers, window: MainWindow): void {
  for (const name of callNames)
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      const contents = window.contents;
      if (!contents || !isFromPage(event, contents)) throw new Error('Only the reader’s own window may ask.');
      try {
        return await handlers[name](...args);
      } catch (error) {
        if (!contents.isDestroyed())
          process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return failed('unexpected', 'Jianfan');
      }
    });
}

/** Whether a call comes from the page of the window itself: its top frame, while it shows that page. */
function isFromPage({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
  try {
    return sender === contents && senderFrame === contents.mainFrame && senderFrame?.url === appAddress;
  } catch {
    // The frame that called has been removed since.
    return false;
  }
}

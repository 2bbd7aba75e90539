import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type CallResult, type Calls, callNames } from '#shared/contract';
import { failed } from '#shared/result';
import { appAddress } from '../window/protocol.ts';

/**
 * The handler of each call. Arguments come unchecked; the handler parses them and throws on values that no
 * window sends.
 */
export type Handlers = {
  readonly [N in keyof Calls]: (...args: readonly unknown[]) => Promise<CallResult<N>>;
};

/**
 * Answers the calls of the top frame in a window of the reader, each with the handlers of its window; any
 * other sender is rejected. An error that a handler throws is written to stderr and answered with
 * `unexpected`.
 */
export function answerCalls(handlersOf: (contents: WebContents) => Handlers | undefined): void {
  for (const name of callNames)
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      const handlers = isFromPage(event) ? handlersOf(event.sender) : undefined;
      if (!handlers) throw new Error('Only the reader’s own windows may ask.');
      try {
        return await handlers[name](...args);
      } catch (error) {
        if (!event.sender.isDestroyed())
          process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return failed('unexpected', 'Jianfan');
      }
    });
}

/** Whether a call comes from the page of a window itself: its top frame, while it shows that page. */
function isFromPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  try {
    return senderFrame === sender.mainFrame && senderFrame?.url === appAddress;
  } catch {
    // The frame that called has been removed since.
    return false;
  }
}

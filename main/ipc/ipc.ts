import { ipcMain } from 'electron';
import { type CallResult, type Calls, callNames } from '#shared/contract';
import { failed } from '#shared/result';
import type { MainWindow } from '../window/main-window.ts';
import { appAddress } from '../window/protocol.ts';

/**
 * What answers each call. Arguments come unchecked; the handler parses them and throws on what no window
 * sends.
 */
export type Handlers = {
  readonly [N in keyof Calls]: (...args: readonly unknown[]) => Promise<CallResult<N>>;
};

/**
 * Answers the calls of the top frame in the reader's window; any other sender is rejected. What a handler
 * throws is written to stderr and answered with `unexpected`.
 */
export function answerCalls(handlers: Handlers, window: MainWindow): void {
  for (const name of callNames)
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      const own = window.contents;
      const isOwn =
        own !== undefined &&
        event.sender === own &&
        event.senderFrame === own.mainFrame &&
        event.senderFrame.url === appAddress;
      if (!isOwn) throw new Error('Only the reader’s own window may ask.');
      try {
        return await handlers[name](...args);
      } catch (error) {
        if (!own.isDestroyed())
          process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return failed('unexpected', 'Jianfan');
      }
    });
}

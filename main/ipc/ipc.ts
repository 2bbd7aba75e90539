import { type BrowserWindow, ipcMain } from 'electron';
import { type CallResult, type Calls, callNames } from '#shared/contract';
import { failed } from '#shared/result';
import { appAddress } from '../window/protocol.ts';

/** What answers each call: arguments come unchecked and are parsed by the handler. */
export type Handlers = {
  readonly [N in keyof Calls]: (...args: readonly unknown[]) => Promise<CallResult<N>>;
};

/** Answers the calls of the app's own top frame in its current window, and of nobody else. */
export function answerCalls(handlers: Handlers, window: () => BrowserWindow | undefined): void {
  for (const name of callNames)
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      const own = window()?.webContents;
      if (
        !own ||
        event.sender !== own ||
        event.senderFrame !== own.mainFrame ||
        event.senderFrame.url !== appAddress
      )
        throw new Error('Only the reader’s own window may ask.');
      try {
        return await handlers[name](...args);
      } catch (error) {
        if (!own.isDestroyed())
          process.stderr.write(`${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
        return failed('unexpected', 'Jianfan');
      }
    });
}

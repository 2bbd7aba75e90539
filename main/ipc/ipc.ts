import { type BrowserWindow, ipcMain } from 'electron';
import { type Calls, callNames, type ImportReport } from '#shared/contract';
import { failed } from '#shared/result';
import { appAddress } from '../window/protocol.ts';

/** What answers each call: arguments come unchecked and are parsed by the handler. */
export type Handlers = {
  readonly [N in keyof Calls]: (...args: readonly unknown[]) => Promise<ReturnType<Calls[N]>>;
};

const failure = failed('unexpected', 'Jianfan');
const report = (): ImportReport => ({ added: [], duplicates: [], failures: [failure.failure] });

/** How a call that can fail says that it met what nobody foresaw; the others reject. */
const unexpected: { readonly [N in keyof Calls]?: () => ReturnType<Calls[N]> } = {
  'library:choose': report,
  'library:choose-folder': report,
  'library:paste': report,
  'library:import': report,
  'library:import-bytes': report,
  'library:mark': () => failure,
  'library:empty-bin': () => failure,
  'library:rebuild': () => failure,
  'library:back-up': () => failure,
  'library:restore': () => failure,
  'library:export-all': () => failure,
  'library:open-other': () => failure,
  'note:keep': () => failure,
  'note:remove': () => failure,
  'article:open': () => failure,
  'article:source': () => failure,
  'article:page': () => failure,
  'article:export': () => failure,
  'article:print': () => failure,
  'report:export': () => failure,
  'words:keep': () => failure,
  'words:export': () => failure,
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
        const told = unexpected[name];
        if (told) return told();
        throw new Error('That did not work.');
      }
    });
}

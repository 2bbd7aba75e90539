import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { StartProcess } from '../library/catalogue/process.ts';

/**
 * Runs the catalogue, built into `folder`, in a utility process. It is no worker thread, because Electron
 * waits for its threads when it quits, and a thread may never end while V8 compiles the WebAssembly of
 * SQLite.
 */
export const startInUtilityProcess =
  (folder: string): StartProcess =>
  async (options) => {
    await app.whenReady();
    const child = utilityProcess.fork(join(folder, 'catalogue-worker.cjs'), [JSON.stringify(options)], {
      serviceName: 'Jianfan catalogue',
    });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onEnd: (listener) => void child.on('exit', () => listener()),
      setBusy: () => {},
      end: async () => child.kill(),
    };
  };

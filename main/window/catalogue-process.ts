import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { StartProcess } from '../library/catalogue/process.ts';

/**
 * Runs the catalogue, built into `folder`, in a process of its own. A worker thread would do, but Electron
 * waits for each thread at its end, and a thread may never end while V8 compiles the WebAssembly of SQLite.
 */
export const startInUtilityProcess =
  (folder: string): StartProcess =>
  async (given) => {
    await app.whenReady();
    const made = utilityProcess.fork(join(folder, 'catalogue-worker.cjs'), [JSON.stringify(given)], {
      serviceName: 'Jianfan catalogue',
    });
    return {
      send: (message) => made.postMessage(message),
      onMessage: (listener) => void made.on('message', listener),
      onEnd: (listener) => void made.on('exit', () => listener()),
      setBusy: () => {},
      end: async () => made.kill(),
    };
  };

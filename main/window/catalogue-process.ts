import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { StartProcess } from '../library/catalogue/process.ts';

/**
 * Runs the catalogue, built into `folder`, in a process of its own. A thread would do, but Electron waits for the end of
 * each thread, and one whose SQLite V8 is still making faster may never end.
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

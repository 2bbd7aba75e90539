import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { StartProcess } from '../library/catalogue/process.ts';

/**
 * V8 optimises a function of SQLite's WebAssembly only after it has run for some tenths of a second. A start
 * runs it for less; the interpreter of statements alone takes a second of processor time to optimise, and
 * tens of mebibytes. A search or an import that lasts is optimised as before.
 */
const wasmFlags = '--js-flags=--wasm-tiering-budget=2000000000';

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
      execArgv: [wasmFlags],
    });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onEnd: (listener) => void child.on('exit', () => listener()),
      setBusy: () => {},
      end: async () => child.kill(),
    };
  };

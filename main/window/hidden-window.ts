import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, type Session, session } from 'electron';
import { createDeferred } from '#shared/deferred';
import type { ExtractRequest } from '#shared/extract-request';
import { failed, type Result, success } from '#shared/result';
import { allWalls } from '#shared/walls';
import { hiddenAddress, serveOwnScheme } from './protocol.ts';
import { scheme, secureSession } from './walls.ts';

/** Milliseconds after which an extraction is stopped. */
const extractTimeoutMs = 30_000;

/** One hidden window with the process in which foreign markup is parsed, from its creation to its end. */
export class HiddenWindow {
  readonly #ready: Promise<BrowserWindow>;
  readonly #end = createDeferred<void>();
  #window: BrowserWindow | undefined;
  #isEnded = false;

  /** `folder` holds `extract.js`, the code of the page. */
  constructor(folder: string) {
    this.#ready = this.#start(folder);
    this.#ready.catch(() => this.destroy());
  }

  /** Whether its process has ended. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Sends requests to the page; gives its answers, as JSON. Failure codes: `parser-died`, `too-slow`. */
  async call(requests: readonly [ExtractRequest, ...ExtractRequest[]]): Promise<Result<readonly unknown[]>> {
    const { name } = requests[0];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<'too-slow'>((resolve) => {
      timer = setTimeout(resolve, extractTimeoutMs, 'too-slow');
    });
    const ended = this.#end.promise.then(() => 'parser-died' as const);
    const answers = this.#ready.then((window) => window.webContents.executeJavaScript(callCode(requests)));
    try {
      const outcome = await Promise.race([answers.then(success<readonly unknown[]>), ended, timeout]);
      if (typeof outcome !== 'string') return outcome;
      // A page that is stuck in a loop does not react to a request to close.
      if (outcome === 'too-slow' && this.#window && !this.#window.isDestroyed())
        this.#window.webContents.forcefullyCrashRenderer();
      return failed(outcome, name);
    } catch {
      return failed('parser-died', name);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process; a call that waits fails with `parser-died`. */
  destroy(): void {
    this.#isEnded = true;
    this.#end.resolve();
    if (this.#window && !this.#window.isDestroyed()) this.#window.destroy();
  }

  async #start(folder: string): Promise<BrowserWindow> {
    await app.whenReady();
    if (this.#isEnded) throw new Error('The hidden window was closed before it opened.');
    const window = createWindow(openSession(folder));
    this.#window = window;
    // Electron does not allow a window to be destroyed during its crash event.
    window.webContents.on('render-process-gone', () => setImmediate(() => this.destroy()));
    const code = readFile(join(folder, 'extract.js'), 'utf8');
    await window.loadURL(hiddenAddress);
    await window.webContents.executeJavaScript(`${await code}\n;0`);
    return window;
  }
}

/** The session of hidden windows, cut off from the network; only the empty page is answered. */
function openSession(folder: string): Session {
  const hiddenSession = session.fromPartition('hidden');
  if (hiddenSession.protocol.isProtocolRegistered(scheme)) return hiddenSession;
  secureSession(hiddenSession, allWalls);
  serveOwnScheme(hiddenSession, { folder, walls: allWalls, picture: async () => undefined });
  return hiddenSession;
}

const createWindow = (hiddenSession: Session): BrowserWindow =>
  new BrowserWindow({
    show: false,
    paintWhenInitiallyHidden: false,
    webPreferences: {
      session: hiddenSession,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      images: false,
      webgl: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });

/** Requests and answers are JSON: text crosses between processes much faster than a tree of objects. */
const callCode = (requests: readonly ExtractRequest[]): string =>
  `Promise.all(${JSON.stringify(requests)}.map(async (one) => JSON.stringify(await jianfanExtract(one))))`;

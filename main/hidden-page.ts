import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import type { ExtractRequest } from '#shared/contract';
import { failed, type Result, success } from '#shared/result';
import { hiddenAddress, serve } from './protocol.ts';
import { wallIn } from './walls.ts';

/** Milliseconds after which an extraction is stopped. */
const patience = 30_000;
/** Milliseconds without work after which the page is closed. */
const idle = 20_000;

/** The hidden sandboxed page in which other people's markup is taken apart, one file at a time. */
export interface HiddenPage {
  /** What the page made of the request, unchecked. A page that dies or takes too long is replaced and the file named. */
  readonly extract: (request: ExtractRequest) => Promise<Result<unknown>>;
  readonly close: () => void;
}

/** Makes the host of the hidden page; the page itself starts with the first request. `folder` holds extract.js. */
export function hiddenPage(folder: string): HiddenPage {
  let window: Promise<BrowserWindow> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let resting: ReturnType<typeof setTimeout> | undefined;

  const start = async (): Promise<BrowserWindow> => {
    await app.whenReady();
    const own = session.fromPartition('hidden');
    if (!own.protocol.isProtocolHandled('jianfan')) {
      const walls = { sanitiser: true, csp: true, frame: true, network: true };
      wallIn(own, walls);
      serve(own, { folder, walls, picture: async () => undefined });
    }
    const made = new BrowserWindow({
      show: false,
      paintWhenInitiallyHidden: false,
      webPreferences: {
        session: own,
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
    const code = readFile(join(folder, 'extract.js'), 'utf8');
    await made.loadURL(hiddenAddress);
    await made.webContents.executeJavaScript(`${await code}\n;0`);
    return made;
  };
  const close = () => {
    clearTimeout(resting);
    const closing = window;
    window = undefined;
    void closing?.then(end).catch(() => {});
  };

  const run = async (request: ExtractRequest): Promise<Result<unknown>> => {
    clearTimeout(resting);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      window ??= start();
      const { webContents } = await window;
      const outcome = await Promise.race([
        webContents.executeJavaScript(callWith(request)).then(
          (draft: unknown) => success(JSON.parse(String(draft)) as unknown),
          () => failed('parser-died', request.name),
        ),
        new Promise<Result<never>>((resolve) => {
          webContents.once('render-process-gone', () => resolve(failed('parser-died', request.name)));
          timer = setTimeout(() => resolve(failed('too-slow', request.name)), patience);
        }),
      ]);
      if (!webContents.isDestroyed()) webContents.removeAllListeners('render-process-gone');
      if (!outcome.ok) close();
      return outcome;
    } catch {
      close();
      return failed('parser-died', request.name);
    } finally {
      clearTimeout(timer);
      resting = setTimeout(close, idle);
    }
  };
  return {
    close,
    extract: (request) => {
      const done = queue.then(() => run(request));
      queue = done;
      return done;
    },
  };
}

/** The call as code; what it is given and gives is text, which crosses between processes much faster than a tree. */
const callWith = (request: ExtractRequest): string =>
  `Promise.resolve(jianfanExtract(${JSON.stringify(request)})).then(JSON.stringify)`;

/** Ends a page for good, also one that answers nothing any more. */
function end(page: BrowserWindow): void {
  if (page.isDestroyed()) return;
  page.webContents.forcefullyCrashRenderer();
  page.destroy();
}

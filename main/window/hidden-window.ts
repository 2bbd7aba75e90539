import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, type Session, session } from 'electron';
import { createDeferred } from '#shared/deferred';
import type { AnswerPart, PackedAnswer, PackedPart, ParserJob } from '#shared/parser';
import { type FailureCode, failed, type Result, success } from '#shared/result';
import { allWalls } from '#shared/walls';
import { readProcessUsage } from './process-usage.ts';
import { type ProcessLimits, ProcessWatch } from './process-watch.ts';
import { hiddenAddress, hiddenBytesAddress, serveHiddenPage } from './protocol.ts';
import { scheme, secureSession } from './walls.ts';

/** The scripts of the page, in this order. */
const scripts = ['extract.js', 'parser.js'] as const;

/** The limits of a call: what the process may use, and the length of its answers. */
export interface CallLimits extends ProcessLimits {
  /** UTF-16 code units of one part of an answer. */
  readonly maxTextUnits: number;
  /** Code units and bytes of all parts together. */
  readonly maxOutput: number;
}

/** Receives each part of the answers; `index` is that of the job. */
export type OnPart = (index: number, part: AnswerPart) => void;

/** The bytes that a page may fetch, once each, by their number. */
const offeredBytes = new Map<string, readonly Uint8Array[]>();
let lastOffer = 0;

/** One hidden window with the process in which foreign bytes are parsed, from its creation to its end. */
export class HiddenWindow {
  readonly #ready: Promise<BrowserWindow>;
  readonly #end = createDeferred<FailureCode>();
  #window: BrowserWindow | undefined;
  #isEnded = false;

  /** `folder` holds the scripts of the page. */
  constructor(folder: string) {
    this.#ready = this.#start(folder);
    this.#ready.catch(() => this.kill());
  }

  /** Whether its process has ended. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** The memory that its process holds, in bytes. */
  get memoryBytes(): number {
    return this.#readUsage()?.memoryBytes ?? 0;
  }

  /**
   * Has the page do jobs; `onPart` gets their answers and may throw. Failure codes: `parser-died`, and those
   * of a {@link ProcessWatch}; the window is then at its end.
   */
  async call(jobs: readonly ParserJob[], limits: CallLimits, onPart: OnPart): Promise<Result<null>> {
    const watch = new ProcessWatch(
      () => this.#readUsage(),
      limits,
      (code) => this.kill(code),
    );
    const offer = String(++lastOffer);
    offeredBytes.set(
      offer,
      jobs.flatMap(({ bytes }) => bytes),
    );
    const ended = this.#end.promise.then((code) => failed(code, ''));
    try {
      return await Promise.race([this.#work(jobs, offer, limits, onPart), ended]);
    } catch {
      this.kill();
      return ended;
    } finally {
      watch.stop();
      offeredBytes.delete(offer);
    }
  }

  /** Ends the process at once, whatever it does; a call that waits fails with `code`. */
  kill(code: FailureCode = 'parser-died'): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#end.resolve(code);
    const window = this.#window;
    if (!window || window.isDestroyed()) return;
    // A process that is stuck or stopped reacts to no request to close.
    const pid = window.webContents.isCrashed() ? 0 : window.webContents.getOSProcessId();
    window.destroy();
    if (pid > 0) killProcess(pid);
  }

  async #work(
    jobs: readonly ParserJob[],
    offer: string,
    limits: CallLimits,
    onPart: OnPart,
  ): Promise<Result<null>> {
    const { webContents } = await this.#ready;
    const { maxTextUnits } = limits;
    const address = hiddenBytesAddress(offer);
    const described = jobs.map(({ request, bytes }) => ({
      request,
      sizes: bytes.map(({ length }) => length),
    }));
    const call = JSON.stringify({ address, jobs: described, maxTextUnits });
    let output = 0;
    const take = (packed: PackedAnswer, onOne: OnPart) => {
      output += packed.texts.reduce((sum, { length }) => sum + length, packed.bytes.length);
      if (output > limits.maxOutput) this.kill('too-much-output');
      if (this.#isEnded) throw new Error('The hidden window has ended.');
      return takeParts(packed, limits, onOne);
    };
    const isLast = take(await webContents.executeJavaScript(`jianfanParse(${call})`), onPart);
    if (isLast.length !== jobs.length) throw new TypeError('a page gave too few answers');
    for (let index = 0; index < jobs.length; index++)
      while (isLast[index] === false) {
        const packed = await webContents.executeJavaScript(`jianfanNextPart(${index})`);
        [isLast[index] = true] = take(packed, (_, part) => onPart(index, part));
      }
    return success(null);
  }

  #readUsage() {
    const window = this.#window;
    const pid = window && !window.isDestroyed() ? window.webContents.getOSProcessId() : 0;
    return pid > 0 ? readProcessUsage(pid) : undefined;
  }

  async #start(folder: string): Promise<BrowserWindow> {
    await app.whenReady();
    if (this.#isEnded) throw new Error('The hidden window was closed before it opened.');
    const window = createWindow(openSession());
    this.#window = window;
    // Electron does not allow a window to be destroyed during its crash event.
    window.webContents.on('render-process-gone', () => setImmediate(() => this.kill()));
    const codes = Promise.all(scripts.map((name) => readFile(join(folder, name), 'utf8')));
    await window.loadURL(hiddenAddress);
    await window.webContents.executeJavaScript(`${(await codes).join('\n')}\n;0`);
    return window;
  }
}

/** Unpacks parts of answers and hands them on; gives for each whether it is the last of its job. */
function takeParts({ texts, bytes }: PackedAnswer, { maxTextUnits }: CallLimits, onPart: OnPart): boolean[] {
  let end = 0;
  return texts.map((text, index) => {
    if (text.length > maxTextUnits) throw new TypeError('an answer is too long');
    const { value, sizes, isLast }: PackedPart = JSON.parse(text);
    const arrays = sizes.map((size) => {
      end += size;
      return bytes.subarray(end - size, end);
    });
    onPart(index, { value, bytes: arrays });
    return isLast;
  });
}

/** The session of hidden windows, cut off from the network; it answers the empty page and its bytes. */
function openSession(): Session {
  const hiddenSession = session.fromPartition('hidden');
  if (hiddenSession.protocol.isProtocolRegistered(scheme)) return hiddenSession;
  secureSession(hiddenSession, allWalls);
  serveHiddenPage(hiddenSession, (number) => {
    const bytes = offeredBytes.get(number);
    offeredBytes.delete(number);
    return bytes;
  });
  return hiddenSession;
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
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

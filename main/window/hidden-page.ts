import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import type { Extract, ExtractRequest } from '#shared/extract-request';
import { failed, type Result, success } from '#shared/result';
import { hiddenAddress, serve } from './protocol.ts';
import { wallIn } from './walls.ts';

/** Milliseconds after which an extraction is stopped. */
const patience = 30_000;
/** Milliseconds without work after which the page is closed. */
const idle = 20_000;

/** The hidden sandboxed page in which other people's markup is taken apart, one file at a time. */
export interface HiddenPage {
  /** Sends a request to the page. A page that dies, takes too long or gives a malformed answer is replaced. */
  readonly extract: Extract;
  /** Makes the page ready for what will be asked soon. */
  readonly begin: () => void;
  /** Ends the page and whatever it is about; nothing is taken apart any more. */
  readonly close: () => void;
}

/** Makes the host of the hidden page; the page itself starts with the first request. `folder` holds extract.js. */
export function hiddenPage(folder: string): HiddenPage {
  let window: Promise<BrowserWindow> | undefined;
  const waiting: Waiting[] = [];
  let isBusy = false;
  let isOver = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let page: BrowserWindow | undefined;
  let onDeath = () => {};

  const start = async (): Promise<BrowserWindow> => {
    await app.whenReady();
    if (isOver) throw new Error('The program ends.');
    const own = session.fromPartition('hidden');
    if (!own.protocol.isProtocolRegistered('jianfan')) {
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
    page = made;
    made.webContents.on('render-process-gone', () => {
      setImmediate(() => made.isDestroyed() || made.destroy());
      // One that dies at rest would otherwise be asked again; one that was closed before is nobody's concern.
      if (made !== page) return;
      window = undefined;
      onDeath();
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
    page = undefined;
    void closing?.then((made) => made.isDestroyed() || made.destroy()).catch(() => {});
  };

  const run = async (questions: readonly [Question, ...Question[]]): Promise<Result<readonly unknown[]>> => {
    const { name } = questions[0].request;
    if (isOver) return failed('parser-died', name);
    clearTimeout(resting);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const death = new Promise<Result<never>>((resolve) => {
        onDeath = () => resolve(failed('parser-died', name));
      });
      const lateness = new Promise<Result<never>>((resolve) => {
        timer = setTimeout(() => resolve(failed('too-slow', name)), patience);
      });
      window ??= start();
      const made = await Promise.race([window, death, lateness]);
      if ('ok' in made) {
        close();
        return made;
      }
      const work = made.webContents.executeJavaScript(callWith(questions.map(({ request }) => request))).then(
        (answers: unknown) =>
          success(questions.map(({ check }, at) => check(JSON.parse(String((answers as unknown[])[at]))))),
        () => failed('parser-died', name),
      );
      const outcome = await Promise.race([work, death, lateness]);
      // A page that is stuck in a loop does not hear that it is to close.
      if (!outcome.ok && outcome.failure.code === 'too-slow' && !made.isDestroyed())
        made.webContents.forcefullyCrashRenderer();
      if (!outcome.ok) close();
      return outcome;
    } catch {
      close();
      return failed('parser-died', name);
    } finally {
      clearTimeout(timer);
      onDeath = () => {};
      if (!isOver) resting = setTimeout(close, idle);
    }
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (let lot = takeLot(waiting); lot; lot = takeLot(waiting)) {
      const outcome = await run(lot);
      // Which of a lot it was that failed is found by asking for each alone.
      if (!outcome.ok && lot.length > 1) for (const one of lot) one.resolve(await alone(one));
      else lot.forEach((one, at) => void one.resolve(outcome.ok ? success(outcome.value[at]) : outcome));
    }
    isBusy = false;
  };
  const alone = async (question: Question): Promise<Result<unknown>> => {
    const outcome = await run([question]);
    return outcome.ok ? success(outcome.value[0]) : outcome;
  };
  return {
    begin: () => {
      if (isOver || isBusy) return;
      window ??= start();
      window.catch(() => close());
      clearTimeout(resting);
      resting = setTimeout(close, idle);
    },
    close: () => {
      isOver = true;
      const loading = page;
      for (const { request, resolve } of waiting.splice(0)) resolve(failed('parser-died', request.name));
      onDeath();
      close();
      // One that is still loading is not waited for.
      if (loading && !loading.isDestroyed()) loading.destroy();
    },
    extract: <T>(request: ExtractRequest, check: (answer: unknown) => T) =>
      new Promise<Result<T>>((resolve) => {
        if (isOver) return resolve(failed('parser-died', request.name));
        waiting.push({ request, check, resolve: (outcome) => resolve(outcome as Result<T>) });
        if (!isBusy) void work();
      }),
  };
}

interface Question {
  readonly request: ExtractRequest;
  readonly check: (answer: unknown) => unknown;
}

interface Waiting extends Question {
  readonly resolve: (outcome: Result<unknown>) => void;
}

/** Texts that are asked for in one call, and their length together: the call costs as much as the reading of a short text. */
const lotLimits = { count: 24, length: 200_000 } as const;

/** Takes what is asked for next: one page, or several short texts. */
function takeLot(waiting: Waiting[]): readonly [Waiting, ...Waiting[]] | undefined {
  const first = waiting.shift();
  if (!first) return undefined;
  const lot: [Waiting, ...Waiting[]] = [first];
  let length = first.request.text.length;
  while (lot.length < lotLimits.count && first.request.format === 'text') {
    const next = waiting[0]?.request;
    length += next?.text.length ?? 0;
    if (next?.format !== 'text' || length > lotLimits.length) break;
    lot.push(waiting.shift() as Waiting);
  }
  return lot;
}

/** The calls as code; what they are given and give is text, which crosses between processes much faster than a tree. */
const callWith = (requests: readonly ExtractRequest[]): string =>
  `Promise.all(${JSON.stringify(requests)}.map(async (one) => JSON.stringify(await jianfanExtract(one))))`;

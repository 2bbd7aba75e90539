import type { Extractor, ExtractRequest } from '#shared/extract-request';
import { failed, type Result, success } from '#shared/result';
import { HiddenWindow } from './hidden-window.ts';

/** Milliseconds without a request after which the hidden window is closed. */
const idleTimeoutMs = 20_000;

/** Short texts that are sent in one batch, and their length together in UTF-16 code units. */
const maxBatchRequests = 24;
const maxBatchLength = 200_000;

/** A request that waits for its turn. */
interface Queued {
  readonly request: ExtractRequest;
  readonly check: (answer: unknown) => unknown;
  readonly resolve: (outcome: Result<unknown>) => void;
}

type Batch = readonly [Queued, ...Queued[]];

/**
 * The hidden sandboxed page in which foreign markup becomes articles. Requests are handled in their order,
 * one at a time or, for short texts, in batches. The window opens with the first request and closes when it
 * is idle. One that dies, takes too long or gives a malformed answer is replaced.
 */
export class HiddenPage {
  readonly #folder: string;
  readonly #queue: Queued[] = [];
  #window: HiddenWindow | undefined;
  #isBusy = false;
  #isClosed = false;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  /** `folder` holds `extract.js`, the code of the page. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sends a request to the page. */
  readonly extract: Extractor = <T>(request: ExtractRequest, check: (answer: unknown) => T) =>
    new Promise<Result<T>>((resolve) => {
      if (this.#isClosed) return resolve(failed('parser-died', request.name));
      this.#queue.push({ request, check, resolve: (outcome) => resolve(outcome as Result<T>) });
      if (!this.#isBusy) void this.#work();
    });

  /** Opens the window for requests that come soon. */
  begin(): void {
    if (this.#isClosed || this.#isBusy) return;
    this.#openWindow();
    this.#startIdleTimer();
  }

  /** Closes the page for good. Requests that wait or come later fail with `parser-died`. */
  readonly close = (): void => {
    this.#isClosed = true;
    for (const { request, resolve } of this.#queue.splice(0)) resolve(failed('parser-died', request.name));
    this.#closeWindow();
  };

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let batch = takeBatch(this.#queue); batch; batch = takeBatch(this.#queue)) {
      const outcome = await this.#send(batch);
      // Which request of a batch failed is found by sending each alone.
      if (!outcome.ok && batch.length > 1) for (const one of batch) one.resolve(await this.#sendAlone(one));
      else batch.forEach((one, at) => void one.resolve(outcome.ok ? success(outcome.value[at]) : outcome));
    }
    this.#isBusy = false;
  }

  async #sendAlone(one: Queued): Promise<Result<unknown>> {
    const outcome = await this.#send([one]);
    return outcome.ok ? success(outcome.value[0]) : outcome;
  }

  async #send(batch: Batch): Promise<Result<readonly unknown[]>> {
    const [first, ...others] = batch;
    const { name } = first.request;
    if (this.#isClosed) return failed('parser-died', name);
    clearTimeout(this.#idleTimer);
    const window = this.#openWindow();
    const answers = await window.call([first.request, ...others.map(({ request }) => request)]);
    const outcome = answers.ok ? checkAnswers(batch, answers.value) : answers;
    if (!outcome.ok) this.#closeWindow();
    if (!this.#isClosed) this.#startIdleTimer();
    return outcome;
  }

  #openWindow(): HiddenWindow {
    if (!this.#window || this.#window.isEnded) this.#window = new HiddenWindow(this.#folder);
    return this.#window;
  }

  #closeWindow(): void {
    clearTimeout(this.#idleTimer);
    this.#window?.destroy();
    this.#window = undefined;
  }

  #startIdleTimer(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#closeWindow(), idleTimeoutMs);
  }
}

/** Checks the answers to a batch; a page that gave a malformed answer fails as one that died. */
function checkAnswers(batch: Batch, answers: readonly unknown[]): Result<readonly unknown[]> {
  try {
    return success(batch.map(({ check }, at) => check(JSON.parse(String(answers[at])))));
  } catch {
    return failed('parser-died', batch[0].request.name);
  }
}

/**
 * Takes the requests to send next: one page, or several short texts. A call costs as much as reading a short
 * text.
 */
function takeBatch(queue: Queued[]): Batch | undefined {
  const first = queue.shift();
  if (!first) return undefined;
  const batch: [Queued, ...Queued[]] = [first];
  let length = first.request.text.length;
  while (batch.length < maxBatchRequests && first.request.format === 'text') {
    const next = queue[0]?.request;
    length += next?.text.length ?? 0;
    if (next?.format !== 'text' || length > maxBatchLength) break;
    batch.push(queue.shift() as Queued);
  }
  return batch;
}

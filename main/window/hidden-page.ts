import { isRecord } from '#shared/parse';
import type { AnswerPart, Parser, ParserJob } from '#shared/parser';
import { type Failure, failed, parseFailure, type Result, success } from '#shared/result';
import { type CallLimits, HiddenWindow } from './hidden-window.ts';

/** Milliseconds without a job after which the hidden window is closed. */
const idleTimeoutMs = 20_000;
/** Milliseconds that a job may go on after it was cancelled. A new process costs more than a short wait. */
const cancelTimeoutMs = 300;

/** Small files that are sent in one batch, and their bytes together. */
const maxBatchJobs = 24;
const maxBatchBytes = 256 * 1024;

const mib = 1024 * 1024;
/** A page that holds more after its work is replaced. */
const maxIdleBytes = 768 * mib;
const bytesOf = ({ job: { bytes, request } }: Queued): number =>
  bytes.reduce((sum, { length }) => sum + length, request.kind === 'notes' ? request.text.length : 0);

/** What one file may cost: six seconds of processor time, and half a second more for each MiB. */
function limitsOf(batch: Batch): CallLimits {
  const size = batch.reduce((sum, one) => sum + bytesOf(one), 0);
  return {
    // A batch that takes long is ended early, and its files are sent alone.
    processorMs: batch.length > 1 ? 2000 : 6000 + (size / mib) * 500,
    memoryBytes: Math.min(1536 * mib + size * 4, 3584 * mib),
    maxTextUnits: 32 * mib + size * 4,
    maxOutput: Math.min(128 * mib + size * 64, 1536 * mib),
  };
}

/** A job that waits for its turn, or is being done. */
interface Queued {
  readonly job: ParserJob;
  readonly check: (part: AnswerPart) => unknown;
  readonly resolve: (outcome: Result<readonly unknown[]>) => void;
  isCancelled: boolean;
}

type Batch = readonly [Queued, ...Queued[]];

/**
 * The hidden sandboxed page in which foreign bytes become articles. Jobs are done in their order, one at a
 * time or, for small files, in batches. The window opens with the first job and closes when it is idle. One
 * that dies, exceeds a limit or gives a malformed answer is replaced; which file of a batch was the cause is
 * found by sending each alone.
 */
export class HiddenPage {
  readonly #folder: string;
  readonly #queue: Queued[] = [];
  #window: HiddenWindow | undefined;
  #batch: readonly Queued[] = [];
  #isBusy = false;
  #isClosed = false;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  /** `folder` holds the scripts of the page. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether it was closed for good. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Has the page do a job. */
  readonly parse: Parser = <T>(job: ParserJob, check: (part: AnswerPart) => T) =>
    new Promise<Result<readonly T[]>>((resolve) => {
      const { signal, request } = job;
      if (this.#isClosed || signal?.aborted) return resolve(failed('parser-died', request.name));
      const cancel = () => this.#cancel(queued);
      const settle = (outcome: Result<readonly unknown[]>) => {
        signal?.removeEventListener('abort', cancel);
        resolve(outcome as Result<readonly T[]>);
      };
      const queued: Queued = { job, check, resolve: settle, isCancelled: false };
      signal?.addEventListener('abort', cancel);
      this.#queue.push(queued);
      if (!this.#isBusy) void this.#work();
    });

  /** Opens the window for jobs that come soon. */
  begin(): void {
    if (this.#isClosed || this.#isBusy) return;
    this.#openWindow();
    this.#startIdleTimer();
  }

  /** Closes the page for good, whatever it does. Jobs that wait or come later fail with `parser-died`. */
  readonly close = (): void => {
    this.#isClosed = true;
    for (const { job, resolve } of [...this.#queue.splice(0), ...this.#batch])
      resolve(failed('parser-died', job.request.name));
    this.#closeWindow();
  };

  #cancel(queued: Queued): void {
    queued.isCancelled = true;
    queued.resolve(failed('parser-died', queued.job.request.name));
    const at = this.#queue.indexOf(queued);
    if (at >= 0) this.#queue.splice(at, 1);
    const [batch, window] = [this.#batch, this.#window];
    if (!batch.includes(queued) || !batch.every((one) => one.isCancelled)) return;
    setTimeout(() => {
      if (this.#batch === batch) window?.kill();
    }, cancelTimeoutMs);
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let batch = takeBatch(this.#queue); batch; batch = takeBatch(this.#queue)) {
      let outcome = await this.#send(batch);
      // No file can stop a process; it is sent again once.
      if (!outcome.ok && outcome.failure.code === 'parser-stuck' && batch.length === 1)
        if (!batch[0].isCancelled) outcome = await this.#send(batch);
      if (outcome.ok || batch.length === 1) settle(batch, outcome);
      else for (const one of batch) if (!one.isCancelled) settle([one], await this.#send([one]));
    }
    this.#isBusy = false;
  }

  /** Sends a batch; gives the answer to each job, or the reason why there is none. */
  async #send(batch: Batch): Promise<Result<readonly Answer[]>> {
    if (this.#isClosed) return failed('parser-died', '');
    clearTimeout(this.#idleTimer);
    const window = this.#openWindow();
    this.#batch = batch;
    const answers = batch.map((): Answer => ({ parts: [], failure: undefined }));
    const jobs = batch.map(({ job }) => job);
    const done = await window.call(jobs, limitsOf(batch), (index, { value, bytes }) => {
      const [one, answer] = [batch[index], answers[index]];
      if (!one || !answer) throw new TypeError('an answer belongs to no job');
      if (isRecord(value) && value.failure !== undefined) answer.failure = parseFailure(value.failure);
      else answer.parts.push(one.check({ value, bytes }));
    });
    this.#batch = [];
    // What a large file has left must not count against the next one.
    if (!done.ok || window.memoryBytes > maxIdleBytes) this.#closeWindow();
    if (!this.#isClosed) this.#startIdleTimer();
    return done.ok ? success(answers) : done;
  }

  #openWindow(): HiddenWindow {
    if (!this.#window || this.#window.isEnded) this.#window = new HiddenWindow(this.#folder);
    return this.#window;
  }

  #closeWindow(): void {
    clearTimeout(this.#idleTimer);
    this.#window?.kill();
    this.#window = undefined;
  }

  #startIdleTimer(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#closeWindow(), idleTimeoutMs);
  }
}

/** The checked parts of the answer to a job, or its failure. */
interface Answer {
  readonly parts: unknown[];
  failure: Failure | undefined;
}

/** Resolves the jobs of a batch. The reader knows a file by the name in its request. */
function settle(batch: Batch, outcome: Result<readonly Answer[]>): void {
  for (const [at, { job, resolve }] of batch.entries()) {
    const { name } = job.request;
    const answer = outcome.ok ? outcome.value[at] : undefined;
    const failure = outcome.ok ? answer?.failure : outcome.failure;
    if (answer && !failure) resolve(success(answer.parts));
    else resolve({ ok: false, failure: { ...(failure ?? { code: 'parser-died' }), name } });
  }
}

/** Takes the jobs to send next: one file, or several small ones. A call costs as much as a short text. */
function takeBatch(queue: Queued[]): Batch | undefined {
  const first = queue.shift();
  if (!first) return undefined;
  const batch: [Queued, ...Queued[]] = [first];
  let size = bytesOf(first);
  while (batch.length < maxBatchJobs) {
    const next = queue[0];
    size += next ? bytesOf(next) : 0;
    if (!next || size > maxBatchBytes) break;
    queue.shift();
    batch.push(next);
  }
  return batch;
}

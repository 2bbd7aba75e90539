import type { FailureCode } from '#shared/result';
import type { ProcessUsage } from './process-usage.ts';

/** What a process may use for a piece of work. */
export interface ProcessLimits {
  readonly processorMs: number;
  readonly memoryBytes: number;
}

/** Milliseconds between two looks at a process. */
const sampleIntervalMs = 200;
/**
 * Looks without any processor time after which a process is stuck, and looks before there is a process at
 * all: four and sixty seconds. They are counted, not timed, so that neither a busy main process nor a machine
 * that slept counts against it.
 */
const maxIdleSamples = 20;
const maxMissingSamples = 300;

/**
 * Looks at a process while it works. Processor time is measured, not the time on the clock: a busy machine
 * costs no file its article.
 */
export class ProcessWatch {
  readonly #readUsage: () => ProcessUsage | undefined;
  readonly #limits: ProcessLimits;
  readonly #onExceeded: (code: FailureCode) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #start: ProcessUsage | undefined;
  #lastProcessorMs: number | undefined;
  #idleSamples = 0;
  #isStopped = false;

  /** Calls `onExceeded` with `too-slow`, `too-much-memory` or `parser-stuck`, once. */
  constructor(
    readUsage: () => ProcessUsage | undefined,
    limits: ProcessLimits,
    onExceeded: (code: FailureCode) => void,
  ) {
    this.#readUsage = readUsage;
    this.#limits = limits;
    this.#onExceeded = onExceeded;
    this.#start = readUsage();
    this.#timer = setInterval(() => this.#look(), sampleIntervalMs);
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#isStopped) return;
    const usage = this.#readUsage();
    this.#start ??= usage;
    const isIdle = usage?.processorMs === this.#lastProcessorMs;
    this.#idleSamples = isIdle ? this.#idleSamples + 1 : 0;
    this.#lastProcessorMs = usage?.processorMs;
    const code = this.#exceeded(usage);
    if (code === undefined) return;
    this.stop();
    this.#onExceeded(code);
  }

  #exceeded(usage: ProcessUsage | undefined): FailureCode | undefined {
    const maxSamples = usage ? maxIdleSamples : maxMissingSamples;
    if (this.#idleSamples >= maxSamples) return 'parser-stuck';
    if (!usage || !this.#start) return undefined;
    if (usage.processorMs - this.#start.processorMs > this.#limits.processorMs) return 'too-slow';
    return usage.memoryBytes > this.#limits.memoryBytes ? 'too-much-memory' : undefined;
  }
}

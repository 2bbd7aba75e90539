/** Maximum wait for a frame; a hidden window draws none. */
const maxPaintWaitMs = 100;

/** The part of the Prioritized Task Scheduling API in use. */
declare const scheduler: { readonly postTask: (task: () => void) => Promise<void> };

/** Resolves after pending events have been handled. Repeated timers would wait four milliseconds each. */
export const yieldToEvents = (): Promise<void> => scheduler.postTask(() => {});

/** Resolves when the next frame has been painted, or after {@link maxPaintWaitMs}. */
export const nextPaint = (): Promise<void> =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => void yieldToEvents().then(resolve));
    setTimeout(resolve, maxPaintWaitMs);
  });

/** Resolves when the window has nothing else to do. */
export const nextIdle = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve));

/** Divides long work into slices of `sliceMs` milliseconds, between which the window handles events. */
export class TimeSlices {
  readonly #sliceMs: number;
  #startMs = performance.now();

  constructor(sliceMs: number) {
    this.#sliceMs = sliceMs;
  }

  /** Whether the slice is used up; then call {@link next}. */
  isOver(): boolean {
    return performance.now() - this.#startMs > this.#sliceMs;
  }

  /** Resolves at the beginning of the next slice. */
  async next(): Promise<void> {
    await yieldToEvents();
    this.#startMs = performance.now();
  }
}

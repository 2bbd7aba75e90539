/** Milliseconds that work which is nearly done has after an abort. */
const graceMs = 400;

/**
 * Works on `items`, several at a time, and reports each outcome in the order of the items, one at a time.
 * Ends when `report` gives false, and within half a second when `signal` is aborted, whatever is in work.
 * Gives the outcomes that were reached by then and not reported.
 */
export async function runOrderedPool<I, T>(
  items: readonly I[],
  work: (item: I) => Promise<T>,
  report: (outcome: T, item: I) => boolean | Promise<boolean>,
  concurrency = 4,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const done = new Map<number, T>();
  let next = 0;
  let reported = 0;
  let isContinued = signal?.aborted !== true;
  // An outcome waits until all outcomes before it are reported.
  const drain = async () => {
    for (; isContinued && done.has(reported); reported++) {
      const outcome = done.get(reported) as T;
      done.delete(reported);
      isContinued = await report(outcome, items[reported] as I);
    }
  };
  let draining = Promise.resolve();
  const worker = async () => {
    while (isContinued && next < items.length) {
      const at = next++;
      done.set(at, await work(items[at] as I));
      draining = draining.then(drain);
      await draining;
    }
  };
  const all = Promise.all(Array.from({ length: concurrency }, worker));
  const aborted = new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => {
      isContinued = false;
      all.catch(() => {});
      setTimeout(resolve, graceMs);
    });
  });
  await Promise.race([all, aborted]);
  return [...done].sort(([one], [other]) => one - other).map(([, outcome]) => outcome);
}

/** Limits the bytes that are held at once. */
export interface ByteBudget<T> {
  /** Waits until less than the budget is held, then reads. The bytes are held until `release` is called. */
  readonly acquire: (read: () => Promise<T>) => Promise<{ value: T; release: () => void }>;
}

/** Creates a budget of `maxBytes`; a single value may exceed it. */
export function createByteBudget<T>(maxBytes: number, sizeOf: (value: T) => number): ByteBudget<T> {
  let heldBytes = 0;
  const waiting: (() => void)[] = [];
  return {
    acquire: async (read) => {
      while (heldBytes >= maxBytes) await new Promise<void>((resolve) => waiting.push(resolve));
      const value = await read();
      const size = sizeOf(value);
      heldBytes += size;
      const release = () => {
        heldBytes -= size;
        for (const resume of waiting.splice(0)) resume();
      };
      return { value, release };
    },
  };
}

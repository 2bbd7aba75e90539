/**
 * Does `count` pieces of work, `besides` of them side by side, so that one waits for the disk while another is taken apart, and tells of each in order, one at a time; ends when told so by false. Gives
 * what had been done by then and was not told.
 */
export async function runOrderedPool<T>(
  count: number,
  work: (at: number) => Promise<T>,
  tell: (done: T, at: number) => boolean | Promise<boolean>,
  besides = 4,
): Promise<readonly T[]> {
  const done = new Map<number, T>();
  let next = 0;
  let told = 0;
  let goesOn = true;
  // What is done early waits for those before it.
  const drain = async () => {
    for (; goesOn && done.has(told); told++) {
      const one = done.get(told) as T;
      done.delete(told);
      goesOn = await tell(one, told);
    }
  };
  let turn = Promise.resolve();
  const run = async () => {
    while (goesOn && next < count) {
      const at = next++;
      done.set(at, await work(at));
      turn = turn.then(drain);
      await turn;
    }
  };
  await Promise.all(Array.from({ length: besides }, run));
  return [...done].sort(([one], [other]) => one - other).map(([, one]) => one);
}

/** Lets in who reads something while less than `most` is inside, by `sizeOf` what was read; it stays inside until it leaves. */
export function createByteBudget<T>(
  most: number,
  sizeOf: (value: T) => number,
): { readonly enter: (read: () => Promise<T>) => Promise<{ value: T; leave: () => void }> } {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    enter: async (read) => {
      while (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      const value = await read();
      const size = sizeOf(value);
      inside += size;
      const leave = () => {
        inside -= size;
        for (const go of waiting.splice(0)) go();
      };
      return { value, leave };
    },
  };
}

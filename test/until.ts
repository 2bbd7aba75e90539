import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two looks, and after which nothing is expected any more. */
const pauseMs = 20;
const defaultLimitMs = 30_000;

/**
 * Asks again and again until the answer holds, and gives it; for what sends no event that a test could wait
 * for.
 * @throws with the last answer when none held within `limitMs`.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  holds: (answer: T) => boolean = Boolean,
  limitMs = defaultLimitMs,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (performance.now() > end)
      throw new Error(`Not within ${limitMs / 1000} seconds; the last answer was ${JSON.stringify(answer)}`);
    await setTimeout(pauseMs);
  }
}

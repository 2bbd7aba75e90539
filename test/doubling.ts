// The doubling test: work on twice the input may take a little more than twice the processor time.
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Highest ratio of the times of one doubling that counts as linear. */
export const maxRatio = 2.6;
/** The shortest time at the first size that says something about growth. */
const minTimeMs = 30;
const repetitions = 3;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Processor time in milliseconds that work on an input took. */
export type MeasureWork<Input> = (input: Input) => number | Promise<number>;

/** Processor time of this process for a synchronous or asynchronous function. */
export async function measureHere(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What a doubling test found. */
export interface Doubling {
  /** The first of the sizes, as given to the maker of inputs. */
  readonly size: number;
  /** The shortest processor times in milliseconds at one, two and four times that size. */
  readonly times: readonly number[];
  /** The larger one of the two ratios; 0 when even the largest input was too quick to be measured. */
  readonly ratio: number;
}

/** A machine that does other work makes a measurement longer, never shorter: the shortest one counts. */
async function shortestTime<Input>(input: Input, measure: MeasureWork<Input>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < repetitions; round++) {
    // What earlier measurements left behind is not collected in this one.
    collectGarbage();
    shortest = Math.min(shortest, await measure(input));
  }
  return shortest;
}

/**
 * Measures work on inputs of one, two and four times a size. The size grows until the work takes long enough
 * to be measured. Where `sizes.most` takes less than that, the work cannot be superlinear.
 */
async function measureDoubling<Input>(
  make: (size: number) => Input,
  measure: MeasureWork<Input>,
  sizes: { readonly least: number; readonly most: number },
): Promise<Doubling> {
  let size = sizes.least;
  // The first call also lets the compiler warm up.
  for (let time = await measure(make(size)); time < minTimeMs; time = await measure(make(size))) {
    if (size >= sizes.most) return { size, times: [time], ratio: 0 };
    size *= 4;
  }
  const times: number[] = [];
  for (const factor of [1, 2, 4]) times.push(await shortestTime(make(factor * size), measure));
  const [once = 0, twice = 0, fourTimes = 0] = times;
  return { size, times, ratio: Math.max(twice / once, fourTimes / twice) };
}

/** One line for people. */
export const formatDoubling = (name: string, { size, times, ratio }: Doubling): string =>
  `${name}: ${size} units, ${times.map((time) => time.toFixed(0)).join(' / ')} ms, ratio ${ratio.toFixed(2)}`;

/**
 * Measures as {@link measureDoubling} does. A bad result is measured again, for the machine may be busy, and
 * then at four times the size: growth that is more than linear gets worse there, while a step, such as where
 * a memory cache ends, stays behind.
 */
export async function measureLinear<Input>(
  make: (size: number) => Input,
  measure: MeasureWork<Input>,
  sizes = { least: 4096, most: 65_536 },
): Promise<Doubling> {
  let found = await measureDoubling(make, measure, sizes);
  for (const factor of [1, 4]) {
    if (found.ratio <= maxRatio) break;
    found = await measureDoubling(make, measure, { ...sizes, least: factor * found.size });
  }
  return found;
}

/** Fails when work grows more than linearly. */
export async function assertLinear<Input>(
  name: string,
  make: (size: number) => Input,
  measure: MeasureWork<Input>,
  sizes?: { readonly least: number; readonly most: number },
): Promise<Doubling> {
  const found = await measureLinear(make, measure, sizes);
  assert.ok(found.ratio <= maxRatio, formatDoubling(name, found));
  return found;
}

// Sizes of exhaustive tests: a tenth in `npm test`, the whole in `npm run test:long`, which runs the files
// that import this one.
import { isLong } from './long.ts';

/** A number of repetitions: all of them, or a tenth of them, rounded up. */
export const scaled = (whole: number): number => (isLong ? whole : Math.ceil(whole / 10));

/** Every tenth of some values, beginning at the one with number `start`; or all of them. */
export const sampled = <T>(whole: readonly T[], start = 0): readonly T[] =>
  isLong ? whole : whole.filter((_, index) => index % 10 === start % 10);

/** Options of a test that waits for long by its nature. */
export const onlyLong: { readonly skip?: string } = isLong ? {} : { skip: 'long: npm run test:long' };

import type { WordMatch } from '../words/user-word.ts';
import type { Conversion } from './conversion.ts';
import { everyHidden, hasHidden } from './hidden-units.ts';

/**
 * Converts a text as if its hidden units were not there, so that words with some in them are seen; they stay
 * where they are between the characters.
 * @param fixed stretches that become their value
 * @param convert converts the text without hidden units
 */
export function convertVisible(
  source: string,
  fixed: readonly WordMatch[] | undefined,
  convert: (visible: string, fixed?: readonly WordMatch[]) => Conversion,
): Conversion {
  if (!hasHidden(source)) return convert(source, fixed);
  const places = [...source.matchAll(everyHidden)].map(({ index }, count) => (index as number) - count);
  const toVisible = (at: number): number => at - countBelow(places, at, 1);
  const matches = fixed
    ?.map((match) => ({ ...match, start: toVisible(match.start), end: toVisible(match.end) }))
    .filter(({ start, end }) => start < end);
  return new PartlyHiddenConversion(source, places, convert(source.replace(everyHidden, ''), matches));
}

/**
 * How many of the `places`, which ascend, lie before `at` of the text with the hidden units, where each place
 * has moved by `step` for each one before it; or, with `step` 0, at or before `at` of the text without them.
 */
function countBelow(places: readonly number[], at: number, step: 0 | 1): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle] as number;
    if (step === 1 ? place + middle < at : place <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A conversion with hidden units put back. Each place is an offset in the text without them. */
class PartlyHiddenConversion implements Conversion {
  readonly source: string;
  readonly text: string;
  readonly alignment: Conversion['alignment'];
  readonly #places: readonly number[];
  readonly #shownPlaces: readonly number[];
  readonly #visible: Conversion;

  constructor(source: string, places: readonly number[], visible: Conversion) {
    const { alignment } = visible;
    const shownPlaces = places.map((place) => alignment.toShown(place));
    this.source = source;
    this.#places = places;
    this.#shownPlaces = shownPlaces;
    this.#visible = visible;
    let text = '';
    let from = 0;
    for (const [index, place] of shownPlaces.entries()) {
      text += visible.text.slice(from, place) + source[(places[index] as number) + index];
      from = place;
    }
    this.text = text + visible.text.slice(from);
    const map = (from: readonly number[], length: number, at: number, toOther: (at: number) => number) => {
      const clamped = Math.trunc(Math.min(Math.max(at, 0), length)) || 0;
      const count = countBelow(from, clamped, 1);
      return toOther(clamped - count) + count;
    };
    this.alignment = {
      toShown: (at) => map(places, source.length, at, alignment.toShown),
      toSource: (at) => map(shownPlaces, this.text.length, at, alignment.toSource),
    };
  }

  get changes(): Conversion['changes'] {
    return this.#visible.changes.map((change) => ({
      ...change,
      start: withHidden(this.#places, change.start),
      end: withHidden(this.#places, change.end - 1) + 1,
      shownStart: withHidden(this.#shownPlaces, change.shownStart),
      shownEnd: withHidden(this.#shownPlaces, change.shownEnd - 1) + 1,
    }));
  }

  get choices(): Conversion['choices'] {
    return this.#visible.choices.map((choice) => ({ ...choice, at: withHidden(this.#places, choice.at) }));
  }

  get doubts(): Conversion['doubts'] {
    return this.#visible.doubts.map((doubt) => ({ ...doubt, at: withHidden(this.#places, doubt.at) }));
  }
}

/** The offset of a unit once hidden ones stand at `places`. */
const withHidden = (places: readonly number[], at: number): number => at + countBelow(places, at, 0);

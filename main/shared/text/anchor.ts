import { fold } from '../hanzi/fold.ts';

/** A stretch of a text that is known only by what stands in it. */
export interface Sought {
  readonly quote: string;
  /** What stands before and behind it, as far as that is known. */
  readonly prefix?: string;
  readonly suffix?: string;
}

/** A text without what quotations drop: white space, marks, script and case; with the place of each unit that is left. */
interface Bare {
  readonly text: string;
  readonly places: Uint32Array;
}

const counts = /[\p{L}\p{N}\p{M}\p{So}\p{Cs}]/u;

function bareOf(text: string): Bare {
  const folded = fold(text);
  const places = new Uint32Array(text.length + 1);
  const kept: string[] = [];
  let length = 0;
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charAt(at);
    if (!counts.test(unit)) continue;
    places[length++] = at;
    kept.push(unit);
  }
  places[length] = text.length;
  return { text: kept.join(''), places: places.subarray(0, length + 1) };
}

/**
 * Makes what finds quotations in `text`, as offsets `[start, end)` in it: to the letter, else without regard to script,
 * case, white space and punctuation. Where a quotation stands in several places, the one that goes best with what is known
 * to stand around it, else the first.
 */
export function anchorsIn(text: string): (sought: Sought) => readonly [number, number] | undefined {
  let bare: Bare | undefined;
  return ({ quote, prefix = '', suffix = '' }) => {
    const exact = quote === '' ? [] : placesOf(text, quote);
    if (exact.length === 1) return [exact[0] as number, (exact[0] as number) + quote.length];
    const sought = bareOf(quote).text;
    if (sought === '')
      return exact.length > 0 ? [exact[0] as number, (exact[0] as number) + quote.length] : undefined;
    bare ??= bareOf(text);
    const { text: whole, places } = bare;
    const found = placesOf(whole, sought);
    const before = bareOf(prefix).text;
    const behind = bareOf(suffix).text;
    const fit = (at: number) =>
      alike(whole, at, before, -1) + alike(whole, at + sought.length - 1, behind, 1);
    const best = found.reduce<number | undefined>(
      (one, other) => (one === undefined || fit(other) > fit(one) ? other : one),
      undefined,
    );
    if (best === undefined) return undefined;
    const start = places[best] as number;
    return [start, (places[best + sought.length - 1] as number) + 1];
  };
}

/** The most places that are compared. */
const most = 1000;

function placesOf(text: string, sought: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(sought); at >= 0 && places.length < most; at = text.indexOf(sought, at + 1))
    places.push(at);
  return places;
}

/** How many units of `around` stand next to the unit at `at`, going by `step`. */
function alike(text: string, at: number, around: string, step: 1 | -1): number {
  let count = 0;
  for (; count < around.length; count++) {
    const other = around.charAt(step > 0 ? count : around.length - 1 - count);
    if (text.charAt(at + step * (count + 1)) !== other) break;
  }
  return count;
}

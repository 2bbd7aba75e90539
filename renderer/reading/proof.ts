import type { Conversion } from '#shared/hanzi/engine';
import type { Mark } from '#shared/hanzi/mark';
import type { Place } from './place.ts';
import type { ShownRun, Surface } from './surface.ts';
import { breath, type Swap } from './swap.ts';
import type { TextMap } from './text-map.ts';

/** A stretch as written and as shown, of which a part is to have another form. */
export interface Stretch {
  readonly key: string;
  /** What is shown for the key when the mark inside it has `form`. */
  readonly valueWith: (form: string) => string;
}

/** What can be asked of the characters of an article while a script lies over it. */
export interface Proof {
  /** The marks of the runs in sight. */
  readonly inSight: () => readonly Mark[];
  /** The mark over an offset, if any. */
  readonly at: (offset: number) => Mark | undefined;
  /** The next doubtful mark behind an offset, or the one before it; undefined where there is none. */
  readonly beside: (offset: number, by: 1 | -1) => Mark | undefined;
  /** All doubtful marks, the most doubtful first; gathered in slices, so that nobody waits. Gives way, with nothing, to a later call. */
  readonly doubtful: () => Promise<readonly Mark[]>;
  /** The sentence around a mark as shown: what is before it and behind it. */
  readonly around: (mark: Mark) => readonly [before: string, behind: string];
  /** The forms to choose from: what is shown, what else may be, what is written. */
  readonly forms: (mark: Mark) => readonly string[];
  /** The mark with so many characters more on its left and right, as far as its block reaches. */
  readonly stretch: (mark: Mark, left: number, right: number) => Stretch;
}

/** From this distance on a form is beyond doubt. */
const certain = 3;
/** Milliseconds of work between two looks at the reader's hands. */
const slice = 8;
/** Characters of a sentence on either side of a mark. */
const sentence = 24;

/** Makes the proof of a surface. */
export function proofOf(surface: Surface, map: TextMap, place: Place, swap: Swap): Proof {
  const known = new WeakMap<ShownRun, { readonly shown: string; readonly marks: readonly Mark[] }>();
  let turn = 0;
  const marksOf = (run: ShownRun): readonly Mark[] => {
    const before = known.get(run);
    if (before?.shown === run.shown) return before.marks;
    const told = run.shown === '' ? undefined : swap.told(run);
    const marks = told ? marksIn(told, run, surface.element.dataset.script === 'zh-Hans') : [];
    known.set(run, { shown: run.shown, marks });
    return marks;
  };
  const counted = () => surface.runs.slice(0, surface.counted);

  return {
    inSight: () =>
      place
        .inSight()
        .filter((run) => run.counted)
        .flatMap(marksOf),
    at: (offset) => {
      const run = map.run(offset);
      return run && marksOf(run).find((mark) => offset >= mark.start && offset < mark.end);
    },
    beside: (offset, by) => {
      const runs = counted();
      const from = map.run(offset);
      let index = from ? runs.indexOf(from) : 0;
      for (; index >= 0 && index < runs.length; index += by) {
        const marks = marksOf(runs[index] as ShownRun).filter((mark) => mark.isDoubtful);
        const found =
          by > 0 ? marks.find(({ start }) => start > offset) : marks.findLast(({ start }) => start < offset);
        if (found) return found;
      }
      return undefined;
    },
    doubtful: async () => {
      const mine = ++turn;
      const found: Mark[] = [];
      let since = performance.now();
      for (const run of counted()) {
        if (performance.now() - since > slice) {
          await breath();
          if (mine !== turn) return [];
          since = performance.now();
        }
        found.push(...marksOf(run).filter((mark) => mark.isDoubtful));
      }
      return found.sort((a, b) => a.distance - b.distance || a.start - b.start);
    },
    around: (mark) => {
      const run = map.run(mark.start);
      const told = run && swap.told(run);
      if (!run || !told) return ['', ''];
      const { text } = told;
      const from = told.alignment.toShown(mark.start - run.run.start);
      const to = from + mark.shown.length;
      const before = text.slice(Math.max(0, from - sentence), from);
      const behind = text.slice(to, to + sentence);
      return [before.replace(/^.*[。！？；]/su, ''), behind.replace(/([。！？；]).*$/su, '$1')];
    },
    forms: ({ written, shown }) => [...new Set([shown, ...swap.forms(written), written])],
    stretch: (mark, left, right) => {
      const run = map.run(mark.start) as ShownRun;
      const start = Math.max(0, mark.start - run.run.start - left);
      const end = Math.min(run.text.length, mark.end - run.run.start + right);
      const told = swap.told(run);
      const shown = (from: number, to: number) =>
        told
          ? told.text.slice(told.alignment.toShown(from), told.alignment.toShown(to))
          : run.text.slice(from, to);
      const before = shown(start, mark.start - run.run.start);
      const behind = shown(mark.end - run.run.start, end);
      return { key: run.text.slice(start, end), valueWith: (form) => before + form + behind };
    },
  };
}

function marksIn(told: Conversion, { run, text }: ShownRun, toSimplified: boolean): readonly Mark[] {
  const distances = new Map(told.doubts.map(({ at, distance }) => [at, distance]));
  const grounds = new Map(told.choices.map(({ at, ground }) => [at, ground]));
  const marks: Mark[] = [];
  for (const { start, end, shownStart, shownEnd, rule, ambiguous } of told.changes) {
    // To Simplified nothing is weighed: what has two forms there is as doubtful as anything.
    const distance = distances.get(start) ?? (toSimplified ? 0 : certain);
    const ground = grounds.get(start);
    const isDoubtful = (ambiguous || ground !== undefined) && distance < certain;
    if (rule === '' && !isDoubtful) continue;
    marks.push({
      start: run.start + start,
      end: run.start + end,
      written: text.slice(start, end),
      shown: told.text.slice(shownStart, shownEnd),
      rule,
      ground,
      isDoubtful,
      distance,
    });
  }
  return marks;
}

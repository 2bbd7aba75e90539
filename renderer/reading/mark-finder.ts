import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { Conversion } from '#shared/hanzi/engine';
import { type Correction, placedIn, withCorrection } from '#shared/hanzi/words/corrections';
import type { UserWord } from '#shared/hanzi/words/user-word';
import { quoteOf } from '#shared/text/quote';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { yieldToEvents } from './scheduling.ts';
import type { ScriptSwitcher } from './script-switcher.ts';
import type { TextMap } from './text-map.ts';

/** A stretch as written and as shown, of which a part is to have another form. */
export interface Stretch {
  readonly key: string;
  /** What is shown for the key when the mark inside it has `form`. */
  readonly valueWith: (form: string) => string;
}

/** A mark with its sentence as shown. */
export interface MarkInSentence {
  readonly mark: ConversionMark;
  readonly around: readonly [before: string, behind: string];
}

/** What can be asked of the characters of an article while a script lies over it. */
export interface MarkFinder {
  /** The marks of runs; looked for in slices. Gives way to a later call with `late`. */
  readonly of: (runs: readonly RenderedRun[]) => Promise<readonly ConversionMark[] | 'late'>;
  /** The mark over an offset, if any. */
  readonly at: (offset: number) => ConversionMark | undefined;
  /** The next doubtful mark behind an offset, or the one before it; undefined where there is none. Looks in slices, and gives way to a later call with `late`. */
  readonly beside: (offset: number, by: 1 | -1) => Promise<ConversionMark | undefined | 'late'>;
  /** The `most` doubtful marks, the most doubtful first, and how many there are; gathered likewise. */
  readonly doubtful: (
    most: number,
  ) => Promise<{ readonly marks: readonly MarkInSentence[]; readonly count: number } | 'late'>;
  /** The sentence around a mark as shown: what is before it and behind it. */
  readonly around: (mark: ConversionMark) => readonly [before: string, behind: string];
  /** The forms to choose from: what is shown, what else may be, what is written. */
  readonly forms: (mark: ConversionMark) => readonly string[];
  /** The mark with so many characters more on its left and right, as far as its block reaches. */
  readonly stretch: (mark: ConversionMark, left: number, right: number) => Stretch;
  /** How many characters on either side belong to the word that the mark stands in. */
  readonly word: (mark: ConversionMark) => readonly [left: number, right: number];
  /** What the reader chose there: a form for this place, or a word. */
  readonly chosen: (mark: ConversionMark) => 'here' | UserWord | undefined;
  /** `corrections` with `form` for the place of the mark, or with none there. */
  readonly corrected: (
    corrections: readonly Correction[],
    mark: ConversionMark,
    form: string | undefined,
    to: UserWord['to'],
  ) => readonly Correction[];
}

/** From this distance on a form is beyond doubt. */
const certain = 3;
/** Milliseconds of work between two looks at the reader's hands. */
const slice = 8;
/** Characters of a sentence on either side of a mark. */
const sentence = 24;
/** Characters on either side of a mark in which its word is sought. */
const near = 12;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Makes the proof of a surface. */
export function proofOf(surface: ArticleView, map: TextMap, swap: ScriptSwitcher): MarkFinder {
  const known = new WeakMap<
    RenderedRun,
    { readonly shown: string; readonly marks: readonly ConversionMark[] }
  >();
  const turns = { of: 0, beside: 0, doubtful: 0 };
  const marksOf = (run: RenderedRun): readonly ConversionMark[] => {
    const before = known.get(run);
    if (before?.shown === run.shown) return before.marks;
    const told = run.shown === '' ? undefined : swap.told(run);
    const marks = told ? marksIn(told, run, surface.element.dataset.script === 'zh-Hans') : [];
    known.set(run, { shown: run.shown, marks });
    return marks;
  };
  const counted = () => surface.runs.slice(0, surface.counted);
  /** Resolves to true when another call of the same name has come meanwhile. */
  const turnOf = (name: keyof typeof turns) => {
    const mine = ++turns[name];
    let since = performance.now();
    return async (): Promise<boolean> => {
      if (performance.now() - since > slice) {
        await yieldToEvents();
        since = performance.now();
      }
      return mine !== turns[name];
    };
  };
  const aroundIn = (told: Conversion, mark: ConversionMark, start: number): MarkInSentence['around'] => {
    const { text, alignment } = told;
    const from = alignment.toShown(mark.start - start);
    const to = from + mark.shown.length;
    const before = /[^。！？；]*$/u.exec(text.slice(Math.max(0, from - sentence - 1), from))?.[0] ?? '';
    const behind = /^[^。！？；]*[。！？；]?/u.exec(text.slice(to, to + sentence + 1))?.[0] ?? '';
    return [
      (before.length > sentence ? '…' : '') + before.slice(-sentence).replace(/^[，、：」』”’）\s]+/, ''),
      behind.length > sentence ? `${behind.slice(0, sentence)}…` : behind,
    ];
  };

  return {
    of: async (runs) => {
      const isLate = turnOf('of');
      const marks: ConversionMark[] = [];
      for (const run of runs) {
        if (await isLate()) return 'late';
        marks.push(...marksOf(run));
      }
      return marks;
    },
    at: (offset) => {
      const run = map.run(offset);
      return run && marksOf(run).find((mark) => offset >= mark.start && offset < mark.end);
    },
    beside: async (offset, by) => {
      const isLate = turnOf('beside');
      const runs = counted();
      const from = map.run(offset);
      let index = from ? runs.indexOf(from) : 0;
      for (; index >= 0 && index < runs.length; index += by) {
        if (await isLate()) return 'late';
        const marks = marksOf(runs[index] as RenderedRun).filter((mark) => mark.isDoubtful);
        const found =
          by > 0 ? marks.find(({ start }) => start > offset) : marks.findLast(({ start }) => start < offset);
        if (found) return found;
      }
      return undefined;
    },
    doubtful: async (most) => {
      const isLate = turnOf('doubtful');
      const found: ConversionMark[] = [];
      for (const run of counted()) {
        if (await isLate()) return 'late';
        for (const mark of marksOf(run)) if (mark.isDoubtful) found.push(mark);
      }
      const first = found.sort((a, b) => a.distance - b.distance || a.start - b.start).slice(0, most);
      // Run by run, so that each is converted once, however many of them lie in it.
      const sentences = new Map<ConversionMark, MarkInSentence['around']>();
      const byRun = new Map<RenderedRun, ConversionMark[]>();
      for (const mark of first) {
        const run = map.run(mark.start) as RenderedRun;
        byRun.set(run, [...(byRun.get(run) ?? []), mark]);
      }
      for (const [run, marks] of byRun) {
        if (await isLate()) return 'late';
        const told = swap.told(run);
        for (const mark of marks) if (told) sentences.set(mark, aroundIn(told, mark, run.run.start));
      }
      return {
        marks: first.map((mark) => ({ mark, around: sentences.get(mark) ?? ['', ''] })),
        count: found.length,
      };
    },
    around: (mark) => {
      const run = map.run(mark.start);
      const told = run && swap.told(run);
      return told ? aroundIn(told, mark, run.run.start) : ['', ''];
    },
    forms: ({ written, shown }) => [...new Set([shown, ...swap.forms(written), written])],
    stretch: (mark, left, right) => {
      const run = map.run(mark.start) as RenderedRun;
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
    word: (mark) => {
      const { text, run } = map.run(mark.start) as RenderedRun;
      const from = Math.max(0, mark.start - run.start - near);
      const at = mark.start - run.start - from;
      const end = mark.end - run.start - from;
      const nearby = text.slice(from, from + end + near);
      const found = segmenter.segment(nearby).containing(at);
      const past = found ? found.index + found.segment.length : end;
      return found && past >= end ? [at - found.index, past - end] : [0, 0];
    },
    chosen: (mark) => {
      const run = map.run(mark.start);
      return run && swap.chosen(run, mark.start);
    },
    corrected: (corrections, mark, form, to) => {
      const { placed, waiting } = placedIn(corrections, surface.text);
      const quote = quoteOf(surface.text, mark.start, mark.end);
      const all = withCorrection(placed, { ...quote, value: form ?? '', to });
      return [...waiting, ...(form === undefined ? all.slice(0, -1) : all)];
    },
  };
}

function marksIn(
  told: Conversion,
  { run, text }: RenderedRun,
  toSimplified: boolean,
): readonly ConversionMark[] {
  const distances = new Map(told.doubts.map(({ at, distance }) => [at, distance]));
  const grounds = new Map(told.choices.map(({ at, ground }) => [at, ground]));
  const marks: ConversionMark[] = [];
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

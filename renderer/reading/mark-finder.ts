import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { marksOf } from '#shared/hanzi/conversion-marks';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { noSentence, type Sentence, sentenceIn } from './mark-context.ts';
import { TimeSlices } from './scheduling.ts';
import type { ScriptSwitcher } from './script-switcher.ts';
import type { TextMap } from './text-map.ts';

/** Milliseconds of work after which the window may handle events. */
const findSliceMs = 8;

/** A mark with its sentence. */
export interface MarkInContext {
  readonly mark: ConversionMark;
  readonly around: Sentence;
}

/** The kinds of searches; a later search of the same kind ends an earlier one. */
type SearchKind = 'runs' | 'next' | 'list';

/** Finds the marks of an article: changed characters and characters whose form is doubtful. */
export class MarkFinder {
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #switcher: ScriptSwitcher;
  readonly #cache = new WeakMap<
    RenderedRun,
    { readonly key: string; readonly marks: readonly ConversionMark[] }
  >();
  readonly #searches: Record<SearchKind, number> = { runs: 0, next: 0, list: 0 };

  constructor(view: ArticleView, map: TextMap, switcher: ScriptSwitcher) {
    this.#view = view;
    this.#map = map;
    this.#switcher = switcher;
  }

  /** The mark over an offset. */
  markAt(offset: number): ConversionMark | undefined {
    const run = this.#map.runAt(offset);
    return run && this.#findMarks(run).find((mark) => offset >= mark.start && offset < mark.end);
  }

  /** The marks of runs; `late` if a later call has begun. */
  async findInRuns(runs: readonly RenderedRun[]): Promise<readonly ConversionMark[] | 'late'> {
    const isLate = this.#beginSearch('runs');
    const marks: ConversionMark[] = [];
    for (const run of runs) {
      if (await isLate()) return 'late';
      marks.push(...this.#findMarks(run));
    }
    return marks;
  }

  /** The next doubtful mark after an offset, or the one before it; `late` if a later call has begun. */
  async findNextDoubtful(offset: number, by: 1 | -1): Promise<ConversionMark | undefined | 'late'> {
    const isLate = this.#beginSearch('next');
    const { bodyRuns } = this.#view;
    const from = this.#map.runAt(offset);
    for (let index = from ? bodyRuns.indexOf(from) : 0; bodyRuns[index]; index += by) {
      if (await isLate()) return 'late';
      const marks = this.#findMarks(bodyRuns[index] as RenderedRun).filter((mark) => mark.isDoubtful);
      const found =
        by > 0 ? marks.find(({ start }) => start > offset) : marks.findLast(({ start }) => start < offset);
      if (found) return found;
    }
    return undefined;
  }

  /** The `maxMarks` most doubtful marks and the number of all; `late` if a later call has begun. */
  async findMostDoubtful(
    maxMarks: number,
  ): Promise<{ readonly marks: readonly MarkInContext[]; readonly count: number } | 'late'> {
    const isLate = this.#beginSearch('list');
    const found: ConversionMark[] = [];
    for (const run of this.#view.bodyRuns) {
      if (await isLate()) return 'late';
      for (const mark of this.#findMarks(run)) if (mark.isDoubtful) found.push(mark);
    }
    found.sort((a, b) => b.risk - a.risk || a.start - b.start);
    const first = found.slice(0, maxMarks);
    const contexts = new Map<ConversionMark, Sentence>();
    // Each run is converted once for all of its marks.
    for (const [run, marks] of this.#groupByRun(first)) {
      if (await isLate()) return 'late';
      const conversion = this.#switcher.conversionOf(run);
      for (const mark of marks)
        if (conversion) contexts.set(mark, sentenceIn(conversion, mark, run.run.start));
    }
    const marks = first.map((mark) => ({ mark, around: contexts.get(mark) ?? noSentence }));
    return { marks, count: found.length };
  }

  /** Returns a function that yields to events and tells whether a later search of the kind has begun. */
  #beginSearch(kind: SearchKind): () => Promise<boolean> {
    const search = ++this.#searches[kind];
    const slices = new TimeSlices(findSliceMs);
    return async () => {
      if (slices.isOver()) await slices.next();
      return search !== this.#searches[kind];
    };
  }

  #groupByRun(marks: readonly ConversionMark[]): ReadonlyMap<RenderedRun, readonly ConversionMark[]> {
    const groups = new Map<RenderedRun, ConversionMark[]>();
    for (const mark of marks) {
      const run = this.#map.runAt(mark.start) as RenderedRun;
      const group = groups.get(run) ?? [];
      group.push(mark);
      groups.set(run, group);
    }
    return groups;
  }

  #findMarks(run: RenderedRun): readonly ConversionMark[] {
    const cached = this.#cache.get(run);
    if (cached?.key === run.conversionKey) return cached.marks;
    const conversion = run.conversionKey === '' ? undefined : this.#switcher.conversionOf(run);
    const isSimplified = this.#view.element.dataset.script === 'zh-Hans';
    const { start } = run.run;
    const marks = (conversion ? marksOf(conversion, isSimplified) : []).map((mark) => ({
      ...mark,
      start: mark.start + start,
      end: mark.end + start,
    }));
    this.#cache.set(run, { key: run.conversionKey, marks });
    return marks;
  }
}

import type { Mark } from '#shared/hanzi/mark';
import type { Hit } from './find.ts';
import type { TextMap } from './text-map.ts';

/** Most hits that are painted at once; the ones nearest to the current hit come first. */
const most = 2000;

interface Highlighting {
  readonly CSS: { readonly highlights: Map<string, unknown> };
  readonly Highlight: new (...ranges: Range[]) => unknown;
}

/** Paints hits as CSS highlights of the frame, which never touch the DOM; `current` is the index of the one the reader stands at. */
export function paint(view: Window, map: TextMap, hits: readonly Hit[], current: number): void {
  const { CSS, Highlight } = view as unknown as Highlighting;
  const from = Math.max(0, Math.min(current - most / 2, hits.length - most));
  const ranges: Range[] = [];
  for (const [index, hit] of hits.slice(from, from + most).entries()) {
    const range = from + index === current ? undefined : map.range(hit.start, hit.end);
    if (range) ranges.push(range);
  }
  const here = hits[current];
  const range = here && map.range(here.start, here.end);
  CSS.highlights.set('found', new Highlight(...ranges));
  CSS.highlights.set('here', range ? new Highlight(range) : new Highlight());
}

/** Paints marks likewise, the doubtful apart from the others; none takes away what was painted. */
export function paintMarks(view: Window, map: TextMap, marks: readonly Mark[]): void {
  const { CSS, Highlight } = view as unknown as Highlighting;
  const over = (isDoubtful: boolean) =>
    marks.flatMap((mark) => (mark.isDoubtful === isDoubtful ? (map.range(mark.start, mark.end) ?? []) : []));
  CSS.highlights.set('changed', new Highlight(...over(false)));
  CSS.highlights.set('doubtful', new Highlight(...over(true)));
}

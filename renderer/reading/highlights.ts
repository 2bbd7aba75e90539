import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { colours } from '#shared/note';
import type { PlacedNote } from '#shared/place-notes';
import type { Hit } from './find-hits.ts';
import type { TextMap } from './text-map.ts';

/** Most hits that are painted at once; the ones nearest to the current hit come first. */
const most = 2000;

interface Highlighting {
  readonly CSS: { readonly highlights: Map<string, unknown> };
  readonly Highlight: new (...ranges: Range[]) => { priority: number };
}

/** What lies over what where both are painted. */
const layers = { notes: 0, marks: 1, hits: 2, here: 3 } as const;

const set = (view: Window, name: string, layer: keyof typeof layers, ranges: readonly Range[]): void => {
  const { CSS, Highlight } = view as unknown as Highlighting;
  const highlight = new Highlight(...ranges);
  highlight.priority = layers[layer];
  CSS.highlights.set(name, highlight);
};

/** Paints hits as CSS highlights of the frame, which never touch the DOM; `current` is the index of the one the reader stands at. */
export function highlightHits(view: Window, map: TextMap, hits: readonly Hit[], current: number): void {
  const from = Math.max(0, Math.min(current - most / 2, hits.length - most));
  const ranges: Range[] = [];
  for (const [index, hit] of hits.slice(from, from + most).entries()) {
    const range = from + index === current ? undefined : map.range(hit.start, hit.end);
    if (range) ranges.push(range);
  }
  const here = hits[current];
  const range = here && map.range(here.start, here.end);
  set(view, 'found', 'hits', ranges);
  set(view, 'here', 'here', range ? [range] : []);
}

/** Paints marks likewise, the doubtful apart from the others; none takes away what was painted. */
export function highlightMarks(view: Window, map: TextMap, marks: readonly ConversionMark[]): void {
  const over = (isDoubtful: boolean) =>
    marks.flatMap((mark) => (mark.isDoubtful === isDoubtful ? (map.range(mark.start, mark.end) ?? []) : []));
  set(view, 'changed', 'marks', over(false));
  set(view, 'doubtful', 'marks', over(true));
}

/** Paints notes likewise, each in its colour, those with words of the reader underlined; none takes away what was painted. */
export function highlightNotes(view: Window, map: TextMap, notes: readonly PlacedNote[]): void {
  const ranges = notes.flatMap(({ note, start, end }) => {
    const range = map.range(start, end);
    return range ? [{ note, range }] : [];
  });
  for (const colour of colours)
    set(
      view,
      `note-${colour}`,
      'notes',
      ranges.flatMap(({ note, range }) => (note.colour === colour ? range : [])),
    );
  set(
    view,
    'note-words',
    'notes',
    ranges.flatMap(({ note, range }) => (note.text === '' ? [] : range)),
  );
}

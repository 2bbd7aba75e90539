import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import { colours } from '#shared/note';
import type { PlacedNote } from '#shared/place-notes';
import type { Hit } from './find-hits.ts';
import type { TextMap } from './text-map.ts';

// CSS highlights paint ranges without changing the DOM.

/** Where two highlights overlap, the one with the higher priority lies on top. */
const priorities = { notes: 0, marks: 1, hits: 2, currentHit: 3 } as const;

/** The highlight API of a frame; each frame has its own. */
interface HighlightWindow {
  readonly CSS: { readonly highlights: Map<string, PaintedHighlight> };
  readonly Highlight: new (...ranges: Range[]) => PaintedHighlight;
}

/** A highlight as Chromium has it, a set of ranges. */
interface PaintedHighlight extends Set<Range> {
  priority: number;
}

/** Highlights hits, and the current one in a way of its own. */
export function highlightHits(window: Window, map: TextMap, hits: readonly Hit[], current?: Hit): void {
  const others = hits.filter((hit) => hit !== current);
  setHighlight(window, 'found', 'hits', rangesOf(map, others));
  setHighlight(window, 'here', 'currentHit', rangesOf(map, current ? [current] : []));
}

/** Highlights marks; doubtful ones look different. Without marks it removes all of them. */
export function highlightMarks(window: Window, map: TextMap, marks: readonly ConversionMark[]): void {
  const certain = marks.filter(({ isDoubtful }) => !isDoubtful);
  const doubtful = marks.filter(({ isDoubtful }) => isDoubtful);
  setHighlight(window, 'changed', 'marks', rangesOf(map, certain));
  setHighlight(window, 'doubtful', 'marks', rangesOf(map, doubtful));
}

/**
 * Highlights notes in their colours; those with a text are underlined. Without notes it removes all of them.
 */
export function highlightNotes(window: Window, map: TextMap, notes: readonly PlacedNote[]): void {
  const ranges = notes.flatMap(({ note, start, end }) => {
    const range = map.createRange(start, end);
    return range ? [{ note, range }] : [];
  });
  const rangesWhere = (test: (entry: (typeof ranges)[number]) => boolean) =>
    ranges.filter(test).map(({ range }) => range);
  for (const colour of colours)
    setHighlight(
      window,
      `note-${colour}`,
      'notes',
      rangesWhere(({ note }) => note.colour === colour),
    );
  setHighlight(
    window,
    'note-words',
    'notes',
    rangesWhere(({ note }) => note.text !== ''),
  );
}

/**
 * Keeps the highlights of a document on screen. Chromium takes them off a box that `content-visibility`
 * skips, be it for one frame, and paints them again only when they are set again.
 */
export function keepHighlightsPainted(document: Document): void {
  const window = document.defaultView;
  if (!window) return;
  let isAwaited = false;
  const paint = () => {
    isAwaited = false;
    const { CSS, Highlight } = window as unknown as HighlightWindow;
    for (const [name, highlight] of [...CSS.highlights]) {
      if (highlight.size === 0) continue;
      const again = new Highlight(...highlight);
      again.priority = highlight.priority;
      CSS.highlights.set(name, again);
    }
  };
  document.addEventListener(
    'contentvisibilityautostatechange',
    (event) => {
      if (isAwaited || (event as Event & { readonly skipped: boolean }).skipped) return;
      isAwaited = true;
      window.requestAnimationFrame(paint);
    },
    true,
  );
}

const rangesOf = (map: TextMap, hits: readonly Hit[]): readonly Range[] =>
  hits.flatMap(({ start, end }) => map.createRange(start, end) ?? []);

function setHighlight(
  window: Window,
  name: string,
  layer: keyof typeof priorities,
  ranges: readonly Range[],
): void {
  const { CSS, Highlight } = window as unknown as HighlightWindow;
  const highlight = new Highlight(...ranges);
  highlight.priority = priorities[layer];
  CSS.highlights.set(name, highlight);
}

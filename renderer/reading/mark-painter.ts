import type { ArticleView } from './article-view.ts';
import { highlightMarks } from './highlights.ts';
import type { MarkFinder } from './mark-finder.ts';
import { nextPaint } from './scheduling.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';

/** The marks painted over what is in sight of an article. */
export interface MarkPainter {
  /** Paints marks from now on, or none. */
  readonly turn: (on: boolean) => void;
  /** The text changed: its frame is drawn first, its marks after it. */
  readonly changed: () => void;
  /** Other text came in sight. */
  readonly moved: () => void;
}

/** Makes the marks of a surface; they are off. */
export function marksOn(
  view: Window,
  surface: ArticleView,
  map: TextMap,
  place: ScrollAnchor,
  proof: MarkFinder,
): MarkPainter {
  let isOn = false;
  /** What the marks that are painted are of. */
  let painted = '';
  const moved = async () => {
    if (!isOn || !surface.element.isConnected) return;
    const runs = place.inSight();
    const now = `${runs[0]?.run.start} ${runs.at(-1)?.run.start} ${runs[0]?.shown} ${runs.at(-1)?.shown}`;
    if (now === painted) return;
    const marks = await proof.of(runs);
    if (marks === 'late' || !isOn || !surface.element.isConnected) return;
    painted = now;
    highlightMarks(view, map, marks);
  };
  const clear = () => {
    if (painted !== '') highlightMarks(view, map, []);
    painted = '';
  };
  return {
    moved: () => void moved(),
    turn: (on) => {
      isOn = on;
      if (on) void moved();
      else clear();
    },
    changed: () => {
      if (!isOn) return;
      // What was marked stands there no longer, until the whole article does.
      if (surface.element.dataset.whole === 'false') clear();
      void nextPaint().then(moved);
    },
  };
}

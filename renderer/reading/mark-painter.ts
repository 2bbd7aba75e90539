import type { ArticleView } from './article-view.ts';
import { highlightMarks } from './highlights.ts';
import type { MarkFinder } from './mark-finder.ts';
import { nextPaint } from './scheduling.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import type { TextMap } from './text-map.ts';

/** Highlights the marks of the runs in view while it is switched on. */
export class MarkPainter {
  readonly #window: Window;
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #anchor: ScrollAnchor;
  readonly #finder: MarkFinder;
  #isOn = false;
  /** Identifies the runs and conversions whose marks are highlighted; empty if none are. */
  #paintedKey = '';
  #isStale = false;

  constructor(parts: {
    readonly window: Window;
    readonly view: ArticleView;
    readonly map: TextMap;
    readonly anchor: ScrollAnchor;
    readonly finder: MarkFinder;
  }) {
    this.#window = parts.window;
    this.#view = parts.view;
    this.#map = parts.map;
    this.#anchor = parts.anchor;
    this.#finder = parts.finder;
  }

  /** Switches the highlights on or off. */
  toggle(isOn: boolean): void {
    this.#isOn = isOn;
    if (isOn) this.onScroll();
    else this.#clear();
  }

  /** Highlights the marks of runs that came into view. */
  onScroll(): void {
    void this.#paint();
  }

  /** Highlights the marks again after the text changed, when its frame has been painted. */
  onTextChange(): void {
    if (!this.#isOn) return;
    if (this.#view.element.dataset.whole === 'false') this.#clear();
    // The ranges of the marks ended with their Text nodes.
    this.#isStale = true;
    void nextPaint().then(() => this.#paint());
  }

  async #paint(): Promise<void> {
    if (!this.#canPaint()) return;
    const runs = this.#anchor.runsInView();
    const [first, last] = [runs[0], runs.at(-1)];
    const key = [first?.run.start, last?.run.start, first?.conversionKey, last?.conversionKey].join(' ');
    if (key === this.#paintedKey && !this.#isStale) return;
    this.#isStale = false;
    const marks = await this.#finder.findInRuns(runs);
    if (marks === 'late' || !this.#canPaint()) return;
    this.#paintedKey = key;
    highlightMarks(this.#window, this.#map, marks);
  }

  #canPaint(): boolean {
    return this.#isOn && this.#view.element.isConnected;
  }

  #clear(): void {
    if (this.#paintedKey !== '') highlightMarks(this.#window, this.#map, []);
    this.#paintedKey = '';
  }
}

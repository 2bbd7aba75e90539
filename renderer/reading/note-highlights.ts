import type { Note } from '#shared/note';
import { createNotePlacer, type NotePlacement, type PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import type { ArticleView } from './article-view.ts';
import { textOfRange } from './copy-text.ts';
import { highlightNotes } from './highlights.ts';
import type { ScrollAnchor } from './scroll-anchor.ts';
import { createExcerpt } from './shown-excerpt.ts';
import type { TextMap } from './text-map.ts';

/** The text of the article that notes belong to, and the mapping between its ranges and those of the view. */
export interface ArticleText {
  /** As written. */
  readonly text: string;
  /** The range of the view that shows a range of the article. */
  readonly toView: (range: TextRange) => TextRange | undefined;
  /** The range of the article that a range of the view shows. */
  readonly toArticle: (range: TextRange) => TextRange | undefined;
}

/** Maximum number of notes that are all highlighted; of more, those in view are. */
const maxHighlighted = 1000;

/** What notes are highlighted in. */
export interface NoteHighlightsParts {
  readonly window: Window;
  readonly view: ArticleView;
  readonly map: TextMap;
  readonly anchor: ScrollAnchor;
  readonly article?: ArticleText;
}

const noNotes: NotePlacement = { placed: [], waiting: [] };
const sameRange = (range: TextRange) => range;

/** Finds the places of notes in an article, and highlights them. */
export class NoteHighlights {
  readonly #window: Window;
  readonly #view: ArticleView;
  readonly #map: TextMap;
  readonly #anchor: ScrollAnchor;
  readonly #article: ArticleText;
  readonly #place: (notes: readonly Note[]) => NotePlacement;
  /** The notes of the last call of {@link show}. */
  #notes: readonly Note[] = [];
  #placement = noNotes;
  #isHighlighted = false;

  /** Without `article` the view shows the article itself; otherwise `article` maps it to a larger page. */
  constructor({ window, view, map, anchor, article }: NoteHighlightsParts) {
    this.#window = window;
    this.#view = view;
    this.#map = map;
    this.#anchor = anchor;
    this.#article = article ?? { text: view.text, toView: sameRange, toArticle: sameRange };
    this.#place = createNotePlacer(this.#article.text);
    // Removes the highlights of the previous article.
    highlightNotes(window, map, []);
  }

  /** The article as written; offsets of notes are offsets in it. */
  get source(): string {
    return this.#article.text;
  }

  /** Highlights these notes from now on, and returns their places. */
  show(notes: readonly Note[]): NotePlacement {
    if (notes === this.#notes) return this.#placement;
    this.#notes = notes;
    this.#placement = this.#place(notes);
    this.refresh();
    return this.#placement;
  }

  /** Highlights the notes again after the text changed. */
  refresh(): void {
    const { placed } = this.#placement;
    if (!this.#view.element.isConnected || (placed.length === 0 && !this.#isHighlighted)) return;
    const inView = placed.flatMap(({ note, ...range }) => {
      const viewRange = this.#article.toView(range);
      return viewRange ? { note, ...viewRange } : [];
    });
    highlightNotes(this.#window, this.#map, this.#nearView(inView));
    this.#isHighlighted = placed.length > 0;
  }

  /** Highlights notes that came into view. */
  onScroll(): void {
    if (this.#placement.placed.length > maxHighlighted) this.refresh();
  }

  #nearView(notes: readonly PlacedNote[]): readonly PlacedNote[] {
    if (notes.length <= maxHighlighted) return notes;
    const runs = this.#anchor.runsInView();
    const from = runs[0]?.run.start ?? 0;
    const last = runs.at(-1);
    const to = last ? last.run.start + last.text.length : 0;
    return notes.filter(({ start, end }) => start < to && end > from).slice(0, maxHighlighted);
  }

  /** The notes over an offset, the shortest first. */
  notesAt(offset: number): readonly PlacedNote[] {
    return this.#placement.placed
      .filter(({ start, end }) => offset >= start && offset < end)
      .sort((one, other) => one.end - one.start - (other.end - other.start));
  }

  /** The selected range of the article, without blanks at its ends. */
  selectedRange(): TextRange | undefined {
    const range = this.#selectedInView();
    return range && this.#article.toArticle(range);
  }

  /** Whether something is selected that is not part of the article. */
  isSelectionElsewhere(): boolean {
    return this.#selectedInView() !== undefined && this.selectedRange() === undefined;
  }

  /** Clears the selection. */
  deselect(): void {
    this.#window.getSelection()?.removeAllRanges();
  }

  /** A range in the script on screen, on one line, cut after `maxChars` characters. */
  excerpt(range: TextRange, maxChars: number): string {
    const viewRange = this.#article.toView(range);
    if (viewRange) return createExcerpt(this.#view, viewRange, maxChars);
    return this.source.slice(range.start, Math.min(range.end, range.start + maxChars));
  }

  /** The text of a range of the article as it is copied: readings are in brackets or left out. */
  textToCopy(range: TextRange, hasReadings: boolean): string {
    const inView = this.#article.toView(range);
    return textOfRange(inView && this.#map.createRange(inView.start, inView.end), hasReadings);
  }

  #selectedInView(): TextRange | undefined {
    const selection = this.#window.getSelection();
    if (!selection || selection.isCollapsed) return undefined;
    return this.#rangeOf(selection.getRangeAt(0));
  }

  /** The characters as written that a DOM range covers, without blanks at its ends. */
  #rangeOf(range: Range): TextRange | undefined {
    const { text } = this.#view;
    let start = this.#map.offsetOf(range.startContainer, range.startOffset);
    if (start === undefined) return undefined;
    let end = this.#map.offsetOf(range.endContainer, range.endOffset, true) ?? text.length;
    while (start < end && /\s/.test(text.charAt(start))) start++;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    return start < end ? { start, end } : undefined;
  }
}

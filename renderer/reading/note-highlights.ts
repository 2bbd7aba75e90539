import type { Note } from '#shared/note';
import { createNotePlacer, type NotePlacement, type PlacedNote } from '#shared/place-notes';
import type { TextAlignment } from '#shared/text/align-texts';
import type { TextRange } from '#shared/text/find-quote';
import type { ArticleView, RenderedRun } from './article-view.ts';
import { highlightNotes } from './highlights.ts';
import type { TextMap } from './text-map.ts';

/** The notes of an article on screen; where they stand is found anew in each article that is made of the same source. */
export interface NoteHighlights {
  /** Paints these notes from now on, and tells where they stand. */
  readonly show: (notes: readonly Note[]) => NotePlacement;
  /** The text changed: paints anew. */
  readonly changed: () => void;
  /** The notes over an offset, the shortest first. */
  readonly at: (offset: number) => readonly PlacedNote[];
  /** What is selected of the article, without blanks at its ends; undefined for nothing. */
  readonly selected: () => TextRange | undefined;
  /** Something is selected that is no part of the article. */
  readonly isElsewhere: () => boolean;
  /** Selects nothing any more. */
  readonly deselect: () => void;
  /** How a stretch reads in the script on screen, on one line, with `…` for what is beyond `most` characters. */
  readonly reads: (stretch: TextRange, most: number) => string;
  /** The article as written, which the offsets are in. */
  readonly source: string;
}

/** The article as written, and where its stretches stand on a surface that shows more than the article. */
export interface Written extends Pick<TextAlignment, 'toOther' | 'toOne'> {
  readonly text: string;
}

const none: NotePlacement = { placed: [], waiting: [] };
const itself = (stretch: TextRange) => stretch;

/** Makes the notes of a surface, which shows the article itself unless `written` is given; there are none. */
export function notesOn(
  view: Window,
  surface: ArticleView,
  map: TextMap,
  written: Written = { text: surface.text, toOther: itself, toOne: itself },
): NoteHighlights {
  const place = createNotePlacer(written.text);
  const counted = surface.runs.slice(0, surface.counted);
  let given: readonly Note[] = [];
  let now = none;
  let isPainted = false;
  // What was painted lay on another article.
  highlightNotes(view, map, []);
  const changed = () => {
    if (!surface.element.isConnected || (now.placed.length === 0 && !isPainted)) return;
    const shown = now.placed.flatMap(({ note, ...stretch }) => {
      const there = written.toOther(stretch);
      return there ? { note, ...there } : [];
    });
    highlightNotes(view, map, shown);
    isPainted = now.placed.length > 0;
  };
  const marked = (): TextRange | undefined => {
    const selection = view.getSelection();
    const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    return range && stretchOf(range, surface, map);
  };
  const selected = () => {
    const stretch = marked();
    return stretch && written.toOne(stretch);
  };
  return {
    source: written.text,
    changed,
    show: (notes) => {
      if (notes === given) return now;
      given = notes;
      now = place(notes);
      changed();
      return now;
    },
    at: (offset) =>
      now.placed
        .filter(({ start, end }) => offset >= start && offset < end)
        .sort((one, other) => one.end - one.start - (other.end - other.start)),
    selected,
    isElsewhere: () => marked() !== undefined && selected() === undefined,
    deselect: () => view.getSelection()?.removeAllRanges(),
    reads: (stretch, most) => {
      const there = written.toOther(stretch);
      if (!there) return written.text.slice(stretch.start, Math.min(stretch.end, stretch.start + most));
      const { start, end } = there;
      const parts: string[] = [];
      let length = 0;
      for (let at = firstAt(counted, start); at < counted.length && length <= most; at++) {
        const run = counted[at] as RenderedRun;
        if (run.run.start >= end) break;
        const part = shownIn(run, start, end);
        const last = counted[at - 1];
        // What is parted by more than a tag are two lines.
        if (last && parts.length > 0 && last.run.start + last.text.length < run.run.start) parts.push(' ');
        parts.push(part);
        length += part.length;
      }
      const letters = [...parts.join('').replace(/\s+/g, ' ')];
      return letters.length > most ? `${letters.slice(0, most).join('')}…` : letters.join('');
    },
  };
}

/** The index of the run that holds `offset`, or of the first behind it. */
function firstAt(runs: readonly RenderedRun[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { run, text } = runs[middle] as RenderedRun;
    if (run.start + text.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shownIn({ run, nodes, text, alignment }: RenderedRun, start: number, end: number): string {
  const from = Math.max(0, start - run.start);
  const to = Math.min(text.length, end - run.start);
  const shown = nodes.map((node) => node.data).join('');
  return alignment ? shown.slice(alignment.toShown(from), alignment.toShown(to)) : shown.slice(from, to);
}

/** The stretch of the article that a DOM range lies over: whole characters as written, whatever they became. */
function stretchOf(range: Range, { text }: ArticleView, map: TextMap): TextRange | undefined {
  let start = map.offset(range.startContainer, range.startOffset);
  if (start === undefined) return undefined;
  let end = map.offset(range.endContainer, range.endOffset, true) ?? text.length;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}

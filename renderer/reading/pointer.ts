import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import type { MarkFinder } from './mark-finder.ts';
import type { NoteHighlights } from './note-highlights.ts';
import type { TextMap } from './text-map.ts';

/** CSS pixels above and below a line that count as part of it. */
const lineTolerancePx = 2;

/** What the pointer can point at in a frame. */
export interface PointerTarget {
  readonly map: Pick<TextMap, 'offset' | 'range'>;
  /** Undefined while no marks are shown. */
  readonly marks: MarkFinder | undefined;
  readonly notes: NoteHighlights;
}

/** What the pointer did. */
export interface PointerEvents {
  readonly link: (url: string) => void;
  /** The pointer moved over a mark or clicked it; without a mark, something else. */
  readonly mark: (mark: ConversionMark | undefined, isClick: boolean) => void;
  /** A note was clicked at an offset; without a note, something else. */
  readonly note: (note: PlacedNote | undefined, offset: number) => void;
  /** A range of the article was selected; undefined when nothing is selected any more. */
  readonly select: (range: TextRange | undefined) => void;
}

/** Listens to the pointer over a document as long as that lives. `target` gives what is shown there now. */
export function watchPointer(
  document: Document,
  target: () => PointerTarget | undefined,
  events: PointerEvents,
): void {
  const selection = () => document.defaultView?.getSelection();
  const reportSelection = () => events.select(target()?.notes.selected());
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (link) {
      event.preventDefault();
      events.link(link.getAttribute('href') ?? '');
      return;
    }
    // A click that ends a selection is not a click on what lies there.
    if (selection()?.isCollapsed === false) return;
    const mark = markUnder(document, target(), event);
    events.mark(mark, true);
    const offset = mark ? -1 : offsetUnder(document, target(), event);
    events.note(mark ? undefined : target()?.notes.at(offset)[0], offset);
  });
  document.addEventListener(
    'mousemove',
    (event) => {
      const now = target();
      if (now?.marks) events.mark(markUnder(document, now, event), false);
    },
    { passive: true },
  );
  document.documentElement.addEventListener('mouseleave', () => events.mark(undefined, false));
  document.addEventListener('auxclick', (event) => event.preventDefault());
  // A click changes the selection only after its own event.
  document.addEventListener('pointerup', () => setTimeout(reportSelection));
  document.addEventListener('keyup', (event) => {
    if (event.key === 'Shift' || (event.shiftKey && event.key.startsWith('Arrow'))) reportSelection();
  });
  document.addEventListener('selectionchange', () => {
    if (selection()?.isCollapsed !== false) events.select(undefined);
  });
}

/** The mark under the pointer. */
function markUnder(
  document: Document,
  target: PointerTarget | undefined,
  event: MouseEvent,
): ConversionMark | undefined {
  if (!target?.marks) return undefined;
  for (const offset of offsetsNear(document, target, event)) {
    const mark = target.marks.at(offset);
    if (mark && isOver(target, mark, event)) return mark;
  }
  return undefined;
}

/** The offset of the character under the pointer, -1 where there is none. */
function offsetUnder(document: Document, target: PointerTarget | undefined, event: MouseEvent): number {
  if (!target) return -1;
  const offsets = offsetsNear(document, target, event);
  return offsets.find((at) => isOver(target, { start: at, end: at + 1 }, event)) ?? -1;
}

/** The offsets of the characters on both sides of the caret position; one of them is under the pointer. */
function offsetsNear(document: Document, { map }: PointerTarget, event: MouseEvent): readonly number[] {
  const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
  const offset = caret ? map.offset(caret.startContainer, caret.startOffset) : undefined;
  return offset === undefined ? [] : [offset, offset - 1];
}

function isOver(
  { map }: PointerTarget,
  { start, end }: TextRange,
  { clientX, clientY }: MouseEvent,
): boolean {
  const boxes = map.range(start, end)?.getClientRects() ?? [];
  return [...boxes].some(
    ({ left, right, top, bottom }) =>
      clientX >= left &&
      clientX <= right &&
      clientY >= top - lineTolerancePx &&
      clientY <= bottom + lineTolerancePx,
  );
}

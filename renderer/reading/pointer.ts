import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import { originOf } from './frame-origin.ts';
import type { MarkFinder } from './mark-finder.ts';
import type { NoteHighlights } from './note-highlights.ts';
import type { TextMap } from './text-map.ts';

/** CSS pixels above and below a line that count as part of it. */
const lineTolerancePx = 2;

/** The objects in a frame that the pointer can hit. */
export interface PointerTargets {
  readonly map: Pick<TextMap, 'offsetOf' | 'createRange'>;
  /** Undefined while no marks are shown. */
  readonly marks: MarkFinder | undefined;
  readonly notes: NoteHighlights;
}

/** What a context menu was asked for at, in an article. */
export interface PointedAt {
  /** The address of the link or of a picture that was not saved; empty for none. */
  readonly link: string;
  /** Whether it is a picture that can be copied. */
  readonly isPicture: boolean;
  /** The selected text as it is shown; empty for none. */
  readonly selected: string;
  readonly mark: ConversionMark | undefined;
  readonly note: PlacedNote | undefined;
  /** The place in the window, in CSS pixels. */
  readonly x: number;
  readonly y: number;
}

/** Callbacks for actions of the pointer. */
export interface PointerEvents {
  /** A link, or a picture with an address, was clicked or chosen with a key. */
  readonly link: (url: string, link?: Element) => void;
  /** A picture without a link was clicked, or Enter was pressed on it. */
  readonly picture: (picture: { readonly src: string; readonly alt: string }) => void;
  /** The pointer moved over a mark or clicked it; undefined stands for any other place. */
  readonly mark: (mark: ConversionMark | undefined, isClick: boolean) => void;
  /** A note was clicked at an offset; undefined stands for a click elsewhere. */
  readonly note: (note: PlacedNote | undefined, offset: number) => void;
  /** A range of the article was selected; undefined if the selection was cleared. */
  readonly select: (range: TextRange | undefined) => void;
  /** A context menu was asked for. */
  readonly contextMenu: (at: PointedAt) => void;
}

/** Listens to the pointer for the life of a document. `target` returns the objects that it can hit now. */
export function watchPointer(
  document: Document,
  target: () => PointerTargets | undefined,
  events: PointerEvents,
): void {
  const selection = () => document.defaultView?.getSelection();
  const reportSelection = () => events.select(target()?.notes.selectedRange());
  document.addEventListener('click', (event) => {
    const link = linkUnder(event);
    if (link !== undefined) {
      event.preventDefault();
      const element = event.target as Element | null;
      events.link(link, element?.closest?.('a[href]') ?? undefined);
      return;
    }
    const picture = pictureUnder(event);
    if (picture) {
      events.picture(picture);
      return;
    }
    // A click that ends a selection does not count as a click on a mark or note.
    if (selection()?.isCollapsed === false) return;
    const mark = markUnder(document, target(), event);
    events.mark(mark, true);
    const offset = mark ? -1 : offsetUnder(document, target(), event);
    events.note(mark ? undefined : target()?.notes.notesAt(offset)[0], offset);
  });
  document.addEventListener(
    'mousemove',
    (event) => {
      const current = target();
      if (current?.marks) events.mark(markUnder(document, current, event), false);
    },
    { passive: true },
  );
  document.documentElement.addEventListener('mouseleave', () => events.mark(undefined, false));
  document.addEventListener('auxclick', (event) => event.preventDefault());
  document.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    events.contextMenu(pointedAt(document, target(), event));
  });
  // A click changes the selection after its own event.
  document.addEventListener('pointerup', () => setTimeout(reportSelection));
  // Pressing on selected text drags that text. Dropped on the article, it is selected as before.
  document.addEventListener('drop', ({ dataTransfer }) => {
    if (dataTransfer?.files.length === 0) reportSelection();
  });
  document.addEventListener('keydown', (event) => {
    const picture = event.key === 'Enter' ? pictureUnder(event) : undefined;
    if (picture) events.picture(picture);
  });
  document.addEventListener('keyup', (event) => {
    if (event.key === 'Shift' || (event.shiftKey && event.key.startsWith('Arrow'))) reportSelection();
  });
  document.addEventListener('selectionchange', () => {
    if (selection()?.isCollapsed !== false) events.select(undefined);
  });
}

/** The address of the link under the pointer, or of a picture there that was not saved. */
function linkUnder(event: MouseEvent): string | undefined {
  const link = (event.target as Element | null)?.closest?.('a[href], img[data-address^="http"]');
  if (!link) return undefined;
  return link.closest('a[href]')?.getAttribute('href') ?? link.getAttribute('data-address') ?? '';
}

/** The picture that an event happened on. */
function pictureUnder({ target }: Event): HTMLImageElement | undefined {
  const picture = (target as Element | null)?.closest?.('img[src]') as HTMLImageElement | null | undefined;
  return picture && picture.naturalWidth > 0 ? picture : undefined;
}

/** What is under the pointer; a context menu that the keyboard asks for is at the place of the focus. */
function pointedAt(document: Document, target: PointerTargets | undefined, event: MouseEvent): PointedAt {
  const frame = document.defaultView?.frameElement;
  const origin = frame ? originOf(frame) : { x: 0, y: 0 };
  const picture = (event.target as Element | null)?.closest?.('img');
  return {
    link: linkUnder(event) ?? '',
    isPicture: Boolean(picture && picture.naturalWidth > 0),
    selected: document.getSelection()?.toString() ?? '',
    mark: markUnder(document, target, event),
    note: target?.notes.notesAt(offsetUnder(document, target, event))[0],
    x: event.clientX + origin.x,
    y: event.clientY + origin.y,
  };
}

/** The mark under the pointer. */
function markUnder(
  document: Document,
  target: PointerTargets | undefined,
  event: MouseEvent,
): ConversionMark | undefined {
  if (!target?.marks) return undefined;
  for (const offset of offsetsNear(document, target, event)) {
    const mark = target.marks.markAt(offset);
    if (mark && isOver(target, mark, event)) return mark;
  }
  return undefined;
}

/** The offset of the character under the pointer, -1 if there is none. */
function offsetUnder(document: Document, target: PointerTargets | undefined, event: MouseEvent): number {
  if (!target) return -1;
  const offsets = offsetsNear(document, target, event);
  return offsets.find((at) => isOver(target, { start: at, end: at + 1 }, event)) ?? -1;
}

/** The offsets of the characters on both sides of the caret position; one of them is under the pointer. */
function offsetsNear(document: Document, { map }: PointerTargets, event: MouseEvent): readonly number[] {
  const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
  const offset = caret ? map.offsetOf(caret.startContainer, caret.startOffset) : undefined;
  return offset === undefined ? [] : [offset, offset - 1];
}

function isOver(
  { map }: PointerTargets,
  { start, end }: TextRange,
  { clientX, clientY }: MouseEvent,
): boolean {
  const boxes = map.createRange(start, end)?.getClientRects() ?? [];
  return [...boxes].some(
    ({ left, right, top, bottom }) =>
      clientX >= left &&
      clientX <= right &&
      clientY >= top - lineTolerancePx &&
      clientY <= bottom + lineTolerancePx,
  );
}

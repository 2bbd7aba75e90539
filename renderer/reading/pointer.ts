import type { ConversionMark } from '#shared/hanzi/conversion-mark';
import type { PlacedNote } from '#shared/place-notes';
import type { TextRange } from '#shared/text/find-quote';
import type { MarkFinder } from './mark-finder.ts';
import type { NoteHighlights } from './note-highlights.ts';
import type { TextMap } from './text-map.ts';

/** What the pointer can come upon in an article. */
export interface PointerTarget {
  readonly map: Pick<TextMap, 'offset' | 'range'>;
  /** Absent where nothing is marked. */
  readonly proof?: MarkFinder;
  readonly notes: NoteHighlights;
}

/** What is told of the pointer, and of what it has selected. */
export interface PointerEvents {
  readonly link: (url: string) => void;
  /** The pointer moved over or clicked a mark, or, without one, something else. */
  readonly mark: (mark: ConversionMark | undefined, isClick: boolean) => void;
  /** A note was clicked at an offset; without one, something else. */
  readonly note: (note: PlacedNote | undefined, offset: number) => void;
  /** So much of the article has come to be selected; undefined when nothing is any more. */
  readonly select: (stretch: TextRange | undefined) => void;
}

/** Watches the pointer over the frame's document for as long as it lives; `ground` is the article there, `isMarked` whether marks are painted. */
export function watchPointer(
  document: Document,
  parts: {
    readonly ground: () => PointerTarget | undefined;
    readonly isMarked: () => boolean;
    readonly events: PointerEvents;
  },
): void {
  const { ground, isMarked, events } = parts;
  const selection = () => document.defaultView?.getSelection();
  /** The offsets of the characters beside the pointer, the one that it is on among them. */
  const offsetsUnder = ({ clientX, clientY }: MouseEvent): readonly number[] => {
    const now = ground();
    const point = now && document.caretRangeFromPoint(clientX, clientY);
    const offset = point && now.map.offset(point.startContainer, point.startOffset);
    // A caret stands behind a character from its middle on.
    return offset === undefined || offset === null ? [] : [offset, offset - 1];
  };
  const isOver = ({ clientX, clientY }: MouseEvent, { start, end }: TextRange): boolean =>
    [...(ground()?.map.range(start, end)?.getClientRects() ?? [])].some(
      ({ left, right, top, bottom }) =>
        clientX >= left && clientX <= right && clientY >= top - 2 && clientY <= bottom + 2,
    );
  const markUnder = (event: MouseEvent): ConversionMark | undefined =>
    isMarked()
      ? offsetsUnder(event)
          .flatMap((at) => ground()?.proof?.at(at) ?? [])
          .find((mark) => isOver(event, mark))
      : undefined;
  const noteUnder = (event: MouseEvent) => {
    const offset = offsetsUnder(event).find((at) => isOver(event, { start: at, end: at + 1 })) ?? -1;
    return { note: ground()?.notes.at(offset)[0], offset };
  };
  const look = () => events.select(ground()?.notes.selected());

  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (link) {
      event.preventDefault();
      events.link(link.getAttribute('href') ?? '');
      return;
    }
    // A click that ends a selection is no click on what lies there.
    if (selection()?.isCollapsed === false) return;
    const mark = markUnder(event);
    events.mark(mark, true);
    const { note, offset } = mark ? { note: undefined, offset: -1 } : noteUnder(event);
    events.note(note, offset);
  });
  document.addEventListener('mousemove', (event) => isMarked() && events.mark(markUnder(event), false), {
    passive: true,
  });
  document.documentElement.addEventListener('mouseleave', () => events.mark(undefined, false));
  document.addEventListener('auxclick', (event) => event.preventDefault());
  // What a click selects stands only after it.
  document.addEventListener('pointerup', () => setTimeout(look));
  document.addEventListener('keyup', (event) => {
    if (event.key === 'Shift' || (event.shiftKey && event.key.startsWith('Arrow'))) look();
  });
  document.addEventListener('selectionchange', () => {
    if (selection()?.isCollapsed !== false) events.select(undefined);
  });
}

import type { Footnote } from '#shared/footnote';
import type { Script } from '#shared/hanzi/script';
import type { LabelSource } from '#shared/listing';
import type { ArticleScriptSettings } from './current-script.ts';
import type { FindResult } from './finder.ts';
import { originOf } from './frame-origin.ts';
import type { MarkContext } from './mark-context.ts';
import type { MarkFinder } from './mark-finder.ts';
import type { MovementKey } from './movement.ts';
import type { NoteHighlights } from './note-highlights.ts';
import type { PointerEvents } from './pointer.ts';

/** A frame without scripts that shows an article: rendered by the app, or as the page that was saved. */
export interface ReadingFrame {
  /** Shows a script. Calls `onVisible` when the part in view is converted; resolves when all is. */
  readonly show: (options: ArticleScriptSettings, onVisible?: () => void) => Promise<void>;
  /** Scrolls the character at `offset` to the beginning of the viewport, or `leadPx` CSS pixels after it. */
  readonly scrollTo: (offset: number, leadPx?: number) => void;
  /** The offset of the first character in view. */
  readonly position: () => number;
  /** Moves through the text if the key does so; returns whether it does. */
  readonly moveByKey: (pressed: MovementKey) => boolean;
  /** As {@link Finder.find}. */
  readonly find: (query: string, from?: number) => FindResult;
  /** As {@link Finder.step}. */
  readonly step: (by: number) => FindResult;
  /** As {@link Finder.selectCurrent}. */
  readonly selectHit: () => void;
  /** The converted characters; undefined if nothing is converted, as in a source. */
  readonly marks: () => { readonly finder: MarkFinder; readonly context: MarkContext } | undefined;
  /** The script on screen; undefined without an article. */
  readonly shownScript: () => Script | undefined;
  /** What decides how title and byline are converted; undefined without an article. */
  readonly labelSource: () => Pick<LabelSource, 'people' | 'standard'> | undefined;
  /** The notes of the article; undefined if it can have none. */
  readonly notes: () => NoteHighlights | undefined;
  /** The box of a range, in CSS pixels of the window. */
  readonly boxOf: (start: number, end: number) => DOMRect | undefined;
}

/** A footnote whose mark was clicked. */
export interface OpenedFootnote {
  /** The box of the mark, in CSS pixels of the window. */
  readonly box: DOMRect;
  /** The footnote as it is on screen now; nothing where its article is gone. */
  readonly read: () => Footnote;
  /** Goes to its place in the article. */
  readonly go: () => void;
  /** Follows a link within its text to another place of the article. */
  readonly follow: (href: string) => void;
}

/** The number of the page on screen, from 1, and of all pages, which is estimated from the lines ahead. */
export interface ShownPage {
  readonly page: number;
  readonly pages: number;
}

/** Callbacks for events in a frame. */
export interface FrameEvents extends PointerEvents {
  /**
   * The reader has stopped scrolling at another position; `isAtEnd` if the end is in view, `wasInView` if
   * what was passed since the last stop was in view then.
   */
  readonly position: (offset: number, isAtEnd: boolean, wasInView: boolean) => void;
  /** The reader has stopped at the end of the body, or tries to scroll on from there. */
  readonly end: () => void;
  /** The footer was opened or closed. */
  readonly footer: (isOpen: boolean) => void;
  readonly footnote: (footnote: OpenedFootnote) => void;
  /** A link to another place of the article is about to be followed. */
  readonly leave: () => void;
  /** Another page is on screen, or the number of pages has changed; undefined while the article scrolls. */
  readonly page: (shown: ShownPage | undefined) => void;
  readonly key: (event: KeyboardEvent) => void;
  /** A button of the mouse was released. */
  readonly mouse: (event: MouseEvent) => void;
  /** Files are dragged over the frame or dropped. */
  readonly drag: (event: DragEvent) => void;
  /** The reader is scrolling. */
  readonly scrolled: () => void;
}

/** Milliseconds without scrolling after which the reader has stopped. */
export const scrollEndDelayMs = 200;
/** The part of a viewport that a page scrolls by where no line begins or ends; the rest stays in view. */
export const pageShare = 0.9;
/** CSS pixels that a line scrolls by where its height is not known. */
export const lineStepPx = 40;
/** The result of finding without a text. */
export const noFindResult: FindResult = { hits: 0, current: -1 };

/** Reports keys and dragged files of a frame's document. */
export function listenToDocument(document: Document, events: FrameEvents): void {
  document.addEventListener('keydown', events.key);
  document.addEventListener('mouseup', events.mouse);
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, events.drag);
}

/** The script that the element of an article or a saved page is shown in; undefined without one. */
export const shownScriptOf = (element: HTMLElement | undefined): Script | undefined =>
  element && ((element.dataset.script as Script | undefined) ?? 'as-written');

/** The box of a range or an element in CSS pixels of the window that holds the frame. */
export function boxInWindow(
  frame: HTMLIFrameElement,
  range: Range | Element | undefined,
): DOMRect | undefined {
  const box = range?.getClientRects()[0];
  if (!box) return undefined;
  const { x, y } = originOf(frame);
  return new DOMRect(box.left + x, box.top + y, box.width, box.height);
}

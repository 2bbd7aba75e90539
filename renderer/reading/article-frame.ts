import type { OpenedArticle } from '#shared/contract';
import type { Settings } from '#shared/settings';
import { isEndInView } from './article-end.ts';
import { type ArticleView, renderArticle } from './article-view.ts';
import { copyAsText } from './copy-text.ts';
import { type Finder, type FindResult, finderIn } from './finder.ts';
import { type MarkFinder, proofOf } from './mark-finder.ts';
import { type MarkPainter, marksOn } from './mark-painter.ts';
import { type NoteHighlights, notesOn } from './note-highlights.ts';
import { type PointerEvents, watchPointer } from './pointer.ts';
import { type ScriptOptions, type ScriptSwitcher, swapOf } from './script-switcher.ts';
import { type ScrollAnchor, watchPlace } from './scroll-anchor.ts';
import { saveSelection } from './selection.ts';
import { renderSource } from './source-view.ts';
import { createTextMap, type TextMap } from './text-map.ts';

/** What the room tells those outside it. */
export interface FrameEvents extends PointerEvents {
  /** The reader came to rest at another place. */
  readonly place: (offset: number) => void;
  /** The reader goes on where the text has come to its end. */
  readonly end: () => void;
  readonly footer: (open: boolean) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly drop: (event: DragEvent) => void;
  /** The page is being scrolled by the reader. */
  readonly scrolled: () => void;
}

/** The room in which one article is read: a frame without scripts, and all that is done to it from outside. */
export interface ArticleFrame {
  readonly open: (opened: OpenedArticle, words: ArticleLabels, sanitiser: boolean) => ArticleView;
  readonly openSource: (text: string, lang: string) => void;
  readonly close: () => void;
  readonly show: (laying: ScriptOptions, seen?: () => void) => Promise<void>;
  readonly apply: (settings: Settings) => void;
  /** Goes to an offset; it comes to stand `lead` CSS pixels behind the beginning of the page. */
  readonly go: (offset: number, lead?: number) => void;
  readonly place: () => number;
  /** UTF-16 units of the article as written; 0 where there is none. */
  readonly length: () => number;
  /** As {@link Finder.find}. */
  readonly find: (query: string, from?: number) => FindResult;
  readonly step: (by: number) => FindResult;
  readonly scroll: (pages: number) => void;
  /** The proof of the article; undefined where there is none, or the file is shown as saved. */
  readonly proof: () => MarkFinder | undefined;
  /** Its notes likewise. */
  readonly notes: () => NoteHighlights | undefined;
  /** Where on the window's page a stretch is shown, in CSS pixels. */
  readonly boxOf: (start: number, end: number) => DOMRect | undefined;
}

const nothing: FindResult = { hits: 0, current: -1 };

/** What can be done in a room whatever it shows. */
export type ReadingFrame = Pick<
  ArticleFrame,
  'show' | 'go' | 'place' | 'find' | 'step' | 'scroll' | 'proof' | 'notes' | 'boxOf'
>;

/** Words of the interface that stand inside the article. */
export interface ArticleLabels {
  readonly footer: string;
  readonly date: string;
}

/** Furnishes the loaded frame; listeners are added once and live as long as it. */
export function createArticleFrame(frame: HTMLIFrameElement, events: FrameEvents): ArticleFrame {
  const document = frame.contentDocument as Document;
  const view = frame.contentWindow as Window;
  const root = document.documentElement;
  let laid:
    | {
        surface: ArticleView;
        map: TextMap;
        place: ScrollAnchor;
        swap: ScriptSwitcher;
        proof: MarkFinder;
        marks: MarkPainter;
        notes: NoteHighlights;
        finder: Finder;
      }
    | undefined;
  let isMarked = false;
  let glosses: Settings['glosses'] = 'hide';
  let resting: ReturnType<typeof setTimeout> | undefined;

  const repaint = () => {
    if (!laid) return;
    laid.finder.changed();
    laid.notes.changed();
    laid.marks.changed();
  };
  let isRepainting = false;
  const repaintMarks = () => {
    isRepainting = false;
    laid?.marks.moved();
  };
  let hasMoved = false;
  /** The reader went on, or tried to where there is no more; told when nothing more comes. */
  const rest = (isMove: boolean) => {
    hasMoved ||= isMove;
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (laid && hasMoved) events.place(laid.place.current());
      hasMoved = false;
      if (laid && isEndInView(document)) events.end();
    }, 200);
  };

  watchPointer(document, { ground: () => laid, isMarked: () => isMarked, events });
  copyAsText(document, () => glosses === 'ruby');
  document.addEventListener('keydown', events.key);
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, events.drop);
  view.addEventListener(
    'scroll',
    () => {
      if (isMarked && !isRepainting) {
        isRepainting = true;
        requestAnimationFrame(repaintMarks);
      }
      if (!laid?.place.moved()) return;
      if (isMarked) events.mark(undefined, true);
      events.scrolled();
      rest(true);
    },
    { passive: true },
  );

  document.addEventListener(
    'wheel',
    (event) => {
      if (event.deltaY > 0) rest(false);
      if (root.dataset.layout !== 'vertical' || event.ctrlKey || event.deltaX !== 0) return;
      (document.scrollingElement as HTMLElement).scrollLeft -= event.deltaY;
    },
    { passive: true },
  );
  view.addEventListener('resize', () => {
    if (laid && laid.place.current() > 0) laid.place.go(laid.place.current());
    laid?.marks.moved();
  });

  return {
    open: (opened, words, sanitiser) => {
      const surface = renderArticle(document, opened.article, words, sanitiser);
      const map = createTextMap(surface);
      const place = watchPlace(surface, map);
      const swap = swapOf(surface, () => place, repaint);
      const proof = proofOf(surface, map, swap);
      laid?.marks.turn(false);
      const marks = marksOn(view, surface, map, place, proof);
      const finder = finderIn(view, surface.text, map, place);
      laid = { surface, map, place, swap, proof, marks, notes: notesOn(view, surface, map), finder };
      laid.marks.turn(isMarked);
      if (surface.footer) {
        const { footer } = surface;
        footer.open = opened.state.footerOpen === true;
        footer.addEventListener('toggle', () => events.footer(footer.open));
      }
      return surface;
    },
    openSource: (text, lang) => {
      laid = undefined;
      renderSource(document, text, lang);
    },
    close: () => {
      laid = undefined;
      document.body.replaceChildren();
    },
    show: async (laying, seen) => {
      if (!laid) return;
      const select = saveSelection(view, laid.map);
      await laid.swap.show(laying, () => {
        select();
        seen?.();
      });
    },
    apply: (settings) => {
      const restore = laid?.place.hold();
      glosses = settings.glosses;
      root.dataset.theme = settings.theme;
      root.dataset.face = settings.face;
      root.dataset.layout = settings.layout;
      root.dataset.glosses = settings.glosses;
      root.style.setProperty('--type-size', `${settings.typeSize}px`);
      restore?.();
      isMarked = settings.marks;
      laid?.marks.turn(isMarked);
    },
    go: (offset, lead) => laid?.place.go(offset, lead),
    place: () => laid?.place.current() ?? 0,
    length: () => laid?.surface.text.length ?? 0,
    find: (query, from) => laid?.finder.find(query, from) ?? nothing,
    step: (by) => laid?.finder.step(by) ?? nothing,
    proof: () => laid?.proof,
    notes: () => laid?.notes,
    boxOf: (start, end) => {
      const box = laid?.map.range(start, end)?.getClientRects()[0];
      const { left, top } = frame.getBoundingClientRect();
      return box && new DOMRect(box.left + left, box.top + top, box.width, box.height);
    },
    scroll: (pages) => {
      if (pages > 0) rest(false);
      const page = document.scrollingElement as HTMLElement;
      if (root.dataset.layout === 'vertical') page.scrollBy(-pages * page.clientWidth * 0.9, 0);
      else page.scrollBy(0, pages * page.clientHeight * 0.9);
    },
  };
}

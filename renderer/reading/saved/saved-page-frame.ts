import type { SavedPage } from '#shared/saved-page';
import { alignTexts } from '#shared/text/align-texts';
import type { FrameEvents, ReadingFrame } from '../article-frame.ts';
import { copyAsText } from '../copy-text.ts';
import { type Finder, finderIn } from '../finder.ts';
import { type NoteHighlights, notesOn } from '../note-highlights.ts';
import { watchPointer } from '../pointer.ts';
import { yieldToEvents } from '../scheduling.ts';
import { type ScriptSwitcher, swapOf } from '../script-switcher.ts';
import type { ScrollAnchor } from '../scroll-anchor.ts';
import { saveSelection } from '../selection.ts';
import { createTextMap, type TextMap } from '../text-map.ts';
import { scrollerAround, watchSavedPlace } from './saved-page-scroll-anchor.ts';
import { renderSavedPage, type SavedArticle } from './saved-page-view.ts';

/** The room in which a page is shown as it was saved. Its positions are those of the article that came out of the page, so that notes and place are the same in both rooms. */
export interface SavedPageFrame extends ReadingFrame {
  readonly open: (page: SavedPage, article: SavedArticle) => Promise<void>;
  readonly close: () => void;
}

interface Laid {
  readonly map: TextMap;
  /** The map in offsets of the article. */
  readonly own: Pick<TextMap, 'offset' | 'range'>;
  readonly place: ScrollAnchor;
  readonly swap: ScriptSwitcher;
  readonly notes: NoteHighlights;
  readonly finder: Finder;
  readonly near: (offset: number) => number;
  readonly nearBack: (offset: number) => number;
}

/** Furnishes the loaded frame for pages; listeners are added once and live as long as it. */
export function createSavedPageFrame(frame: HTMLIFrameElement, events: FrameEvents): SavedPageFrame {
  const document = frame.contentDocument as Document;
  const view = frame.contentWindow as Window;
  let laid: Laid | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const repaint = () => {
    laid?.finder.changed();
    laid?.notes.changed();
  };
  const here = () => (laid ? laid.nearBack(laid.place.current()) : 0);

  watchPointer(document, {
    ground: () => laid && { map: laid.own, notes: laid.notes },
    isMarked: () => false,
    events: {
      ...events,
      link: (url) => {
        if (!url.startsWith('#')) events.link(url);
        else document.getElementById(decodedName(url))?.scrollIntoView();
      },
    },
  });
  document.addEventListener('keydown', events.key);
  copyAsText(document, () => true);
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
    document.addEventListener(name, events.drop);
  // A page may scroll in a part of itself.
  document.addEventListener(
    'scroll',
    () => {
      if (!laid?.place.moved()) return;
      events.scrolled();
      clearTimeout(resting);
      resting = setTimeout(() => laid && events.place(here()), 200);
    },
    { capture: true, passive: true },
  );

  return {
    open: async (page, article) => {
      laid = undefined;
      const surface = await renderSavedPage(document, page, article);
      const { text } = article;
      await yieldToEvents();
      const {
        toOther: there,
        toOne: back,
        nearestInOther: near,
        nearestInOne: nearBack,
      } = alignTexts(text, surface.text);
      await yieldToEvents();
      const map = createTextMap(surface);
      const own: Laid['own'] = {
        offset: (node, index) => {
          const at = map.offset(node, index);
          return at === undefined ? undefined : back({ start: at, end: at + 1 })?.start;
        },
        range: (start, end) => {
          const found = there({ start, end });
          return found && map.range(found.start, found.end);
        },
      };
      const isRead = ({ run, text: one }: (typeof surface.runs)[number]) =>
        back({ start: run.start, end: run.start + one.length }) !== undefined;
      const place = watchSavedPlace(surface, map, isRead);
      const notes = notesOn(view, surface, map, { text, toOther: there, toOne: back });
      const swap = swapOf(surface, () => place, repaint);
      const finder = finderIn(view, surface.text, map, place);
      laid = { map, own, place, swap, notes, finder, near, nearBack };
    },
    close: () => {
      laid = undefined;
      document.adoptedStyleSheets = [];
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
    go: (offset, lead) => laid?.place.go(offset <= 0 ? 0 : laid.near(offset), lead),
    place: here,
    find: (query, from) => laid?.finder.find(query, from) ?? { hits: 0, current: -1 },
    step: (by) => laid?.finder.step(by) ?? { hits: 0, current: -1 },
    proof: () => undefined,
    notes: () => laid?.notes,
    boxOf: (start, end) => {
      const box = laid?.own.range(start, end)?.getClientRects()[0];
      const { left, top } = frame.getBoundingClientRect();
      return box && new DOMRect(box.left + left, box.top + top, box.width, box.height);
    },
    scroll: (pages) => {
      const page = document.scrollingElement as HTMLElement;
      const middle = document.elementFromPoint(page.clientWidth / 2, page.clientHeight / 2);
      const scroller = scrollerAround(middle, page);
      scroller.scrollBy(0, pages * scroller.clientHeight * 0.9);
    },
  };
}

/** The name that a link within a page leads to. */
function decodedName(url: string): string {
  try {
    return decodeURIComponent(url.slice(1));
  } catch {
    return url.slice(1);
  }
}

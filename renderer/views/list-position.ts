import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { listQuery, listState } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { cursor, cursorFocusRequests, findLoadedRow } from '../state/selection.ts';
import type { ListActions } from './actions.ts';
import type { ListViewport } from './list-viewport.ts';

/** Events that say where the reader is. */
const whereaboutsEvents = ['focusin', 'input', 'pointerdown'] as const;

/**
 * Keeps the list where the reader expects it: at its top for another query, at the article on screen, and at
 * the row of the cursor, which gets the keyboard focus on request.
 * @param at The row of the cursor.
 */
export function useListPosition(viewport: ListViewport, list: ListActions, at: number): void {
  const { revision, query: shownQuery } = listState.value;
  const openedId = openedArticle.value?.article.id;
  const { element, first, last, reveal } = viewport;
  useEffect(() => {
    if (revision >= 0) list.showRows(first, last);
  }, [first, last, revision]);
  useLayoutEffect(() => {
    if (element.current) element.current.scrollTop = 0;
    cursor.value = -1;
  }, [shownQuery]);
  useEffect(() => {
    const loadedRow = findLoadedRow(openedId);
    if (loadedRow >= 0) reveal(loadedRow);
    else if (openedId !== undefined && revision >= 0) void revealFar(openedId, viewport, list);
  }, [openedId, revision < 0]);
  useCursorFocus(viewport, at);
}

/** Scrolls to an article that is far from all known rows, unless the reader has moved on meanwhile. */
async function revealFar(id: string, { element, reveal }: ListViewport, list: ListActions): Promise<void> {
  const query = listState.value.query;
  const top = element.current?.scrollTop;
  const place = await list.placeOf(id);
  const isUnchanged = query === listQuery.value && id === openedArticle.value?.article.id;
  if (isUnchanged && top === element.current?.scrollTop) reveal(place);
}

/**
 * Moves the focus to the row of the cursor each time that {@link cursorFocusRequests} grows, unless the
 * reader has gone elsewhere before the row is there. A list that is rendered anew keeps the focus.
 */
function useCursorFocus({ element, measure, reveal }: ListViewport, at: number): void {
  const requests = cursorFocusRequests.value;
  const lastRequest = useRef(0);
  const isReaderHere = useRef(false);
  useEffect(() => {
    if (requests === 0) return;
    reveal(at);
    measure();
  }, [requests]);
  useLayoutEffect(() => {
    const followReader = ({ target }: Event) => {
      isReaderHere.current = element.current?.contains(target as Node) ?? false;
      if (!isReaderHere.current) lastRequest.current = cursorFocusRequests.value;
    };
    for (const type of whereaboutsEvents) document.addEventListener(type, followReader, true);
    return () => {
      for (const type of whereaboutsEvents) document.removeEventListener(type, followReader, true);
    };
  }, []);
  // The row may be rendered only after the list has scrolled to it, and anew when its article is loaded.
  useLayoutEffect(() => {
    const isLost = isReaderHere.current && document.activeElement === document.body;
    if (requests <= lastRequest.current && !isLost) return;
    const row = element.current?.querySelector<HTMLElement>(`[aria-posinset="${at + 1}"]`);
    row?.focus({ preventScroll: true });
    if (row?.dataset.open !== undefined) lastRequest.current = requests;
  });
}

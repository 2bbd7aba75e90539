import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { listQuery, listState } from '../state/library.ts';
import { openedArticle } from '../state/reading.ts';
import { cursor, cursorFocusRequests, findLoadedRow } from '../state/selection.ts';
import type { ListActions } from './actions.ts';
import type { ListViewport } from './list-viewport.ts';

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

/** Moves the focus to the row of the cursor each time that {@link cursorFocusRequests} grows. */
function useCursorFocus({ element, measure, reveal }: ListViewport, at: number): void {
  const requests = cursorFocusRequests.value;
  const lastRequest = useRef(0);
  useEffect(() => {
    if (requests === 0) return;
    reveal(at);
    measure();
  }, [requests]);
  // The row may be rendered only after the list has scrolled to it, and anew when its article is loaded.
  useLayoutEffect(() => {
    if (requests <= lastRequest.current) return;
    const row = element.current?.querySelector<HTMLElement>(`[aria-posinset="${at + 1}"]`);
    row?.focus({ preventScroll: true });
    if (row?.dataset.open !== undefined) lastRequest.current = requests;
  });
}

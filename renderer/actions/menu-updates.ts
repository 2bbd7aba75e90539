import { effect } from '@preact/signals';
import type { ArticleEntry } from '#shared/contract';
import { defaultListQuery } from '#shared/listing';
import { maxRecentArticles } from '#shared/menu-state';
import { isTyping, menuState, recentArticles } from '../state/menu-state.ts';
import { openedArticle } from '../state/reading.ts';
import { entryOnScreen } from '../state/selection.ts';
import { call } from './bridge.ts';

/** Milliseconds without a change after which the menus are told. */
const updateDelayMs = 60;
/** Milliseconds after the first article until those of earlier sessions are looked up. */
const recentDelayMs = 400;

const textFields = 'input:not([type=radio], [type=checkbox], [type=range]), textarea';

/** Whether an element is a field for text. */
const isTextField = (element: unknown): boolean => element instanceof Element && element.matches(textFields);

/** Undoes the last change in the text field that has the focus. Gives false where none has it. */
export function undoTyping(): boolean {
  if (!isTextField(document.activeElement)) return false;
  document.execCommand('undo');
  return true;
}

/** Sends the main process the state of its menus whenever it has changed. */
export function keepMenusUpdated(): void {
  const noteFocus = () => {
    isTyping.value = isTextField(document.activeElement);
  };
  document.addEventListener('focusin', noteFocus);
  document.addEventListener('focusout', () => setTimeout(noteFocus));
  let sent = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const state = menuState.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const text = JSON.stringify(state);
      if (text !== sent) void call('menu:state', state);
      sent = text;
    }, updateDelayMs);
  });
  effect(() => {
    const entry = entryOnScreen.value;
    if (entry && entry.id === openedArticle.value?.article.id) putRecent([entry, ...recentArticles.peek()]);
  });
  setTimeout(() => void loadRecentArticles(), recentDelayMs);
}

/** Adds the articles of earlier sessions behind those that were opened in this one. */
async function loadRecentArticles(): Promise<void> {
  const query = { ...defaultListQuery, order: 'read' } as const;
  const result = await call('library:list', query, 0, maxRecentArticles);
  if (result.ok) putRecent([...recentArticles.peek(), ...result.value.rows.filter(({ read }) => read > 0)]);
}

/** Each of these articles once, as many as the menu shows. */
function putRecent(entries: readonly ArticleEntry[]): void {
  const ids = entries.map(({ id }) => id);
  recentArticles.value = entries.filter(({ id }, at) => ids.indexOf(id) === at).slice(0, maxRecentArticles);
}

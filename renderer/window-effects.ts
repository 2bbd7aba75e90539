import { computed, effect, untracked } from '@preact/signals';
import { zoom } from './actions/bridge.ts';
import type { WindowActions } from './actions/window-actions.ts';
import { language, say } from './state/language.ts';
import { libraryName, listState } from './state/library.ts';
import {
  convertLabel,
  isPageShown,
  isSourceShown,
  openedArticle,
  panel,
  shownVersion,
} from './state/reading.ts';
import { isListShown, settings } from './state/settings.ts';

/** Whether the list has the whole width, as in `narrow.css`, so that it hides the article. */
export const isListOverArticle = (): boolean => isListShown.value && matchMedia('(width < 460px)').matches;

/** Keeps the document, its title and the name of the article frame up to date. */
export function updateDocument(articleFrame: HTMLIFrameElement): void {
  effect(() => zoom(settings.value.zoom));
  effect(() => {
    document.documentElement.dataset.theme = settings.value.theme;
    document.documentElement.lang = language.value;
    articleFrame.title = say('window.article');
  });
  effect(() => {
    document.body.dataset.flow = settings.value.turn ? 'pages' : 'scroll';
    document.body.dataset.layout = settings.value.layout;
    document.body.dataset.list = String(isListShown.value);
    document.body.dataset.page = String(isPageShown.value);
  });
  effect(() => {
    const article = openedArticle.value?.article;
    const title = article && convertLabel.value(article.title, article);
    const name = say(article ? 'window.name' : 'window.full-name');
    document.title = [title, libraryName.value, name].filter(Boolean).join(' · ');
  });
}

/** Reloads entry, panels and cards whenever the article, its script or the library changes. */
export function reloadOnChange({
  contents,
  navigation,
  openedEntry,
  proofCard,
  noteCard,
  notes,
  libraryNotes,
}: WindowActions): void {
  const openedId = computed(() => openedArticle.value?.article.id);
  const revision = computed(() => listState.value.revision);
  effect(() => {
    if (openedId.value === undefined || revision.value >= 0) untracked(() => void openedEntry.load());
  });
  effect(() => {
    if (panel.value === 'library-notes' && revision.value >= 0) untracked(() => void libraryNotes.load());
  });
  effect(() => {
    if (shownVersion.value > 0 && panel.value === 'proof') void proofCard.list();
  });
  effect(() => {
    if (openedId.value !== '') untracked(() => contents.clear());
  });
  effect(() => {
    if (shownVersion.value > 0 && openedId.value !== undefined && !isSourceShown.value)
      untracked(() => void contents.readHeadings());
  });
  effect(() => {
    if (openedId.value !== undefined && revision.value >= 0) untracked(() => void contents.loadChapters());
  });
  effect(() => {
    const { layout, typeSize, face } = settings.value;
    const place = openedArticle.value?.state.place;
    if (layout && typeSize && face && place !== undefined) untracked(() => contents.placeTicks());
  });
  addEventListener('resize', () => contents.placeTicks());
  effect(() => {
    if (openedArticle.value && shownVersion.value >= 0) noteCard.refresh();
  });
  effect(() => {
    if (openedArticle.value && shownVersion.value >= 0) untracked(() => navigation.refreshFootnote());
  });
  effect(() => {
    if (
      panel.value === 'notes' &&
      openedArticle.value &&
      shownVersion.value >= 0 &&
      convertLabel.value !== undefined
    )
      notes.list();
  });
}

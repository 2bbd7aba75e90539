import { effect } from '@preact/signals';
import { render } from 'preact';
import type { StartState } from '#shared/contract';
import { first, on } from './actions/bridge.ts';
import { bindCommands } from './actions/commands/commands.ts';
import { ContextMenuActions } from './actions/context-menu-actions.ts';
import { dragEvents, handleDrag } from './actions/file-drop.ts';
import { handleKey } from './actions/keyboard.ts';
import { libraryActions } from './actions/library-actions.ts';
import { select } from './actions/list-selection.ts';
import { beginSession, showUnexpectedError } from './actions/main-events.ts';
import { createWindowActions } from './actions/window-actions.ts';
import { ArticleFrame } from './reading/article-frame.ts';
import type { FrameEvents } from './reading/reading-frame.ts';
import { SavedPageFrame } from './reading/saved/saved-page-frame.ts';
import { loadSavedPageIframe } from './reading/saved/saved-page-iframe.ts';
import { say, setLanguage } from './state/language.ts';
import { isEndShown } from './state/place.ts';
import { shownPage, shownPicture } from './state/reading.ts';
import { isArticleWindow, settings, systemTraditional } from './state/settings.ts';
import { App } from './views/app.tsx';
import { isListOverArticle, reloadOnChange, updateDocument } from './window-effects.ts';

const articleFrame = document.getElementById('article') as HTMLIFrameElement;
const actions = createWindowActions(loadSavedPageFrame, first.walls.sanitiser);
const { articles, find, imports, list, navigation, selection, settings: settingsActions } = actions;
const { corrections, libraryNotes, marking, traditional, noteCard, openedEntry, proofCard } = actions;
const { collections, savedSearches, states, statistics, tags } = actions;
const { pace } = statistics;
const run = bindCommands(actions);
const contextMenus = new ContextMenuActions(actions, run, (url) => frameEvents.link(url));
const onKey = (event: KeyboardEvent) => handleKey(event, run, actions);
const onMouse = (event: MouseEvent) => navigation.onMouse(event);
const onDrag = (event: DragEvent) => handleDrag(event, imports);
const frameEvents: FrameEvents = {
  position: (place, isAtEnd, wasInView) => {
    isEndShown.value = isAtEnd;
    pace.onStop(place, wasInView);
    void states.save({ place });
  },
  end: () => openedEntry.markFinished(),
  footer: (footerOpen) => void states.save({ footerOpen }),
  link: (url) => void navigation.followLink(url),
  footnote: (footnote) => navigation.showFootnote(footnote),
  leave: () => navigation.leave(),
  page: (shown) => {
    shownPage.value = shown;
  },
  key: onKey,
  mouse: onMouse,
  drag: onDrag,
  mark: (mark, isClick) => proofCard.onPointer(mark, isClick),
  note: (note, offset) => {
    navigation.closeFootnote();
    noteCard.onClick(note, offset);
  },
  select: (range) => noteCard.onSelect(range),
  scrolled: () => {
    navigation.closeFootnote();
    noteCard.onScroll();
  },
  picture: ({ src, alt }) => {
    shownPicture.value = { src, alt };
  },
  contextMenu: (at) => void contextMenus.showForArticle(at),
};

/**
 * The start state from the main process: undefined until it arrives, null if the library cannot be opened.
 */
let start: StartState | null | undefined;

settings.value = first.settings;
systemTraditional.value = first.systemTraditional;
isArticleWindow.value = first.isArticleWindow;
// The page contains the messages as data, so that the first frame is drawn in the right language.
setLanguage(JSON.parse(document.getElementById('messages')?.textContent ?? ''));
updateDocument(articleFrame);
document.addEventListener('keydown', onKey);
document.addEventListener('contextmenu', (event) => void contextMenus.showForWindow(event));
document.addEventListener('mouseup', onMouse);
for (const name of dragEvents) document.addEventListener(name, onDrag);
// The frame loads along with the page: it may have loaded before this script ran.
const { contentDocument } = articleFrame;
if (contentDocument?.URL.endsWith('/article.html') && contentDocument.readyState !== 'loading')
  onArticleFrameLoad();
else articleFrame.addEventListener('load', onArticleFrameLoad, { once: true });
reloadOnChange(actions);
for (const name of ['pagehide', 'beforeunload', 'blur'] as const)
  addEventListener(name, () => actions.autosave.flush());
addEventListener('focus', () => pace.restart());
addEventListener('pagehide', () => pace.leave());
addEventListener('unhandledrejection', showUnexpectedError);
// A start state that arrived before this script ran is delivered now, and laid out with the first frame.
on('start', (state) => {
  start = state;
  begin();
});
render(
  <App
    reader={{
      open: (id) => {
        if (isListOverArticle()) settingsActions.change({ list: false });
        return articles.open(id);
      },
      openWindow: (id) => void articles.openWindows([id]),
      change: (change) => settingsActions.change(change),
      chooseQuotes: (quotes) => {
        settingsActions.change({ quotes });
        actions.script.reapply();
      },
      chooseTraditional: {
        forReader: (standard) => traditional.chooseForReader(standard),
        forLibrary: (standard) => traditional.chooseForLibrary(standard),
        forArticle: (standard) => traditional.chooseForArticle(standard),
      },
      remember: (change, reopen) => void articles.remember(change, reopen),
      find: (query) => find.find(query),
      closeFind: () => find.close(),
      forgetReading: () => statistics.forget(),
      copy: (text) => actions.passage.copyText(text),
      unwatch: (folder) => imports.unwatchFolder(folder),
      switchLibrary: (folder) => libraryActions.switchTo(folder),
    }}
    list={{
      showRows: (first, last) => list.showRows(first, last),
      changeQuery: (change) => list.changeQuery(change),
      showSaved: (search) => savedSearches.show(search),
      keepSearch: (name) => savedSearches.keep(name),
      foldTag: (tag, isFolded) => tags.fold(tag, isFolded),
      placeOf: (id) => list.placeOf(id),
      settled: () => list.settled(),
    }}
    marker={{
      moveTo: (at, how) => selection.moveTo(at, how),
      entryAt: (at) => selection.entryAt(at),
      selectAll: () => selection.selectAll(),
      mark: (change) => marking.mark(change),
      saveTag: (name, colour) => tags.save(name, colour),
      selectNone: () => select([]),
    }}
    collector={{
      show: (name) => collections.show(name),
      add: (name) => collections.add(name),
      addNew: () => run('collection:add'),
      takeOut: (name) => collections.takeOut(name),
      save: (name, colour) => collections.save(name, colour),
      arrange: (ids, before) => collections.arrange(ids, before),
    }}
    proofreader={{
      onPointerOver: (isOver) => proofCard.onPointerOverCard(isOver),
      goTo: (mark) => proofCard.goTo(mark),
      writtenWordOf: (mark, margins) => corrections.writtenWordOf(mark, margins),
      choose: (mark, form, scope, margins) => proofCard.choose(mark, form, scope, margins),
      keepWords: (list, scope) => corrections.keepWords(list, scope),
    }}
    annotator={noteCard}
    notekeeper={{
      changeQuery: (change) => libraryNotes.changeQuery(change),
      loadMore: () => libraryNotes.loadMore(),
      goTo: (articleId, noteId, at) => libraryNotes.goTo(articleId, noteId, at),
    }}
    navigator={{
      goTo: (at) => navigation.goTo(at),
      openChapter: (id) => void articles.open(id),
      goToFootnote: () => navigation.goToFootnote(),
      followInFootnote: (href) => navigation.followInFootnote(href),
    }}
    restore={libraryActions.restore}
    run={run}
  />,
  document.getElementById('app') as HTMLElement,
);

function onArticleFrameLoad(): void {
  const frame = new ArticleFrame(articleFrame, frameEvents);
  actions.frames.article = frame;
  articleFrame.contentWindow?.addEventListener('focus', () => {
    selection.selectOpened();
    pace.restart();
  });
  frame.apply(settings.value);
  begin();
}

async function loadSavedPageFrame(): Promise<SavedPageFrame> {
  const element = await loadSavedPageIframe(articleFrame);
  effect(() => {
    element.title = say('window.saved-page');
  });
  return new SavedPageFrame(element, frameEvents);
}

/** Begins once both the start and the article frame are there. */
function begin(): void {
  if (!actions.frames.article || start === undefined) return;
  if (start) beginSession(start, actions, run);
  else showUnexpectedError();
}

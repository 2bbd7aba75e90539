import { findState, isSourceShown } from '../../state/reading.ts';
import type { ArticleActions } from '../article-actions.ts';
import type { ContentsActions } from '../contents-actions.ts';
import type { FindActions } from '../find-actions.ts';
import type { ListLoader } from '../list-loader.ts';
import type { NavigationActions } from '../navigation-actions.ts';
import type { QrActions } from '../qr-actions.ts';
import type { SavedPageActions } from '../saved-page-actions.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { togglePanel } from './toggle-panel.ts';

/** Commands of the article on screen: find in it, its page, its source, its neighbours, its export. */
export function articleCommands(parts: {
  readonly articles: ArticleActions;
  readonly find: FindActions;
  readonly contents: ContentsActions;
  readonly list: ListLoader;
  readonly navigation: NavigationActions;
  readonly qr: QrActions;
  readonly savedPages: SavedPageActions;
}): CommandHandlers<'contents' | 'place' | 'find' | 'page' | 'source' | 'details' | 'article'> {
  const { articles, contents, find, list, navigation, qr, savedPages } = parts;
  let lastStep: Promise<void> = Promise.resolve();
  // Each step begins at the article that the step before is opening, however quickly the keys are pressed.
  const openNeighbour = (by: number) => {
    lastStep = lastStep.then(async () => {
      const id = await list.neighbour(articles.currentId, by);
      if (id) void articles.open(id);
    });
  };
  return {
    'contents:toggle': () => contents.toggle(),
    'place:back': () => navigation.step(-1),
    'place:forward': () => navigation.step(1),
    'find:open': () => {
      findState.value = { ...findState.value, open: true, isFromSearch: false };
    },
    'find:next': () => find.step(1),
    'find:previous': () => find.step(-1),
    'page:toggle': () => void savedPages.toggle(),
    'source:toggle': () => {
      if (isSourceShown.value) articles.showArticle();
      else void articles.showSource();
    },
    'details:toggle': () => togglePanel('details'),
    'article:export': () => void articles.exportOrPrint('article:export'),
    'article:print': () => void articles.exportOrPrint('article:print'),
    'article:qr': () => void qr.show(),
    'article:window': () => void articles.openWindows(),
    'article:next': () => openNeighbour(1),
    'article:previous': () => openNeighbour(-1),
  };
}

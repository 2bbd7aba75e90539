import { computed, signal } from '@preact/signals';
import { type CommandName, commands } from '#shared/command';
import type { ArticleEntry } from '#shared/contract';
import type { MenuState } from '#shared/menu-state';
import { isArrangeable } from './collections.ts';
import { hasContents } from './contents.ts';
import { backCount, forwardCount } from './history.ts';
import { importProgress, listQuery, listState } from './library.ts';
import { noteCard } from './notes.ts';
import { proofCard, undoCount } from './proof.ts';
import {
  convertLabel,
  findState,
  isPageShown,
  isSourceShown,
  openedArticle,
  panel,
  scriptChoice,
} from './reading.ts';
import {
  activeFilters,
  canKeepSearch,
  currentShelf,
  facetCounts,
  markingTargets,
  selection,
} from './selection.ts';
import { articleTraditional, isArticleWindow, libraryPreferences, settings } from './settings.ts';

/** Whether a text field has the focus. */
export const isTyping = signal(false);

/** The articles that were read last, the newest first. */
export const recentArticles = signal<readonly ArticleEntry[]>([]);

/** The commands of panels, which are checked while their panel is open. */
const panelCommands = {
  contents: 'contents:toggle',
  details: 'details:toggle',
  notes: 'note:panel',
  'library-notes': 'note:library',
  proof: 'proof:panel',
  words: 'words:toggle',
} as const satisfies Readonly<Partial<Record<typeof panel.value, CommandName>>>;

const orderCommand = computed((): CommandName => {
  const { order, search, collection } = listQuery.value;
  const isUnusual = order === 'relevance' ? search.trim() === '' : order === 'hand' && collection === '';
  return isUnusual ? 'order:added' : `order:${order}`;
});

const standards = {
  system: 'script:system',
  'zh-Hant': 'script:standard',
  'zh-Hant-TW': 'script:taiwan',
  'zh-Hant-HK': 'script:hong-kong',
} as const;

/** The commands whose menu items are checked now. */
export const checkedCommands = computed((): ReadonlySet<CommandName> => {
  const { density, face, layout, list, marks, regional, turn, theme, traditional } = settings.value;
  const boxes: readonly (readonly [CommandName, boolean])[] = [
    ['list:toggle', list],
    ['order:reverse', !listQuery.value.descending],
    ['rows:compact', density === 'compact'],
    ['regional:toggle', regional],
    ['script:own-article', articleTraditional.value !== undefined],
    ['script:own-library', libraryPreferences.value.traditional !== undefined],
    ['page:toggle', isPageShown.value],
    ['source:toggle', isSourceShown.value],
    ['proof:marks', marks],
    ['flow:toggle', turn],
  ];
  const open = panelCommands[panel.value as keyof typeof panelCommands];
  return new Set<CommandName>([
    ...boxes.filter(([, isOn]) => isOn).map(([name]) => name),
    ...(open ? [open] : []),
    `shelf:${listQuery.value.shelf}`,
    orderCommand.value,
    `script:${scriptChoice.value}`,
    standards[traditional],
    `theme:${theme}`,
    `face:${face}`,
    `layout:${layout}`,
  ]);
});

/** The commands that cannot act now. */
export const disabledCommands = computed((): ReadonlySet<CommandName> => {
  const hasArticle = openedArticle.value !== undefined;
  const hasText = hasArticle && !isSourceShown.value;
  const isIn = (...groups: readonly string[]) => {
    const names = commands.map(({ name }) => name);
    return names.filter((name) => groups.includes(name) || groups.includes(name.split(':', 1)[0] ?? ''));
  };
  const { query } = findState.value;
  const rules: readonly (readonly [boolean, readonly CommandName[]])[] = [
    [hasArticle, isIn('page', 'source', 'details', 'article:export', 'article:print', 'find')],
    [hasArticle && !isArticleWindow.value, ['article:window']],
    [hasArticle || markingTargets.value.length > 0, ['article:qr']],
    [!isArticleWindow.value, ['note:search', 'article:next', 'article:previous']],
    [hasContents.value, ['contents:toggle']],
    [backCount.value > 0, ['place:back']],
    [forwardCount.value > 0, ['place:forward']],
    [hasArticle, ['script:own-article', 'proof:panel', 'note:panel']],
    [hasText, ['note:highlight', 'note:write', 'note:next', 'note:previous', 'proof:next', 'proof:previous']],
    [hasText, ['note:copy', 'note:copy-readings', 'note:cite', 'note:search', 'note:define']],
    [query !== '', ['find:next', 'find:previous']],
    [noteCard.value?.note !== undefined, ['note:remove', 'note:link']],
    [proofCard.value !== undefined, ['proof:clear']],
    [markingTargets.value.length > 0, isIn('mark', 'collection:add')],
    [listState.value.total > 1, ['article:next', 'article:previous']],
    [activeFilters.value.length > 0, ['filter:clear']],
    [listQuery.value.tag !== '' || markingTargets.value.some(({ tags }) => tags.length > 0), ['tag:edit']],
    [canKeepSearch.value, ['shelf:keep']],
    [currentShelf.value !== undefined, ['shelf:forget']],
    [listQuery.value.search.trim() !== '', ['order:relevance']],
    [listQuery.value.collection !== '', ['order:hand', 'collection:edit', 'collection:remove']],
    [listQuery.value.collection !== '' && markingTargets.value.length > 0, ['collection:take-out']],
    [isArrangeable.value && selection.value.size > 0, ['collection:up', 'collection:down']],
    [facetCounts.value?.shelves.bin !== 0, ['bin:empty']],
    [importProgress.value !== null, ['library:cancel']],
    [undoCount.value > 0 || isTyping.value, ['proof:undo']],
  ];
  return new Set(rules.flatMap(([canAct, names]) => (canAct ? [] : names)));
});

/** The state of the menus of the main process. */
export const menuState = computed(
  (): MenuState => ({
    checked: [...checkedCommands.value],
    disabled: [...disabledCommands.value],
    recent: recentArticles.value.map((row) => ({
      id: row.id,
      title: convertLabel.value(row.title || row.name, row),
    })),
  }),
);

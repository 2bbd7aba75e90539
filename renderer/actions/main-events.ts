import { batch } from '@preact/signals';
import { type Events, nothingImported, type StartState } from '#shared/contract';
import { isTraditional, type Script } from '#shared/hanzi/script';
import { message } from '#shared/messages/messages';
import { setLanguage } from '../state/language.ts';
import { importProgress, libraries, listQuery, mergePage } from '../state/library.ts';
import { notices, showFailures, showNotice } from '../state/notices.ts';
import { userWords } from '../state/proof.ts';
import { hasBegun, isSourceShown, openedArticle } from '../state/reading.ts';
import { libraryPreferences, settings, shownTraditional } from '../state/settings.ts';
import { first, leave, on } from './bridge.ts';
import type { RunCommand } from './commands/commands.ts';
import { keepMenusUpdated, undoTyping } from './menu-updates.ts';
import type { WindowActions } from './window-actions.ts';

/**
 * Shows the window's first list and article, then listens to the main process. The article frame has loaded.
 */
export function beginSession(start: StartState, actions: WindowActions, run: RunCommand): void {
  batch(() => {
    mergePage(start.page, listQuery.value);
    userWords.value = start.words;
    libraries.value = start.libraries;
    libraryPreferences.value = start.preferences;
    hasBegun.value = true;
    if (settings.value === first.settings) settings.value = start.settings;
  });
  if (settings.value !== first.settings) actions.frames.article?.apply(settings.value);
  listenToMain(actions, run);
  keepMenusUpdated();
  // What the reader has opened meanwhile stays.
  if (start.open && actions.articles.currentId === '') actions.articles.display(start.open);
  showFailures(start.failures);
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-text')));
}

function listenToMain(actions: WindowActions, run: RunCommand): void {
  // A menu's item undoes what the reader is typing.
  on('command', (name) => (name === 'proof:undo' && undoTyping()) || run(name));
  on('library', (event) => {
    actions.list.onLibraryChange(event.revision);
    actions.imports.report({ ...nothingImported, ...event });
  });
  on('words', (words) => {
    userWords.value = words;
    actions.script.reapply();
  });
  on('leaving', () => void leaveLibrary(actions));
  on('settings', (event) => applyImportedSettings(event, actions));
  on('preferences', (event) => adoptPreferences(event, actions));
  on('article', (event) => adoptChange(event, actions));
  on('language', setLanguage);
  on('link', ({ article, note }) => void actions.libraryNotes.goTo(article, note));
  on('progress', (event) => {
    importProgress.value = event;
  });
}

/** Adopts settings that another window has changed. The article on screen keeps its script. */
function adoptPreferences({ settings: now, library }: Events['preferences'], actions: WindowActions): void {
  const { traditional, regional, quotes } = settings.value;
  const own = libraryPreferences.value;
  settings.value = now;
  libraryPreferences.value = library;
  actions.frames.article?.apply(now);
  const isSame = traditional === now.traditional && regional === now.regional && quotes === now.quotes;
  if (!isSame || own.traditional !== library.traditional) actions.traditional.reapply();
}

/** Adopts what another window has changed about the article on screen. */
function adoptChange({ id, notes, state = {} }: Events['article'], actions: WindowActions): void {
  const now = openedArticle.value;
  if (now?.article.id !== id) return;
  openedArticle.value = { ...now, ...(notes && { notes }), state: { ...now.state, ...state } };
  if (state.charset || state.repairsOff) return void actions.articles.open(id);
  if (state.script && !isSourceShown.value) void actions.script.apply(shownScriptFor(state.script));
  else if (state.traditional) actions.traditional.reapply();
  else if (state.words || state.corrections) actions.script.reapply();
}

const shownScriptFor = (chosen: Script): Script => (isTraditional(chosen) ? shownTraditional.value : chosen);

/** Saves all changes, then lets the main process open another library. */
async function leaveLibrary({ frames, states, autosave }: WindowActions): Promise<void> {
  document.body.inert = true;
  if (openedArticle.value && !isSourceShown.value && frames.article)
    void states.save({ place: frames.article.position() });
  const isLeft = await leave(await autosave.saveAll());
  if (!isLeft) document.body.inert = false;
}

/** Applies settings that came with an imported library export; a notice offers to undo this. */
function applyImportedSettings({ before, now }: Events['settings'], actions: WindowActions): void {
  settings.value = now.settings;
  libraryPreferences.value = now.library;
  actions.frames.article?.apply(now.settings);
  actions.traditional.reapply();
  const undo = () => {
    actions.settings.change(before.settings);
    if (before.library.traditional !== now.library.traditional)
      void actions.traditional.setForLibrary(before.library.traditional);
  };
  showNotice(message('notices.settings-imported'), { undo });
}

/** Shows a failure for an unhandled error, unless another notice is on screen. */
export function showUnexpectedError(): void {
  if (notices.value.length === 0)
    showFailures([{ code: 'unexpected', name: openedArticle.value?.name ?? 'Jianfan' }]);
}

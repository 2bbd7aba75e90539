import type { SavedPageFrame } from '../reading/saved/saved-page-frame.ts';
import { ArticleActions } from './article-actions.ts';
import { ArticleStates } from './article-states.ts';
import { CollectionActions } from './collection-actions.ts';
import { ContentsActions } from './contents-actions.ts';
import { CorrectionActions } from './correction-actions.ts';
import { FindActions } from './find-actions.ts';
import { Frames } from './frames.ts';
import { ImportActions } from './import-actions.ts';
import { LibraryNoteActions } from './library-note-actions.ts';
import { ListLoader } from './list-loader.ts';
import { ListSelection } from './list-selection.ts';
import { MarkingActions } from './marking-actions.ts';
import { NavigationActions } from './navigation-actions.ts';
import { NoteActions } from './note-actions.ts';
import { NoteAutosave } from './note-autosave.ts';
import { NoteCardActions } from './note-card-actions.ts';
import { OpenedEntry } from './opened-entry.ts';
import { PassageActions } from './passage-actions.ts';
import { ProofCardActions } from './proof-card-actions.ts';
import { ReadingHistory } from './reading-history.ts';
import { SavedPageActions } from './saved-page-actions.ts';
import { SavedSearchActions } from './saved-search-actions.ts';
import { ScriptActions } from './script-actions.ts';
import { SettingsActions } from './settings-actions.ts';
import { StatisticsActions } from './statistics-actions.ts';
import { TagActions } from './tag-actions.ts';
import { TraditionalActions } from './traditional-actions.ts';
import { UndoStack } from './undo-stack.ts';

/** All actions of a window. */
export type WindowActions = ReturnType<typeof createWindowActions>;

/**
 * Creates the actions of a window, in the order in which they depend on each other. `createSavedPageFrame`
 * creates the frame for saved pages. `sanitiser` is false only in tests that switch this restriction off.
 */
export function createWindowActions(createSavedPageFrame: () => Promise<SavedPageFrame>, sanitiser: boolean) {
  const frames = new Frames(createSavedPageFrame);
  const undo = new UndoStack();
  const autosave = new NoteAutosave();
  const states = new ArticleStates(frames);
  const settings = new SettingsActions(frames);
  const script = new ScriptActions(frames, states, settings);
  const traditional = new TraditionalActions({ states, settings, script, undo });
  const find = new FindActions(frames);
  const statistics = new StatisticsActions(frames);
  const history = new ReadingHistory(frames);
  const articles = new ArticleActions({ frames, states, script, find, history, statistics, sanitiser });
  const contents = new ContentsActions(frames);
  const navigation = new NavigationActions({ frames, states, articles, history });
  const imports = new ImportActions(articles);
  const list = new ListLoader();
  const selection = new ListSelection(list);
  const tags = new TagActions(list, undo);
  const savedSearches = new SavedSearchActions(list, undo);
  const openedEntry = new OpenedEntry(selection);
  const marking = new MarkingActions({ list, selection, articles, undo });
  const collections = new CollectionActions({ list, selection, marking, undo });
  const notes = new NoteActions(frames, undo, autosave);
  const noteCard = new NoteCardActions(frames, notes, settings);
  const libraryNotes = new LibraryNoteActions(articles, notes, noteCard);
  const passage = new PassageActions({ notes, list, settings });
  const corrections = new CorrectionActions({ frames, states, script, undo });
  const proofCard = new ProofCardActions(frames, settings, corrections);
  const savedPages = new SavedPageActions({ frames, articles, script, find, sanitiser });
  return {
    frames,
    undo,
    autosave,
    states,
    statistics,
    settings,
    script,
    traditional,
    find,
    articles,
    collections,
    contents,
    navigation,
    imports,
    list,
    selection,
    openedEntry,
    marking,
    notes,
    noteCard,
    libraryNotes,
    passage,
    corrections,
    proofCard,
    savedPages,
    savedSearches,
    tags,
  };
}

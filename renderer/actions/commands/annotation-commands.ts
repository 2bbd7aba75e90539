import { message } from '#shared/messages/messages';
import { showNotice } from '../../state/notices.ts';
import { settings } from '../../state/settings.ts';
import type { CorrectionActions } from '../correction-actions.ts';
import type { LibraryNoteActions } from '../library-note-actions.ts';
import type { NoteCardActions } from '../note-card-actions.ts';
import type { PassageActions } from '../passage-actions.ts';
import type { ProofCardActions } from '../proof-card-actions.ts';
import type { SettingsActions } from '../settings-actions.ts';
import type { UndoStack } from '../undo-stack.ts';
import type { CommandHandlers } from './command-handlers.ts';
import { togglePanel } from './toggle-panel.ts';

/** Commands of notes, of proof-reading and of the reader's words. */
export function annotationCommands(parts: {
  readonly noteCard: NoteCardActions;
  readonly libraryNotes: LibraryNoteActions;
  readonly passage: PassageActions;
  readonly proofCard: ProofCardActions;
  readonly corrections: CorrectionActions;
  readonly settings: SettingsActions;
  readonly undo: UndoStack;
}): CommandHandlers<'note' | 'proof' | 'words'> {
  const { libraryNotes, noteCard, passage, proofCard, corrections, undo } = parts;
  return {
    'note:highlight': () => noteCard.highlight(),
    'note:write': () => noteCard.write(),
    'note:panel': () => togglePanel('notes'),
    'note:library': () => togglePanel('library-notes'),
    'note:export': () => void libraryNotes.export(false),
    'note:export-folder': () => void libraryNotes.export(true),
    'note:copy': () => passage.copy(false),
    'note:copy-readings': () => passage.copy(true),
    'note:cite': () => passage.cite(),
    'note:link': () => passage.copyLink(),
    'note:search': () => passage.search(),
    'note:define': () => passage.define(),
    'note:next': () => noteCard.step(1),
    'note:previous': () => noteCard.step(-1),
    'note:remove': () => noteCard.remove(),
    'proof:marks': () => parts.settings.change({ marks: !settings.value.marks }),
    'proof:panel': () => togglePanel('proof'),
    'proof:next': () => void proofCard.step(1),
    'proof:previous': () => void proofCard.step(-1),
    'proof:clear': () => proofCard.clear(),
    'proof:undo': () => undo.undo() || showNotice(message('notices.nothing-to-undo')),
    'words:toggle': () => togglePanel('words'),
    'words:export': () => void corrections.exportWords(),
  };
}

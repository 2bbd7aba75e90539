import { computed } from '@preact/signals';
import { keyTable, readKey } from '#shared/keys';
import { footnoteCard } from '../state/footnote.ts';
import { noteCard } from '../state/notes.ts';
import { proofCard } from '../state/proof.ts';
import { panel } from '../state/reading.ts';
import { openMenu } from '../state/selection.ts';
import { keyChoices } from '../state/settings.ts';
import type { RunCommand } from './commands/commands.ts';
import { isTextField, usesKey } from './own-keys.ts';
import type { WindowActions } from './window-actions.ts';

/** The command of every key, those that the reader chose among them. */
const shortcuts = computed(() => keyTable(keyChoices.value));

/** Alt with an arrow moves by words in the text fields of macOS. */
const isMac = navigator.platform.startsWith('Mac');

/**
 * Handles a key press in the window or in one of its frames. The menu has the same keys, but a key press that
 * is handled here never reaches it.
 */
export function handleKey(event: KeyboardEvent, run: RunCommand, actions: WindowActions): void {
  if (event.isComposing) return;
  if (event.key === 'Escape') {
    closeTopmost(actions);
    return;
  }
  const mod = event.ctrlKey || event.metaKey;
  const target = event.target as Element | null;
  const isTyping = isTextField(target);
  const name = shortcuts.value.get(readKey(event));
  // A text field undoes its own changes.
  const isOfWindow = mod ? name !== 'proof:undo' : event.altKey && !isMac;
  if (name && (!isTyping || isOfWindow)) run(name);
  else if (event.defaultPrevented || usesKey(target, event.key)) return;
  else if (!actions.frames.visible?.moveByKey(event)) return;
  event.preventDefault();
}

/**
 * Closes a menu, else a card, else the panel and the find field. The panel stays while its cards are closed.
 */
function closeTopmost({ find }: WindowActions): void {
  if (openMenu.value !== 'none') openMenu.value = 'none';
  else if (footnoteCard.value) footnoteCard.value = undefined;
  else if (noteCard.value) noteCard.value = undefined;
  else if (proofCard.value) proofCard.value = undefined;
  else {
    panel.value = 'none';
    find.close();
  }
}

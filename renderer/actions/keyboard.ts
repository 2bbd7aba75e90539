import { type CommandName, commands } from '#shared/command';
import { footnoteCard } from '../state/footnote.ts';
import { noteCard } from '../state/notes.ts';
import { proofCard } from '../state/proof.ts';
import { panel } from '../state/reading.ts';
import { openMenu } from '../state/selection.ts';
import type { RunCommand } from './commands/commands.ts';
import { isTextField, usesKey } from './own-keys.ts';
import type { WindowActions } from './window-actions.ts';

/** A key with its modifiers as one string, from an Electron accelerator or from an event. */
const shortcutOf = (mod: boolean, alt: boolean, shift: boolean, key: string) =>
  `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key.toLowerCase()}`;

/** Keys that have another name in an event than in an accelerator. */
const keyNames: Readonly<Record<string, string>> = { Left: 'ArrowLeft', Right: 'ArrowRight' };

const shortcuts: ReadonlyMap<string, CommandName> = new Map(
  commands.flatMap((command) => {
    const accelerators = [
      ...('key' in command ? [command.key] : []),
      ...('also' in command ? [command.also].flat() : []),
    ];
    return accelerators.map((accelerator) => {
      const parts = accelerator.split('+');
      const has = (name: string) => parts.includes(name);
      const key = keyNames[parts.at(-1) as string] ?? (parts.at(-1) as string);
      return [shortcutOf(has('CmdOrCtrl'), has('Alt'), has('Shift'), key), command.name] as const;
    });
  }),
);

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
  const name = shortcuts.get(shortcutOf(mod, event.altKey, event.shiftKey, event.key));
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

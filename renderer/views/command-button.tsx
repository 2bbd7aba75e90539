import type { ComponentChildren } from 'preact';
import type { CommandName } from '#shared/command';
import { keysOf as acceleratorsOf } from '#shared/keys';
import { say } from '../state/language.ts';
import { keyChoices } from '../state/settings.ts';
import type { Run } from './actions.ts';

/** The label of a command in the language of the window. */
export function labelOf(name: CommandName): string {
  return say(`commands.${name}`);
}

const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' };
const isMac = navigator.platform.startsWith('Mac');

/** A key as a person reads it on this system. */
export function showKey(accelerator: string): string {
  const key = accelerator
    .replace(/=|Plus/, '+')
    .replace('Shift+?', '?')
    .replace(/Left|Right|Up|Down/, (name) => arrows[name] ?? name);
  if (!isMac) return key.replace('CmdOrCtrl', 'Ctrl');
  return key.replace('CmdOrCtrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧').replace('Delete', '⌫');
}

/** The keys of a command as a person reads them, the main one first. */
export const keysOf = (name: CommandName): readonly string[] =>
  acceleratorsOf(name, keyChoices.value).map(showKey);

/** The key of a command as a person reads it, empty when it has none. */
export const keyOf = (name: CommandName): string => keysOf(name)[0] ?? '';

/** A button with an icon that runs a command. */
export function CommandButton(props: {
  readonly name: CommandName;
  readonly run: Run;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}) {
  const key = keyOf(props.name);
  const label = labelOf(props.name);
  return (
    <button
      type="button"
      class="tool"
      data-command={props.name}
      title={key ? say('window.shortcut', { label, key }) : label}
      aria-label={label}
      {...(props.pressed !== undefined && { 'aria-pressed': props.pressed })}
      onClick={() => props.run(props.name)}
    >
      {props.children}
    </button>
  );
}

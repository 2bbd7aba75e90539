import type { ComponentChildren } from 'preact';
import { type Command, type CommandName, commands } from '#shared/command';
import { say } from '../state/language.ts';
import type { Run } from './actions.ts';

/** The label of a command in the language of the window. */
export function labelOf(name: CommandName): string {
  return say(`commands.${name}`);
}

const isMac = navigator.platform.startsWith('Mac');

/** A key as a person reads it on this system. */
function showKey(accelerator: string): string {
  const key = accelerator
    .replace('=', '+')
    .replace('Shift+?', '?')
    .replace('Left', '←')
    .replace('Right', '→');
  if (!isMac) return key.replace('CmdOrCtrl', 'Ctrl');
  return key.replace('CmdOrCtrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧').replace('Delete', '⌫');
}

/** The keys of a command as a person reads them, the main one first. */
export function keysOf(name: CommandName): readonly string[] {
  const command: Command | undefined = commands.find((one) => one.name === name);
  return [command?.key ?? [], command?.also ?? []].flat().map(showKey);
}

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

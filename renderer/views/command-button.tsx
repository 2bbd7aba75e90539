import type { ComponentChildren } from 'preact';
import { type CommandName, commands } from '#shared/command';
import { say } from '../state/language.ts';
import type { Run } from './actions.ts';

/** The label of a command in the language of the window. */
export function labelOf(name: CommandName): string {
  return say(`commands.${name}`);
}

/** The key of a command as a person reads it, empty when it has none. */
export function keyOf(name: CommandName): string {
  const command = commands.find((one) => one.name === name) as (typeof commands)[number];
  return 'key' in command ? command.key.replace('CmdOrCtrl', 'Ctrl').replace('=', '+') : '';
}

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

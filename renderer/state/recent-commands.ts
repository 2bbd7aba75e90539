import { signal } from '@preact/signals';
import type { CommandName } from '#shared/command';

/** The number of commands that the palette remembers. */
const maxRecentCommands = 5;

/** The commands that were chosen in the palette last, the last one first. */
export const recentCommands = signal<readonly CommandName[]>([]);

/** Remembers that a command was chosen in the palette. */
export function rememberCommand(name: CommandName): void {
  const others = recentCommands.value.filter((one) => one !== name);
  recentCommands.value = [name, ...others].slice(0, maxRecentCommands);
}

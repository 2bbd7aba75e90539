// What tells about the command line itself; loaded only when it is asked for.
import type { CommandLineMessages } from '#shared/messages/command-line';
import type { CliCommand } from './arguments.ts';
import { renderBashCompletion } from './completion-bash.ts';
import { renderFishCompletion } from './completion-fish.ts';
import { renderZshCompletion } from './completion-zsh.ts';
import { renderHelp } from './help.ts';
import { renderManPage } from './man-page.ts';

const completions = { bash: renderBashCompletion, zsh: renderZshCompletion, fish: renderFishCompletion };

/** The text that a command prints which tells about the program. */
export function describe(
  command: Extract<CliCommand, { readonly name: 'help' | 'version' | 'man' | 'completion' }>,
  messages: CommandLineMessages,
  version: string,
): string {
  switch (command.name) {
    case 'help':
      return renderHelp(messages, command.topic);
    case 'version':
      return `${version}\n`;
    case 'man':
      return renderManPage(messages, version);
    case 'completion':
      return completions[command.shell](messages);
  }
}

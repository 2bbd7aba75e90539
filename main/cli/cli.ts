import { app } from 'electron';
import type { Walls } from '#shared/contract';
import { commandLine, help } from '#shared/messages/en/command-line';
import { HiddenPages } from '../window/hidden-pages.ts';
import { parseWords, UsageError } from './arguments.ts';
import type { CliParts } from './convert.ts';
import { runConvert } from './convert-files.ts';
import { runLibraryCommand } from './library.ts';
import { print, printError } from './output.ts';
import { runOnVirtualScreen } from './virtual-screen.ts';

/**
 * Runs a command without a window and ends the program. Exit codes: 0 done, 1 some input failed, 2 wrong
 * usage.
 */
export async function runCommandLine(options: {
  readonly folder: string;
  readonly walls: Walls;
  readonly args: readonly string[];
}): Promise<void> {
  const ended = runOnVirtualScreen();
  if (ended === 'missing') process.stderr.write(`${commandLine.noScreen}\n`);
  if (ended !== undefined) process.exit(ended === 'missing' ? 1 : ended);
  app.disableHardwareAcceleration();
  // V8 collects garbage far more often in a page that is in the background.
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  app.dock?.hide();
  // The program must not end with a hidden page: its output may not be written yet.
  app.on('window-all-closed', () => {});
  const pages = new HiddenPages(options.folder);
  let code: number;
  try {
    code = await run(options.args, { folder: options.folder, parser: pages.parse });
  } catch (error) {
    const usage = error instanceof UsageError ? error : undefined;
    await printError(usage ? commandLine.tryHelp(usage.message) : commandLine.unforeseen(String(error)));
    code = usage?.exitCode ?? 1;
  }
  pages.close();
  await Promise.all([print(''), printError('')]);
  app.exit(code);
}

async function run(words: readonly string[], parts: CliParts): Promise<number> {
  const command = parseWords(words);
  if (command.name === 'help') return print(help).then(() => 0);
  if (command.name === 'version') return print(`${app.getVersion()}\n`).then(() => 0);
  if (command.name !== 'convert') return runLibraryCommand(command, parts);
  return runConvert(command, parts);
}

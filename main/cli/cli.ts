import { app } from 'electron';
import type { Walls } from '#shared/contract';
import type { CommandLineMessages } from '#shared/messages/command-line';
import { HiddenPages } from '../window/hidden-pages.ts';
import { type CliCommand, type ParsedWords, parseWords } from './arguments.ts';
import type { CliParts } from './convert.ts';
import { runConvert } from './convert-files.ts';
import { UsageError } from './given-words.ts';
import { Interruption } from './interruption.ts';
import { chooseLanguage, readMessages } from './language.ts';
import { type LibraryCommand, runLibraryCommand } from './library.ts';
import { OutputEnded, outputProblem, print, printError, printNow } from './output.ts';
import { runOnVirtualScreen } from './virtual-screen.ts';

/** The parameters of a start without a window. */
interface CommandLineStart {
  readonly folder: string;
  readonly walls: Walls;
  readonly args: readonly string[];
}

/** A command that works on files or on a library. */
type WorkingCommand = Extract<CliCommand, { readonly name: 'convert' }> | LibraryCommand;

/**
 * Runs a command without a window and ends the program. Exit codes: 0 done, 1 some input failed, 2 wrong
 * usage, 128 and its number after a signal.
 */
export async function runCommandLine({ folder, args }: CommandLineStart): Promise<void> {
  const preferred = () => app.getPreferredSystemLanguages()[0] ?? '';
  const messages = readMessages(folder, chooseLanguage(process.argv, process.env, preferred));
  const parsed = parseOrEnd(args, messages);
  const { command } = parsed;
  if (isText(command)) {
    const { describe } = await import('./describe.ts');
    return endWith(describe(command, messages, app.getVersion()), messages);
  }
  const ended = runOnVirtualScreen();
  if (ended === 'missing') process.stderr.write(`${messages.tell('no-screen')}\n`);
  if (ended !== undefined) process.exit(ended === 'missing' ? 1 : ended);
  app.disableHardwareAcceleration();
  // V8 collects garbage far more often in a page that is in the background.
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  app.dock?.hide();
  // The program must not end with a hidden page: its output may not be written yet.
  app.on('window-all-closed', () => {});
  const pages = new HiddenPages(folder);
  const interruption = new Interruption();
  void interruption.listen();
  const { isQuiet } = parsed;
  const code = await run(command as WorkingCommand, {
    ...{ folder, parser: pages.parse, messages, isQuiet, interruption },
  });
  pages.close();
  app.exit(code);
}

const isText = (
  command: CliCommand,
): command is Extract<CliCommand, { readonly name: 'help' | 'version' | 'man' | 'completion' }> =>
  ['help', 'version', 'man', 'completion'].includes(command.name);

/** Parses the words; wrong ones end the program with a sentence, before it needs a screen. */
function parseOrEnd(args: readonly string[], messages: CommandLineMessages): ParsedWords {
  try {
    return parseWords(args, messages);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${sentenceOfUsage(error, messages)}\n`);
    return process.exit(error.exitCode);
  }
}

const sentenceOfUsage = (
  { message, command, exitCode }: UsageError,
  messages: CommandLineMessages,
): string =>
  exitCode === 2
    ? messages.tell('try-help', { sentence: message, line: `jianfan ${command ? `${command} ` : ''}--help` })
    : message;

/** Prints a text and ends the program, before it needs a screen. */
function endWith(text: string, messages: CommandLineMessages): never {
  printNow(text);
  const problem = outputProblem(messages);
  if (problem !== undefined) process.stderr.write(`${problem}\n`);
  return process.exit(problem === undefined ? 0 : 1);
}

/** Runs a command to its end; gives the exit code. */
async function run(command: WorkingCommand, parts: CliParts): Promise<number> {
  const { messages, interruption } = parts;
  let code: number;
  try {
    code =
      command.name === 'convert' ? await runConvert(command, parts) : await runLibraryCommand(command, parts);
  } catch (error) {
    // A reader who has enough is no failure.
    if (interruption.isInterrupted) code = interruption.exitCode;
    else if (error instanceof OutputEnded) code = 0;
    else if (error instanceof UsageError) {
      await printError(sentenceOfUsage(error, messages));
      code = error.exitCode;
    } else {
      await printError(messages.tell('unforeseen', { error: String(error) }));
      code = 1;
    }
  }
  await print('').catch(() => {});
  const problem = outputProblem(messages);
  await printError(problem ?? '');
  return problem === undefined ? code : Math.max(code, 1);
}

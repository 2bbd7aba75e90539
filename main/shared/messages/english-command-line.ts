import { CommandLineMessages } from './command-line.ts';
import { catalogue } from './en/catalogue.ts';
import { commandHelp } from './en/command-help.ts';
import { commandLine } from './en/command-line.ts';

/** The command line in English: the errors in JSON, which scripts read, are English on every system. */
export const englishCommandLine = new CommandLineMessages('en', catalogue, {
  ...commandLine,
  ...commandHelp,
});

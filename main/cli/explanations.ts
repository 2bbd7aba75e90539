import type { CommandLineMessages } from '#shared/messages/command-line';
import {
  type CommandName,
  type CommandRow,
  choicesOf,
  commands,
  commonOptions,
  type OptionName,
  type OptionRow,
  optionRows,
} from './command-table.ts';

/** An option with what help says of it. */
export interface ExplainedOption {
  readonly name: OptionName;
  readonly row: OptionRow;
  /** `-o, --output FILE`. */
  readonly label: string;
  readonly meaning: string;
  /** The meaning in the few words that a shell shows. */
  readonly brief: string;
}

const endOfBrief = /[:;.：；。]/;

/** The options of a command, or all of them. */
export function explainOptions(
  messages: CommandLineMessages,
  command?: CommandRow,
): readonly ExplainedOption[] {
  return optionRows
    .filter(([name]) => !command || takesOption(command, name))
    .map(([name, row]) => {
      const value = row.value === undefined ? '' : ` ${row.value}`;
      const label = `${row.short ? `-${row.short}, ` : ''}--${name}${value}`;
      const meaning = meaningOf(name, row, messages, command);
      return { name, row, label, meaning, brief: meaning.slice(0, briefEnd(meaning)) };
    });
}

/** Tells whether a command takes an option. */
export const takesOption = ({ options }: CommandRow, name: OptionName): boolean =>
  options.includes(name) || commonOptions.some((one) => one === name);

function briefEnd(meaning: string): number {
  const end = meaning.search(endOfBrief);
  return end < 0 ? meaning.length : end;
}

function meaningOf(
  name: OptionName,
  row: OptionRow,
  messages: CommandLineMessages,
  command: CommandRow | undefined,
): string {
  if (name === 'format' && !command) return messages.explainOption('option-format', allFormats());
  const choices = (command ? choicesOf(command, name) : row.choices) ?? [];
  return messages.explainOption(`option-${name}`, messages.choices(choices));
}

/** The formats of each command, those with the same ones together. */
function allFormats(): string {
  const byFormats = new Map<string, string[]>();
  for (const { name, formats } of commands as readonly CommandRow[]) {
    if (!formats) continue;
    const listed = formats.join(', ');
    byFormats.set(listed, [...(byFormats.get(listed) ?? []), name]);
  }
  return [...byFormats].map(([formats, names]) => `${names.join(', ')}: ${formats}`).join('; ');
}

/** Each way to use a command, as a line. */
export const usagesOf = ({ name, usages }: CommandRow): readonly string[] =>
  usages.map((usage) => `jianfan ${name} ${usage}`.trimEnd());

/** What a command does, in a few words. */
export const aboutOf = (name: CommandName, messages: CommandLineMessages): string =>
  messages.tell(`about-${name}`);

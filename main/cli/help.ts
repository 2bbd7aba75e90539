import type { CommandLineMessages } from '#shared/messages/command-line';
import { type CommandName, type CommandRow, commands, findCommand } from './command-table.ts';
import { aboutOf, explainOptions, usagesOf } from './explanations.ts';
import { twoColumns, wrap } from './text-columns.ts';

/** The columns of a line; a terminal usually has a few more. */
const width = 100;
const indent = 2;
const optionColumn = 20;

/** Renders the help of a command, or of all of them. */
export function renderHelp(messages: CommandLineMessages, topic?: CommandName): string {
  const command = topic && findCommand(topic);
  return command ? helpOf(command, messages) : helpOfAll(messages);
}

function helpOfAll(messages: CommandLineMessages): string {
  const window = ['jianfan [--library DIR] [FILE…]', messages.tell('about-window')] as const;
  const usages = commands.flatMap((row: CommandRow & { readonly name: CommandName }) => {
    const [first = '', ...others] = usagesOf(row);
    return [[first, aboutOf(row.name, messages)] as const, ...others.map((usage) => [usage, ''] as const)];
  });
  const ends = [
    ['jianfan --help', messages.tell('about-help')],
    ['jianfan --version', messages.tell('about-version')],
  ] as const;
  const rows = [window, ...usages, ...ends];
  return sections([
    `${messages.tell('title')}\n`,
    rows.map(([usage, about]) => usageLines(usage, about)).join(''),
    section(messages.tell('options'), optionTable(messages)),
    ...notesOf(messages),
    ...endOf(messages),
    `${wrap(messages.tell('more'), width).join('\n')}\n`,
  ]);
}

/** The explanations of all commands, each once under the commands that it is about. */
function notesOf(messages: CommandLineMessages): readonly string[] {
  const names = new Map<CommandRow['notes'][number], string[]>();
  for (const { name, notes } of commands as readonly CommandRow[])
    for (const note of notes) names.set(note, [...(names.get(note) ?? []), name]);
  return [...names].map(([note, about]) => {
    const heading = note === 'notes-query' ? 'QUERY' : about.join(', ');
    return section(heading, paragraph(messages.tell(note)));
  });
}

function helpOf(command: CommandRow & { readonly name: CommandName }, messages: CommandLineMessages): string {
  return sections([
    `jianfan ${command.name}: ${aboutOf(command.name, messages)}\n`,
    usagesOf(command)
      .map((usage) => `  ${usage}\n`)
      .join(''),
    section(messages.tell('options'), optionTable(messages, command)),
    ...command.notes.map((note) => paragraph(messages.tell(note), 0)),
    ...endOf(messages),
  ]);
}

/** A way to use the program, and below it what that does. */
const usageLines = (usage: string, about: string): string =>
  about === ''
    ? `  ${usage}\n`
    : `  ${usage}\n${wrap(about, width - 6)
        .map((line) => `      ${line}\n`)
        .join('')}`;

const optionTable = (messages: CommandLineMessages, command?: CommandRow): string =>
  twoColumns(
    explainOptions(messages, command).map(({ label, meaning }) => [label, meaning]),
    { indent, first: optionColumn, width },
  );

const endOf = (messages: CommandLineMessages): readonly string[] => [
  section(messages.tell('language'), paragraph(messages.tell('notes-language'))),
  section(messages.tell('exit-code'), paragraph(messages.tell('notes-exit'))),
];

const section = (heading: string, body: string): string => `${heading}\n${body}`;

const paragraph = (text: string, margin = indent): string =>
  wrap(text, width - margin)
    .map((line) => `${' '.repeat(margin)}${line}\n`)
    .join('');

const sections = (parts: readonly string[]): string => parts.join('\n');

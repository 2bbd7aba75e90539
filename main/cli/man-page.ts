import type { CommandLineMessages } from '#shared/messages/command-line';
import { type CommandName, type CommandRow, commands } from './command-table.ts';
import { aboutOf, type ExplainedOption, explainOptions, usagesOf } from './explanations.ts';
import { piecesOf } from './text-columns.ts';

/** Renders the manual page in the man macros of roff. */
export function renderManPage(messages: CommandLineMessages, version: string): string {
  const heading = (text: string) => `.SH ${toRoff(text.toUpperCase())}`;
  const lines = [
    '\'\\" -*- coding: utf-8 -*-',
    `.TH JIANFAN 1 "" "Jianfan ${toRoff(version)}"`,
    // No hyphens in Chinese, and no wide gaps.
    '.nh',
    '.ad l',
    heading(messages.tell('name')),
    `jianfan \\- ${toRoff(messages.tell('summary'))}`,
    heading(messages.tell('usage')),
    ...synopsis(),
    heading(messages.tell('commands')),
    ...term('jianfan [\\-\\-library DIR] [FILE…]', messages.tell('about-window')),
    ...commands.flatMap((row) => describeCommand(row, messages)),
    ...term('\\fBjianfan \\-\\-version\\fR', messages.tell('about-version')),
    heading(messages.tell('options')),
    ...explainOptions(messages).flatMap((option) => term(optionLabel(option), option.meaning)),
    heading(messages.tell('language')),
    ...paragraph(messages.tell('notes-language')),
    heading(messages.tell('screen')),
    ...paragraph(messages.tell('notes-screen')),
    heading(messages.tell('exit-code')),
    ...paragraph(messages.tell('notes-exit')),
  ];
  return `${lines.join('\n')}\n`;
}

/** Text of roff: a backslash and a hyphen mean themselves, and nothing begins a request. */
const toRoff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/, '\\&');

/** The same with places between Chinese characters where a line may end; roff knows only spaces. */
const toBreakable = (text: string): string =>
  piecesOf(text).reduce(
    (line, piece) => line + (line === '' || line.endsWith(' ') ? '' : '\\:') + toRoff(piece),
    '',
  );

const paragraph = (text: string): readonly string[] => ['.PP', toBreakable(text)];

/** A term, already in roff, and what it means. */
const term = (label: string, meaning: string): readonly string[] => ['.TP', label, toBreakable(meaning)];

const synopsis = (): readonly string[] =>
  ['jianfan [--library DIR] [FILE…]', ...commands.flatMap(usagesOf)].flatMap((usage, at) => [
    ...(at > 0 ? ['.br'] : []),
    toRoff(usage),
  ]);

function describeCommand(
  row: CommandRow & { readonly name: CommandName },
  messages: CommandLineMessages,
): readonly string[] {
  const [first = '', ...others] = usagesOf(row).map((usage) => {
    const name = `jianfan ${row.name}`;
    return `\\fB${toRoff(name)}\\fR${toRoff(usage.slice(name.length))}`;
  });
  return [
    ...term(first, aboutOf(row.name, messages)).toSpliced(2, 0, ...others.flatMap((usage) => ['.TQ', usage])),
    ...row.notes.flatMap((note) => ['.IP', toBreakable(messages.tell(note))]),
  ];
}

/** `-o, --output FILE` with its parts in their fonts. */
function optionLabel({ name, row }: ExplainedOption): string {
  const short = row.short ? `\\fB\\-${row.short}\\fR, ` : '';
  const value = row.value === undefined ? '' : ` \\fI${row.value}\\fR`;
  return `${short}\\fB${toRoff(`--${name}`)}\\fR${value}`;
}

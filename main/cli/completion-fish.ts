import type { CommandLineMessages } from '#shared/messages/command-line';
import { type CommandRow, choicesOf, commands } from './command-table.ts';
import { aboutOf, type ExplainedOption, explainOptions } from './explanations.ts';

/** Renders the completion of fish. */
export function renderFishCompletion(messages: CommandLineMessages): string {
  const first = explainOptions(messages).filter(({ name }) => ['library', 'lang', 'help'].includes(name));
  const lines = [
    '# fish completion of jianfan, made by: jianfan completion fish',
    ...commands.map(({ name }) => `${atFirst} -a ${name} -d ${quote(aboutOf(name, messages))}`),
    `${atFirst} -l version -d ${quote(messages.tell('about-version'))}`,
    ...first.map((option) => atFirst + optionWords(option)),
    ...commands.flatMap((row) => commandLines(row, messages)),
  ];
  return `${lines.join('\n')}\n`;
}

const atFirst = 'complete -c jianfan -n __fish_use_subcommand';

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function commandLines(row: CommandRow, messages: CommandLineMessages): readonly string[] {
  const start = `complete -c jianfan -n '__fish_seen_subcommand_from ${row.name}'`;
  const { operand } = row;
  const words = operand && operand !== 'file' ? ` -a ${quote(operand.join(' '))}` : '';
  return [
    ...(operand === 'file' ? [] : [`${start} -f${words}`]),
    ...explainOptions(messages, row).map((option) => start + optionWords(option, row)),
  ];
}

/** The options of `complete` for an option. */
function optionWords({ name, row, brief }: ExplainedOption, command?: CommandRow): string {
  const choices = (command ? choicesOf(command, name) : row.choices) ?? [];
  const short = row.short ? ` -s ${row.short}` : '';
  return ` -l ${name}${short}${valueWords(row, choices)} -d ${quote(brief)}`;
}

function valueWords(
  { value, isList, completes }: ExplainedOption['row'],
  choices: readonly string[],
): string {
  if (value === undefined) return '';
  if (isList) return ` -x -a ${quote(`(__fish_append , ${choices.join(' ')})`)}`;
  if (choices.length > 0) return ` -x -a ${quote(choices.join(' '))}`;
  if (completes === 'folder') return " -x -a '(__fish_complete_directories)'";
  return completes === 'file' ? ' -r -F' : ' -x';
}

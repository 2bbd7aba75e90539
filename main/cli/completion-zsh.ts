import type { CommandLineMessages } from '#shared/messages/command-line';
import { type CommandName, type CommandRow, choicesOf, commands } from './command-table.ts';
import { aboutOf, type ExplainedOption, explainOptions } from './explanations.ts';

/** Renders the completion of zsh, as a function for `fpath` or to be sourced. */
export function renderZshCompletion(messages: CommandLineMessages): string {
  const described = commands.map(
    ({ name }) => `        ${quote(`${name}:${aboutOf(name, messages).replaceAll(':', '\\:')}`)}`,
  );
  const windowOptions = explainOptions(messages).filter(({ name }) => ['library', 'lang'].includes(name));
  return `#compdef jianfan
# zsh completion of jianfan, made by: jianfan completion zsh
_jianfan() {
  local curcontext=$curcontext state line
  local -A opt_args
  _arguments -C \\
${windowOptions.map((option) => `    ${optionSpec(option)} \\\n`).join('')}    ${quote(
    `(- *)--help[${inBrackets(messages.tell('about-help'))}]`,
  )} \\
    ${quote(`(- *)--version[${inBrackets(messages.tell('about-version'))}]`)} \\
    '1: :->command' \\
    '*:: :->words'
  case $state in
    command)
      local -a commands
      commands=(
${described.join('\n')}
      )
      _describe -t commands jianfan commands
      _files
      ;;
    words)
      case $line[1] in
${commands.map((row) => argumentsOf(row, messages)).join('\n')}
        *) _files ;;
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _jianfan ]]; then
  _jianfan "$@"
else
  compdef _jianfan jianfan
fi
`;
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const inBrackets = (text: string): string => text.replace(/[[\]\\]/g, (sign) => `\\${sign}`);

function argumentsOf(
  row: CommandRow & { readonly name: CommandName },
  messages: CommandLineMessages,
): string {
  const specs = explainOptions(messages, row).map((option) => optionSpec(option, row));
  return `        ${row.name})
          _arguments \\
${[...specs, ...operandSpecs(row)].map((spec) => `            ${spec}`).join(' \\\n')}
          ;;`;
}

function optionSpec({ name, row, brief }: ExplainedOption, command?: CommandRow): string {
  const about = `[${inBrackets(brief)}]`;
  const choices = (command ? choicesOf(command, name) : row.choices) ?? [];
  const isSwitch = row.value === undefined;
  const action = isSwitch ? '' : `:${row.value}:${actionOf(row, choices)}`;
  if (!row.short) return quote(`--${name}${isSwitch ? '' : '='}${about}${action}`);
  const forms = isSwitch ? `-${row.short},--${name}` : `-${row.short}+,--${name}=`;
  return `${quote(`(-${row.short} --${name})`)}{${forms}}${quote(about + action)}`;
}

function actionOf({ isList, completes }: ExplainedOption['row'], choices: readonly string[]): string {
  if (isList) return `_values -s , value ${choices.join(' ')}`;
  if (choices.length > 0) return `(${choices.join(' ')})`;
  if (completes === 'folder') return '_directories';
  return completes === 'file' ? '_files' : ' ';
}

/** Zsh completes no option where the operands of a command are named and cannot be completed. */
function operandSpecs({ operand }: CommandRow): readonly string[] {
  if (operand === 'file') return [quote('*:FILE:_files')];
  return operand ? [quote(`1:SHELL:(${operand.join(' ')})`)] : [];
}

import { type CommandRow, commands, type OptionName, type OptionRow, optionRows } from './command-table.ts';
import { takesOption } from './explanations.ts';

/** Renders the completion of bash, from version 3.2 on; it needs no other script. */
export function renderBashCompletion(): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion of jianfan, made by: jianfan completion bash
_jianfan() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= words= head= i
  COMPREPLY=()
  # An option with = comes as three words.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${names.join('|')}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command:$prev in
${values().join('\n')}
    *)
      if [[ $cur == -* ]]; then
        case $command in
${commands.map((row) => `          ${row.name}) words='${optionsOf(row)}' ;;`).join('\n')}
          *) words='--library --lang --help --version' ;;
        esac
      else
        case $command in
          '') words='${names.join(' ')}' ;;
${commands.map((row) => `          ${row.name}) ${operandOf(row)} ;;`).join('\n')}
        esac
      fi ;;
  esac
  COMPREPLY=($(compgen -P "$head" -W "$words" -- "$cur"))
}
# Where there are no words, names of files are completed.
complete -o default -F _jianfan jianfan
`;
}

/** What is typed next is no file. */
const nothing = 'compopt +o default 2>/dev/null; return';

/** The values of options, a line for each option. */
function values(): readonly string[] {
  return optionRows.flatMap(([name, row]) => {
    if (row.value === undefined) return [];
    if (name === 'format')
      return (commands as readonly CommandRow[]).flatMap((command) =>
        command.formats ? [`    ${command.name}:--format) words='${command.formats.join(' ')}' ;;`] : [],
      );
    const patterns = [`*:--${name}`, ...(row.short ? [`*:-${row.short}`] : [])].join('|');
    return [`    ${patterns}) ${valueWords(row)} ;;`];
  });
}

function valueWords({ choices, isList, completes }: OptionRow): string {
  if (choices && isList)
    return (
      `words='${choices.join(' ')}'; [[ $cur == *,* ]] && head=\${cur%,*},; cur=\${cur##*,}; ` +
      'compopt -o nospace 2>/dev/null'
    );
  if (choices) return `words='${choices.join(' ')}'`;
  if (completes === 'folder') return 'compopt -o dirnames +o default 2>/dev/null; return';
  return completes === 'file' ? 'return' : nothing;
}

const optionsOf = (command: CommandRow): string =>
  optionRows
    .filter(([name]: readonly [OptionName, OptionRow]) => takesOption(command, name))
    .map(([name]) => `--${name}`)
    .join(' ');

function operandOf({ operand }: CommandRow): string {
  if (operand === 'file') return 'return';
  return operand ? `words='${operand.join(' ')}'` : nothing;
}

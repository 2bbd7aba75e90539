// Completion in the shells themselves, and the manual page.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CommandLineMessages } from '#shared/messages/command-line';
import { englishCommandLine } from '#shared/messages/english-command-line';
import { catalogue as taiwan } from '#shared/messages/zh-Hant-TW/catalogue';
import { commandHelp } from '#shared/messages/zh-Hant-TW/command-help';
import { commandLine } from '#shared/messages/zh-Hant-TW/command-line';
import { commands, optionRows } from '../../../main/cli/command-table.ts';
import { renderBashCompletion } from '../../../main/cli/completion-bash.ts';
import { renderFishCompletion } from '../../../main/cli/completion-fish.ts';
import { renderZshCompletion } from '../../../main/cli/completion-zsh.ts';
import { takesOption } from '../../../main/cli/explanations.ts';
import { renderManPage } from '../../../main/cli/man-page.ts';
import { runTool, skipWithout } from '../../external-tool.ts';
import { createTemporaryFolder } from '../../temporary-folder.ts';

const folder = createTemporaryFolder('completion');
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
mkdirSync(join(folder, '書 庫'));
write('文章 一.txt', '');
const names = commands.map(({ name }) => name);
const longOptions = (name: string) => {
  const command = commands.find((one) => one.name === name);
  assert.ok(command);
  return optionRows.filter(([option]) => takesOption(command, option)).map(([option]) => `--${option}`);
};

test('bash completes commands, options, values and lists', { skip: skipWithout('bash', '--version') }, () => {
  const script = write('jianfan.bash', renderBashCompletion());
  /** The candidates for the last of some words, as bash splits them. */
  const complete = (...words: readonly string[]) => {
    const line = [
      `source '${script}'`,
      `COMP_WORDS=(jianfan ${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length}`,
      `_jianfan; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ].join('; ');
    const { code, output } = runTool('bash', ['--norc', '--noprofile', '-c', line]);
    assert.equal(code, 0, output);
    return output.split('\n').filter((word) => word !== '');
  };
  assert.deepEqual(complete(''), names);
  assert.deepEqual(complete('exp'), ['export', 'export-all', 'export-notes']);
  for (const name of names) assert.deepEqual(complete(name, '--'), longOptions(name), name);
  assert.deepEqual(complete('convert', '--to', 'zh-Hant-'), ['zh-Hant-TW', 'zh-Hant-HK']);
  assert.deepEqual(complete('convert', '--to', '=', 'zh-Hans'), ['zh-Hans']);
  assert.deepEqual(complete('list', '--format', '='), ['text', 'json', 'csv', 'tsv']);
  assert.deepEqual(complete('--lang', 'zh-TW', 'export-all', '--format', ''), ['md', 'html']);
  assert.deepEqual(complete('list', '--columns', 'id,tit'), ['id,title']);
  assert.deepEqual(complete('completion', ''), ['bash', 'zsh', 'fish']);
  // Files are left to bash.
  for (const words of [
    ['convert', '文'],
    ['convert', '-o', ''],
    ['list', '--library', ''],
  ])
    assert.deepEqual(complete(...words), [], words.join(' '));
});

test('fish completes commands, options, values, lists and folders', {
  skip: skipWithout('fish', '--version'),
}, () => {
  const script = write('jianfan.fish', renderFishCompletion(englishCommandLine));
  const complete = (line: string) => {
    const command = `cd '${folder}'; source '${script}'; complete -C '${line}'`;
    const { code, output } = runTool('fish', ['--no-config', '-c', command]);
    assert.equal(code, 0, output);
    return output
      .split('\n')
      .filter((word) => word !== '')
      .map((word) => (word.split('\t')[0] ?? '').replaceAll('\\ ', ' '));
  };
  assert.deepEqual(complete('jianfan exp'), ['export', 'export-all', 'export-notes']);
  for (const name of names)
    assert.deepEqual(complete(`jianfan ${name} --`).sort(), [...longOptions(name)].sort(), name);
  assert.deepEqual(complete('jianfan convert --to zh-Hant-').sort(), ['zh-Hant-HK', 'zh-Hant-TW']);
  assert.deepEqual(complete('jianfan list --format=c'), ['--format=csv']);
  assert.deepEqual(complete('jianfan list --columns id,tit'), ['id,title']);
  assert.deepEqual(complete('jianfan completion z'), ['zsh']);
  assert.deepEqual(complete('jianfan convert 文'), ['文章 一.txt']);
  assert.deepEqual(complete('jianfan list --library 書'), ['書 庫/']);
  assert.deepEqual(complete('jianfan list 文'), []);
});

/** A session of zsh in a terminal of its own: types each line and a tab, and prints what the line became. */
const zshSession = (script: string, lines: readonly string[]) => `
zmodload zsh/zpty
zpty session zsh -f -i
zpty -w session "PS1= PS2= RPS1=; cd '${folder}'; autoload -U compinit; compinit -u -D; source '${script}'"
zpty -w session "shown() { print -r -- \\"<<\\$BUFFER>>\\"; BUFFER=; }; zle -N shown; bindkey '^X' shown"
zpty -w session "print ready-$((1 + 1))"
zpty -r -m session ready '*ready-2*'
for line in ${lines.map((line) => `'${line}'`).join(' ')}; do
  zpty -n -w session "$line"$'\\t'$'\\x18'
  zpty -r -m session answer '*>>*'
  print -r -- "$answer"
done
zpty -d session
`;

test('zsh completes commands, options, values, lists and folders', {
  skip: skipWithout('zsh', '--version'),
}, () => {
  const script = write('jianfan.zsh', renderZshCompletion(englishCommandLine));
  const expected: Readonly<Record<string, string>> = {
    'jianfan conv': 'jianfan convert ',
    'jianfan export-n': 'jianfan export-notes ',
    'jianfan convert --reg': 'jianfan convert --regional ',
    'jianfan list --form': 'jianfan list --format=',
    'jianfan list --format=cs': 'jianfan list --format=csv ',
    'jianfan convert --to zh-Hant-T': 'jianfan convert --to zh-Hant-TW ',
    'jianfan list --columns id,tit': 'jianfan list --columns id,title,',
    'jianfan completion fi': 'jianfan completion fish ',
    'jianfan list --library 書': 'jianfan list --library 書\\ 庫/',
    'jianfan convert 文': 'jianfan convert 文章\\ 一.txt ',
    'jianfan --lib': 'jianfan --library=',
  };
  const { output } = runTool('zsh', ['-f', '-c', zshSession(script, Object.keys(expected))]);
  const lines = [...output.matchAll(/<<(.*)>>/g)].map(([, line]) => line);
  assert.deepEqual(lines, Object.values(expected), output);
});

test('the manual page has every command and option, and groff finds no fault in it', {
  skip: skipWithout('groff', '--version'),
}, () => {
  const page = write('jianfan.1', renderManPage(englishCommandLine, '1.2.3'));
  const { code, stdout, output } = runTool('groff', ['-man', '-Tutf8', '-K', 'utf8', '-ww', '-P-cbou', page]);
  assert.equal(code, 0);
  assert.equal(output, stdout, 'warnings');
  const text = stdout.replace(/\s+/g, ' ');
  for (const { name } of commands) assert.ok(text.includes(`jianfan ${name}`), name);
  for (const [name, { short }] of optionRows)
    assert.ok(text.includes(`${short ? `-${short}, ` : ''}--${name}`), name);
  for (const heading of ['NAME', 'USAGE', 'COMMANDS', 'OPTIONS', 'EXIT CODE'])
    assert.ok(text.includes(heading));
});

test('Chinese on the manual page ends its lines as a terminal wants them', {
  skip: skipWithout('groff', '--version'),
}, () => {
  const messages = new CommandLineMessages('zh-Hant-TW', taiwan, { ...commandLine, ...commandHelp });
  const page = write('jianfan-tw.1', renderManPage(messages, '1.2.3'));
  const { code, stdout } = runTool('groff', ['-man', '-Tutf8', '-K', 'utf8', '-P-cbou', page]);
  assert.equal(code, 0);
  for (const line of stdout.split('\n')) {
    const width = [...line].reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);
    assert.ok(width <= 80, line);
  }
});

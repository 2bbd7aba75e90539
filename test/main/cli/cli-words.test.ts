import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { englishCommandLine } from '#shared/messages/english-command-line';
import {
  decodeLaunchRequest,
  encodeLaunchRequest,
  isCliCommand,
  ownArguments,
  parseLaunchRequest,
} from '../../../main/app/launch-arguments.ts';
import { parseWords as parseIn } from '../../../main/cli/arguments.ts';
import { commands } from '../../../main/cli/command-table.ts';
import { UsageError } from '../../../main/cli/given-words.ts';
import { renderHelp } from '../../../main/cli/help.ts';

const app = join('/', 'opt', 'jianfan');
const parseWords = (words: readonly string[]) => parseIn(words, englishCommandLine).command;

test('the app’s own arguments follow the folder of a checkout; Chromium’s switches stand before it', () => {
  const electron = ['/e/electron', '--no-sandbox', '--user-data-dir=/x', app];
  assert.deepEqual(ownArguments([...electron, 'convert', '--to', 'zh-Hans', 'a.txt'], app), [
    'convert',
    '--to',
    'zh-Hans',
    'a.txt',
  ]);
  assert.deepEqual(ownArguments([...electron, 'a.txt', 'b.txt'], app), ['a.txt', 'b.txt']);
  assert.deepEqual(ownArguments([...electron, '--help'], app), ['--help']);
  assert.deepEqual(ownArguments(electron, app), []);
});

test('a language may stand before the command, as one word or as two', () => {
  for (const words of [
    ['--lang', 'zh-TW', '--help'],
    ['--lang=zh-TW', '--help'],
    ['--lang', '--help'],
    ['--disable-gpu', '--lang', 'zh-TW', '--help'],
  ])
    assert.deepEqual(ownArguments(['/usr/bin/jianfan', ...words], app), ['--help'], words.join(' '));
  assert.deepEqual(parseLaunchRequest(['a.txt', '--lang', 'zh-TW', 'b.txt'], '/home/x').files, [
    '/home/x/a.txt',
    '/home/x/b.txt',
  ]);
});

test('a packaged app has no folder among its arguments', () => {
  assert.deepEqual(ownArguments(['/usr/bin/jianfan', 'list', '--library', 'x'], app), [
    'list',
    '--library',
    'x',
  ]);
  assert.deepEqual(ownArguments(['/usr/bin/jianfan', '--no-sandbox', '文.txt'], app), ['文.txt']);
});

test('only the commands and --help and --version are for the command line', () => {
  for (const word of [...commands.map(({ name }) => name), '--help', '-h', '--version'])
    assert.equal(isCliCommand(word), true, word);
  for (const word of ['a.txt', 'toString', '', '--to', undefined]) assert.equal(isCliCommand(word), false);
});

test('files and library are resolved from the working folder; other options are ignored', () => {
  assert.deepEqual(parseLaunchRequest(['a.txt', '--inspect=0.html', '', '/b.txt'], '/home/x'), {
    files: ['/home/x/a.txt', '/b.txt'],
  });
  for (const words of [
    ['--library', '我的 書庫', 'a.txt'],
    ['--library=我的 書庫', 'a.txt'],
    ['a.txt', '--library=/elsewhere', '--library', '我的 書庫'],
  ])
    assert.deepEqual(parseLaunchRequest(words, '/home/x'), {
      files: ['/home/x/a.txt'],
      library: '/home/x/我的 書庫',
    });
  for (const words of [['--library'], ['--library='], ['--library', '']])
    assert.deepEqual(parseLaunchRequest(words, '/home/x'), { files: [] });
  assert.deepEqual(ownArguments(['/e/electron', '--no-sandbox', app, '--library', 'x'], app), [
    '--library',
    'x',
  ]);
  assert.deepEqual(ownArguments(['/opt/Jianfan', '--disable-gpu', '--library=x'], app), ['--library=x']);
});

test('the request of a second start passes as ASCII unchanged; an invalid one asks for nothing', () => {
  const sent = encodeLaunchRequest(['--library', '工作 & 研究', '一 100%.txt', 'b.txt'], '/home/x');
  assert.match(sent.request, /^[ -~]+$/);
  const files = ['/home/x/一 100%.txt', '/home/x/b.txt'];
  assert.deepEqual(decodeLaunchRequest(sent), { files, library: '/home/x/工作 & 研究' });
  for (const other of [
    null,
    undefined,
    7,
    {},
    { request: '%' },
    { request: '7' },
    { request: '{"words":7}' },
  ])
    assert.deepEqual(decodeLaunchRequest(other), { files: [] });
});

test('convert defaults to plain text, without glosses, as written', () => {
  assert.deepEqual(parseWords(['convert', 'a.txt']), {
    name: 'convert',
    paths: ['a.txt'],
    asSaved: false,
    to: 'as-written',
    format: 'txt',
    glosses: 'hide',
    regional: false,
    quotes: 'region',
    output: undefined,
    words: undefined,
  });
});

test('options may stand before and after the file, and a file may begin with a dash after --', () => {
  const command = parseWords(['convert', '--to', 'zh-Hant-TW', '-o', 'o.html', '--regional', '--', '-a.txt']);
  assert.ok(command.name === 'convert');
  assert.deepEqual(
    [command.paths, command.to, command.output, command.regional],
    [['-a.txt'], 'zh-Hant-TW', 'o.html', true],
  );
});

for (const [words, sentence] of [
  [['convert'], /needs a FILE/],
  [['convert', 'a', 'b'], /needs -o FOLDER for more than one file/],
  [['convert', 'a', '-', '--format', 'html'], /needs -o FOLDER for more than one file/],
  [['convert', '--as-saved', '--format', 'json', 'a', 'b'], /needs -o FOLDER for more than one file/],
  [['convert', '--to', 'zh', 'a'], /“zh” is no script/],
  [['convert', '--to'], /--to/],
  [['convert', '--format', 'doc', 'a'], /“doc” is no format/],
  [['convert', '--glosses', 'all', 'a'], /“all” is no way/],
  [['convert', '--nonsense', 'a'], /--nonsense/],
  [['import', 'a'], /needs --library/],
  [['import', '--library', 'd'], /needs a PATH/],
  [['list'], /needs --library/],
  [['search', '--library', 'd'], /needs a QUERY/],
  [['search', '--library', 'd', 'a', 'b'], /“b” is a second/],
  [['export', '--library', 'd'], /needs an ID/],
  [['export', '--library', 'd', 'id', '--format', 'json'], /“json” is no format/],
  [['toString'], /no command/],
  [['list', '--library', 'd', '--columns', 'id,colour'], /“colour” is no column/],
  [['list', '--library', 'd', '--order', 'size'], /“size” is no order/],
  [['list', '--library', 'd', '--limit', '0'], /“0” is no number/],
  [['list', '--library', 'd', '--limit=-3'], /“-3” is no number/],
  [['list', '--library', 'd', '--format', 'xml'], /“xml” is no format of “list”/],
  [['list', '--library', 'd', '--to', 'zh-Hans'], /“list” has no option --to/],
  [['list', '--library', 'd', 'a', 'b'], /“b” is a second/],
  [['search', '--library', 'd', '-tag:x'], /no option -t/],
  [['export', '--library', 'd', 'id', '--search', 'x', '-o', 'o'], /not both/],
  [['export', '--library', 'd', '--search', 'x'], /needs -o FOLDER/],
  [['convert', '--regional=yes', 'a'], /--regional takes no value/],
  [['convert', '-o', '--to', 'a'], /-o needs a value/],
  [['completion'], /needs a SHELL/],
  [['completion', 'csh'], /“csh” is no shell/],
  [['man', 'convert'], /takes no “convert”/],
  [['export-notes', '--library', 'd', 'id'], /takes no “id”/],
] as const)
  test(`“${words.join(' ')}” is rejected with one sentence`, () =>
    assert.throws(
      () => parseWords(words),
      (error) =>
        error instanceof UsageError &&
        error.exitCode === 2 &&
        sentence.test(error.message) &&
        /^[^\n]+[.]$/.test(error.message),
    ));

test('an article is exported in every format, a library as Markdown or HTML into a folder', () => {
  for (const format of ['txt', 'md', 'html', 'epub', 'pdf']) {
    const parsed = parseWords(['export', '--library', 'd', 'id', '--format', format]);
    assert.equal('format' in parsed && parsed.format, format);
  }
  const all = ['export-all', '--library', 'd'];
  const parsed = parseWords([...all, '-o', 'out', '--to', 'zh-Hans']);
  assert.deepEqual(
    'output' in parsed && 'format' in parsed && [parsed.name, parsed.output, parsed.format, parsed.to],
    ['export-all', 'out', 'md', 'zh-Hans'],
  );
  for (const wrong of [all, [...all, '-o', 'out', '--format', 'pdf'], [...all, '-o', 'out', 'id']])
    assert.throws(
      () => parseWords(wrong),
      (error) => error instanceof UsageError && error.exitCode === 2,
    );
});

test('notes are exported as one file or on standard output, for Obsidian into a folder', () => {
  const notes = ['export-notes', '--library', 'd'];
  for (const format of ['md', 'csv', 'json']) {
    const parsed = parseWords([...notes, '--format', format, '--to', 'zh-Hans']);
    assert.ok(parsed.name === 'export-notes');
    assert.deepEqual([parsed.format, parsed.to, parsed.output], [format, 'zh-Hans', undefined]);
  }
  const folder = parseWords([...notes, '--format', 'obsidian', '-o', 'out']);
  assert.equal('output' in folder && folder.output, 'out');
  for (const wrong of [['export-notes'], [...notes, '--format', 'obsidian'], [...notes, '--format', 'pdf']])
    assert.throws(
      () => parseWords(wrong),
      (error) => error instanceof UsageError && error.exitCode === 2,
    );
});

test('convert takes many files with a folder for them, and any number for lines of JSON', () => {
  for (const words of [
    ['convert', 'a.txt', 'b.html', '-', '-o', 'out'],
    ['convert', '--format', 'json', 'a.txt', 'b.html', '-'],
    ['convert', '--as-saved', '-o', 'out', 'a.txt', 'b.html', '-'],
  ]) {
    const command = parseWords(words);
    assert.ok(command.name === 'convert');
    assert.deepEqual(command.paths, ['a.txt', 'b.html', '-']);
  }
});

test('help names every command, with and without a command before it', () => {
  assert.deepEqual(parseWords(['--help']), { name: 'help' });
  assert.deepEqual(parseWords(['convert', '--help']), { name: 'help', topic: 'convert' });
  assert.deepEqual(parseWords(['--help', 'list']), { name: 'help', topic: 'list' });
  const help = renderHelp(englishCommandLine);
  for (const { name } of commands) assert.match(help, new RegExp(`jianfan ${name}\\b`));
});

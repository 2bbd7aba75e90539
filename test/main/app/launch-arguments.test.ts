import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import {
  decodeLaunchRequest,
  encodeLaunchRequest,
  isCliCommand,
  ownArguments,
  parseLaunchRequest,
} from '../../../main/app/launch-arguments.ts';

const filesOf = (...words: readonly string[]) => parseLaunchRequest(words, '/home/lin').files;

const hostileNames = [
  '--inspect=0.html',
  '-x.html',
  '--no-sandbox',
  '--library=x.html',
  'a\nb.html',
  'a\rb.html',
  'a\tb.html',
  '文章.html',
  '%2e%2e%2fx.html',
  '$(touch x).html',
  '`x`.html',
  "'; rm -rf x; '.html",
  '\u202elmth.exe',
  'jianfan:',
  ' ',
];

test('after -- every word is a file, whatever its name', () => {
  assert.deepEqual(
    filesOf('--', ...hostileNames),
    hostileNames.map((name) => `/home/lin/${name}`),
  );
  assert.deepEqual(parseLaunchRequest(['--', '--library', 'x'], '/home/lin').library, undefined);
  assert.deepEqual(filesOf('甲.html', '--', '--', '-乙.html'), [
    '/home/lin/甲.html',
    '/home/lin/--',
    '/home/lin/-乙.html',
  ]);
});

test('an absolute path is a file wherever it stands, and an unknown option is nothing', () => {
  for (const name of hostileNames) assert.deepEqual(filesOf(`/tmp/${name}`), [`/tmp/${name}`]);
  assert.deepEqual(filesOf('--inspect=0.html', '-x.html', '--no-sandbox'), []);
});

test('an address of the own scheme or of the web is only the name of a file that is not there', () => {
  assert.deepEqual(filesOf('jianfan://app/index.html', 'https://example.org/', 'javascript:alert(1)'), [
    '/home/lin/jianfan:/app/index.html',
    '/home/lin/https:/example.org',
    '/home/lin/javascript:alert(1)',
  ]);
});

test('a desktop may name a file of this machine by its address', () => {
  assert.deepEqual(filesOf('file:///tmp/%E6%96%87%E7%AB%A0.html', 'FILE://localhost/tmp/a%20b.html'), [
    '/tmp/文章.html',
    '/tmp/a b.html',
  ]);
  assert.deepEqual(filesOf('file://server/share/x.html', 'file:///tmp/a%2fb.html'), [
    '/home/lin/file:/server/share/x.html',
    '/home/lin/file:/tmp/a%2fb.html',
  ]);
});

test('the own arguments begin after the program, at a file, a command, --library or --', () => {
  const own = (...words: readonly string[]) => ownArguments(['jianfan', ...words], '/opt/app.asar');
  assert.deepEqual(own('--', '-x.html'), ['--', '-x.html']);
  assert.deepEqual(own('--lang=en', '/tmp/x.html'), ['/tmp/x.html']);
  assert.deepEqual(own('--lang=en'), []);
  assert.deepEqual(own('--', 'convert'), ['--', 'convert']);
  assert.equal(isCliCommand(own('--', 'convert')[0]), false);
});

test('a second start hands over every name as it is, and a malformed request asks for nothing', () => {
  const { files } = decodeLaunchRequest(encodeLaunchRequest(['--', ...hostileNames], '/home/lin'));
  assert.deepEqual(
    files,
    hostileNames.map((name) => `/home/lin/${name}`),
  );
  for (const request of [
    undefined,
    null,
    7,
    'x',
    {},
    { request: '%' },
    { request: 'x' },
    { request: '%7B%22words%22%3A7%7D' },
  ])
    assert.deepEqual(decodeLaunchRequest(request), { files: [] });
});

test('a valid link is taken from anywhere among the words; any other word is a file', () => {
  const article = 'ab'.repeat(32);
  const link = `jianfan://article/${article}/omnivore:1`;
  const wanted = { article, note: 'omnivore:1' };
  for (const words of [[link], ['--', link], ['--library', 'x', link], ['--unknown', link]])
    assert.deepEqual(parseLaunchRequest(words, '/home/lin').link, wanted, words.join(' '));
  assert.deepEqual(parseLaunchRequest([link, '--', 'a.txt'], '/home/lin'), {
    files: ['/home/lin/a.txt'],
    link: wanted,
  });
  assert.deepEqual(ownArguments(['jianfan', link], '/opt/app.asar'), [link]);
  assert.deepEqual(decodeLaunchRequest(encodeLaunchRequest(['--', link], '/home/lin')), {
    files: [],
    link: wanted,
  });
  for (const hostile of [`${link}/../x`, 'jianfan://app/index.html', 'jianfan:--inspect'])
    assert.deepEqual(parseLaunchRequest(['--', hostile], '/home/lin'), {
      files: [resolve('/home/lin', hostile)],
    });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedSwitches } from '../../../main/app/allowed-switches.ts';
import { optionRows } from '../../../main/cli/command-table.ts';

const refused = (...words: readonly string[]) => refusedSwitches(words, 'linux');

test('a packaged program refuses every switch that it does not know', () => {
  for (const name of [
    ...['--no-sandbox', '--disable-web-security', '--remote-debugging-port', '--remote-debugging-pipe'],
    ...['--inspect', '--inspect-brk', '--inspect-port', '--js-flags', '--load-extension', '--proxy-server'],
    ...[
      '--proxy-pac-url',
      '--proxy-auto-detect',
      '--host-rules',
      '--host-resolver-rules',
      '--single-process',
    ],
    ...['--ignore-certificate-errors', '--allow-file-access-from-files', '--disable-features', '--no-zygote'],
    ...['--enable-blink-features', '--renderer-cmd-prefix', '--gpu-launcher', '--utility-cmd-prefix'],
    ...[
      '--disable-site-isolation-trials',
      '--log-net-log',
      '--enable-automation',
      '--type',
      '--app',
      '-e',
      '-r',
    ],
    ...['--require', '--experimental-loader', '--unsafely-treat-insecure-origin-as-secure', '--No-Sandbox'],
    '---no-sandbox',
  ]) {
    assert.deepEqual(refused(name), [name]);
    assert.deepEqual(refused('/home/lin/文章.html', `${name}=0`), [name]);
    assert.deepEqual(refused('convert', '--to', 'zh-Hans', name, 'x.html'), [name]);
    assert.deepEqual(refusedSwitches([name], 'win32'), [name]);
  }
});

test('every option of the command line is taken', () => {
  for (const [name, { short }] of optionRows) {
    assert.deepEqual(refused(`--${name}`), [], name);
    if (short) assert.deepEqual(refused(`-${short}`), [], name);
  }
});

test('its own switches, files, and harmless switches of the screen are taken', () => {
  for (const words of [
    [],
    ['/home/lin/文章.html', './-x.html', 'a--no-sandbox', '文章.html', ''],
    ['--library', '/home/lin/書庫', '--library=/home/lin/書庫'],
    ['convert', '--to', 'zh-Hans', '--format=txt', '-o', 'out.txt', '--regional', '--as-saved', '-'],
    ['--help'],
    ['-h'],
    ['--version'],
    ['--user-data-dir=/tmp/x', '--lang=zh-TW', '--ozone-platform-hint=auto', '--disable-gpu'],
    ['--', '--no-sandbox', '--inspect=0.html', '-x.html'],
  ])
    assert.deepEqual(refused(...words), [], words.join(' '));
});

test('Windows reads a slash as a switch, macOS passes a process number', () => {
  assert.deepEqual(refusedSwitches(['/no-sandbox', 'C:\\文章.html'], 'win32'), ['/no-sandbox']);
  assert.deepEqual(refusedSwitches(['/library=C:\\x'], 'win32'), []);
  assert.deepEqual(refusedSwitches(['-psn_0_12345'], 'darwin'), []);
  assert.deepEqual(refusedSwitches(['-psn_0_12345'], 'linux'), ['-psn_0_12345']);
  assert.deepEqual(refusedSwitches(['-psn_x'], 'darwin'), ['-psn_x']);
});

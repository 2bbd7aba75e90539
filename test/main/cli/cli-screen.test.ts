import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { commandLine } from '#shared/messages/en/command-line';
import { createTemporaryFolder } from '../../temporary-folder.ts';
import { jianfan, printed, sentencesIn } from './jianfan.ts';

const isInstalled = (command: string): boolean =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));

// As over ssh or in cron: no screen of any kind.
const skip = process.platform === 'linux' ? false : 'only Linux needs a screen for a program without windows';
const lacking = ['xvfb-run', 'xauth'].find((command) => !isInstalled(command));
const { DISPLAY, WAYLAND_DISPLAY } = process.env;
before(() => {
  delete process.env.DISPLAY;
  delete process.env.WAYLAND_DISPLAY;
});
after(() => {
  Object.assign(process.env, { ...(DISPLAY && { DISPLAY }), ...(WAYLAND_DISPLAY && { WAYLAND_DISPLAY }) });
});

const skipStart = skip || (lacking ? `${lacking} is not installed` : false);
test('without a screen a command reads, writes and fails as it does with one', {
  skip: skipStart,
}, async () => {
  const file = join(createTemporaryFolder('screen'), '頭 髮 "$1".txt');
  writeFileSync(file, '头发很长');
  const done = await jianfan(['convert', '--to', 'zh-Hant-TW', file]);
  assert.deepEqual([done.code, sentencesIn(done)], [0, []]);
  assert.match(printed(done), /頭髮很長/);
  const piped = await jianfan(['convert', '--to', 'zh-Hant-TW', '-'], Buffer.from('发展'));
  assert.equal(piped.code, 0);
  assert.match(printed(piped), /發展/);
  const failed = await jianfan(['convert', '--to', 'zh-Hant-TW', `${file}.gone`]);
  assert.deepEqual([failed.code, printed(failed)], [1, '']);
  assert.match(sentencesIn(failed).join('\n'), /is not there/);
});

test('where no virtual screen can be had, one sentence says what to install', { skip }, async () => {
  // As on the second try, after a virtual screen was asked for.
  process.env.JIANFAN_VIRTUAL_SCREEN = '1';
  const ended = await jianfan(['convert', '--to', 'zh-Hans', '-'], Buffer.from('發展'));
  delete process.env.JIANFAN_VIRTUAL_SCREEN;
  assert.deepEqual([ended.code, printed(ended), sentencesIn(ended)], [1, '', [commandLine['no-screen']]]);
});

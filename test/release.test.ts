import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

test('only a stable, mended Electron of a supported line is released on', async () => {
  const { isReleasable } = await import(pathToFileURL(join(process.cwd(), 'build/release.mjs')).href);
  const accepted = ['41.10.6', '41.11.0', '42.9.2', '43.4.1', '43.5.0', '44.0.0', '45.4.1'];
  const refused = [
    '25.1.1',
    '40.9.9',
    '41.10.5',
    '41.9.9',
    '42.9.1',
    '43.4.0',
    '43.3.9',
    '45.0.0-beta.3',
    'unknown',
    '',
  ];
  assert.deepEqual(
    accepted.filter((version) => !isReleasable(version)),
    [],
  );
  assert.deepEqual(
    refused.filter((version) => isReleasable(version)),
    [],
  );
});

test('a desktop entry that says more than -- and files is refused', async () => {
  const { checkDesktopEntry } = await import(
    pathToFileURL(join(process.cwd(), 'build/package-switches.mjs')).href
  );
  const entry = (exec: string) => `[Desktop Entry]\nName=Jianfan\nExec=${exec}\nTerminal=false\n`;
  for (const exec of ['AppRun -- %U', '/opt/Jianfan/jianfan -- %F']) checkDesktopEntry(entry(exec));
  for (const exec of [
    'AppRun --no-sandbox %U',
    'AppRun %U',
    'AppRun -- %U --no-sandbox',
    'AppRun --no-sandbox -- %U',
    'env X=1 jianfan -- %F',
    '',
  ])
    assert.throws(() => checkDesktopEntry(entry(exec)), /more than files/, exec);
  assert.throws(() => checkDesktopEntry('[Desktop Entry]'), /more than files/);
});

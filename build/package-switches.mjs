// Checks that a finished package takes no dangerous switch, neither from its reader nor from its own desktop
// entry.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { Stop } from './run.mjs';
import { isRoot } from './runtime/system.mjs';

/** Switches that open a wall, each with the value that a person would give it. */
const dangerousSwitches = [
  '--no-sandbox',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--disable-web-security',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp',
  '--proxy-server=127.0.0.1:1',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--allow-file-access-from-files',
];

/** Throws a {@link Stop} unless the program ends with code 2 and one sentence for each dangerous switch. */
export function checkRefusedSwitches(executable, say) {
  for (const dangerous of dangerousSwitches) {
    const name = dangerous.split('=')[0];
    // Chromium itself ends at once for root, unless it is told to go without its sandbox.
    const switches = [...new Set([...(isRoot() ? ['--no-sandbox'] : []), dangerous])];
    const { status, stderr } = spawnSync(executable, switches, { encoding: 'utf8', timeout: 20_000 });
    const isRefused = status === 2 && stderr.includes('Jianfan does not take') && stderr.includes(name);
    if (!isRefused || stderr.includes('DevTools listening'))
      throw new Stop(`${executable} does not refuse ${name}: it ended with ${status} and said: ${stderr}`);
  }
  say(`${dangerousSwitches.length} dangerous switches are refused`);
}

/** Throws a {@link Stop} unless a desktop entry starts the program with files alone, after the word `--`. */
export function checkDesktopEntry(entry) {
  const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  if (!/^[\w/.-]+ -- %[FU]$/.test(exec))
    throw new Stop(`A desktop entry starts the program with more than files: ${exec}`);
}

/**
 * The hook by which electron-builder shows what it is about to put into an AppImage or a deb: checks the
 * desktop entry in it. With `isOnlyChecked` the package itself is not made.
 */
export const desktopEntryHook =
  ({ isOnlyChecked }, say) =>
  async (made) => {
    const file = Array.isArray(made) && String(made[1]).endsWith('.desktop') ? made[1] : undefined;
    const entry = file ? await readFile(file, 'utf8') : made.desktop;
    if (typeof entry !== 'string') return false;
    checkDesktopEntry(entry);
    say(`desktop entry: ${/^Exec=.*$/m.exec(entry)[0]}`);
    return isOnlyChecked;
  };

/**
 * Runs `work` on a copy of an unpacked package for Linux that differs in one field of its `package.json`,
 * by which it takes the switches of a debugger, and deletes the copy again.
 */
export async function withTrialCopy(folder, work) {
  const temporary = mkdtempSync(join(tmpdir(), 'jianfan-trial-'));
  try {
    const copy = join(temporary, basename(folder));
    if (spawnSync('cp', ['-a', folder, copy]).status !== 0) throw new Stop(`${folder} could not be copied.`);
    const archive = join(copy, 'resources/app.asar');
    const content = join(temporary, 'content');
    extractAll(archive, content);
    const about = join(content, 'package.json');
    writeFileSync(about, JSON.stringify({ ...JSON.parse(readFileSync(about, 'utf8')), isTrial: true }));
    await createPackage(content, archive);
    return await work(copy);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

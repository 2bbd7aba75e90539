// The Electron the app is made for, as the `electron` package keeps it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { exitCodeOf } from '../run.mjs';

const require = createRequire(import.meta.url);
const packageFolder = dirname(require.resolve('electron/package.json'));

/** The version of Electron that the app is released with. */
export const officialVersion = require('electron/package.json').version;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** The official binary in node_modules, whole and of the right version, or undefined. */
export function installedOfficial() {
  const dist = join(packageFolder, 'dist');
  const executable = join(dist, read(join(packageFolder, 'path.txt')) || 'absent');
  const isWhole = read(join(dist, 'version')).replace(/^v/, '') === officialVersion && existsSync(executable);
  return isWhole ? { dist, executable, version: officialVersion } : undefined;
}

const folderSize = async (folder) => {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (entry) => entry.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
};

/**
 * Lets the `electron` package download its binary and tells whether it did; gives up after `idleTimeoutMs`
 * milliseconds without a new byte.
 */
export async function downloadOfficial(cache, idleTimeoutMs = 10_000) {
  await mkdir(cache, { recursive: true });
  const downloads = await mkdtemp(join(cache, 'download-'));
  const dist = join(packageFolder, 'dist');
  const modern = process.allowedNodeEnvironmentFlags.has('--experimental-require-module');
  const child = spawn(
    process.execPath,
    [
      ...(modern ? ['--no-warnings', '--experimental-require-module'] : []),
      join(packageFolder, 'install.js'),
    ],
    { env: { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads }, stdio: 'ignore' },
  );
  let seen = 0;
  let since = Date.now();
  const watch = setInterval(async () => {
    const now = (await folderSize(downloads)) + (await folderSize(dist));
    if (now !== seen) [seen, since] = [now, Date.now()];
    else if (Date.now() - since > idleTimeoutMs) child.kill('SIGKILL');
  }, 1000);
  const code = await exitCodeOf(child);
  clearInterval(watch);
  await rm(downloads, { recursive: true, force: true });
  return code === 0;
}

const failureNote = (cache) => join(cache, `electron-${officialVersion}-unreachable`);
const failureMemoryMs = 6 * 60 * 60 * 1000;

/** Tells whether a download of the official binary failed in the last six hours. */
export const hasFailedRecently = (cache) =>
  stat(failureNote(cache)).then(
    (entry) => Date.now() - entry.mtimeMs < failureMemoryMs,
    () => false,
  );

/**
 * Remembers that the official binary could not be downloaded, so that the next start does not wait for it.
 */
export const rememberFailure = (cache) =>
  writeFile(
    failureNote(cache),
    `The download of Electron ${officialVersion} failed at ${new Date().toISOString()}; ` +
      'delete this file to try again at once.\n',
  );

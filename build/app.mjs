// Starts the app for window tests, the tour, benchmarks and the check of a package.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { isRoot } from './runtime/system.mjs';
import { electronRuntime } from './runtime.mjs';
import { addMissingWorlds } from './utility-worlds.mjs';

// `import` would search its 6 MB for the names of exports: 0.13 s of processor time for each process.
const { _electron, chromium } = createRequire(import.meta.url)('playwright-core');

const running = new Set();
const profiles = new Set();
const startTimeoutMs = 30_000;

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;
const killProcess = (child) =>
  new Promise((resolve) => {
    if (hasEnded(child)) return resolve();
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

const createProfile = () => {
  const profile = mkdtempSync(join(tmpdir(), 'jianfan-profile-'));
  profiles.add(profile);
  return profile;
};

const removeProfile = (profile) => {
  if (!profiles.delete(profile)) return;
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
};

// Finds the page of the reader's window; the hidden page of the extractor may come first.
async function findWindowPage(pages, onPage) {
  const waitForApp = (page) =>
    page
      .waitForSelector('#app', { state: 'attached', timeout: startTimeoutMs })
      .then(() => addMissingWorlds(page))
      .then(() => page);
  return new Promise((resolve, reject) => {
    const checkPage = (page) => waitForApp(page).then(resolve, () => {});
    onPage(checkPage);
    pages().forEach(checkPage);
    setTimeout(
      () => reject(new Stop(`The app showed no window within ${startTimeoutMs / 1000} seconds.`)),
      startTimeoutMs,
    ).unref();
  });
}

/**
 * Starts the app of the checkout and waits for its window's page: `{ app, page, userData, log, close, kill
 * }`. `args` are the app's arguments, `env` is merged into the environment, `userData` is a profile to use
 * (it is then not removed), `language` is the locale that the window takes for the system's. `log()` gives
 * what the main process wrote; `close` quits as a user does, `kill` ends it at once.
 */
export async function openApp(options = {}) {
  const { args = [], userData, env = {}, appPath = root, switches = [], language = 'zh-TW' } = options;
  const runtime = await electronRuntime({ quiet: true });
  const profile = userData ?? createProfile();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [
      ...runtime.args,
      '--log-level=3',
      `--user-data-dir=${profile}`,
      `--lang=${language}`,
      ...switches,
      appPath,
      ...args,
    ],
    env: { ...process.env, ...env },
    cwd: root,
    chromiumSandbox: !isRoot(),
    timeout: startTimeoutMs,
  });
  const child = app.process();
  running.add(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const kill = async () => {
    await killProcess(child);
    await app.close().catch(() => {});
    running.delete(child);
    if (!userData) removeProfile(profile);
  };
  const close = async () => {
    if (!hasEnded(child))
      await Promise.race([app.close(), new Promise((resolve) => setTimeout(resolve, 10_000).unref())]).catch(
        () => {},
      );
    const wasStuck = !hasEnded(child);
    await kill();
    if (wasStuck) throw new Stop('The app did not quit within 10 seconds.');
  };
  try {
    const page = await findWindowPage(
      () => app.windows(),
      (look) => app.on('window', look),
    );
    return { app, page, userData: profile, log: () => log, close, kill };
  } catch (error) {
    await kill();
    throw new Stop(`${error.message}\n${log}`);
  }
}

// A packaged program refuses --inspect, which Playwright's launcher needs; its pages are
// reached over their own protocol.
const readDevToolsAddress = (child) =>
  new Promise((resolve, reject) => {
    let log = '';
    const stop = (why) => reject(new Stop(`The packaged program ${why}:\n${log}`));
    child.stderr.on('data', (chunk) => {
      log += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(log)?.[1];
      if (address) resolve(address);
    });
    child.once('error', () => stop('could not be started'));
    child.once('exit', (code) => stop(`ended with code ${code}`));
    setTimeout(() => stop(`was silent for ${startTimeoutMs / 1000} seconds`), startTimeoutMs).unref();
  });

/**
 * Starts a packaged program that may be driven (see `withTrialCopy`) and waits for its window's page:
 * `{ page, userData, close }`; `args` and `env` as for {@link openApp}.
 */
export async function openPackaged(executable, { args = [], env = {} } = {}) {
  const profile = createProfile();
  const switches = [
    ...(isRoot() ? ['--no-sandbox'] : []),
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const child = spawn(executable, [...switches, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  const close = async () => {
    await killProcess(child);
    running.delete(child);
    removeProfile(profile);
  };
  try {
    const browser = await chromium.connectOverCDP(await readDevToolsAddress(child), {
      timeout: startTimeoutMs,
      noDefaults: true,
    });
    const context = browser.contexts()[0];
    const page = await findWindowPage(
      () => context.pages(),
      (look) => context.on('page', look),
    );
    return { page, userData: profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

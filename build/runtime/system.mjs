// The requirements of a Chromium window on Linux.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../run.mjs';

const packages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb', 'xauth', 'fonts-noto-cjk'];
// Ubuntu 24.04 and Debian 13 renamed these for the 64-bit clock.
const renamedPackages = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' };

const readOutput = (command, args) => {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
};

const isInPath = (command) =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)));

/** Tells whether this process runs as root on Linux, where Chromium refuses to start its sandbox. */
export const isRoot = () => process.platform === 'linux' && process.getuid() === 0;

/** Tells whether there is a screen to open a window on; always so on Windows and macOS. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Sets a UTF-8 locale for this process and its children if it has none: without one Chromium spells a dropped
 * 文章.txt as ?.txt.
 */
export function ensureUtf8Locale({ LC_ALL, LC_CTYPE, LANG } = process.env) {
  if (process.platform === 'linux' && !/utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || ''))
    process.env.LC_ALL = 'C.UTF-8';
}

/**
 * Names what the machine lacks: shared libraries of `executable`, the commands of a
 * virtual screen, Chinese fonts.
 */
function findMissing(executable) {
  const libraries = [...(readOutput('ldd', [executable]) ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(
    (hit) => hit[1],
  );
  const commands = hasDisplay() || isInPath('Xvfb') ? [] : ['Xvfb'];
  const fonts = ['zh-cn', 'zh-tw'].every((language) => readOutput('fc-list', [`:lang=${language}`])?.trim())
    ? []
    : ['Chinese fonts'];
  return { libraries, commands, fonts };
}

const names = ({ libraries, commands, fonts }) => [...libraries, ...commands, ...fonts].join(', ');

const installCommand = () => {
  const known = (name) => Boolean(readOutput('apt-cache', ['show', '--no-all-versions', name])?.trim());
  return [
    'install',
    '-y',
    '--no-install-recommends',
    ...packages.map((name) =>
      renamedPackages[name] && known(renamedPackages[name]) ? renamedPackages[name] : name,
    ),
  ];
};

const aptGet = (args) =>
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });

function install(say) {
  say(`Installing with apt-get what a window needs here: ${packages.join(' ')}`);
  const first = aptGet(installCommand());
  if (first.status === 0) return;
  aptGet(['update']);
  const second = aptGet(installCommand());
  if (second.status !== 0) say(`apt-get failed: ${second.stderr.trim().split('\n').at(-1)}`);
}

/**
 * Makes sure that `executable` can open a window with Chinese text; installs what is missing as root on
 * Debian, else stops with the one command that does.
 */
export function provideSystem(executable, say) {
  if (process.platform !== 'linux') return;
  let missing = findMissing(executable);
  if (names(missing) === '') return;
  const isDebian = existsSync('/etc/debian_version') && isInPath('apt-get');
  if (isDebian && isRoot()) {
    install(say);
    missing = findMissing(executable);
    if (names(missing) === '') return;
  }
  const remedy = isDebian
    ? `${isRoot() ? '' : 'sudo '}apt-get ${installCommand().join(' ')}`
    : 'with your system’s package manager GTK 3, NSS, ALSA, GBM, Xvfb and Noto Sans CJK';
  const sentence = `This machine lacks ${names(missing)}; install: ${remedy}`;
  if (missing.libraries.length + missing.commands.length > 0) throw new Stop(sentence);
  say(sentence);
}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '');

/**
 * Stops with the remedy if neither user namespaces nor the set-uid helper in `dist` give Chromium its
 * sandbox. Root is handled elsewhere: it runs with --no-sandbox.
 */
export function requireSandbox(dist) {
  if (process.platform !== 'linux' || isRoot()) return;
  const helper = join(dist, 'chrome-sandbox');
  const { uid, mode } = existsSync(helper) ? statSync(helper) : { uid: -1, mode: 0 };
  if (uid === 0 && (mode & 0o4001) === 0o4001) return;
  const isRestricted = read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1';
  const maps =
    !isInPath('unshare') || readOutput('unshare', ['--user', '--map-root-user', 'true']) !== undefined;
  if (maps && !isRestricted) return;
  throw new Stop(
    'This system gives programs no user namespaces, so Chromium needs its set-uid helper; ' +
      'allow it once with: ' +
      `sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

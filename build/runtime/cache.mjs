import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const isWritable = (folder) => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The folder that keeps a fetched Electron between clones: jianfan in the user's cache folder, or .cache in
 * the checkout if there is no writable home.
 */
export function cacheFolder() {
  const home = process.env.XDG_CACHE_HOME || (homedir() && join(homedir(), '.cache'));
  const userCache = home && join(home, 'jianfan');
  if (userCache && isWritable(userCache)) return userCache;
  const checkoutCache = join(root, '.cache');
  mkdirSync(checkoutCache, { recursive: true });
  return checkoutCache;
}

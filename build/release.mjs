// The oldest patch of each line of Electron that closes the holes known on 2026-11-22, in which a framed page
// opened windows without its sandbox (CVE-2026-70608, GHSA-gr2m-v5gq-v685, GHSA-hq2x-r82h-9wj4). Older lines
// get no patches.
const minPatches = { 41: [10, 6], 42: [9, 2], 43: [4, 1] };
const newest = 43;

/**
 * Tells whether the app may be released on this version of Electron, such as `45.4.1`: a
 * stable one of a supported line.
 */
export function isReleasable(version) {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (parts === null) return false;
  const [major, minor, patch] = parts.slice(1).map(Number);
  if (major > newest) return true;
  const floor = minPatches[major];
  return floor !== undefined && (minor > floor[0] || (minor === floor[0] && patch >= floor[1]));
}

/** The versions that {@link isReleasable} accepts, in words. */
export const releasable = `${Object.entries(minPatches)
  .map(([major, floor]) => [major, ...floor].join('.'))
  .join(', ')} or later on the same lines, or any newer line`;

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/**
 * Creates an empty folder that is removed when the test file ends. Removed by a hook of the test, it could
 * still be in use by an app: hooks run in the order in which they were added.
 */
export function createTemporaryFolder(name: string): string {
  if (folders.length === 0) process.on('exit', removeFolders);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `jianfan-${name}-`)));
  folders.push(folder);
  return folder;
}

function removeFolders(): void {
  for (const folder of folders)
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      process.stderr.write(`${folder} was not removed: ${String(error)}\n`);
    }
}
